import type { Config } from "../../config/config.ts";
import { nth, present } from "../../lib/must.ts";
import { HOUR_SECONDS } from "../../lib/time/units.ts";
import type { CheckAttempt, CheckHead, Clock, Flow } from "../../model/flow.ts";
import type { Count, Measure, Measured, Measurement, Statistic } from "../measure.ts";
import { attemptCoverage, flakeOf, headsOf, type Pair, pairsOf, slowest } from "../readings/checks.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { lasting, listed, percent, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/** Checks that are named. */
const MOST = 5;
/** Of these, how many in a sentence. */
const NAMED = 3;

/** A head whose required checks all finished, in seconds from its push. */
interface Cycle {
  readonly head: CheckHead;
  readonly whole: number;
  /** Some required check ran; null where starts or finishes are missing. */
  readonly running: number | null;
}

/**
 * Push to the last required check of that head finished, over the heads pushed in the window: p90 and median,
 * with the time in which none of them ran apart from that in which some did. Flaky rate: pairs of commit and
 * check that failed and then passed on the same commit ÷ all pairs that passed or failed, over the heads of
 * which all attempts are known. Definition: value-stream §2.3; measures, `test-cycle`.
 */
export const testCycle: Measure = {
  meta: {
    id: "test-cycle",
    title: "Checks: cycle time and flaky rate",
    tells: "Whether checks keep up with more changes, and can be believed.",
    definition:
      "From the push of a head in the window to the finish of its last required check, p90 and median; the time in which none of these checks ran (queued) is told apart from that in which some did (running). Flaky rate: pairs of commit and check that failed and then passed on the same commit ÷ all pairs that passed or failed, over the heads of which every attempt is known.",
    next: {
      good: "Keep the checks as quick and as trustworthy as they are.",
      watch: "Mend or drop the flakiest check, and start the slowest earlier.",
      act: "Make checks reliable first, then fast, and run them before review.",
      unknown: "Ask the team how long they wait for checks, and run them again.",
    },
    group: "headline",
    yardsticks: {
      "test-cycle": { unit: "duration", says: "a p90 of at most …", usual: { value: HOUR_SECONDS } },
      "test-cycle.flaky": { unit: "share", says: "at most … of the checks flaky", usual: { value: 0.02 } },
    },
    source: "Push to the last required check of that head; flaky: failed and then passed on the same commit",
    needs: ["checks"],
    remedy: ["checks"],
  },
  measure: measureCycle,
};

const NONE_REQUIRED = "no check was required of it";
const UNFINISHED = "a required check never finished";

function measureCycle(flow: Flow, config: Config): Measurement {
  const heads = headsOf(flow, config);
  const cycles: Cycle[] = [];
  const coverage = coverageOf("heads", heads, (head) => {
    if (!head.attempts.some(({ required }) => required)) return NONE_REQUIRED;
    if (head.finishedAt === null) return UNFINISHED;
    cycles.push(cycleOf(head, head.finishedAt, flow.clock));
    return null;
  });
  const times = quantileStatistics(
    ascending(cycles.map(({ whole }) => whole)),
    { unit: "seconds", suffix: "Seconds", noun: "checked head" },
    ["p90", "median"],
  );
  const pairs = pairsOf(heads);
  const flaky = pairs.filter((pair) => flakeOf(pair) !== null);
  const rate = shareStatistic(
    { name: "flakyRate", label: "flaky", noun: "check" },
    flaky.length,
    pairs.length,
  );
  const names = [...slowest(heads, MOST, flow.clock), ...flakiest(flaky)];
  const gap = underHalf(coverage);
  return measured({
    n: cycles.length,
    statistics: [...times, rate, priceOf(flaky, pairs.length, flow.clock), ...parts(cycles)],
    ...(gap === null ? judgeCycle(nth(times, 0), rate, config) : unjudged(gap)),
    coverage,
    ...slowestChanges(cycles),
    counts: names,
    note: noteOf(heads, names, pairs.length),
  });
}

function cycleOf(head: CheckHead, finishedAt: number, clock: Clock): Cycle {
  const whole = Math.max(0, clock.between(head.pushedAt, finishedAt)) / 1000;
  return { head, whole, running: runningTime(head, finishedAt, clock) };
}

