/** A recorded run as a side of a comparison. */
import { SECOND_MS } from "../../lib/time/units.ts";
import type { DatedRow } from "../../measures/comparison.ts";
import { boundsOf, type Comparable } from "../compared/comparable.ts";
import { type Joining, joined } from "../compared/rows.ts";
import type { Run, RunChanges } from "../report/report.ts";
import { singlesIn } from "./days.ts";

/** The side that a run was; its numbers are those of the report that it was made from, its changes perhaps fewer. */
export function comparableIn(run: Run): Comparable {
  const window = boundsOf(run);
  return {
    window,
    source: run.deliveries.source,
    ...run.coverage,
    seesReviews: run.sees.reviews,
    seesChecks: run.sees.checks,
    // What is kept of a run holds the waits of a plan.
    cadence: null,
    rows: ({ joining }) =>
      run.changes.finishedSeconds.map((_, i) => rowOf(run.changes, i, window.from, joining)),
    measures: run.measures,
    singles: singlesIn(run.days, window),
    deliveries: deliveriesIn(run.changes, window.from),
  };
}

/** Those that delivered a change that is kept. */
function deliveriesIn({ delivery, finishedSeconds }: RunChanges, from: number): number[] {
  const ends = new Map(
    delivery.flatMap((one, i) => (one === null ? [] : [[one, finishedSeconds[i] ?? 0] as const])),
  );
  return [...ends.values()].map((seconds) => from + seconds * SECOND_MS);
}

function rowOf(changes: RunChanges, i: number, from: number, joining: Joining): DatedRow {
  const { finishedSeconds, beforeSeconds, reviewSeconds, afterSeconds, kinds, packages } = changes;
  const ms = (column: readonly number[]) => (column[i] ?? 0) * SECOND_MS;
  const delivery = changes.delivery[i] ?? null;
  const list = changes.package[i] ?? null;
  return {
    spent: joined(
      [
        ["coding+integrate", ms(beforeSeconds)],
        ["review", ms(reviewSeconds)],
        ["release", ms(afterSeconds)],
      ],
      joining,
    ),
    finishedAt: from + ms(finishedSeconds),
    lines: changes.lines[i] ?? null,
    packages: list === null ? null : (packages[list] ?? null),
    kind: kinds[changes.kind[i] ?? 0] ?? "other",
    mergedAt: null,
    delivery: delivery === null ? null : `${delivery}`,
    author: null,
    name: "",
  };
}
