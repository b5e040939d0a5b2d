import type { Config } from "../../config/config.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { capital, uncapital } from "../../lib/text/capital.ts";
import {
  type Change,
  type Clock,
  type Flow,
  isKnown,
  isRepair,
  type LineWork,
  type StageId,
} from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Count, Coverage, LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { everyChange } from "../readings/queues.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { percent, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, judgeSums, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { tooFew } from "../statistics/quantiles.ts";
import { type Period, seriesOf } from "../statistics/series.ts";
import { intervalOfSums, shareStatistic } from "../statistics/share.ts";

/** A change whose lines could be followed. */
interface Followed {
  readonly change: Change;
  readonly lines: LineWork;
  /** Lines younger than 21 days that it replaced or removed. */
  readonly rewrote: number;
}

/**
 * How much of the work mends recent work, in two halves. (a) Of the changes merged in the window, those that fix,
 * revert or are a hotfix; and, where pull requests are known, the same of the days that changes spent in `coding` and
 * `rework` in the window. (b) Of the lines that the merged changes changed (of each hunk the larger of its two sides),
 * those that replace or remove lines younger than 21 days; delivered ones apart from those before their delivery.
 * Definitions: value-stream §7.
 */
export const rework: Measure = {
  meta: {
    id: "rework",
    title: "Repairs as a share of capacity",
    tells: "How much of what faster coding gains is spent on mending it again.",
    definition:
      "Of the changes merged in the window, those that fix, revert or are a hotfix; where pull requests are known, the same as a share of the time that changes spent in coding and rework in the window. Of the lines that the merged changes changed (of each hunk the larger of its two sides), those that replace or remove lines merged less than 21 days before, the delivered ones told apart from the others.",
    next: {
      good: "Raise the pace in small steps, and keep an eye on this share.",
      watch: "See where young lines are rewritten most, and mend the cause.",
      act: "Remove what causes the defects first, and only then take on more.",
      unknown: "Ask which recent work had to be done twice, and why.",
    },
    group: "headline",
    yardsticks: {
      rework: { unit: "share", says: "at most … of the work", usual: { value: 0.3 } },
      "rework.lines": { unit: "share", says: "at most … of the changed lines", usual: { value: 0.2 } },
    },
    source: "Changes that fix, revert or are a hotfix, and lines rewritten within 21 days of their merge",
    needs: ["history"],
    remedy: ["sizes", "reviews"],
  },
  measure: measureRework,
};

function measureRework(flow: Flow, config: Config): Measurement {
  const followed: Followed[] = [];
  const coverage = coverageOf("merged changes", flow.merged, (change) => {
    const { lines } = change;
    if ("missing" in lines) return lines.missing;
    followed.push({ change, lines, rewrote: linesOf(lines) });
    return null;
  });
  const repairs = repairShare(flow.merged);
  const busy = busyIn(flow, everyChange(flow, config));
  const days = capacityShare(busy, config);
  const lines = lineShare(followed, config);
  const untold = untoldIn(flow.merged, repairs);
  const of = { days: busy.length, lines: followed.length };
  const { headline, ...judgement } = judgeRework({ repairs, days, lines, of, untold }, coverage, config);
  const halves = [headline, ...[repairs, days, lines].filter((one) => one !== headline)];
  return measured({
    n: headline === lines ? followed.length : flow.merged.length,
    statistics: [...halves, ...byRelease(followed, flow)],
    lanes: lanesIn(flow, config, followed),
    ...judgement,
    coverage,
    ...observedWorstFirst(
      followed.filter((one) => worst(one) > 0),
      {
        name: ({ change }) => change.id,
        label: "young lines rewritten, by it or of it",
        unit: "lines",
        value: worst,
      },
    ),
    counts: parts(flow.merged, followed),
    series: {
      every: "fortnight",
      statistic: "repairShare",
      points: seriesOf(flow.window, "fortnight", flow.merged, mergedAt, (some) => repairShare(some).value),
    },
    note: noteOf(days),
  });
}

