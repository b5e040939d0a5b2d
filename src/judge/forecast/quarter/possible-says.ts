/** How long a lead time can be, by what is under way, in words. */
import { counted } from "../../../lib/text/counted.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import type { Past } from "../../../model/past.ts";
import { underWayIn } from "./possible.ts";
import type { Foretold } from "./tried.ts";

/** null where no lead time is told. */
export function possibleSays(past: Past, { quarter, lastQuarter }: Foretold): string | null {
  if (lastQuarter.leads === null) return null;
  const underWay = underWayIn(past);
  const days = `${Math.round((quarter.to - quarter.from) / DAY_MS)} days`;
  if (underWay === null)
    return `A lead time may be longer than the quarter's ${days}: what is begun already is not known without pull requests.`;
  const [oldest] = underWay.all.toSorted((a, b) => a.startedAt - b.startedAt);
  if (oldest === undefined)
    return `Nothing is under way: what is delivered is begun within the ${days}, and no time is told that could not be.`;
  const age = counted(Math.floor((quarter.from - oldest.startedAt) / DAY_MS), "day");
  return `${counted(underWay.all.length, "change")} ${underWay.all.length === 1 ? "is" : "are"} under way, the oldest for ${age}: all else is begun within the ${days}, and no time is told that could not be.`;
}
