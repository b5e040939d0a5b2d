/** What was and what is: a run against an earlier one, by the code that compares two reports. */
import { uncapital } from "../../lib/text/capital.ts";
import type { ComparedMedians } from "../../measures/measure.ts";
import {
  decisive,
  isElsewhere,
  LASTING,
  likelyWords,
  openSays,
} from "../../measures/readings/shift-words.ts";
import { compareReviews, intervalSays, leadTimeAnswer } from "../compared/answers.ts";
import { type Comparable, leadTimeMissing, sidesOf } from "../compared/comparable.ts";
import { comparedFigures, figureBetween } from "../compared/compared-figures.ts";
import { LEAD_TIME } from "../compared/figure-table.ts";
import { type ComparedSides, compareSides } from "../compared/lead-time.ts";
import type {
  ComparedConclusion,
  ComparedFigure,
  ReportEarlier,
  ReportWasIs,
  Run,
} from "../report/report.ts";
import { CONCLUDED } from "../words/conclusions.ts";
import { comparableIn } from "./recorded.ts";

/** This run against the one before it. */
export function sinceRun(now: Run, then: Run): ReportEarlier {
  const { takenAt, head, window } = then;
  return {
    run: { takenAt, head, window: { from: window.from, to: window.to } },
    comparableFrom: null,
    headlines: wasAndIs(comparableIn(now), comparableIn(then)),
  };
}

/** Nothing to hold it against yet, and from when on there will be. */
export function untilThen(comparableFrom: string): ReportEarlier {
  return { run: null, comparableFrom, headlines: [] };
}

/** A line for each headline that is known of either. */
export function wasAndIs(now: Comparable, then: Comparable): ReportWasIs[] {
  const sides = sidesOf(now, then, null);
  const missing = leadTimeMissing(now, then, sides);
  const figures = comparedFigures(now, then, false);
  const lines = figures.flatMap((figure): ReportWasIs[] => {
    if (figure.measure === "lead-time") return [leadTimeLine(figure, compareSides(sides), missing)];
    if (figure.measure === "first-review-wait") return [reviewLine(now, then, compareReviews(sides))];
    return BY_FIGURE.includes(figure.measure) ? [figureLine(figure)] : [];
  });
  return lines.filter(({ was, is }) => was !== null || is !== null);
}

/** The line of lead time alone; null where neither knows one. */
export function leadTimeWasIs(now: Comparable, then: Comparable): ReportWasIs | null {
  const sides = sidesOf(now, then, null);
  const figure = figureBetween(LEAD_TIME, now, then);
  if (figure === null) return null;
  const line = leadTimeLine(figure, compareSides(sides), leadTimeMissing(now, then, sides));
  return line.was === null && line.is === null ? null : line;
}

/** Headlines that are judged by their own figure. */
const BY_FIGURE = ["test-cycle", "change-failure", "rework"];

function leadTimeLine(
  { title, label, unit, baseline, pilot }: ComparedFigure,
  sides: ComparedSides | null,
  missing: string | null,
): ReportWasIs {
  const shape = { about: "lead-time", title, label, unit, was: baseline.value, is: pilot.value };
  const { conclusion, says } = leadTimeAnswer(sides, missing);
  const because = says.slice(CONCLUDED[conclusion].length + ": ".length).replace(/\.$/, "");
  return {
    ...shape,
    conclusion,
    says: sides ? timeSays(conclusion, sides, because) : reasonSays(conclusion, because),
  };
}

/** The wait for a first look cannot be judged by itself; the time with reviewers, of which it is the begin, can. */
function reviewLine(now: Comparable, then: Comparable, sides: ComparedSides | null): ReportWasIs {
  const shape = { about: "review-time", title: "Time in review", label: "median", unit: "seconds" } as const;
  if (sides === null || !(now.seesReviews && then.seesReviews))
    return { ...shape, was: null, is: null, conclusion: "not-concluded", says: "" };
  const { firstSeconds, secondSeconds } = sides.compared.medians.lead;
  const { conclusion } = sides;
  return {
    ...shape,
    was: secondSeconds,
    is: firstSeconds,
    conclusion,
    says: timeSays(conclusion, sides, concludedWords(sides)),
  };
}

/** What two sides are concluded from, without the conclusion itself. */
export const concludedWords = ({ conclusion, says }: ComparedSides): string =>
  says.slice(CONCLUDED[conclusion].length + ": ".length);

/** Times of two windows in words without a full stop. */
export function timeSays(
  conclusion: ComparedConclusion,
  { compared }: ComparedSides,
  because: string,
): string {
  const { lead } = compared.medians;
  if (conclusion === "no-detectable-change") return `within chance: ${openSays(lead, LASTING)}`;
  if (conclusion !== "better" && conclusion !== "worse") return reasonSays(conclusion, because);
  return `beyond chance: likely ${likelyWords(decisive(lead), LASTING)}${whereElse(lead)}`;
}

/** Why the two medians tell another tale. */
const whereElse = (lead: ComparedMedians) =>
  isElsewhere(lead) ? ", by the middle of all differences between changes of both" : "";

const reasonSays = (conclusion: ComparedConclusion, because: string) =>
  `${conclusion === "too-few" ? CONCLUDED[conclusion] : "not judged"}: ${uncapital(because)}`;

function figureLine(figure: ComparedFigure): ReportWasIs {
  const { measure, title, label, unit, baseline, pilot, conclusion, because } = figure;
  const [was, is] = [baseline.value, pilot.value];
  return {
    about: measure,
    title,
    label,
    unit,
    was,
    is,
    conclusion,
    says: was === null || is === null ? unknownSays(was, is) : figureSays(figure, conclusion, because),
  };
}

const unknownSays = (was: number | null, is: number | null) =>
  was === null && is === null ? "" : `not judged: ${was === null ? "it was" : "it is"} unknown`;

/** Two figures in words without a full stop. */
export function figureSays(
  figure: ComparedFigure,
  conclusion: ComparedConclusion,
  because: string | null,
): string {
  if (because !== null) return reasonSays(conclusion, because);
  const range = intervalSays(figure);
  return conclusion === "no-detectable-change"
    ? `within chance: ${range} fits`
    : `beyond chance: likely ${range}`;
}