/** What repairs in each lane, and of the lines changed in it those that rewrite young ones. */
function lanesIn(flow: Flow, config: Config, followed: readonly Followed[]): LaneFigure[] {
  const lanes = lanesOf(flow, config);
  return [
    ...byLane(lanes, flow.merged, repairShare),
    ...byLane(lanes, followed, (some) => lineShare(some, config)),
  ];
}

const linesOf = ({ rewrites }: LineWork) => rewrites.reduce((sum, { lines }) => sum + lines, 0);
const mergedAt = ({ mergedAt: moment }: Change) => (isKnown(moment) ? moment.at : Number.NaN);
/** A change is bad for what it rewrote as for what of it was rewritten. */
const worst = ({ lines, rewrote }: Followed) => Math.max(lines.rewritten, rewrote);

/** What the shares are made of. */
function parts(merged: readonly Change[], followed: readonly Followed[]): Count[] {
  const sum = (lines: (one: Followed) => number) => followed.reduce((all, one) => all + lines(one), 0);
  return [
    { by: "changes", name: "repair", count: merged.filter(isRepair).length },
    { by: "changes", name: "in all", count: merged.length },
    ...(followed.length === 0
      ? []
      : [
          { by: "lines", name: "young ones rewritten", count: sum(({ rewrote }) => rewrote) },
          { by: "lines", name: "changed in all", count: sum(({ lines }) => lines.changed) },
        ]),
  ];
}

function repairShare(changes: readonly Change[]): Statistic {
  const naming = { name: "repairShare", label: "changes that repair" };
  return shareStatistic(naming, changes.filter(isRepair).length, changes.length);
}

/** The stages that take up those who write; from git alone they are joined with waiting. */
const CAPACITY: readonly StageId[] = ["coding", "rework"];

/** The changes that took up time of a window in those stages, and how much of it, ms. */
function busyIn({ window, clock }: Flow, changes: readonly Change[]): Busy[] {
  return changes
    .map((change) => ({ change, time: capacityIn(change, window, clock) }))
    .filter(({ time }) => time > 0);
}

interface Busy {
  readonly change: Change;
  readonly time: number;
}

function capacityShare(busy: readonly Busy[], config: Config): Statistic {
  const shape = {
    name: "repairTimeShare",
    unit: "share",
    label: "days of coding and rework that repair",
  } as const;
  if (busy.length === 0)
    return { ...shape, value: null, why: "No coding is seen apart: it takes pull requests to tell it" };
  if (busy.length < FEWEST) return { ...shape, value: null, why: tooFew(busy.length, "change") };
  const parts = busy.map(({ change, time }) => ({ part: isRepair(change) ? time : 0, whole: time }));
  const sum = (of: "part" | "whole") => parts.reduce((all, one) => all + one[of], 0);
  return { ...shape, value: sum("part") / sum("whole"), ...intervalOfSums(parts, config) };
}

/** Milliseconds of a period that a change spent in those stages. */
function capacityIn({ spans }: Change, period: Period, clock: Clock): number {
  const inside = spans.filter(({ stage }) => CAPACITY.includes(stage));
  return inside.reduce(
    (sum, { from, to }) =>
      sum + Math.max(0, clock.between(Math.max(from, period.from), Math.min(to, period.to))),
    0,
  );
}

function lineShare(followed: readonly Followed[], config: Config): Statistic {
  const shape = { name: "lineShare", unit: "share", label: "changed lines that rewrite young ones" } as const;
  if (followed.length < FEWEST) return { ...shape, value: null, why: tooFew(followed.length, "change") };
  const sum = (linesOf: (one: Followed) => number) => followed.reduce((all, one) => all + linesOf(one), 0);
  const all = sum(({ lines }) => lines.changed);
  if (all === 0) return { ...shape, value: null, why: "No line that people write was changed" };
  const parts = followed.map(({ rewrote, lines }) => ({ part: rewrote, whole: lines.changed }));
  return { ...shape, value: sum(({ rewrote }) => rewrote) / all, ...intervalOfSums(parts, config) };
}

