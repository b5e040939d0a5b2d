import type { Config } from "../../config/config.ts";
import { type Clock, type Flow, STAGES } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { type Finished, leadTimes } from "../readings/lead-times.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { isJoined } from "../readings/stage-times.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";

/** A finished change of which every stage is told apart, with its ms of work and of waiting. */
interface Told extends Finished {
  readonly work: number;
  readonly wait: number;
}

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
    tells: "How much of a change's life somebody works on it; the rest it lies and waits.",
    definition:
      "Work ÷ (work + wait), where coding and rework are work and every other stage is a wait: the median over the finished changes of which every stage is told apart, and the same of all their time together. It counts elapsed time, not effort.",
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
    supply: REMEDY_GITHUB,
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
  const statistics = statisticsOf(told);
  const gap = underHalf(coverage);
  const threshold = config.thresholds["flow-efficiency"];
  return measured({
    n: told.length,
    statistics,
    ...(gap === null ? judge(statistics[0]!, [{ threshold, missed: "watch" }], "below") : unjudged(gap)),
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

function workAndWait({ change }: Finished, clock: Clock): Pick<Told, "work" | "wait"> {
  const sums = { work: 0, wait: 0, joined: 0 };
  for (const { stage, from, to, open } of change.spans)
    if (!open) sums[STAGES[stage].kind] += clock.between(from, to);
  return sums;
}

function statisticsOf(told: readonly Told[]): Statistic[] {
  const efficiencies = told.map(({ work, wait }) => work / (work + wait));
  const medians = quantileStatistics(
    ascending(efficiencies),
    { unit: "share", suffix: "Efficiency", label: "per change", noun: "fully traced change" },
    ["median"],
  );
  const work = told.reduce((sum, one) => sum + one.work, 0);
  const all = told.reduce((sum, one) => sum + one.work + one.wait, 0);
  const shape = { name: "overallEfficiency", unit: "share", label: "of all time together" } as const;
  const overall: Statistic =
    all === 0
      ? { ...shape, value: null, why: "No change has all its stages told apart" }
      : { ...shape, value: work / all };
  return [...medians, overall];
}
