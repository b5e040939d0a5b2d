/** What to do with a change that is open, and why: from its stage, its age, its size and its chance, never from who made it. */
import { counted } from "../../../lib/text/counted.ts";
import { formatDuration } from "../../../lib/time/durations.ts";
import { DAY_MS, WEEK_MS } from "../../../lib/time/units.ts";
import { STAGES, type StageId } from "../../../model/flow.ts";
import type { Advice } from "../open-forecast.ts";

/** What is known of a change that is open. Durations in ms. */
export interface Pending {
  readonly stage: StageId | null;
  readonly awaits: string;
  readonly age: number;
  readonly inStage: number;
  readonly lines: number | null;
  /** Its chance to be merged within the most days of which one is told; null where none is. */
  readonly chance: { readonly days: number; readonly share: number } | null;
  /** The longest that one of the past was open that was merged, and how many there were. */
  readonly longest: { readonly lasted: number; readonly of: number };
}

export interface Advised {
  readonly advice: Advice | null;
  readonly because: string;
}

interface Rule {
  readonly advice: Advice;
  readonly holds: (facts: Pending) => boolean;
  readonly because: (facts: Pending) => string;
}

/** flowaudit's own: below it the work is more likely lost than saved by waiting. */
const LOW = 0.2;
/** Of fewer that were merged the longest says little. */
const FEWEST_MERGED = 20;
/** What a reviewer takes in at one sitting: Cohen, Best Kept Secrets of Peer Code Review (2006). */
const MOST_LINES = 400;
const UNREVIEWED: ReadonlySet<StageId | null> = new Set(["coding", "pickup", "review"]);
const TO_BE_LOOKED_AT: ReadonlySet<StageId | null> = new Set(["pickup", "review"]);
/** From when on a stage lasts too long; flowaudit's own. */
const patience = (stage: StageId | null) =>
  stage !== null && STAGES[stage].kind === "wait" ? DAY_MS : WEEK_MS;

const waited = ({ inStage, awaits }: Pending) =>
  `For ${formatDuration(inStage)} it has waited for ${awaits}.`;

/** The first that holds is given. */
const RULES: readonly Rule[] = [
  {
    advice: "close",
    holds: ({ chance }) => chance !== null && chance.share < LOW,
    because: ({ chance }) =>
      chance === null
        ? ""
        : `The chance that it is merged within ${chance.days} days is ${percent(chance.share)}.`,
  },
  {
    advice: "close",
    holds: ({ chance, age, longest }) =>
      chance === null && longest.of >= FEWEST_MERGED && age > longest.lasted,
    because: ({ age, longest }) =>
      `It has been open for ${formatDuration(age)}; of ${counted(longest.of, "change")} that were merged none took longer than ${formatDuration(longest.lasted)}.`,
  },
  {
    advice: "split",
    holds: ({ stage, lines }) => UNREVIEWED.has(stage) && lines !== null && lines > MOST_LINES,
    because: ({ lines }) =>
      `It has ${counted(lines ?? 0, "line")}; a reviewer takes in ${MOST_LINES} at one sitting.`,
  },
  {
    advice: "find-reviewer",
    holds: ({ stage, inStage }) => TO_BE_LOOKED_AT.has(stage) && inStage >= patience(stage),
    because: waited,
  },
  {
    advice: "finish",
    holds: ({ stage, inStage }) => !TO_BE_LOOKED_AT.has(stage) && inStage >= patience(stage),
    because: waited,
  },
];

/** Advice, or that there is none yet. */
export function adviceOn(facts: Pending): Advised {
  const rule = RULES.find(({ holds }) => holds(facts));
  return rule === undefined
    ? {
        advice: null,
        because: `Nothing yet: for ${formatDuration(facts.inStage)} it has waited for ${facts.awaits}.`,
      }
    : { advice: rule.advice, because: rule.because(facts) };
}

const percent = (share: number) => (share < 0.01 ? "less than 1 %" : `${Math.round(share * 100)} %`);
