import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { type Change, type Flow, isKnown, type StageId } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { leadTimes } from "../readings/lead-times.ts";
import { unknownWaits } from "../readings/queues.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, lasting, listed, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileOf, quantileStatistics } from "../statistics/quantiles.ts";
import { countsOf } from "../statistics/share.ts";

/** An open change and its age, in seconds. */
interface Aged {
  readonly change: Change;
  readonly age: number;
}

/**
 * What is under way when the window ends: open changes by stage with their age since they were begun, changes
 * that were merged, in the window or before, and are in no delivery, checks that run or wait to run on the heads of open
 * changes, incidents that are not resolved. A configured limit that is exceeded decides; else the median age is
 * held against the p75 lead time of the same flow.
 */
export const wip: Measure = {
  meta: {
    id: "wip",
    title: "Work in progress",
    tells: "Whether more is begun than gets finished, and where it lies now.",
    definition:
      "As the window ends: open pull requests by stage with their age since their start, changes merged that no delivery carries yet, however long ago, checks that run or wait to run on the newest heads, and unresolved incidents. A configured limit (wipLimits) that is exceeded decides the finding; else the median age is held against the p75 of lead time.",
    next: {
      good: "Keep finishing what is begun before beginning more.",
      watch: "Finish or close the oldest open changes before anybody begins a new one.",
      act: "Finish or close the oldest open changes before anybody begins a new one.",
      unknown: "Go through the open changes, oldest first: which of them will still be merged?",
    },
    group: "queues",
    source: "Work in progress and its age: Anderson, Kanban (2010)",
    needs: ["reviews"],
    remedy: REMEDY_GITHUB,
  },
  measure: measureWip,
};

function measureWip(flow: Flow, config: Config): Measurement {
  const open = flow.open.filter((change) => config.includeBots || !change.automated);
  const aged: Aged[] = [];
  const coverage = coverageOf("open changes", open, (change) => {
    if (!isKnown(change.startedAt)) return change.startedAt.missing;
    aged.push({ change, age: Math.max(0, flow.clock.between(change.startedAt.at, flow.window.to)) / 1000 });
    return null;
  });
  const ages = quantileStatistics(
    ascending(aged.map(({ age }) => age)),
    { unit: "seconds", prefix: "age", suffix: "Seconds", label: "age", noun: "open change" },
    ["median", "p90"],
  );
  const gap = underHalf(coverage);
  return measured({
    n: open.length,
    statistics: [
      { name: "openChanges", unit: "count", label: "open changes", value: open.length },
      ...ages,
      undelivered(flow),
      checksUnderWay(flow, open),
      incidents(flow),
    ],
    ...(overLimit(open, config) ?? (gap === null ? judgeAge(flow, open, nth(ages, 0)) : unjudged(gap))),
    coverage,
    ...observedWorstFirst(aged, {
      name: ({ change }) => change.id,
      label: "age",
      unit: "seconds",
      value: ({ age }) => age,
    }),
    counts: countsOf("stage", open.flatMap(stageOf)),
    note: sentences(
      "A snapshot at the end of the window; age counts from the first commit.",
      unknownWaits(flow),
    ),
  });
}

/** The stage that an open change is in. */
function stageOf({ spans }: Change): StageId[] {
  const last = spans.at(-1);
  return last === undefined ? [] : [last.stage];
}

/** The stage that exceeds its configured limit by most, as a finding; null where none does. */
function overLimit(open: readonly Change[], { wipLimits }: Config): Judgement | null {
  const stages = open.flatMap(stageOf);
  const over = Object.entries(wipLimits)
    .map(([stage, limit]) => ({ stage, limit, count: stages.filter((one) => one === stage).length }))
    .filter(({ limit, count }) => count > limit)
    .sort((a, b) => b.count - b.limit - (a.count - a.limit) || (a.stage < b.stage ? -1 : 1));
  const [worst] = over;
  if (worst === undefined) return null;
  const { stage, limit, count } = worst;
  const says = `at most ${counted(limit, "change")} in ${stage}`;
  const others = over.slice(1).map((one) => one.stage);
  const more = others.length === 0 ? "" : ` Over their limits too: ${listed(others)}.`;
  return {
    finding: "act",
    because: `${counted(count, "open change")} in ${stage}; the limit is ${says}.${more}`,
    threshold: { value: limit, says, source: "configured" },
  };
}

/** The team's own p75 is the yardstick: what is open longer than three of four changes ever took is stuck. */
function judgeAge(flow: Flow, open: readonly Change[], age: Statistic): Judgement {
  if (open.length === 0)
    return { finding: "good", because: "Nothing is open at the end of the window.", threshold: null };
  const leads = leadTimes(flow);
  const p75 = quantileOf(ascending(leads.known.map(({ lead }) => lead / 1000)), "p75");
  const gap = underHalf(leads.coverage);
  if (p75 === null || gap !== null)
    return unjudged(gap ?? "Too few changes finished to hold their age against");
  const threshold = {
    value: p75,
    says: `a median age of at most ${lasting(p75)}, the p75 lead time`,
    source: "its own past; flowaudit default",
  };
  return judge(age, [{ threshold, missed: "watch" }], "above");
}

function undelivered({ merged, waiting: before, source, window }: Flow): Statistic {
  const shape = { name: "mergedUndelivered", unit: "count", label: "merged and not delivered" } as const;
  if (source.id === "none") return { ...shape, value: null, why: "No deliveries are known" };
  const waiting = merged.filter(({ deliveredAt }) =>
    isKnown(deliveredAt) ? deliveredAt.at >= window.to : deliveredAt.missing === "not-delivered",
  );
  return { ...shape, value: before.length + waiting.length };
}

/** Attempts that were asked for and not finished, on the newest head of each open change. */
function checksUnderWay({ heads, sees, window }: Flow, open: readonly Change[]): Statistic {
  const shape = { name: "checksUnderWay", unit: "count", label: "checks running or waiting to run" } as const;
  if (!sees.has("checks")) return { ...shape, value: null, why: "Checks were not read" };
  const ids = new Set(open.map(({ id }) => id));
  const newest = new Map<string, (typeof heads)[number]>();
  for (const head of heads) {
    const known = newest.get(head.change);
    if (ids.has(head.change) && (known === undefined || head.pushedAt > known.pushedAt))
      newest.set(head.change, head);
  }
  const attempts = [...newest.values()].flatMap((head) => head.attempts);
  const unfinished = attempts.filter(({ outcome, finishedAt, queuedAt, startedAt }) => {
    const asked = queuedAt ?? startedAt;
    if (asked !== null && asked >= window.to) return false;
    return outcome === "running" || (finishedAt !== null && finishedAt >= window.to);
  });
  return { ...shape, value: unfinished.length };
}

const NO_INCIDENTS = "No issue has a label of an incident, and no file of incidents was given";

function incidents({ incidents: all, sees, window }: Flow): Statistic {
  const shape = { name: "openIncidents", unit: "count", label: "unresolved incidents" } as const;
  if (!sees.has("incidents")) return { ...shape, value: null, why: NO_INCIDENTS };
  const unresolved = all.filter(
    ({ openedAt, closedAt }) => openedAt < window.to && (closedAt === null || closedAt >= window.to),
  );
  return { ...shape, value: unresolved.length };
}