const RELEASED = [
  { delivered: true, name: "releasedLineShare", label: "rewritten after their delivery" },
  { delivered: false, name: "unreleasedLineShare", label: "rewritten before their delivery" },
  { delivered: null, name: "otherLineShare", label: "rewritten, delivered or not is not known" },
] as const;

/** The share of lines in its parts, which add up to it. */
function byRelease(followed: readonly Followed[], { source }: Flow): Statistic[] {
  const changed = followed.reduce((sum, { lines }) => sum + lines.changed, 0);
  const rewrites = followed.flatMap(({ lines }) => lines.rewrites);
  return RELEASED.flatMap(({ delivered, name, label }): Statistic[] => {
    const shape = { name, unit: "share", label } as const;
    const part = rewrites.filter((one) => one.delivered === delivered);
    if (delivered === null && part.length === 0) return [];
    if (delivered !== null && source.id === "none")
      return [{ ...shape, value: null, why: "No deliveries are known" }];
    if (followed.length < FEWEST) return [{ ...shape, value: null, why: tooFew(followed.length, "change") }];
    if (changed === 0) return [{ ...shape, value: null, why: "No line that people write was changed" }];
    return [{ ...shape, value: part.reduce((sum, { lines }) => sum + lines, 0) / changed }];
  });
}

/** Why few repairs are no good news: of most changes it is not told what they are for. Null where it is. */
function untoldIn(changes: readonly Change[], { value }: Statistic): string | null {
  const untold = changes.filter((change) => change.kind === "other" && !isRepair(change)).length;
  if (value === null || 2 * untold <= changes.length) return null;
  const told = value === 0 ? "No change says that it repairs" : `${percent(value)} of the changes repair`;
  return `${told}; what ${untold} of ${changes.length} are for is not told by their titles`;
}

interface Figures {
  readonly repairs: Statistic;
  readonly days: Statistic;
  readonly lines: Statistic;
  /** Of how many changes the sums of either are. */
  readonly of: Readonly<Record<"days" | "lines", number>>;
  readonly untold: string | null;
}

/** A judgement and the figure that it rests on: the first that misses its bound, else the repairs. */
interface Judged extends Judgement {
  readonly headline: Statistic;
}

/** Either half is enough for a step to be asked for; good news needs both of them. */
function judgeRework(figures: Figures, coverage: Coverage, { thresholds }: Config): Judged {
  const gap = underHalf(coverage);
  const boundsOf = (id: string) => [{ threshold: thresholds[id], missed: "act" }] as const;
  const summed = (of: "days" | "lines", id: string): Judged => ({
    ...judgeSums(figures[of], figures.of[of], boundsOf(id), "above"),
    headline: figures[of],
  });
  const byChanges = {
    ...judge(figures.repairs, boundsOf("rework"), "above"),
    headline: figures.repairs,
  };
  const byLines =
    gap === null
      ? summed("lines", "rework.lines")
      : { ...unjudged(`${capital(figures.lines.label)}: ${uncapital(gap)}`), headline: figures.lines };
  const all = [byChanges, summed("days", "rework"), byLines];
  const missed = all.find(({ finding }) => finding === "act");
  if (missed) return missed;
  const repaired = figures.untold === null ? byChanges : { ...byChanges, ...unjudged(figures.untold) };
  const because = (some: readonly Judged[]) => [...new Set(some.map((one) => one.because))].join(" ");
  const doubted = [repaired, byLines].filter(({ finding }) => finding !== "good");
  if (doubted.length > 0) return { ...unjudged(because(doubted)), headline: figures.repairs };
  return {
    ...([repaired, byLines].find(({ near }) => near) ?? repaired),
    because: because([repaired, byLines]),
  };
}

function noteOf(days: Statistic): string | undefined {
  return sentences(
    "What repairs is told by titles, reverts and the marks of hotfixes, which may miss some and take others for it.",
    days.value === null && "Of capacity only the share of changes is known.",
    "Young lines are those merged less than 21 days before.",
  );
}
