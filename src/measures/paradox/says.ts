/** The answer as a sentence. */
import type { Times } from "../../lib/statistics/two-samples/event-rates.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { formatDay } from "../../lib/time/instants.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { ParadoxWord } from "../measure.ts";
import { waitSays } from "../readings/waits.ts";
import { decimal } from "../statistics/figure-words.ts";
import type { Split } from "./halves.ts";
import { CLOSED } from "./waits-in.ts";
import type { Answer, Decided } from "./word.ts";

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

const IN_LATER_HALF = "in the later half of the window as in the earlier one";

const IN_HALVES: Against = {
  since: "",
  than: IN_LATER_HALF,
  thanWhich: IN_LATER_HALF,
  rise: "that began in the middle would be seen in four of five such windows",
};

const AGAINST: Readonly<Record<Split["of"], (split: Split) => Against>> = {
  halves: () => IN_HALVES,
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

/** The smallest rise that would have been seen is told of one repository alone. */
type Told = Answer & Partial<Pick<Decided, "seen">>;

type Says = (told: Told, against: Against, where: string) => readonly [answer: string, figures: string];

const SAYS: Readonly<Record<ParadoxWord, Says>> = {
  "more shipped": (decided, against) => [
    `More was opened and more was shipped${against.since}`,
    bothSay(decided, against),
  ],
  "not more shipped": (decided, against, where) => [
    `More was opened${against.since}, not more shipped${where}`,
    `${bothSay(decided, against)}; less than half of the rise came out`,
  ],
  "no more opened": ({ opened }, { since, than }) => [
    `No more was opened${since}`,
    `${times(opened)} as many changes a week ${than}`,
  ],
  "cannot tell": (decided, against) => ["Cannot tell", cannotTell(decided, against)],
};

const bothSay = ({ opened, shipped }: Answer, { than }: Against) =>
  `${times(opened)} as many changes were opened a week ${than}, and ${times(shipped)} as many shipped`;

export function saysOf(
  decided: Decided,
  place: StageId | typeof CLOSED | null,
  flow: Flow,
  split: Split,
): string {
  const where = `, and ${whereSays(place, flow)}`;
  return `${SAYS[decided.word](decided, AGAINST[split.of](split), where).join(": ")}.`;
}

/** The same of the halves of a window, of what the answer is over: `over 12 repositories together`. */
export function saysOver(answered: Answer, over: string): string {
  const [answer, figures] = SAYS[answered.word](answered, IN_HALVES, ",");
  return `${answer} ${over}: ${figures}.`;
}

function whereSays(place: StageId | typeof CLOSED | null, flow: Flow): string {
  if (place === null) return "where it waits cannot be told";
  if (place === CLOSED) return "most of it was closed unmerged";
  return `it waits in ${place} (${uncapital(waitSays(place, flow))})`;
}

function cannotTell({ opened, shipped, why, seen = null }: Told, { thanWhich, rise }: Against): string {
  if (opened === null) return `${why}`;
  const least = seen !== null ? `a rise ${risen(seen)} ${rise}` : why;
  const rest = least === null ? "" : `; ${least}`;
  const came = `${times(opened)} as many changes were opened a week ${thanWhich}`;
  if (opened.low <= 1) return `${came}${rest}`;
  const out = shipped === null ? "" : `, and ${times(shipped)} as many shipped`;
  return `more was opened, but not whether more was shipped: ${came}${out}${rest}`;
}

/** `1.9 times (1.4 to 2.6)` */
function times(ratio: Times | null): string {
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
