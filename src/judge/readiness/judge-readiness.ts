/** The second table: which kinds of work the evidence says that a team can do more of. */

import { text } from "../../lib/text/text.ts";
import { headOf } from "../report/head-of.ts";
import type { ReadinessReport, Report, ReportCondition, ReportReadiness } from "../report/report.ts";
import { ROWS } from "./rows/index.ts";
import type { Grounds } from "./rows/row.ts";

/** So many of the changes behind a condition are named with it. */
const NAMED = 10;
const LONGEST = 500;

/** The rows with their verdicts: ready where all conditions that apply are met, not yet where one is not, unknown where one is; where none applies there is nothing to judge. */
export function readinessOf(grounds: Grounds): ReportReadiness[] {
  return ROWS.map(({ id, evaluating, check, next, conditions }) => {
    const all = eachOnce(conditions(grounds).map(reportCondition));
    const verdict = verdictOf(all);
    return {
      id,
      evaluating,
      check,
      verdict,
      says: saysOf(verdict, all),
      next: nextOf(verdict, all, next),
      conditions: all,
    };
  });
}

function reportCondition({ state, says, remedy, evidence }: ReportCondition): ReportCondition {
  const sentence = text(says, LONGEST);
  const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return { state, says: capital, remedy, evidence: evidence.slice(0, NAMED) };
}

/** What is not known for one reason is said once. */
function eachOnce(conditions: readonly ReportCondition[]): ReportCondition[] {
  return conditions.filter(({ says }, index) => conditions.findIndex((one) => one.says === says) === index);
}

function verdictOf(conditions: readonly ReportCondition[]): ReportReadiness["verdict"] {
  if (conditions.some(({ state }) => state === "unmet")) return "not-yet";
  if (conditions.some(({ state }) => state === "unknown")) return "unknown";
  return conditions.some(({ state }) => state === "met") ? "ready" : "not-applicable";
}

/** The verdict, and the conditions that decide it. */
const DECISIVE = {
  ready: { word: "ready", state: "met" },
  "not-yet": { word: "not yet", state: "unmet" },
  unknown: { word: "unknown", state: "unknown" },
  "not-applicable": { word: "nothing to judge", state: "not-applicable" },
} as const;

function saysOf(verdict: ReportReadiness["verdict"], conditions: readonly ReportCondition[]): string {
  const { word, state } = DECISIVE[verdict];
  const told = conditions.filter((one) => one.state === state).map(({ says }) => says);
  return `${word}: ${told.join(". ")}.`;
}

/** Nothing where it is ready; what the first that is unmet asks for, or what supplies the first gap; where nothing applies, what would change that. */
function nextOf(
  verdict: ReportReadiness["verdict"],
  conditions: readonly ReportCondition[],
  next: string,
): string | null {
  if (verdict === "ready") return null;
  const deciding = conditions.filter(({ state }) => state === DECISIVE[verdict].state);
  if (verdict === "not-yet") return deciding[0]?.remedy ?? next;
  if (verdict === "not-applicable") return deciding.find(({ remedy }) => remedy !== null)?.remedy ?? null;
  return deciding.find(({ remedy }) => remedy !== null)?.remedy ?? next;
}

/** What `flowaudit readiness` prints: of the report what the second table is made from. */
export function readinessReport(report: Report): ReadinessReport {
  const { readiness, controls, gaps } = report;
  const named = new Set(
    readiness.flatMap(({ conditions }) => conditions.flatMap(({ evidence }) => evidence)),
  );
  const changes = report.changes
    .filter(({ id }) => named.has(id))
    .map(({ id, number, title, url }) => ({ id, number, title, url }));
  return { ...headOf(report), readiness, controls, changes, gaps };
}
