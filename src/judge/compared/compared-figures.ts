/** Headline statistics of measures on both sides, and what their difference says. */
import { nth } from "../../lib/must.ts";
import { countInterval } from "../../lib/statistics/count-interval.ts";
import { type Bounded, differenceOf, seenBy } from "../../lib/statistics/difference.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { counted } from "../../lib/text/counted.ts";
import { FEWEST_WEEKS } from "../../measures/comparison.ts";
import type { Unit } from "../../measures/measure.ts";
import type { ComparedConclusion, ComparedFigure, ComparedValue } from "../report/report.ts";
import { scaleOf, shown } from "../words/figures.ts";
import type { Comparable, ComparedMeasure } from "./comparable.ts";
import { BESIDE_PLAN, BY_ITSELF, type Compared, FIGURES } from "./figure-table.ts";
import { makeUp, type Singles, shareBetween, weeksOf } from "./singles.ts";

/** A measure of one side, and the side that it stands in. */
interface ComparedOf {
  readonly side: Comparable;
  readonly measure: ComparedMeasure;
  readonly isCohort: boolean;
}

/** The figures of both sides; of cohorts those that can be told of some of a window's changes. */
export function comparedFigures(
  pilot: Comparable,
  baseline: Comparable,
  cohorts: boolean,
  besidePlan = false,
): ComparedFigure[] {
  return FIGURES.map((figure) => (besidePlan && figure.measure === "lead-time" ? BESIDE_PLAN : figure))
    .filter(({ ofChanges }) => ofChanges || !cohorts)
    .flatMap((figure) => {
      const [first, second] = [pilot, baseline].map((side): ComparedOf | null => {
        const measure = side.measures.find(({ id }) => id === figure.measure);
        return measure === undefined ? null : { side, measure, isCohort: cohorts };
      });
      return first && second ? [comparedFigure(figure, first, second)] : [];
    });
}

/** One statistic of a measure in two windows; null where no comparison takes it, or one side does not have it. */
export function figureBetween(
  { measure, statistic }: Pick<Compared, "measure" | "statistic">,
  pilot: Comparable,
  baseline: Comparable,
): ComparedFigure | null {
  const figure = [...FIGURES, ...BY_ITSELF].find(
    (one) => one.measure === measure && one.statistic === statistic,
  );
  const [first, second] = [pilot, baseline].map((side) => side.measures.find(({ id }) => id === measure));
  if (!figure || !first || !second) return null;
  const of = (side: Comparable, found: ComparedMeasure) => ({ side, measure: found, isCohort: false });
  return comparedFigure(figure, of(pilot, first), of(baseline, second));
}

function comparedFigure(figure: Compared, first: ComparedOf, second: ComparedOf): ComparedFigure {
  const values = [first, second].map(({ measure }) => sideValue(measure, figure));
  const [pilot, baseline] = [nth(values, 0), nth(values, 1)];
  const shape = statisticOf(first.measure, figure) ?? statisticOf(second.measure, figure);
  const unit = shape?.unit ?? "count";
  const found = betweenOf(figure, first, second);
  const verdict = concluded(figure, [first, second], values, found);
  // What nothing is concluded from has no interval.
  const difference = found && verdict.because !== null ? { ...found, low: null, high: null } : found;
  const seen = seenOf(difference);
  return {
    measure: figure.measure,
    statistic: figure.statistic,
    title: first.measure.title,
    label: shape?.label ?? "",
    unit,
    better: figure.better,
    baseline,
    pilot,
    difference,
    seen,
    seenSays: seen === null ? null : seenSays(seen, baseline.value ?? 0, unit),
    ...verdict,
  };
}

/** What four of five such comparisons would find, each way that is possible: nothing has less than none, nor a share more than all. */
function seenSays(seen: number, from: number, unit: Unit): string {
  const ways = [...(unit === "share" && from + seen > 1 ? [] : ["more"]), ...(seen > from ? [] : ["less"])];
  return ways.length === 0 ? "no difference" : `${shown(seen, scaleOf(unit))} ${ways.join(" or ")}`;
}

const statisticOf = ({ statistics }: ComparedMeasure, { statistic }: Compared) =>
  statistics.find(({ name }) => name === statistic);

function sideValue(measure: ComparedMeasure, figure: Compared): ComparedValue {
  const found = statisticOf(measure, figure);
  const value = found?.value ?? null;
  const reason = measure.status === "measured" ? "The report does not hold this figure" : measure.because;
  return { value, n: measure.n, why: value === null ? (found?.why ?? reason) : null };
}

