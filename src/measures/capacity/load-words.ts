/** What is said of a server: one place for the report, the forecast and what-if. */

import type { ServerRow } from "../measure.ts";
import { capital, decimal, grouped, listed, roundPercent } from "../statistics/figure-words.ts";
import { aheadOf, busyOf, type Known } from "./server-figures.ts";
import { comingWords, SERVER_WORDS } from "./server-words.ts";

/** How much it can finish and how much of that is needed, and its queue after a quarter in which so many times as much comes. */
export function saysIfMore(row: Known, times: number): string {
  const { queue, low, high } = aheadOf(row, times);
  const { finishes, waiting } = SERVER_WORDS[row.server];
  const ahead = `With ${comingWords(times)}, ${whole(queue)} would be ${waiting} after a quarter (${whole(low)} to ${whole(high)}).`;
  return `${capital(finishes)}: ${saysFinished(row)}. ${ahead}`;
}

/** `10 a week can be finished (7.7 to 12.3), and 150 % of that is needed`. */
export function saysFinished(row: Known): string {
  const { perWeek, low, high } = row.capacity;
  const needed = roundPercent(busyOf(row).value ?? 0);
  return `${decimal(perWeek)} a week can be finished (${decimal(low)} to ${decimal(high)}), and ${needed} of that is needed`;
}

const whole = (value: number) => grouped(Math.round(value));

/** `6.5 first looks and 6.5 reviews`: what servers finish a week at least. */
export const saysLeast = (rows: readonly ServerRow[]): string =>
  listed(
    rows.map(({ server, moreThan }) => {
      const { finishes, one } = SERVER_WORDS[server];
      const least = decimal(moreThan);
      return `${least} ${least === "1" ? one : finishes}`;
    }),
  );
