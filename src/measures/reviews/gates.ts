import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { type Change, type CheckHead, type Clock, type Flow, isKnown } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { mergedByPull } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, listed, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, medianOf, quantileStatistics } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";
import { approversOf, type Gate, type GateKind, gatesOf, type Passage, stretches } from "./gate-passages.ts";

/** A merged change and the gates that it passed. */
interface Gated {
  readonly change: Change;
  readonly approvals: number;
  readonly checks: number;
  /** Somebody had to approve its delivery; null where the record does not tell. */
  readonly environment: boolean | null;
  /** Stretches of waiting, one after another; gates that were waited for at once share one. */
  readonly steps: number;
  /** The gates of the second stretch and the later ones, and how many seconds these stretches took. */
  readonly later: readonly Gate[];
  readonly cost: number;
}

/**
 * Gates of the merged changes: approvals by people (one each), the required checks of the last head, and the approval
 * of the environment that it was delivered to. A gate is waited for from its request (checks: the push; nobody asked:
 * ready) until it is passed, never before the change was ready. Those whose waits overlap were waited for at once; what
 * was asked for only after all earlier ones had been passed stands one after another, and costs its whole wait. The
 * required checks of a head are asked for together: they are several gates, and one wait. Headline: waits one after
 * another, median per change.
 */
