/** Lengths of time: nothing else in the program knows how long a day is. */
import { millisecondsInDay, secondsInDay } from "date-fns/constants";

export {
  millisecondsInDay as DAY_MS,
  millisecondsInHour as HOUR_MS,
  millisecondsInMinute as MINUTE_MS,
  millisecondsInSecond as SECOND_MS,
  millisecondsInWeek as WEEK_MS,
  secondsInDay as DAY_SECONDS,
  secondsInHour as HOUR_SECONDS,
  secondsInMinute as MINUTE_SECONDS,
  secondsInWeek as WEEK_SECONDS,
} from "date-fns/constants";

/** A year, as durations that are printed and chosen count it. */
export const DAYS_A_YEAR = 365;

/** A month, as rates count it: a twelfth of a year of 365.25 days. */
export const DAYS_A_MONTH = 365.25 / 12;
export const MONTH_MS = DAYS_A_MONTH * millisecondsInDay;
export const MONTH_SECONDS = DAYS_A_MONTH * secondsInDay;