function betweenOf(figure: Compared, pilot: ComparedOf, baseline: ComparedOf): ComparedFigure["difference"] {
  const sides = [pilot, baseline];
  const values = sides.map(({ measure }) => statisticOf(measure, figure)?.value);
  const [first, second] = values;
  if (first == null || second == null) return null;
  const found =
    figure.interval === "per-hundred"
      ? countsBetween(sides.map(({ measure }, i) => countsOf(nth(values, i) ?? 0, measure)))
      : "of" in figure.interval
        ? sharesBetween(figure.interval.of, sides, [first, second])
        : null;
  return found ?? { value: first - second, low: null, high: null };
}

function countsBetween([first = null, second = null]: readonly (Bounded | null)[]): Bounded | null {
  return first && second && differenceOf(first, second);
}

/** A count by a hundred with the interval of the count. */
function countsOf(value: number, { n }: ComparedMeasure): Bounded | null {
  if (!n) return null;
  const by = n / 100;
  const { low, high } = countInterval(Math.round(value * by));
  return { value, low: low / by, high: high / by };
}

/** null where a report does not hold the things that a share is of, or chance cannot be told. */
function sharesBetween(
  of: keyof Singles,
  sides: readonly ComparedOf[],
  shares: readonly number[],
): Bounded | null {
  const found = sides.map(({ side }) => ({ singles: side.singles[of], ...side.window }));
  const isWhole = found.every(({ singles }, i) => makeUp(singles, nth(shares, i)));
  return isWhole ? shareBetween(nth(found, 0), nth(found, 1), nth(sides, 0).isCohort) : null;
}

function seenOf(difference: ComparedFigure["difference"]): number | null {
  if (difference === null || difference.low === null || difference.high === null) return null;
  return seenBy({ low: difference.low, high: difference.high });
}

/** Why nothing is concluded, and in which word. */
type Refused = { readonly conclusion: "too-few" | "not-concluded"; readonly because: string };

function concluded(
  figure: Compared,
  sides: readonly ComparedOf[],
  values: readonly ComparedValue[],
  difference: ComparedFigure["difference"],
): { conclusion: ComparedConclusion; because: string | null } {
  const refused = missingOf(sides, values) ?? unsoundOf(figure, sides, values);
  if (refused !== null) return refused;
  if (difference === null || difference.low === null || difference.high === null)
    return { conclusion: "not-concluded", because: "One side has no interval" };
  return { conclusion: directionOf(difference.low, difference.high, figure.better), because: null };
}

const fewestOf = (values: readonly ComparedValue[]) => Math.min(...values.map(({ n }) => n ?? 0));

function missingOf(sides: readonly ComparedOf[], values: readonly ComparedValue[]): Refused | null {
  const missing = values.find(({ value }) => value === null);
  if (missing === undefined) return null;
  const isFew =
    sides.every(({ measure }) => measure.status === "measured") && fewestOf(values) < FEWEST_COMPARED;
  return { conclusion: isFew ? "too-few" : "not-concluded", because: missing.why ?? "It is not known" };
}

function unsoundOf(
  { interval }: Compared,
  sides: readonly ComparedOf[],
  values: readonly ComparedValue[],
): Refused | null {
  if (typeof interval === "object" && "none" in interval)
    return { conclusion: "not-concluded", because: interval.none };
  if (fewestOf(values) < FEWEST_COMPARED) {
    const counts = values.map(({ n }) => n ?? 0).join(" and ");
    return {
      conclusion: "too-few",
      because: `${counts} observations, where it takes ${FEWEST_COMPARED} of each`,
    };
  }
  const dim = sides
    .map(({ measure }) => measure.coverage)
    .find((coverage) => coverage !== null && coverage.seen * 2 < coverage.of);
  if (dim) {
    const { seen, of, what } = dim;
    return { conclusion: "not-concluded", because: `On one side only ${seen} of ${of} ${what} are known` };
  }
  return interval === "per-hundred" || nth(sides, 0).isCohort ? null : shortOf(interval, sides);
}

/** Of few weeks nobody can tell how much weeks differ by themselves. */
function shortOf(
  { of, things }: Extract<Compared["interval"], { of: keyof Singles }>,
  sides: readonly ComparedOf[],
): Refused | null {
  const weeks = sides.map(({ side }) => weeksOf(side.singles[of]));
  if (Math.min(...weeks) >= FEWEST_WEEKS) return null;
  const because = `${things} in ${counted(nth(weeks, 0), "different week")} on one side and in ${nth(weeks, 1)} on the other, where it takes ${FEWEST_WEEKS} on each`;
  return { conclusion: "too-few", because: because.charAt(0).toUpperCase() + because.slice(1) };
}

/** Better or worse where the interval leaves 0 on one side. */
function directionOf(low: number, high: number, better: "lower" | "higher"): ComparedConclusion {
  if (low <= 0 && high >= 0) return "no-detectable-change";
  return high < 0 === (better === "lower") ? "better" : "worse";
}
