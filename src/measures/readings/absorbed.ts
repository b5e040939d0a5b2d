/** Did faster coding ship anything? One word, why, and what would have been seen: for every place that says it. */
import { present } from "../../lib/must.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import { type Compared, certainOf } from "../comparison.ts";
import type { ComparedMedians, Comparison, Shifted } from "../measure.ts";
import { capital, lasting } from "../statistics/figure-words.ts";
import { endOf, waitSays } from "./waits.ts";

/** The cohort that declares help, as it is named after a noun. */
export const ASSISTED = "with declared AI assistance";

/** A stage whose mean differs for certain; seconds, first less second. */
interface Part {
  readonly stage: StageId;
  readonly seconds: number;
}

/** A comparison, read. */
export interface Absorption extends Pick<Comparison, "answer"> {
  /** The stage beside coding whose mean took most time more, for certain; null where none did. */
  readonly absorber: Part | null;
  readonly why: Why;
}

/** What an answer rests on. */
interface Grounds {
  readonly compared: Compared;
  readonly before: ComparedMedians;
  readonly lead: ComparedMedians;
  /** Whether it ends at the merge. */
  readonly isMerged: boolean;
  readonly coding: Part | null;
  readonly absorber: Part | null;
}

/** Says why, of the cohort as it is named after a noun, and of what a change ends at. */
type Why = (words: Words) => string;

interface Words {
  /** `changes with declared AI assistance` */
  readonly whose: string;
  /** `reached users`, `were merged` */
  readonly ended: string;
  readonly flow: Pick<Flow, "source">;
}

/** The part of what was gained before the merge that has to arrive, at best, for an answer of yes to be possible. */
const ARRIVES = 0.5;

/**
 * The cases; the first that fits is told. What differs for certain after the merge alone is nothing that the cohort was made by, so
 * that every *yes*, and nearly every *no*, begins with a difference before it: that is what keeps them rare by chance.
 */
const CASES: readonly {
  readonly answer: Comparison["answer"];
  readonly fits: (grounds: Grounds) => boolean;
  readonly why: (grounds: Grounds) => Why;
}[] = [
  {
    answer: "cannot tell",
    fits: ({ compared: { first, second } }) => Math.min(first.n, second.n) < FEWEST_COMPARED,
    why:
      ({ compared: { first, second } }) =>
      () =>
        `${first.n} ${first.name} and ${second.n} ${second.name} changes, where it takes ${FEWEST_COMPARED} of each`,
  },
  {
    answer: "cannot tell",
    fits: ({ lead }) => lead.together === null,
    why:
      () =>
      ({ whose }) =>
        `${whose} went out at other times than the others, and whatever else differed then may explain a difference`,
  },
  {
    answer: "cannot tell",
    fits: ({ before }) => before.people === null,
    why:
      () =>
      ({ whose }) =>
        `${whose}, or all the others, are of one person, whose pace may explain a difference`,
  },
  {
    answer: "no",
    fits: ({ before }) => before.direction === "longer",
    why:
      ({ before }) =>
      ({ whose }) =>
        `${whose} took ${insteadOf(before)} before the merge (${likely(before, "less", "more")})`,
  },
  {
    answer: "yes",
    fits: ({ before, isMerged, lead }) =>
      before.direction === "shorter" && (isMerged || lead.direction === "shorter"),
    why:
      ({ before, lead, isMerged }) =>
      ({ whose, ended }) =>
        isMerged
          ? `${whose} ${ended} after ${insteadOf(before)} (${likely(before, "sooner", "later")})`
          : `${whose} took ${insteadOf(before)} before the merge (${likely(before, "less", "more")}), and ${ended} after ${insteadOf(lead)} (${likely(lead, "sooner", "later")})`,
  },
  {
    answer: "no",
    fits: ({ before, lead }) => before.direction === "shorter" && hardlyArrives(before, lead),
    why:
      ({ before, lead, absorber }) =>
      ({ whose, ended, flow }) =>
        `${whose} took ${insteadOf(before)} before the merge (${likely(before, "less", "more")}), but ${ended} after ${insteadOf(lead)} (${likely(lead, "sooner", "later")})${absorbedBy(absorber, flow)}`,
  },
  {
    answer: "no",
    fits: ({ coding, absorber }) => coding !== null && coding.seconds < 0 && absorber !== null,
    why:
      ({ coding, absorber, before }) =>
      ({ whose, flow }) =>
        `${whose} took ${lasting(-present(coding, "coding").seconds)} less for coding on average${absorbedBy(absorber, flow)}; before the merge ${fitting(before, "less", "more")}`,
  },
  {
    answer: "cannot tell",
    fits: ({ before }) => before.direction === "shorter",
    why:
      ({ before, lead }) =>
      ({ whose, ended }) =>
        `${whose} took ${insteadOf(before)} before the merge (${likely(before, "less", "more")}), but whether they ${ended} sooner is open: ${fitting(lead, "sooner", "later")}`,
  },
  {
    answer: "cannot tell",
    fits: ({ lead }) => lead.direction !== "unclear",
    why:
      ({ before, lead }) =>
      ({ whose, ended }) =>
        `${whose} ${ended} after ${insteadOf(lead)} (${likely(lead, "sooner", "later")}), but not for what came before the merge, where ${fitting(before, "less", "more")}: the wait after it is another matter`,
  },
  {
    answer: "cannot tell",
    fits: () => true,
    why:
      ({ before, lead, isMerged }) =>
      ({ whose, ended }) =>
        `${explains(before, whose)}before the merge ${fitting(before, "less", "more")}${isMerged ? "" : `, and ${ended === "were merged" ? "in all" : "until users had it"} ${fitting(lead, "sooner", "later")}`}`,
  },
];

