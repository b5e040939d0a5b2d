import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import { type Change, type Clock, type Flow, isKnown, STAGES } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { type Finished, leadTimes } from "../readings/lead-times.ts";
import { isJoined } from "../readings/stage-times.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";

/** A finished change of which every stage is told apart, with its ms of work and of waiting. */
interface Told extends Finished {
  readonly work: number;
  readonly wait: number;
}

/** Whoever opens a pull request so soon after its first commit worked on it before, where nobody sees it. */
const OPENED_AT_ONCE_MS = 5 * MINUTE_MS;

const JOINED = "its work and its waits stand as one stage";
const INSTANT = "it took no time at all";

/**
 * Work ÷ (work + wait) of the finished changes whose stages are all told apart: the median over them, then Σ.
 * Elapsed work is not effort, and a review wait contains some reading (value-stream §1).
 */
export const flowEfficiency: Measure = {
  meta: {
    id: "flow-efficiency",
    title: "Flow efficiency: work ÷ (work + wait)",
    tells: "The part of a change's life in which somebody works on it; the rest is waiting.",
    definition:
      "Work ÷ (work + wait), where coding and rework are work and every other stage is a wait: the median over the finished changes of which every stage is told apart, and the same of all their time together. It counts elapsed time, not effort; where the work on most of them cannot be seen (a single commit, or opened within 5 min of the first) there is no figure.",
    next: {
      good: "Keep waits short: most of a change's life is work.",
      watch: "Take less on at once and shorten the longest wait; faster work would hardly be felt.",
      act: "Take less on at once and shorten the longest wait; faster work would hardly be felt.",
      unknown: "Look at the stages: which of them are waits, and how long are they?",
    },
    group: "time",
    yardsticks: {
      "flow-efficiency": { unit: "share", says: "work in at least … of the time", usual: { value: 0.25 } },
    },
    source: "Flow efficiency: Modig and Åhlström, This is Lean (2012)",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureEfficiency,
};

function measureEfficiency(flow: Flow, config: Config): Measurement {
  const leads = leadTimes(flow);
  const told: Told[] = [];
  const lost = { joined: 0, instant: 0 };
  for (const one of leads.known) {
    if (isJoined(one.change)) lost.joined++;
    else if (one.lead === 0) lost.instant++;
    else told.push({ ...one, ...workAndWait(one, flow.clock) });
  }
  const missing = [
    ...leads.coverage.missing,
    { reason: JOINED, count: lost.joined },
    { reason: INSTANT, count: lost.instant },
  ].filter(({ count }) => count > 0);
  const coverage = {
    ...leads.coverage,
    seen: told.length,
    missing: missing.sort((a, b) => b.count - a.count),
  };
  const hidden = told.filter(({ change }) => hidesWork(change)).length;
  const statistics = 2 * hidden > told.length ? unseen(hidden, told.length) : statisticsOf(told);
  const gap = underHalf(coverage);
  const threshold = config.thresholds["flow-efficiency"];
  return measured({
    n: told.length,
    statistics,
    ...(gap === null ? judge(nth(statistics, 0), [{ threshold, missed: "watch" }], "below") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(told, {
      name: ({ change }) => change.id,
      label: "flow efficiency",
      unit: "share",
      value: ({ work, wait }) => work / (work + wait),
      score: ({ wait }) => wait,
    }),
    note: "Elapsed time, not effort: an author may do other things in between, and a review wait holds some reading.",
  });
}

/** One commit, or one that is opened within minutes of the first, shows nothing of the work before it. */
function hidesWork({ commits, startedAt, pull }: Change): boolean {
  if (commits === 1) return true;
  return pull !== null && isKnown(startedAt) && pull.openedAt.at - startedAt.at < OPENED_AT_ONCE_MS;
}

function unseen(hidden: number, of: number): Statistic[] {
  const why = `The work on ${hidden} of ${counted(of, "change")} cannot be seen: one commit, or opened within 5 min of the first`;
  return [
    { ...MEDIAN, value: null, why },
    { ...OVERALL, value: null, why },
  ];
}

function workAndWait({ change }: Finished, clock: Clock): Pick<Told, "work" | "wait"> {
  const sums = { work: 0, wait: 0, joined: 0 };
  for (const { stage, from, to, open } of change.spans)
    if (!open) sums[STAGES[stage].kind] += clock.between(from, to);
  return sums;
}

const MEDIAN = { name: "medianEfficiency", unit: "share", label: "median per change" } as const;
const OVERALL = { name: "overallEfficiency", unit: "share", label: "of all time together" } as const;

function statisticsOf(told: readonly Told[]): Statistic[] {
  const efficiencies = told.map(({ work, wait }) => work / (work + wait));
  const medians = quantileStatistics(
    ascending(efficiencies),
    { unit: "share", suffix: "Efficiency", label: "per change", noun: "fully traced change" },
    ["median"],
  );
  const work = told.reduce((sum, one) => sum + one.work, 0);
  const all = told.reduce((sum, one) => sum + one.work + one.wait, 0);
  const overall: Statistic =
    all === 0
      ? { ...OVERALL, value: null, why: "No change has all its stages told apart" }
      : { ...OVERALL, value: work / all };
  return [...medians, overall];
}
