import { UTCDateMini } from "@date-fns/utc/date/mini";
import { getISODay } from "date-fns/getISODay";

/** What a clock on the wall shows. */
export interface WallTime {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  readonly hour: number;
  /** `2026-12-25`. */
  readonly date: string;
}

/**
 * The clock on the wall of a zone, by epoch ms.
 * @param zone IANA name: `Europe/Berlin`
 * @throws RangeError for a zone that is not known
 */
export function wallClock(zone: string): (at: number) => WallTime {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
  });
  return (at) => {
    const [day, month, year, hour] = format.format(at).match(/\d+/g)! as [string, string, string, string];
    const date = `${year.padStart(4, "0")}-${month}-${day}`;
    return { weekday: getISODay(new UTCDateMini(date)), hour: Number(hour), date };
  };
}

/** Minutes after midnight as `09:00`. */
export function timeOfDay(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
