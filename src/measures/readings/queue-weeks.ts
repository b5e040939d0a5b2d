/** Arrivals, departures and lengths of the queues in front of each stage, week by week. */
import { nth } from "../../lib/must.ts";
import { type Change, type Flow, STAGES, type StageId } from "../../model/flow.ts";
import type { QueueRow } from "../measure.ts";
import { firstEndingAfter, isWhole, type Period, periodsOf } from "../statistics/series.ts";
import type { Stretch } from "./queue-growth.ts";

/** One stretch of a change in a stage; `to` is the window's end where it is `open`. */
export interface Stay {
  readonly change: Change;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/** Wait stages in which any of the changes spent time, in the order of the stages. */
export function waitsOf(changes: readonly Change[]): StageId[] {
  const seen = new Set(
    changes.flatMap(({ spans }) => spans.filter(({ from, to }) => to > from)).map((span) => span.stage),
  );
  return (Object.keys(STAGES) as StageId[]).filter(
    (stage) => STAGES[stage].kind === "wait" && seen.has(stage),
  );
}

/** The stays of all changes in a stage: neighbouring spans of it are one, empty ones are none. */
export function staysIn(stage: StageId, changes: readonly Change[]): Stay[] {
  return changes.flatMap((change) => {
    const stays: Stay[] = [];
    for (const { stage: own, from, to, open } of change.spans) {
      if (own !== stage || to <= from) continue;
      const last = stays.at(-1);
      if (last !== undefined && last.to === from) stays[stays.length - 1] = { ...last, to, open };
      else stays.push({ change, from, to, open });
    }
    return stays;
  });
}

/**
 * What came into a stage, left it and stood in it, by whole week of the window. The mean length is Σ time in it ÷ the
 * window's; what Little's law expects is arrivals per time × the mean stay of those that left. Null where none left.
 */
export function queueRow(stage: StageId, stays: readonly Stay[], { window }: Flow): QueueRow {
  const length = window.to - window.from;
  const left = stays.filter(({ to, open }) => !open && to >= window.from && to < window.to);
  const came = stays.filter(({ from }) => from >= window.from && from < window.to);
  const within = (stay: Stay) => Math.max(0, Math.min(stay.to, window.to) - Math.max(stay.from, window.from));
  const sum = (of: readonly Stay[], value: (stay: Stay) => number) =>
    of.reduce((total, stay) => total + value(stay), 0);
  return {
    stage,
    weeks: weeksOf(stays, window),
    averageLength: sum(stays, within) / length,
    expectedLength:
      left.length === 0
        ? null
        : (came.length / length) * (sum(left, (stay) => stay.to - stay.from) / left.length),
  };
}

/** What came, left and stood there by whole week of a window. */
export function weeksOf(stays: readonly Stretch[], window: Period): QueueRow["weeks"] {
  return weekly(
    periodsOf(window, "week").filter((week) => isWhole(week, window)),
    stays,
  );
}

/** Week by week; its length is how many more came until the week's end than had left. */
function weekly(weeks: readonly Period[], stays: readonly Stretch[]): QueueRow["weeks"] {
  const rows = weeks.map(({ from }) => ({ from, arrivals: 0, departures: 0, length: 0 }));
  const before = weeks[0]?.from ?? 0;
  for (const { from, to, open } of stays) {
    const came = firstEndingAfter(weeks, from);
    const left = open ? weeks.length : firstEndingAfter(weeks, to);
    if (from >= before && came < weeks.length) nth(rows, came).arrivals++;
    if (to >= before && left < weeks.length) nth(rows, left).departures++;
    if (came < left) nth(rows, came).length++;
    if (came < left && left < weeks.length) nth(rows, left).length--;
  }
  for (const [index, row] of rows.entries()) row.length += rows[index - 1]?.length ?? 0;
  return rows;
}
