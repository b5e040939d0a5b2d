/** What `verify` and `whatif` say of drawn worlds. */

import type { Report, VerifiedReport, WhatIfReport } from "../../../../src/judge/report/report.ts";
import { runOf } from "../../../../src/judge/runs/run-of.ts";
import { type Before, dueOf, notYet, verifyReport } from "../../../../src/judge/verified/verify-report.ts";
import { scenarioIn } from "../../../../src/judge/whatif/language.ts";
import { whatIf } from "../../../../src/judge/whatif/whatif-of.ts";
import { FlowauditError } from "../../../../src/lib/errors.ts";
import { present } from "../../../../src/lib/must.ts";
import { isoOf } from "../../../../src/lib/time/instants.ts";
import { aConfig } from "../../../builders.ts";
import { drawFlow } from "../draw-flow.ts";
import { KINDS } from "../kinds.ts";
import { auditOf } from "../worlds.ts";

/** A document, and what it is of. */
export type Ahead =
  | { readonly name: string; readonly kind: "verify"; readonly document: VerifiedReport }
  | { readonly name: string; readonly kind: "whatif"; readonly document: WhatIfReport };

const ASKED: readonly (readonly string[])[] = [
  ["pickup / 2"],
  ["pickup <= 4h", "review / 2"],
  ["coding+integrate / 2"],
  ["everything before the merge twice as fast"],
  ["release twice as often"],
  ["release every 7d", "coding / 2"],
  ["wip <= 3"],
  ["arrivals * 1.5"],
];

/** What is told of a kind and a seed; of what is refused nothing. */
export function aheadOf(name: string, seed: number): Ahead[] {
  return [...verifiedOf(name, seed), ...whatIfsOf(name, seed)];
}

function whatIfsOf(name: string, seed: number): Ahead[] {
  const kind = present(KINDS[name], name);
  const flow = drawFlow(kind, seed);
  const { report } = auditOf(flow);
  return ASKED.flatMap((words): Ahead[] => {
    const label = `${name}, seed ${seed}, ${words.join(" and ")}`;
    try {
      const document = whatIf(
        report,
        flow,
        aConfig({ bootstrap: { seed: 7, resamples: 200 } }),
        scenarioIn(words),
      );
      return [{ name: label, kind: "whatif", document }];
    } catch (error) {
      if (error instanceof FlowauditError && error.kind === "notEnoughData") return [];
      throw error;
    }
  });
}

/** By a report, by what a record keeps of it, and where it is too early. */
function verifiedOf(name: string, seed: number): Ahead[] {
  const kind = present(KINDS[name], name);
  const [before, other] = [seed, seed + 1000].map((one) => auditOf(drawFlow(kind, one)).report);
  const first = present(before, "a report");
  const step = Date.parse(first.window.to);
  const after = later(present(other, "a report"), step);
  const sides: Before[] = [
    { kind: "since", report: first },
    { kind: "run", run: runOf(first) },
  ];
  return sides.flatMap((side): Ahead[] => {
    const asked = {
      before: side,
      step,
      because: "what the window before advises",
      tool: { name: "flowaudit", version: "0" } as const,
      takenAt: after.takenAt,
      repository: first.repository,
      path: null,
    };
    const due = dueOf(side, step);
    const label = `${name}, seeds ${seed} and ${seed + 1000}, by ${side.kind}`;
    return [
      { name: label, kind: "verify", document: verifyReport(asked, due, after) },
      { name: `${label}, too early`, kind: "verify", document: notYet(asked, due) },
    ];
  });
}

/** The same report of a window that begins at an instant, whose changes are others. */
function later(report: Report, from: number): Report {
  const by = from - Date.parse(report.window.from);
  const words = JSON.stringify(report).replaceAll(/"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g, (_, iso: string) =>
    JSON.stringify(isoOf(Date.parse(iso) + by)),
  );
  const moved = JSON.parse(words) as Report;
  return { ...moved, changes: moved.changes.map((change) => ({ ...change, id: `${change.id}2` })) };
}
