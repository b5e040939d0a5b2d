/** The answer as a sentence. */
import type { RateRatio } from "../../lib/statistics/two-samples/event-rates.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { formatDay } from "../../lib/time/instants.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { ParadoxWord } from "../measure.ts";
import { waitSays } from "../readings/waits.ts";
import { decimal } from "../statistics/figure-words.ts";
import type { Split } from "./halves.ts";
import { CLOSED } from "./waits-in.ts";
import type { Decided } from "./word.ts";

/** What is held against what, in the words of a sentence. */
interface Against {
  /** Since when more was opened, where the sentence does not say it otherwise: ` since the baseline of …`. */
  readonly since: string;
  /** Than when, after that, and by itself. */
  readonly than: string;
  readonly thanWhich: string;
  /** What a rise is that would be seen, and where. */
  readonly rise: string;
}

const AGAINST: Readonly<Record<Split["of"], (split: Split) => Against>> = {
  halves: () => {
    const than = "in the later half of the window as in the earlier one";
    const rise = "that began in the middle would be seen in four of five such windows";
    return { since: "", than, thanWhich: than, rise };
  },
  windows: ({ earlier: { from, to } }) => {
    const baseline = `the baseline of ${formatDay(from)} to ${formatDay(to)}`;
    return {
      since: ` since ${baseline}`,
      than: "as then",
      thanWhich: `as in ${baseline}`,
      rise: "since then would be seen in four of five such comparisons",
    };
  },
};

type Says = (decided: Decided, against: Against, where: string) => string;

const SAYS: Readonly<Record<ParadoxWord, Says>> = {
  "more shipped": ({ opened, shipped }, { since, than }) =>
    `More was opened and more was shipped${since}: ${times(opened)} as many changes were opened a week ${than}, and ${times(shipped)} as many shipped`,
  "not more shipped": ({ opened, shipped }, { since, than }, where) =>
    `More was opened${since}, not more shipped, and ${where}: ${times(opened)} as many changes were opened a week ${than}, and ${times(shipped)} as many shipped; less than half of the rise came out`,
  "no more opened": ({ opened }, { since, than }) =>
    `No more was opened${since}: ${times(opened)} as many changes a week ${than}`,
  "cannot tell": cannotTell,
};

export function saysOf(
  decided: Decided,
  place: StageId | typeof CLOSED | null,
  flow: Flow,
  split: Split,
): string {
  return `${SAYS[decided.word](decided, AGAINST[split.of](split), whereSays(place, flow))}.`;
}

function whereSays(place: StageId | typeof CLOSED | null, flow: Flow): string {
  if (place === null) return "where it waits cannot be told";
  if (place === CLOSED) return "most of it was closed unmerged";
  return `it waits in ${place} (${uncapital(waitSays(place, flow))})`;
}

function cannotTell({ opened, shipped, why, seen }: Decided, { thanWhich, rise }: Against): string {
  if (opened === null) return `Cannot tell: ${why}`;
  const least = seen === null ? why : `a rise ${risen(seen)} ${rise}`;
  const came = `${times(opened)} as many changes were opened a week ${thanWhich}`;
  if (opened.low <= 1) return `Cannot tell: ${came}; ${least}`;
  const out = seen === null ? "" : `, and ${times(shipped)} as many shipped`;
  return `Cannot tell: more was opened, but not whether more was shipped: ${came}${out}; ${least}`;
}

/** `1.9 times (1.4 to 2.6)` */
function times(ratio: RateRatio | null): string {
  if (ratio === null) return "an unknown number of times";
  const { ratio: value, low, high } = ratio;
  return `${decimal(value)} times (${decimal(low)} to ${decimal(high)})`;
}

/** From thrice on it is told in times: a rise by 300 % is one to four times as many. */
const MANY = 2;

/** More is no rise that anybody plans. */
const MOST = 99;

function risen(seen: number): string {
  if (seen < MANY) return `by ${Math.ceil(seen * 100)} %`;
  const times = seen > MOST ? `more than ${1 + MOST}` : decimal(Math.ceil(10 * (1 + seen)) / 10);
  return `to ${times} times as many`;
}