/** Reads a comparison: the answer, and what it rests on. */
export function absorptionOf(compared: Compared): Absorption {
  const { medians, rows } = compared;
  const certain = rows
    .filter((row) => certainOf(row) !== "inconclusive")
    .map(
      ({ stage, adjusted, difference }): Part => ({
        stage: stage as StageId,
        seconds: (adjusted ?? difference).seconds,
      }),
    )
    .sort((a, b) => b.seconds - a.seconds);
  const absorber = certain.find(({ stage, seconds }) => stage !== "coding" && seconds > 0) ?? null;
  const grounds: Grounds = {
    compared,
    before: medians.before,
    lead: medians.lead,
    isMerged: medians.wait === null,
    coding: certain.find(({ stage }) => stage === "coding") ?? null,
    absorber,
  };
  const { answer, why } = present(
    CASES.find(({ fits }) => fits(grounds)),
    "a case that fits",
  );
  return { answer, why: why(grounds), absorber };
}

/** What decides: between changes that went together, where enough did, or by whose they are, whichever leaves more open. */
export function decisive({ together, shift, people }: ComparedMedians): Shifted {
  const close = together ?? shift;
  return people !== null && widthOf(people) > widthOf(close) ? people : close;
}

const widthOf = ({ low, high }: Shifted) =>
  low === null || high === null ? Number.POSITIVE_INFINITY : high - low;

/** Less than half of what was gained before the merge is left at the end, for certain. */
function hardlyArrives(before: ComparedMedians, lead: ComparedMedians): boolean {
  const { low } = decisive(lead);
  return low !== null && low > ARRIVES * decisive(before).seconds;
}

const isCertain = (one: Shifted | null) => one !== null && ((one.low ?? -1) > 0 || (one.high ?? 1) < 0);

/** What may explain a difference that is certain without it: that the two were merged at other times, or who made them. */
function explanation({
  shift,
  together,
  people,
  direction,
}: ComparedMedians): ((whose: string) => string) | null {
  if (direction !== "unclear" || !isCertain(shift)) return null;
  if (!isCertain(together)) return (whose) => `when ${whose} were merged`;
  return isCertain(people) ? null : (whose) => `who made ${whose}`;
}

function explains(medians: ComparedMedians, whose: string): string {
  const by = explanation(medians);
  return by === null ? "" : `${by(whose)} may explain what differs; `;
}

/** `6 h instead of 10 h` */
function insteadOf({ firstSeconds, secondSeconds }: ComparedMedians): string {
  return `${lasting(firstSeconds)} instead of ${lasting(secondSeconds)}`;
}

/** `medians; likely 3 h to 5 h less` */
function likely(medians: ComparedMedians, less: string, more: string): string {
  return `medians; likely ${range(decisive(medians), less, more)}`;
}

function fitting(medians: ComparedMedians, less: string, more: string): string {
  return `anything from ${range(leftOpen(medians), less, more)} fits`;
}

/** What leaves open which way they differ: the first of them that does. */
function leftOpen(medians: ComparedMedians): Shifted {
  const { direction, shift, together, people } = medians;
  const open = [decisive(medians), together, people, shift].find((one) => one !== null && !isCertain(one));
  return direction === "unclear" ? (open ?? decisive(medians)) : decisive(medians);
}

function range(shift: Shifted, less: string, more: string): string {
  return rangeWords(shift, less, more, lasting);
}

/** `5 h less to 2 h more`, `3 h to 5 h less` */
export function rangeWords(
  { low, high }: Shifted,
  less: string,
  more: string,
  words: (seconds: number) => string,
): string {
  const size = (end: number | null) => (end === null ? "any time" : words(Math.abs(end)));
  const word = (end: number | null, open: string) => (end === null ? open : end < 0 ? less : more);
  const [from, to] = [word(low, less), word(high, more)];
  if (from !== to) return `${size(low)} ${from} to ${size(high)} ${to}`;
  return from === less ? `${size(high)} to ${size(low)} ${less}` : `${size(low)} to ${size(high)} ${more}`;
}

function absorbedBy(absorber: Part | null, flow: Pick<Flow, "source">): string {
  if (absorber === null) return "";
  const says = waitSays(absorber.stage, flow);
  return `, while ${says.charAt(0).toLowerCase()}${says.slice(1)} took ${lasting(absorber.seconds)} longer on average`;
}

/**
 * The answer with its reason and the smallest difference that would have been seen.
 *
 * @param cohort the first cohort, as it is named after a noun: "with declared AI assistance"
 */
export function answerOf(
  compared: Compared,
  cohort: string,
  flow: Pick<Flow, "source">,
): Pick<Comparison, "answer" | "says"> {
  const { answer, why } = absorptionOf(compared);
  const ended = endOf(flow) === "merge" ? "were merged" : "reached users";
  const says = `${capital(answer)}: ${why({ whose: `changes ${cohort}`, ended, flow })}.`;
  const { first, second, medians } = compared;
  const few = Math.min(first.n, second.n) < FEWEST_COMPARED;
  return { answer, says: few ? says : `${says} ${seenSays(medians.before.seen, "before the merge")}` };
}

/** What would have been found with a probability of 80 %. */
export function seenSays(seen: number | null, where: string): string {
  const at = where === "" ? "" : ` ${where}`;
  if (seen === null) return `How small a difference${at} would have been seen cannot be told.`;
  return `A difference${at} under ${Math.max(1, Math.round(100 * seen))} % would not have been seen.`;
}
