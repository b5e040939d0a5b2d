import type { Config, Threshold } from "../../config/config.ts";
import type { Flow } from "../../model/flow.ts";
import { saysIfMore, saysLeast } from "../capacity/load-words.ts";
import { busiestFirst, busyOf, figuresOf, type Known } from "../capacity/server-figures.ts";
import { SERVER_WORDS } from "../capacity/server-words.ts";
import { FEWEST_PEOPLE, type SeenServer, serversIn } from "../capacity/servers.ts";
import type { Measure, Measured, Measurement, ServerRow, Statistic } from "../measure.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { capital, listed, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";

/**
 * What each server of the stream can finish a week, how busy it is, and what more arrivals would do to its queue; of one that was
 * never as busy as it can be, how much it can finish at least and nothing else. docs/coverage.md says how it was found.
 */
export const capacity: Measure = {
  meta: {
    id: "capacity",
    title: "Capacity: what people, checks and releases can finish",
    tells: "Whether those who look, check, merge and deliver could do more if more came.",
    definition:
      "First looks, reviews, required checks, merges and deliveries, by whole week of the window. What can be finished is the mean of the weeks that began with a usual week's work waiting. It is told where four such weeks follow each other, the queue rose by more than chance, more work did not finish more, and a longer queue made longer waits; else how much at least, from the best four weeks. Judged is what came by what can be finished.",
    next: {
      good: "Nothing now: all that comes can be finished.",
      watch: "Find out who or what could take some of the work.",
      act: "Let less come, or let more people or machines take part, before anything else gets faster.",
      unknown: "Look again when a queue has formed: until then nothing shows how much can be done at most.",
    },
    group: "queues",
    yardsticks: {
      capacity: {
        unit: "share",
        says: "at most … of what can be finished",
        usual: { value: 1, says: "no more than can be finished" },
      },
    },
    source: "flowaudit's own, held by simulation; Kingman, The single server queue in heavy traffic (1961)",
    needs: ["history"],
    remedy: ["deliveries", "reviews"],
  },
  measure: measureCapacity,
};

function measureCapacity(flow: Flow, config: Config): Measurement {
  const threshold = config.thresholds.capacity;
  if (flow.source.id === "none" && !flow.sees.has("reviews")) return NO_DELIVERIES;
  const seen = serversIn(flow, config);
  const rows = seen.flatMap(({ row }) => row ?? []);
  if (rows.length === 0) return { status: "not-applicable", because: notShown(seen) ?? NOTHING };
  const busiest = busiestFirst(rows)[0] ?? null;
  const headline = headlineOf(busiest);
  const waits = seen.find(({ id }) => id === busiest?.server)?.waits.filter(({ open }) => open) ?? [];
  const finished = rows.flatMap(({ weeks }) => weeks).reduce((sum, week) => sum + week.finished, 0);
  return measured({
    n: finished,
    statistics: [headline, ...rows.flatMap(figuresOf)],
    ...judged(headline, busiest, rows, threshold),
    coverage: completeCoverage("things that were finished in whole weeks", finished),
    ...longestWaiting(waits, flow),
    servers: rows,
    note: sentences(notShown(seen)),
  });
}

const NOTHING = "No stage of the stream had work in four whole weeks in a row.";

function headlineOf(busiest: Known | null): Statistic {
  const shape = { name: "busyShare", unit: "share" } as const;
  if (busiest === null)
    return { ...shape, label: "of what can be finished is needed", value: null, why: NEVER_BUSY };
  const { finishes } = SERVER_WORDS[busiest.server];
  return { ...shape, label: `of the ${finishes} that can be finished are needed`, ...busyOf(busiest) };
}

/** So many times as much coming is said first. */
const AHEAD = 1.2;
const NEVER_BUSY = "Nothing was busy for long enough to show how much it can finish";

function judged(
  headline: Statistic,
  busiest: Known | null,
  rows: readonly ServerRow[],
  threshold: Threshold | undefined,
): Judgement {
  if (busiest === null)
    return unjudged(`${NEVER_BUSY}; that is more than ${saysLeast(rows)} a week, which were done`);
  const judgement = judge(headline, [{ threshold, missed: "act" }], "above");
  return { ...judgement, because: saysIfMore(busiest, AHEAD) };
}

/** What waits for the busiest one as the window ends. */
function longestWaiting(
  waits: SeenServer["waits"],
  { clock }: Flow,
): Pick<Measured, "evidence" | "observed"> {
  return observedWorstFirst(waits, {
    name: ({ change }) => change,
    label: "time in the queue",
    unit: "seconds",
    value: ({ from, to }) => clock.between(from, to) / 1000,
  });
}

function notShown(seen: readonly SeenServer[]): string | null {
  const few = seen.filter((one) => one.few).map(({ id }) => SERVER_WORDS[id].finishes);
  return few.length === 0
    ? null
    : `${capital(listed(few))} are not shown: fewer than ${FEWEST_PEOPLE} people worked on them.`;
}
