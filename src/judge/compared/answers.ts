/** The four questions of a pilot: lead time, review time, defect escapes, clarification. */
import { present } from "../../lib/must.ts";
import { capital, uncapital } from "../../lib/text/capital.ts";
import { closed } from "../../lib/text/closed.ts";
import { cadenceWords, parseDuration } from "../../lib/time/durations.ts";

import type { ComparedAnswer, ComparedFigure } from "../report/report.ts";
import { CONCLUDED } from "../words/conclusions.ts";
import { scaleOf, shown } from "../words/figures.ts";
import type { Comparable } from "./comparable.ts";
import { type ComparedSides, compareSides, type Sides } from "./lead-time.ts";
import { onlyIn } from "./rows.ts";

/** What is not compared, and why. */
const none = (because: string) => ({
  conclusion: "not-concluded" as const,
  says: `${CONCLUDED["not-concluded"]}: ${because}`,
});

export function leadTimeAnswer(means: ComparedSides | null, missing: string | null): ComparedAnswer {
  const shape = { about: "lead-time", title: "Lead time" } as const;
  if (means === null || missing !== null) {
    const { conclusion, says } = none(missing ?? NOTHING);
    return { ...shape, conclusion, says: sentence(says) };
  }
  const { conclusion, says, leadTime } = means;
  const { lowSeconds, highSeconds } = leadTime.total.difference;
  const isBeyond = (lowSeconds ?? -1) > 0 || (highSeconds ?? 1) < 0;
  const differ = conclusion === "no-detectable-change" && isBeyond ? MEANS_DIFFER : "";
  return { ...shape, conclusion, says: `${sentence(says)}${differ}` };
}

/** The table of the means stands below the answer, and would contradict it. */
const MEANS_DIFFER = " The means of all differ; why that does not decide is said below them.";

/**
 * The answer with what it leaves out.
 *
 * @param cadence how often releases go out by the plan of both sides, as the configuration has it; null without one
 */
export function besidePlan(answer: ComparedAnswer, cadence: string | null): ComparedAnswer {
  if (cadence === null) return answer;
  const { says } = cadenceWords(parseDuration(cadence));
  const left = `By plan a release goes out every ${says}: waiting for the next one is no part of the times that are compared.`;
  return { ...answer, says: `${answer.says} ${left}` };
}

/** What is concluded of a figure that an answer is about, and why nothing is: in the words of the answer. */
export function concludedAs({
  conclusion,
  says,
}: ComparedAnswer): Pick<ComparedFigure, "conclusion" | "because"> {
  const reason = says.slice(CONCLUDED[conclusion].length + ": ".length);
  const isOpen = conclusion === "too-few" || conclusion === "not-concluded";
  return { conclusion, because: isOpen ? capital(reason) : null };
}

const NOTHING = "one side holds no finished change with a known lead time";

/** Time in `pickup` and `review`: for a first look, and for further ones. */
export function reviewTimeAnswer(both: readonly Comparable[], sides: Sides): ComparedAnswer {
  const shape = { about: "review-time", title: "Review time" } as const;
  if (!both.every(({ seesReviews }) => seesReviews)) {
    const { conclusion, says } = none("reviews were not read on one side at least");
    return { ...shape, conclusion, says: sentence(says) };
  }
  const { conclusion, says } =
    compareReviews(sides) ?? none("on one side no finished change waited for a review");
  return { ...shape, conclusion, says: sentence(says) };
}

/** More changes of each of two windows tell months apart that are alike by themselves, whose waves are longer than a window. */
const MOST_IN_WINDOWS = 250;

/**
 * The time with reviewers; nothing is concluded of two windows with so many changes each that what they tell apart may be months
 * that are alike (docs/coverage.md: of 600 kept of 2,000 in 90 days, 11 in 100 were told apart where nothing had changed).
 */
export function compareReviews(sides: Sides): ComparedSides | null {
  const found = compareSides(inReview(sides));
  const isBeyond = found?.conclusion === "better" || found?.conclusion === "worse";
  const { cohorts, pilot, baseline } = sides;
  if (!isBeyond || cohorts !== null || Math.min(pilot.rows.length, baseline.rows.length) <= MOST_IN_WINDOWS)
    return found;
  const why =
    "with so many changes in each window, months that are alike by themselves would pass for a difference";
  return { ...found, ...none(why) };
}

/** The time that waited for reviewers alone. */
function inReview(sides: Sides): Sides {
  const only = (side: Sides["pilot"]) => ({ ...side, rows: onlyIn(side.rows, ["pickup", "review"]) });
  return { ...sides, pilot: only(sides.pilot), baseline: only(sides.baseline) };
}

/** The measures that answer a question by themselves. */
const BY_FIGURE = [
  { about: "defect-escapes", title: "Defect escapes" },
  { about: "clarification", title: "Clarification" },
] as const;

export function figureAnswers(figures: readonly ComparedFigure[]): ComparedAnswer[] {
  return BY_FIGURE.map(({ about, title }) => {
    const figure = figures.find(({ measure }) => measure === about);
    const { conclusion, says } =
      figure === undefined
        ? none("one of the reports was made without this measure")
        : { conclusion: figure.conclusion, says: figureSays(figure) };
    return { about, title, conclusion, says: sentence(says) };
  });
}

/** `no detectable change: 5 against 0 (put down to a change, per 100 changes); anything up to 9 more fits. …` */
function figureSays(figure: ComparedFigure): string {
  const { conclusion, because, pilot, baseline, unit, label, seenSays } = figure;
  const word = CONCLUDED[conclusion];
  if (pilot.value === null || baseline.value === null) return `${word}: ${uncapital(because ?? "")}`;
  const both = `${shown(pilot.value, unit)} against ${shown(baseline.value, unit)}`;
  if (because !== null) return `${word}: ${both} (${label}). ${because}`;
  const isOpen = conclusion === "no-detectable-change";
  const range = intervalSays(figure);
  const says = isOpen ? `${both} (${label}); ${range} fits` : `${both} (${label}; likely ${range})`;
  return `${word}: ${says}. Four of five such comparisons would find ${seenSays}`;
}

/** The interval of a difference of which something is concluded. */
export function intervalSays({ difference, baseline, unit }: ComparedFigure): string {
  const { low, high } = present(difference, "a difference");
  const ends = { low: present(low, "its end"), high: present(high, "its end") };
  const size = (value: number) => shown(Math.abs(value), scaleOf(unit));
  return rangeSays(ends, present(baseline.value, "a baseline"), size);
}

/** `anything from 2 less to 5 more`, `2 to 5 more`; what is less by all of it leaves nothing out. */
function rangeSays(
  { low, high }: { low: number; high: number },
  from: number,
  size: (value: number) => string,
): string {
  const isAll = low <= -from;
  if (low > 0) return `${size(low)} to ${size(high)} more`;
  if (high < 0) return isAll ? `at least ${size(high)} less` : `${size(high)} to ${size(low)} less`;
  return isAll
    ? `anything up to ${size(high)} more`
    : `anything from ${size(low)} less to ${size(high)} more`;
}

function sentence(words: string): string {
  return closed(capital(words));
}
