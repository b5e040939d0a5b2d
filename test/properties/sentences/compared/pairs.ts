/** Comparisons of drawn worlds: two that go on beside each other, and the cohorts of one. */
import { compareReports } from "../../../../src/judge/compared/compare-reports.ts";
import type { ComparedReport, Report } from "../../../../src/judge/report/report.ts";
import { present } from "../../../../src/lib/must.ts";
import { authorOf } from "../../../../src/measures/readings/cohort-comparison.ts";
import { cohortOf, declaresAssistance } from "../../../../src/model/cohorts.ts";
import type { Flow } from "../../../../src/model/flow.ts";
import { drawFlow } from "../draw-flow.ts";
import { KINDS } from "../kinds.ts";
import { auditOf } from "../worlds.ts";

/** A comparison and what it is of. */
export interface Pair {
  readonly name: string;
  readonly document: ComparedReport;
}

const reportOf = (flow: Flow): Report => auditOf(flow).report;

/** What a kind and a seed are compared as; no cohorts where nothing finished declares assistance, or everything does. */
export function pairsOf(name: string, seed: number): Pair[] {
  const kind = present(KINDS[name], name);
  const [flow, other] = [drawFlow(kind, seed), drawFlow(kind, seed + 1000)];
  const [declared, rest] = [
    cohortOf(flow, declaresAssistance),
    cohortOf(flow, (one) => !declaresAssistance(one)),
  ];
  const beside = compareReports({
    pilot: elsewhere(reportOf(other)),
    baseline: reportOf(flow),
    cohorts: null,
  });
  const pairs = [{ name: `${name}, seeds ${seed} and ${seed + 1000}`, document: beside }];
  if (Math.min(declared.finished.length, rest.finished.length) === 0) return pairs;
  const cohorts = compareReports({
    pilot: reportOf(declared),
    baseline: reportOf(rest),
    cohorts: ["declared", "undeclared"],
    isOfAssistance: true,
    authors: new Map(flow.changes.map((change) => [change.id, authorOf(change)])),
  });
  return [...pairs, { name: `${name}, cohorts of seed ${seed}`, document: cohorts }];
}

/** The same report of another repository, whose changes are others. */
function elsewhere(report: Report): Report {
  return {
    ...report,
    repository: { ...report.repository, name: "elsewhere", url: null },
    changes: report.changes.map((change) => ({ ...change, id: `${change.id}2` })),
  };
}
