/** What the finished changes spent in each stage: the sums behind shares and the constraint. */
import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { cell, nth } from "../../lib/must.ts";
import { numbers } from "../../lib/numbers.ts";
import type { Interval } from "../../lib/statistics/quantile.ts";
import { ratioIntervals } from "../../lib/statistics/ratio-interval.ts";
import { LOGIT } from "../../lib/statistics/scale.ts";
import { type Change, type Clock, type Flow, STAGES, type StageId } from "../../model/flow.ts";
import { type Finished, leadTimes } from "./lead-times.ts";

export interface StageTimes {
  /** The stages that this flow can tell of, in the order in which a change passes them. */
  readonly stages: readonly StageId[];
  /** The changes whose lead time is wholly known. */
  readonly whole: readonly Finished[];
  /** Milliseconds by stage, one figure a change in the order of `whole`. */
  readonly spent: Readonly<Record<StageId, Float64Array>>;
  /** Σ stage over `whole`, ms; less than all lead time where some of it is set aside. */
  readonly sums: Readonly<Record<StageId, number>>;
  /** Σ lead time over `whole`, ms. */
  readonly total: number;
}

/** Between start and merge, where pull requests are known; where they are not, this is one stage. */
const WITH_PULLS: readonly StageId[] = ["coding", "pickup", "review", "rework", "parked"];

/** Without its checks nobody can tell what an accepted change waits for. */
function afterAcceptance(checks: boolean): readonly StageId[] {
  return checks ? ["test", "merge"] : ["test+merge"];
}

/** The stages that a flow can tell of, and those in which one of the changes spent time. */
function stagesOf(flow: Flow, known: readonly Finished[]): StageId[] {
  const { sees, source } = flow;
  const shown = new Set<StageId>([
    ...(sees.has("reviews") ? WITH_PULLS : (["coding+integrate"] as const)),
    ...(sees.has("reviews") ? afterAcceptance(sees.has("checks")) : []),
    ...SOURCES[source.id].stages,
  ]);
  for (const { change } of known)
    for (const span of change.spans) if (!span.open && span.to > span.from) shown.add(span.stage);
  return (Object.keys(STAGES) as StageId[]).filter((stage) => shown.has(stage));
}

/** A change, as far as it tells what it spent in stages. */
interface Spent {
  readonly spans: readonly Pick<Change["spans"][number], "stage" | "from" | "to" | "open">[];
}

/** Milliseconds that a change spent in a stage; spans that are still open do not count. */
export function spentIn(change: Spent, stage: StageId, clock: Clock): number {
  let sum = 0;
  for (const span of change.spans)
    if (span.stage === stage && !span.open) sum += clock.between(span.from, span.to);
  return sum;
}

/** Milliseconds that a change waited for its delivery to be cut, and from there for it to begin; null where nothing tells. */
export function releaseParts(
  { spans }: Change,
  clock: Clock,
): Readonly<Record<"cut" | "publication", number>> | null {
  const parts = { cut: 0, publication: 0 };
  let isTold = false;
  for (const { part, from, to } of spans) {
    if (part === undefined) continue;
    parts[part] += clock.between(from, to);
    isTold = true;
  }
  return isTold ? parts : null;
}

/** True where a change spent any time in a stage, be it at night. */
export function entered({ spans }: Change, stage: StageId): boolean {
  return spans.some((span) => span.stage === stage && !span.open && span.to > span.from);
}

/** True where some of a change's life cannot be told apart into work and wait. */
export function isJoined({ spans }: Change): boolean {
  return spans.some(({ stage }) => STAGES[stage].kind === "joined");
}

/** True where some of its time lies in such a stretch. */
export function hidesTime({ spans }: Change): boolean {
  return spans.some(({ stage, from, to }) => STAGES[stage].kind === "joined" && to > from);
}

function byStage<T>(stages: readonly StageId[], make: (stage: StageId) => T): Record<StageId, T> {
  return Object.fromEntries(stages.map((stage) => [stage, make(stage)])) as Record<StageId, T>;
}

/** Time by stage over the finished changes whose lead time is wholly known. */
export function stageTimes(flow: Flow, { known } = leadTimes(flow)): StageTimes {
  const stages = stagesOf(flow, known);
  const spent = byStage(stages, (stage) =>
    numbers(known.length, (i) => spentIn(nth(known, i).change, stage, flow.clock)),
  );
  const sums = byStage(stages, (stage) => spent[stage].reduce((sum, time) => sum + time, 0));
  const total = stages.reduce((sum, stage) => sum + sums[stage], 0);
  return { stages, whole: known, spent, sums, total };
}

/** Shares are multiples of this, so that adding them up is exact in every order. */
const GRAIN = 2 ** -53;

/**
 * Share of each stage in all lead time, Σ stage ÷ Σ lead time, in the order of the stages. The largest one
 * is what the others leave: with what is set aside they add up to exactly 1. Null where no time was spent at all.
 */
export function sharesOf({ stages, sums, total }: StageTimes): readonly (number | null)[] {
  if (total === 0) return stages.map(() => null);
  const grains = (part: number) => Math.round(part / total / GRAIN) * GRAIN;
  const shares = stages.map((stage) => grains(sums[stage]));
  const aside = grains(total - stages.reduce((sum, stage) => sum + sums[stage], 0));
  const largest = shares.indexOf(Math.max(...shares));
  shares[largest] = 1 - shares.reduce((sum, share, index) => (index === largest ? sum : sum + share), aside);
  return shares;
}

/**
 * The interval of the share of some stages as it ran: chance lies in the changes. The changes are put in order of their
 * times first: the order in which they came decides nothing.
 */
export function shareIntervals(
  { stages, spent, whole }: StageTimes,
  of: readonly StageId[],
  { bootstrap }: Config,
): (Interval | null)[] {
  const order = orderOf(stages.map((stage) => spent[stage]));
  const sorted = (stage: StageId) => numbers(whole.length, (i) => cell(spent[stage], cell(order, i)));
  const lead = numbers(whole.length, (i) => nth(whole, cell(order, i)).lead);
  return ratioIntervals(of.map(sorted), lead, LOGIT, bootstrap);
}

function orderOf(columns: readonly Float64Array[]): Int32Array {
  const rows = Int32Array.from(nth(columns, 0).keys());
  return rows.sort((a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return cell(column, a) - cell(column, b);
    return 0;
  });
}
