/** Comparisons of drawn worlds: two that go on beside each other, and the cohorts of one. */
import { compareReports } from "../../../../src/judge/compared/compare-reports.ts";
import type { ComparedReport, Report } from "../../../../src/judge/report/report.ts";
import { present } from "../../../../src/lib/must.ts";
import { cohortOf, declaresAssistance } from "../../../../src/model/cohorts.ts";
import { drawFlow } from "../draw-flow.ts";
import { KINDS } from "../kinds.ts";
import { reportOn } from "../worlds.ts";

/** A comparison and what it is of. */
export interface Pair {
  readonly name: string;
  readonly document: ComparedReport;
}

/** What a kind and a seed are compared as; no cohorts where nothing finished declares assistance, or everything does. */
export function pairsOf(name: string, seed: number): Pair[] {
  const kind = present(KINDS[name], name);
  const [flow, other] = [drawFlow(kind, seed), drawFlow(kind, seed + 1000)];
  const [declared, rest] = [
    cohortOf(flow, declaresAssistance),
    cohortOf(flow, (one) => !declaresAssistance(one)),
  ];
  const beside = compareReports({
    pilot: elsewhere(reportOn(other)),
    baseline: reportOn(flow),
    cohorts: null,
  });
  const pairs = [{ name: `${name}, seeds ${seed} and ${seed + 1000}`, document: beside }];
  if (Math.min(declared.finished.length, rest.finished.length) === 0) return pairs;
  const cohorts = compareReports({
    pilot: reportOn(declared),
    baseline: reportOn(rest),
    cohorts: ["declared", "undeclared"],
    isOfAssistance: true,
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
