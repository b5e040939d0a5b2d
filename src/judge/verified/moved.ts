/** Whether a figure that a recommendation is judged by moved beyond chance: by the code that compares two windows. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { counted } from "../../lib/text/counted.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { FEWEST_WEEKS } from "../../measures/comparison.ts";
import { seenWords } from "../../measures/readings/shift-words.ts";
import type { StageId } from "../../model/flow.ts";
import { compareReviews } from "../compared/answers.ts";
import { type Comparable, leadTimeMissing, sidesOf } from "../compared/comparable.ts";
import { figureBetween } from "../compared/compared-figures.ts";
import { type ComparedSides, compareSides, type Sides } from "../compared/lead-time.ts";
import { onlyIn } from "../compared/rows.ts";
import type { JudgedFigure, VerifiedFigure } from "../report/report.ts";
import { concludedWords, figureSays, timeSays } from "../runs/was-and-is.ts";
import { deliveryRate, type RateFound, throughputRate } from "./rates.ts";

/** The windows before and after a step. */
export interface BeforeAfter {
  readonly before: Comparable;
  readonly after: Comparable;
  /** Whether both are as a record keeps them: some stages as one. */
  readonly recorded: boolean;
  /** How far the window after the step can reach, however late it is looked at, UTC epoch ms. */
  readonly last: number;
}

/**
 * How sure it has to be that the time in a stage moved. What is advised was picked because its figure was high, and the next window
 * falls back by itself: 95 % would call that help too often where months are alike (docs/coverage.md).
 */
export const SURE = 0.97;

type Found = Pick<VerifiedFigure, "was" | "is" | "conclusion" | "says" | "seenSays"> &
  Partial<Pick<VerifiedFigure, "label" | "unit">>;

/** Figures that are compared in a way of their own, by their measures. */
const WAYS: Readonly<Record<string, (figure: JudgedFigure, both: BeforeAfter) => Found>> = {
  "stage-breakdown": ({ stage, says }, both) => stageMoved(stage ?? "", says, both),
  "lead-time": (_, both) => leadTimeMoved(both),
  "first-review-wait": (_, both) => reviewsMoved(both),
  throughput: (figure, { before, after }) =>
    rateMoved(figure, throughputRate(before, after), "changes merged"),
  "deployment-frequency": (figure, { before, after }) =>
    rateMoved(figure, deliveryRate(before, after), figure.says),
};

/** A figure before and after. */
export function moved(figure: JudgedFigure, both: BeforeAfter): VerifiedFigure {
  const { measure, statistic, stage, says, unit, better, target } = figure;
  const way = WAYS[measure] ?? measureMoved;
  return { measure, statistic, stage, label: says, unit, better, target, ...way(figure, both) };
}

const unjudged = (because: string, was: number | null = null, is: number | null = null): Found => ({
  was,
  is,
  conclusion: "not-concluded",
  says: `not judged: ${because}`,
  seenSays: null,
});

/** Stages that a record keeps as one, by their names there. */
const RECORDED: Readonly<Record<string, StageId>> = {
  pickup: "review",
  review: "review",
  release: "release",
  deploy: "release",
};

function stageMoved(stage: string, says: string, both: BeforeAfter): Found {
  const { before, after, recorded } = both;
  const name = recorded ? RECORDED[stage] : (stage as StageId);
  if (name === undefined) return unjudged(`a record does not keep the time in ${stage} by itself`);
  const sides = sidesOf(after, before, null);
  const only = (side: Sides["pilot"]) => ({
    ...side,
    rows: onlyIn(side.rows, [name]).filter(({ spent }) => (spent[name] ?? 0) > 0),
  });
  const found = compareSides({
    ...sides,
    pilot: only(sides.pilot),
    baseline: only(sides.baseline),
    level: SURE,
  });
  return found === null ? unjudged(`${says} is not known of both windows`) : timeFound(found, both);
}

function leadTimeMoved(both: BeforeAfter): Found {
  const { before, after } = both;
  const sides = sidesOf(after, before, null);
  const missing = leadTimeMissing(after, before, sides);
  const found = missing === null ? compareSides(sides) : null;
  return found === null
    ? unjudged(missing ?? "the lead time is not known of both windows")
    : timeFound(found, both);
}

function reviewsMoved(both: BeforeAfter): Found {
  const { before, after } = both;
  if (!before.seesReviews || !after.seesReviews) return unjudged("reviews were not read of both windows");
  const found = compareReviews(sidesOf(after, before, null));
  return found === null
    ? unjudged("in one window no finished change waited for a review")
    : timeFound(found, both);
}

function timeFound(sides: ComparedSides, both: BeforeAfter): Found {
  const { conclusion, compared } = sides;
  const { lead } = compared.medians;
  return {
    was: lead.secondSeconds,
    is: lead.firstSeconds,
    conclusion,
    says:
      conclusion === "too-few" ? fewSays(sides, both) : timeSays(conclusion, sides, concludedWords(sides)),
    seenSays: seenWords(lead),
  };
}

/** In the order of time. */
function fewSays({ leadTime: { first, second, weeks } }: ComparedSides, both: BeforeAfter): string {
  const counts = weeks !== null && Math.min(first.n, second.n) >= FEWEST_COMPARED ? weeks : null;
  const [then, now] = counts === null ? [second.n, first.n] : [counts.second, counts.first];
  return counts === null
    ? `too few to tell: ${counted(then, "change")} then and ${now} now, where it takes ${FEWEST_COMPARED}`
    : `too few to tell: finished changes fall into ${counted(then, "different week")} then and ${now} now, where it takes ${FEWEST_WEEKS} of each; ${nextOf(then, now, both)}`;
}

/** From when on it may be told, where the window after the step still becomes longer; else what can be judged instead. */
function nextOf(then: number, now: number, { after, last }: BeforeAfter): string {
  const earliest = after.window.to + (FEWEST_WEEKS - now) * WEEK_MS;
  if (then < FEWEST_WEEKS) return "judge a step with more before it, with --since DAY";
  return earliest > last
    ? "the window after cannot become longer, so this step stays untold: judge another one, with --since DAY"
    : `look again on ${formatDay(earliest)} or later, once changes finished in ${counted(FEWEST_WEEKS - now, "more week")}`;
}

function measureMoved({ measure, statistic, value }: JudgedFigure, { before, after }: BeforeAfter): Found {
  const found = figureBetween({ measure, statistic }, after, before);
  if (found === null) {
    const is = after.measures
      .find(({ id }) => id === measure)
      ?.statistics.find(({ name }) => name === statistic);
    return unjudged("nobody can tell how much windows differ in it by themselves", value, is?.value ?? null);
  }
  const { baseline, pilot, conclusion, because, seenSays } = found;
  if (baseline.value === null || pilot.value === null)
    return unjudged(uncapital(because ?? "it is not known of both windows"), baseline.value, pilot.value);
  return {
    was: baseline.value,
    is: pilot.value,
    conclusion,
    says: figureSays(found, conclusion, because),
    seenSays: seenSays === null ? null : `Four of five such comparisons would find ${seenSays}.`,
  };
}

function rateMoved({ better }: JudgedFigure, found: RateFound, label: string): Found {
  const { was, is, because, ratio, says, seenSays } = found;
  const shape = { label, unit: "perWeek" } as const;
  if (ratio === null) return { ...unjudged(because ?? "", was, is), ...shape };
  const isMore = ratio.low > 1;
  const conclusion =
    !isMore && ratio.high >= 1
      ? "no-detectable-change"
      : isMore === (better === "higher")
        ? "better"
        : "worse";
  return { ...shape, was, is, conclusion, says, seenSays };
}
