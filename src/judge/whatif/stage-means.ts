/** Where the time of a change goes on average, as it was and in a scenario: rows add up to the mean lead time. */
import { cell } from "../../lib/must.ts";
import { type Flow, STAGES, type StageId } from "../../model/flow.ts";
import type { Replayed } from "../replay/replay.ts";
import { ridersOf } from "../replay/riders.ts";
import { type Scenario, savedIn } from "../replay/scenario.ts";
import type { WhatIfStage } from "../report/report.ts";

/** Where what is not saved in a stage itself comes off: the wait for the delivery, or the stage that holds it. */
const WAITS: readonly StageId[] = ["release", "coding+integrate+release"];

export function stageMeans(flow: Flow, { lived, why }: Replayed, scenario: Scenario): WhatIfStage[] {
  if (why !== null) return [];
  const sums = new Map<StageId, { before: number; after: number }>();
  const add = (stage: StageId, before: number, after: number) => {
    const sum = sums.get(stage) ?? { before: 0, after: 0 };
    sums.set(stage, { before: sum.before + before, after: sum.after + after });
  };
  let known = 0;
  ridersOf(flow).forEach(({ change }, i) => {
    if (Number.isNaN(cell(lived.leads, i))) return;
    known++;
    let left = cell(lived.saved, i);
    for (const { stage, from, to, open } of change.spans)
      if (!open) add(stage, flow.clock.between(from, to), flow.clock.between(from, to));
    for (const [stage, rule] of scenario.stages) {
      const saved = savedIn(change, stage, rule);
      if (saved === 0) continue;
      add(stage, 0, -saved);
      left -= saved;
    }
    if (left === 0) return;
    const wait = WAITS.find((stage) => change.spans.some((span) => span.stage === stage)) ?? "release";
    add(wait, 0, -left);
  });
  const inOrder = (Object.keys(STAGES) as StageId[]).filter((stage) => sums.has(stage));
  return inOrder.map((stage) => {
    const { before, after } = sums.get(stage) ?? { before: 0, after: 0 };
    const seconds = (sum: number) => Math.max(0, sum / known / 1000);
    return { stage, kind: STAGES[stage].kind, beforeSeconds: seconds(before), afterSeconds: seconds(after) };
  });
}
