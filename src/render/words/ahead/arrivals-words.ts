/** What more coming would do to the queues, in words that every format shares. */
import type { WhatIfArrivals, WhatIfQueue } from "../../../judge/report/report.ts";
import { formatCount } from "../format.ts";
import { CAPACITY } from "./quarter-words.ts";

export function arrivalsTitle({ times }: Pick<WhatIfArrivals, "times">): string {
  return times < 1 ? "If less came" : CAPACITY;
}

/** Of each server what it can finish, what waits now, and what would after a quarter. */
export function arrivalsRows({ servers }: WhatIfArrivals): [label: string, says: string][] {
  return servers.flatMap(({ finishes, waiting, says, standing, ahead }): [string, string][] => [
    [finishes, says],
    [waiting, `${formatCount(standing)} now`],
    ...ahead.map((one): [string, string] => [one.coming, queueWords(one)]),
  ]);
}

/** `225 after a quarter (150 to 300)`. */
function queueWords({ queue: { value, low, high } }: WhatIfQueue): string {
  const [middle, least, most] = [value, low, high].map((one) => formatCount(Math.round(one)));
  return `${middle} after a quarter (${least} to ${most})`;
}
