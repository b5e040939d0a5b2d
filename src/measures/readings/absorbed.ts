/** Did faster coding ship anything? One word, why, and what would have been seen: for every place that says it. */
import { present } from "../../lib/must.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import { type Compared, isAfterMerge } from "../comparison.ts";
import type { ComparedMedians, Comparison } from "../measure.ts";
import { capital, lasting } from "../statistics/figure-words.ts";
import {
  decisive,
  differenceWords,
  foundSays,
  isCertain,
  isElsewhere,
  likelySays,
  openSays,
  type Ways,
} from "./shift-words.ts";
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
  /** The same of the stages before the merge: what comes after it is nothing that the cohort was made by. */
  readonly taker: Part | null;
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
        `${whose} ${took(before)}`,
  },
  {
    answer: "yes",
    fits: ({ before, isMerged, lead }) =>
      before.direction === "shorter" && (isMerged || lead.direction === "shorter"),
    why:
      ({ before, lead, isMerged }) =>
      ({ whose, ended }) =>
        isMerged ? `${whose} ${was(ended, before)}` : `${whose} ${took(before)}, and ${was(ended, lead)}`,
  },
  {
    answer: "no",
    fits: ({ before, lead }) => before.direction === "shorter" && hardlyArrives(before, lead),
    why:
      ({ before, lead, absorber }) =>
      ({ whose, ended, flow }) =>
        `${whose} ${took(before)}, but ${was(ended, lead)}${absorbedBy(absorber, flow)}`,
  },
  {
    answer: "no",
    fits: ({ coding, taker }) => coding !== null && coding.seconds < 0 && taker !== null,
    why:
      ({ coding, taker, before }) =>
      ({ whose, flow }) =>
        `${whose} took ${lasting(-present(coding, "coding").seconds)} less for coding on average${absorbedBy(taker, flow)}; before the merge ${openSays(before, TAKEN)}`,
  },
  {
    answer: "cannot tell",
    fits: ({ before }) => before.direction === "shorter",
    why:
      ({ before, lead }) =>
      ({ whose, ended }) =>
        `${whose} ${took(before)}, but whether they ${ended} sooner is open: ${openSays(lead, DONE)}`,
  },
  {
    answer: "cannot tell",
    fits: ({ lead }) => lead.direction !== "unclear",
    why:
      ({ before, lead }) =>
      ({ whose, ended }) =>
        `${whose} ${was(ended, lead)}, but not for what came before the merge, where ${openSays(before, TAKEN)}: the wait after it is another matter`,
  },
  {
    answer: "cannot tell",
    fits: () => true,
    why:
      ({ before, lead, isMerged }) =>
      ({ whose, ended }) =>
        `${explains(before, whose)}before the merge ${openSays(before, TAKEN)}${isMerged ? "" : `, and ${ended === "were merged" ? "in all" : "until users had it"} ${openSays(lead, DONE)}`}`,
  },
];

/** Reads a comparison: the answer, and what it rests on. */
export function absorptionOf(compared: Compared): Absorption {
  const { medians, rows } = compared;
  const certain = rows
    .filter(({ certain }) => certain)
    .map(
      ({ stage, adjusted, difference }): Part => ({
        stage: stage as StageId,
        seconds: (adjusted ?? difference).seconds,
      }),
    )
    .sort((a, b) => b.seconds - a.seconds);
  const longer = certain.filter(({ stage, seconds }) => stage !== "coding" && seconds > 0);
  const [absorber = null] = longer;
  const grounds: Grounds = {
    compared,
    before: medians.before,
    lead: medians.lead,
    isMerged: medians.wait === null,
    coding: certain.find(({ stage }) => stage === "coding") ?? null,
    absorber,
    taker: longer.find(({ stage }) => !isAfterMerge(stage)) ?? null,
  };
  const { answer, why } = present(
    CASES.find(({ fits }) => fits(grounds)),
    "a case that fits",
  );
  return {
    answer,
    why: why(grounds),
    absorber: medians.before.direction === "unclear" ? grounds.taker : absorber,
  };
}

/** Less than half of what was gained before the merge is left at the end, for certain. */
function hardlyArrives(before: ComparedMedians, lead: ComparedMedians): boolean {
  const { low } = decisive(lead);
  return low !== null && low > ARRIVES * decisive(before).seconds;
}

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

/** What may explain a difference beside the cohort; where nothing does, what was held against what. */
function explains(medians: ComparedMedians, whose: string): string {
  const by = explanation(medians);
  return by === null ? `for ${whose}, held against the others, ` : `${by(whose)} may explain what differs; `;
}

const TAKEN: Ways = ["less", "more"];
const DONE: Ways = ["sooner", "later"];

/** `took 6 h instead of 10 h before the merge (medians; likely 3 % to 20 % less)` */
const took = (before: ComparedMedians) =>
  `took ${differenceWords(before, TAKEN)} before the merge ${likelySays(before, TAKEN)}`;

/** `reached users after 6 h instead of 10 h (medians; likely 3 % to 20 % sooner)` */
const was = (ended: string, lead: ComparedMedians) =>
  `${ended} ${isElsewhere(lead) ? "" : "after "}${differenceWords(lead, DONE)} ${likelySays(lead, DONE)}`;

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
  const found = foundSays(compared.medians.before, TAKEN, " before the merge");
  return { answer, says: found === "" ? says : `${says} ${found}` };
}