export const gates: Measure = {
  meta: {
    id: "gates",
    title: "Gates: approvals and checks one after another",
    tells: "How many gates a change passes, who opens them, and what it costs that they stand in a row.",
    definition:
      "Waits for gates that follow one another, the median per change merged in the window. Gates are approvals by people (one each), the required checks of the last head (one wait together) and the approval of the environment that it was delivered to; waits that overlap count as one. Each is waited for from its request, never from before the change was ready. Cost: the time of the second wait and all later ones.",
    next: {
      good: "Keep asking for everything at once, and for nothing that finds nothing.",
      watch: "Ask for the later ones together with the first, or let a check do what a person signs off.",
      act: "Ask for the later ones together with the first, or let a check do what a person signs off.",
      unknown: "List the gates between ready and users in their order: when did each last find a problem?",
    },
    group: "reviews",
    yardsticks: {
      gates: { unit: "number", says: "a median of at most … gates one after another", usual: { value: 2 } },
    },
    source: "flowaudit's own: gates whose waits overlap count as one in a row",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureGates,
};

function measureGates(flow: Flow, config: Config): Measurement {
  const seesChecks = flow.sees.has("checks");
  const heads = lastHeads(flow);
  const deliveries = new Map(flow.deliveries.map((delivery) => [delivery.name, delivery]));
  const known: Gated[] = [];
  const coverage = coverageOf("merged changes", mergedByPull(flow), (change) => {
    const { pull, mergedAt } = change;
    if (pull === null) return "no-pull-request";
    if (!isKnown(pull.readyAt)) return pull.readyAt.missing;
    if (!isKnown(mergedAt)) return mergedAt.missing;
    const head = heads.get(change.id) ?? null;
    if (seesChecks && pull.checksAtMerge === null) return "its checks could not be read";
    if (seesChecks && head === null && pull.checksAtMerge !== "none")
      return "its last push came before the window";
    const delivery = deliveries.get(change.delivery ?? "") ?? null;
    const between = { from: pull.readyAt.at, to: mergedAt.at };
    known.push(gatedBy({ change, pull, head, delivery, between }, flow.clock));
    return null;
  });
  const statistics = inRow(known);
  const environments = known.filter(({ environment }) => environment === null).length;
  const gap = underHalf(coverage);
  return measured({
    n: known.length,
    statistics: [...statistics, ...howMany(known, seesChecks), needed(flow), ...costs(known)],
    ...(gap === null ? judgeRow(nth(statistics, 0), untoldOf(known, seesChecks), config) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(known, {
      name: ({ change }) => change.id,
      label: "gates one after another",
      unit: "count",
      value: ({ steps }) => steps,
      score: ({ steps, cost }) => steps + cost / (1 + cost),
    }),
    counts: laterOnes(known, flow.clock),
    note: sentences(
      "The required checks of a head stand as one in a row; what is asked for at once counts once.",
      environments > 0 &&
        `Whether a delivery had to be approved is told of ${known.length - environments} of ${known.length} changes.`,
      !seesChecks && NO_CHECKS,
    ),
  });
}

/** The newest head of each change. */
function lastHeads({ heads }: Flow): ReadonlyMap<string, CheckHead> {
  const last = new Map<string, CheckHead>();
  for (const head of heads) {
    const other = last.get(head.change);
    if (other === undefined || other.pushedAt <= head.pushedAt) last.set(head.change, head);
  }
  return last;
}

function gatedBy(passage: Passage, clock: Clock): Gated {
  const { change, head, delivery } = passage;
  const [first, ...later] = stretches(gatesOf(passage));
  const required = head?.attempts.filter((attempt) => attempt.required) ?? [];
  return {
    change,
    approvals: approversOf(passage).size,
    checks: new Set(required.map(({ name }) => name)).size,
    environment: delivery === null || delivery.held === null ? null : delivery.held > 0,
    steps: first === undefined ? 0 : 1 + later.length,
    later: later.flatMap((stretch) => stretch.gates),
    cost: later.reduce((sum, { from, to }) => sum + clock.between(from, to), 0) / 1000,
  };
}

const ROW = 3;

function inRow(known: readonly Gated[]): Statistic[] {
  const naming = {
    unit: "count",
    suffix: "InRow",
    label: "gates one after another",
    noun: "merged change",
  } as const;
  const long = known.filter(({ steps }) => steps >= ROW).length;
  return [
    ...quantileStatistics(ascending(known.map(({ steps }) => steps)), naming, ["median", "p90"]),
    shareStatistic({ name: "longRowShare", label: `with ${ROW} or more in a row` }, long, known.length),
  ];
}

/** How many of each, people's and machines'. */
function howMany(known: readonly Gated[], seesChecks: boolean): Statistic[] {
  const naming = { unit: "count", suffix: "Gates", noun: "merged change" } as const;
  const manual = ascending(
    known.map(({ approvals, environment }) => approvals + (environment === true ? 1 : 0)),
  );
  const automated = ascending(known.map(({ checks }) => checks));
  const told = known.filter(({ environment }) => environment !== null);
  return [
    ...quantileStatistics(manual, { ...naming, prefix: "manual", label: "opened by people" }, ["median"]),
    ...(seesChecks
      ? quantileStatistics(automated, { ...naming, prefix: "automated", label: "opened by checks" }, [
          "median",
        ])
      : []),
    shareStatistic(
      {
        name: "environmentShare",
        label: "whose delivery somebody had to approve",
        noun: "change",
      },
      told.filter(({ environment }) => environment).length,
      told.length,
    ),
  ];
}

/** What today's rules of the branch ask for. */
function needed({ setup: { rules } }: Flow): Statistic {
  const shape = {
    name: "neededApprovals",
    unit: "count",
    label: "approvals that the rules ask for",
  } as const;
  return "missing" in rules
    ? { ...shape, value: null, why: rules.missing }
    : { ...shape, value: rules.approvals };
}

function costs(known: readonly Gated[]): Statistic[] {
  const costly = ascending(known.filter(({ steps }) => steps > 1).map(({ cost }) => cost));
  return quantileStatistics(
    costly,
    {
      unit: "seconds",
      prefix: "later",
      suffix: "Seconds",
      label: "for the later ones",
      noun: "longer row",
    },
    ["median", "p90"],
  );
}

const KINDS: readonly GateKind[] = ["approval by a person", "required checks", "approval of the environment"];

/** What the later ones were, and how long each took. */
function laterOnes(known: readonly Gated[], clock: Clock): Count[] {
  const later = known.flatMap((one) => one.later);
  return KINDS.flatMap((kind): Count[] => {
    const own = later.filter((gate) => gate.kind === kind);
    const median = medianOf(own.map(({ from, to }) => clock.between(from, to) / 1000));
    if (own.length === 0) return [];
    return [
      {
        by: "after another",
        name: kind,
        count: own.length,
        ...(median === null ? {} : { medianSeconds: median }),
      },
    ];
  });
}

const NO_CHECKS = "No check runs are seen: there are none, or the token may not see them.";

/** Gates that may stand in the row beside those that are seen, in words. */
function untoldOf(known: readonly Gated[], seesChecks: boolean): string[] {
  const untold = known.filter(({ environment }) => environment === null).length;
  return [
    ...(2 * untold > known.length ? ["approvals of environments"] : []),
    ...(seesChecks ? [] : ["checks"]),
  ];
}

/** Few gates are no good news where those that cannot be seen would make them many. */
function judgeRow(headline: Statistic, untold: readonly string[], { thresholds }: Config): Judgement {
  const threshold = thresholds.gates;
  const judged = judge(headline, [{ threshold, missed: "watch" }], "above");
  const { value } = headline;
  if (judged.finding !== "good" || value === null || threshold === undefined) return judged;
  if (value + untold.length <= threshold.value) return judged;
  return unjudged(
    `At least ${counted(value, "gate")}${value === 1 ? "" : " one after another"}: whether ${listed(untold)} stand between, too, is not known`,
  );
}
