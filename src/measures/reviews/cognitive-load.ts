import type { Config } from "../../config/config.ts";
import { cell, nth, present } from "../../lib/must.ts";
import { percentileInterval } from "../../lib/statistics/bootstrap.ts";
import { FEWEST, FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { HOUR_MS } from "../../lib/time/units.ts";
import type { Change, Flow, Look } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { independentLooks, NO_INDEPENDENT_LOOK } from "../readings/independence.ts";
import { withoutDirectPushes } from "../readings/reviewed.ts";
import { linesOf } from "../readings/size.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, decimal, percent, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, LEVEL, medianOf, quantileStatistics, tooFew } from "../statistics/quantiles.ts";
import { type Draws, resampleRatios } from "../statistics/resample.ts";

/** Substantive comments are given per so many lines. */
const PER = 100;

/** A change that people reviewed, whose lines and comments are known. */
interface Read {
  readonly change: Change;
  readonly lines: number;
  readonly comments: number;
  /** Lines per hour of each reviewer whose first and last action lie apart. */
  readonly paces: readonly number[];
  /** Reviewers with a single action, which has no duration. */
  readonly single: number;
  /** First look, by which it is in one half or the other. */
  readonly at: number;
}

/**
 * What reviewers have to take in, over the finished changes that a person reviewed. Lines: added and deleted in
 * files that people write. Substantive comments: inline comments that answer nothing, and reviews with a text; per
 * 100 lines, Σ comments ÷ Σ lines. Pace: the lines of a change per hour between a reviewer's first action on it and
 * their last, one figure a reviewer and change. It counts whatever lies between two looks, so it says how fast a
 * change was done with, not how fast it was read. Trend: the later half of the changes against the earlier half, by
 * first look. Nothing is given per person.
 */
export const cognitiveLoad: Measure = {
  meta: {
    id: "cognitive-load",
    title: "Cognitive load: comments per 100 lines, lines per hour",
    tells: "Whether reviewers still find something to say as changes grow, or only wave them through.",
    definition:
      "Inline comments that answer nothing and reviews with a text, per 100 changed lines, both summed over the finished changes that a person reviewed who is no sponsor of it; and the lines of a change per hour between a reviewer's first action on it and their last. Judged is by how much the comments per 100 lines fell from the earlier half of these changes to the later one, by first review, while the median size grew.",
    next: {
      good: "Keep changes at a size at which reviewers still have something to say.",
      watch: "Make changes smaller again, and say in each which lines need a close look.",
      act: "Make changes smaller again, and say in each which lines need a close look.",
      unknown: "Ask the reviewers of the largest changes how much of them they took in.",
    },
    group: "reviews",
    yardsticks: {
      "cognitive-load": {
        unit: "share",
        says: "comments per 100 lines that fall by at most … while changes grow",
        usual: { value: 0.3 },
      },
    },
    source: "Inspection rate and defect density: Cohen, Best Kept Secrets of Peer Code Review, 2006",
    needs: ["reviews", "diffs"],
    remedy: ["reviews", "sizes"],
  },
  measure: measureLoad,
};

function measureLoad(flow: Flow, config: Config): Measurement {
  const read: Read[] = [];
  const viaReview = withoutDirectPushes(flow.finished);
  const coverage = coverageOf("finished changes", viaReview, (change) => {
    const one = readOf(change, flow);
    if (typeof one === "string") return one;
    read.push(one);
    return null;
  });
  const halves = halvesOf(read);
  const trend = commentTrend(halves, config);
  const sizes = halves.map((half) => medianOf(half.map(({ lines }) => lines)));
  const gap = underHalf(coverage);
  const densityIn = (some: readonly Read[]) => density("commentsPer100Lines", "comments per 100 lines", some);
  return measured({
    n: read.length,
    statistics: [densityIn(read), ...paceStatistics(read), trend, ...halfStatistics(halves)],
    lanes: byLane(lanesOf(flow, config), read, densityIn),
    ...(gap === null ? judgeTrend(trend, sizes, config) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(read, {
      name: ({ change }) => change.id,
      label: "comments per 100 lines",
      unit: "count",
      value: densityOf,
      // The fewest comments for the most lines come first.
      score: ({ lines, comments }) => lines / (1 + comments),
    }),
    note: noteOf(read, flow.finished.length - viaReview.length),
  });
}

function readOf(change: Change, { clock }: Flow): Read | string {
  const { pull } = change;
  if (pull === null) return "no-pull-request";
  if (pull.looks.length === 0) return "not-reviewed";
  const looks = independentLooks(change, pull);
  if (looks === null) return NO_INDEPENDENT_LOOK.unread;
  if (looks.length === 0) return NO_INDEPENDENT_LOOK.sponsor;
  const { size } = change;
  if ("missing" in size) return size.missing;
  const lines = present(linesOf(change), "its lines");
  if (lines === 0) return "no hand-written line changed";
  const comments = commentsOf(looks);
  if (comments === null) return "its inline comments could not be read";
  const spells = spellsOf(looks).map(([from, to]) => clock.between(from, to));
  const apart = spells.filter((spell) => spell > 0);
  return {
    change,
    lines,
    comments,
    paces: apart.map((spell) => (lines * HOUR_MS) / spell),
    single: spells.length - apart.length,
    at: Math.min(...looks.map(({ at }) => at)),
  };
}

/** Inline comments that answer nothing, and reviews with a text; null where some could not be read. */
function commentsOf(looks: readonly Look[]): number | null {
  let sum = 0;
  for (const { comments, hasText } of looks) {
    if (comments === null) return null;
    sum += comments + (hasText ? 1 : 0);
  }
  return sum;
}

/** First and last action of each reviewer. */
function spellsOf(looks: readonly Look[]): (readonly [from: number, to: number])[] {
  const spells = new Map<string, readonly [number, number]>();
  for (const { by, at, lastAt } of looks) {
    const [from, to] = spells.get(by) ?? [at, lastAt];
    spells.set(by, [Math.min(from, at), Math.max(to, lastAt)]);
  }
  return [...spells.values()];
}

const densityOf = ({ lines, comments }: Pick<Read, "lines" | "comments">) => (PER * comments) / lines;

/** Of all these changes together. */
function sumOf(read: readonly Read[]): Pick<Read, "lines" | "comments"> {
  return {
    lines: read.reduce((sum, { lines }) => sum + lines, 0),
    comments: read.reduce((sum, { comments }) => sum + comments, 0),
  };
}

function density(name: string, label: string, read: readonly Read[]): Statistic {
  const shape = { name, unit: "count", label } as const;
  if (read.length < FEWEST) return { ...shape, value: null, why: tooFew(read.length, "reviewed change") };
  return { ...shape, value: densityOf(sumOf(read)) };
}

function paceStatistics(read: readonly Read[]): Statistic[] {
  const paces = ascending(read.flatMap((one) => one.paces));
  const label = "lines per hour between a reviewer's first and last action";
  return quantileStatistics(
    paces,
    { unit: "lines", suffix: "LinesPerHour", label, noun: "review of several actions" },
    ["median"],
  );
}

type Halves = readonly [earlier: readonly Read[], later: readonly Read[]];

/** By first look; the middle one of an odd number is in neither. */
function halvesOf(read: readonly Read[]): Halves {
  const ordered = [...read].sort((a, b) => a.at - b.at || (a.change.id < b.change.id ? -1 : 1));
  const half = Math.floor(ordered.length / 2);
  return half === 0 ? [[], []] : [ordered.slice(0, half), ordered.slice(-half)];
}

/** Fall of the comments per 100 lines from the earlier half to the later one, negative where they rose; each is resampled on its own. */
function commentTrend(halves: Halves, { bootstrap: { seed, resamples } }: Config): Statistic {
  const shape = {
    name: "fallOfComments",
    unit: "share",
    label: "fall of the comments per 100 lines",
  } as const;
  const [earlier, later] = halves.map((half) => densityOf(sumOf(half))) as [number, number];
  const few = halves[0].length < FEWEST_COMPARED;
  if (few) return { ...shape, value: null, why: `A trend needs ${FEWEST_COMPARED} changes in each half` };
  if (earlier === 0) return { ...shape, value: null, why: "Nobody commented in the earlier half" };
  const [before, after] = halves.map((half, index) => densities(half, { seed: seed + index, resamples })) as [
    Float64Array,
    Float64Array,
  ];
  const falls = after.map((ratio, i) => 1 - ratio / cell(before, i)).filter(Number.isFinite);
  const method = "bootstrap over the changes of each half, percentile";
  const interval = falls.length === 0 ? {} : { interval: { ...percentileInterval(falls, LEVEL), method } };
  return { ...shape, value: 1 - later / earlier, ...interval };
}

/** Comments per line of each resample. */
function densities(half: readonly Read[], draws: Draws): Float64Array {
  return resampleRatios(
    half.map(({ comments }) => comments),
    half.map(({ lines }) => lines),
    draws,
  );
}

function halfStatistics(halves: Halves): Statistic[] {
  return (["earlier", "later"] as const).flatMap((name, i) => [
    density(`${name}CommentsPer100Lines`, `comments per 100 lines in the ${name} half`, nth(halves, i)),
    ...quantileStatistics(
      ascending(nth(halves, i).map(({ lines }) => lines)),
      {
        unit: "lines",
        prefix: name,
        suffix: "Lines",
        label: `size in the ${name} half`,
        noun: "reviewed change",
      },
      ["median"],
    ),
  ]);
}

/**
 * Fewer comments are a finding where changes grow meanwhile. Either way it has to be more than chance: a fall that the
 * interval does not tell from none is no finding, and one that it does not rule out is no good news.
 */
function judgeTrend(trend: Statistic, sizes: readonly (number | null)[], { thresholds }: Config): Judgement {
  const judged = judge(trend, [{ threshold: thresholds["cognitive-load"], missed: "watch" }], "above");
  if (judged.threshold === null) return judged;
  const { interval } = trend;
  const value = present(trend.value, trend.label);
  const [before, after] = [present(sizes[0], "the median size"), present(sizes[1], "the median size")];
  const says = `Comments per 100 lines ${value > 0 ? "fell" : "rose"} by ${percent(Math.abs(value))} while the median size went from ${decimal(before)} to ${decimal(after)} lines`;
  const because = `${says}; the yardstick is ${judged.threshold.says}.`;
  if (after <= before) return { ...judged, finding: "good", because };
  const { low, high } = interval ?? { low: Number.NEGATIVE_INFINITY, high: 1 };
  const doubted = judged.finding === "watch" ? low <= 0 : high > judged.threshold.value;
  if (!doubted) return { ...judged, because };
  const isMoved = low > 0;
  const why = isMoved ? `which is near the yardstick, ${judged.threshold.says}` : "but it may be chance";
  return unjudged(`${says}, ${why}: anything from ${course(low)} to ${course(high)} fits`);
}

/** `a rise by 35 %`, `a fall by 12 %`. */
function course(fall: number): string {
  return `a ${fall < 0 ? "rise" : "fall"} by ${percent(Math.abs(fall))}`;
}

function noteOf(read: readonly Read[], direct: number): string | undefined {
  const single = read.reduce((sum, one) => sum + one.single, 0);
  const several = read.reduce((sum, { paces }) => sum + paces.length, 0);
  return sentences(
    single > 0 &&
      `Lines per hour rest on ${several} of ${counted(single + several, "review")}: the others are a single action, which has no duration.`,
    several > 0 && "They count whatever lies between two looks, answers included.",
    "A comment made outside of a review is not counted.",
    direct > 0 && `Left out: ${counted(direct, "direct push")}.`,
  );
}