/** Time between push and finish in which at least one required check ran, in seconds. */
function runningTime({ attempts, pushedAt }: CheckHead, finishedAt: number, clock: Clock): number | null {
  const runs = attempts.filter(({ required }) => required);
  const inside = (at: number) => Math.min(Math.max(at, pushedAt), finishedAt);
  const spans = runs.flatMap((run): [number, number][] =>
    run.startedAt === null || run.finishedAt === null
      ? []
      : [[inside(run.startedAt), inside(run.finishedAt)]],
  );
  if (spans.length < runs.length) return null;
  spans.sort(([a], [b]) => a - b);
  let covered = 0;
  let until = pushedAt;
  for (const [from, to] of spans) {
    covered += Math.max(0, clock.between(Math.max(from, until), to));
    until = Math.max(until, to);
  }
  return covered / 1000;
}

/** Waiting for a machine apart from running. */
function parts(cycles: readonly Cycle[]): Statistic[] {
  const known = cycles.flatMap(({ whole, running }) => (running === null ? [] : [{ whole, running }]));
  const shape = { unit: "seconds", suffix: "Seconds", noun: "timed head" } as const;
  const queued = ascending(known.map(({ whole, running }) => whole - running));
  const running = ascending(known.map((one) => one.running));
  return [
    ...quantileStatistics(queued, { ...shape, prefix: "queued", label: "queued" }, ["median"]),
    ...quantileStatistics(running, { ...shape, prefix: "running", label: "running" }, ["median"]),
  ];
}

/** What flaky checks cost: from the failure's end to the end of the run that passed, in all. */
function priceOf(flaky: readonly Pair[], pairs: number, clock: Clock): Statistic {
  const waited = flaky.flatMap((pair) => {
    const { failed, passed } = present(flakeOf(pair), "a flaky run");
    const [from, to] = [endOf(failed), endOf(passed)];
    return from === null || to === null ? [] : [Math.max(0, clock.between(from, to)) / 1000];
  });
  const shape = {
    name: "flakyWaitSeconds",
    unit: "seconds",
    label: "waited for flaky checks, in all",
  } as const;
  if (pairs === 0) return { ...shape, value: null, why: "No check is known to have passed or failed" };
  if (waited.length < flaky.length)
    return { ...shape, value: null, why: "Not every run of a flaky check says when it was" };
  return { ...shape, value: waited.reduce((sum, wait) => sum + wait, 0) };
}

const endOf = ({ finishedAt, startedAt, queuedAt }: CheckAttempt) => finishedAt ?? startedAt ?? queuedAt;

function flakiest(flaky: readonly Pair[]): Count[] {
  return countsOf(
    "flaky",
    flaky.map(({ name }) => name),
  ).slice(0, MOST);
}

/** Slow, or flaky: either asks for a step. That nobody could look for flaky checks is no good news. */
function judgeCycle(p90: Statistic, rate: Statistic, { thresholds }: Config): Judgement {
  const slow = judge(p90, [{ threshold: thresholds["test-cycle"], missed: "act" }], "above");
  const flaky = judge(rate, [{ threshold: thresholds["test-cycle.flaky"], missed: "act" }], "above");
  if (slow.finding === "act") return slow;
  if (flaky.finding === "act") return flaky;
  if (slow.finding !== "good" || flaky.finding === "good") return slow;
  return unjudged(`${slow.because} How many checks are flaky is not known: ${rate.why ?? "no yardstick"}`);
}

/** Changes by the slowest of their heads, each once. */
function slowestChanges(cycles: readonly Cycle[]): Pick<Measured, "evidence" | "observed"> {
  const most = new Map<string, number>();
  for (const { head, whole } of cycles) most.set(head.change, Math.max(most.get(head.change) ?? 0, whole));
  return observedWorstFirst([...most], {
    name: ([change]) => change,
    label: "slowest checks of a head",
    unit: "seconds",
    value: ([, whole]) => whole,
  });
}

function noteOf(heads: readonly CheckHead[], names: readonly Count[], pairs: number): string | undefined {
  const named = (by: string, says: (count: Count) => string) =>
    listed(
      names
        .filter((one) => one.by === by)
        .slice(0, NAMED)
        .map((one) => `${one.name} (${says(one)})`),
    );
  const slow = named("slowest", ({ medianSeconds }) => lasting(present(medianSeconds, "a median")));
  const flaky = named("flaky", ({ count }) => `${count} of ${pairs} pairs`);
  const { seen, of } = attemptCoverage(heads);
  return sentences(
    slow !== "" && `Slowest: ${slow}.`,
    flaky !== "" && `Flakiest: ${flaky}.`,
    seen < of &&
      `Flaky checks were looked for on ${percent(seen / of)} of the heads: of the others only the latest runs are known.`,
  );
}
