import type { Config } from "../../config/config.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import type { Measure, Measured, Measurement, Statistic } from "../measure.ts";
import { endOf } from "../readings/lead-times.ts";
import { everyChange } from "../readings/queues.ts";
import { REMEDY_DELIVERIES } from "../readings/remedies.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { sentences } from "../statistics/figure-words.ts";
import { judge } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { perWeek } from "../statistics/rates.ts";
import { isWhole, seriesOf } from "../statistics/series.ts";

/**
 * Changes of people that finished per week, beside those merged and, where pull requests are known, those opened
 * per week: output against outcome. The rates are counts over the whole window ÷ its length in weeks, so that a release on its last day counts.
 * A window in which nothing finished has a throughput of 0. Definition: value-stream §5.
 */
export const throughput: Measure = {
  meta: {
    id: "throughput",
    title: "Throughput: changes finished per week",
    tells: "Whether what gets merged also gets out, week by week.",
    definition:
      "Changes of people that finished in the window ÷ its length in weeks; beside it, over the same weeks, those that were merged and, where pull requests are known, those that were opened.",
    next: {
      good: "Keep the pace, and check that lead time does not grow with it.",
      watch: "Finish what is under way before more is begun.",
      act: "Finish what is under way before more is begun.",
      unknown: "Compare finished with merged: where merged is higher, work is piling up before delivery.",
    },
    group: "outcomes",
    yardsticks: {
      throughput: { unit: "number", says: "at least … changes finished per week" },
    },
    source: "Throughput: Little, A Proof for the Queuing Formula L = λW (1961)",
    needs: ["history"],
    remedy: REMEDY_DELIVERIES,
  },
  measure: measureThroughput,
};

const endedAt = (flow: Flow) => (change: Change) => {
  const end = endOf(change, flow);
  return isKnown(end) ? end.at : Number.NaN;
};

function measureThroughput(flow: Flow, config: Config): Measurement {
  const ends = flow.finished.map(endedAt(flow)).filter(Number.isFinite);
  const headline = rate("finished", ends.length, flow);
  return measured({
    n: ends.length,
    statistics: [headline, rate("merged", flow.merged.length, flow), ...opened(flow, config)],
    ...judge(headline, [{ threshold: config.thresholds.throughput, missed: "watch" }], "below"),
    coverage: coverageOf("finished changes", countable(flow), (change) => reasonUncounted(flow, change)),
    ...finishedWorstFirst(flow),
    series: {
      every: "week",
      statistic: "finishedPerWeek",
      points: seriesOf(
        flow.window,
        "week",
        ends,
        (at) => at,
        (week, period) => (isWhole(period, flow.window) ? week.length : null),
      ),
    },
    note: noteOf(flow),
  });
}

/** The changes that are counted, the longest lead time first; those without a known start last. */
function finishedWorstFirst(flow: Flow): Pick<Measured, "evidence" | "observed"> {
  const end = endedAt(flow);
  return observedWorstFirst(
    flow.finished.filter((change) => Number.isFinite(end(change))),
    {
      name: ({ id }) => id,
      label: "lead time",
      unit: "seconds",
      value: (change) =>
        isKnown(change.startedAt) ? flow.clock.between(change.startedAt.at, end(change)) / 1000 : null,
    },
  );
}

/** Pull requests opened in the window, whatever became of them. */
function opened(flow: Flow, config: Config): Statistic[] {
  if (!flow.sees.has("reviews")) return [];
  const { from, to } = flow.window;
  const inWindow = everyChange(flow, config).filter(({ pull }) => {
    return pull !== null && pull.openedAt.at >= from && pull.openedAt.at < to;
  });
  return [rate("opened", inWindow.length, flow)];
}

function rate(what: "finished" | "merged" | "opened", count: number, { window }: Flow): Statistic {
  return { name: `${what}PerWeek`, unit: "perWeek", label: `${what} per week`, ...perWeek(count, window) };
}

/** What finished, and what may have finished before the record of deliveries begins. */
function countable(flow: Flow): readonly Change[] {
  return [...flow.finished, ...flow.merged.filter((change) => isBeforeRecord(flow, change))];
}

function isBeforeRecord(flow: Flow, change: Change): boolean {
  const end = endOf(change, flow);
  return !isKnown(end) && end.missing === "before-record";
}

function reasonUncounted(flow: Flow, change: Change): string | null {
  const end = endOf(change, flow);
  return isKnown(end) ? null : end.missing;
}

function noteOf(flow: Flow): string | undefined {
  return sentences(
    flow.source.id === "none" && "Without deliveries, finished means merged.",
    !flow.sees.has("reviews") && "When changes were opened is not in git, so merges stand beside it.",
  );
}
