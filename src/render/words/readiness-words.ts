/** What the verdicts of the second table are called on every page. */
import type { ReportCondition, ReportReadiness } from "../../judge/report/report.ts";

export type Verdict = ReportReadiness["verdict"];

/** In the order in which verdicts are counted. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  ready: "ready",
  "not-yet": "not yet",
  unknown: "unknown",
  "not-applicable": "nothing to judge",
};

/** The states of conditions as people read them, worst first. */
export const CONDITION_STATES: Readonly<
  Record<
    ReportCondition["state"],
    { readonly word: string; readonly mark: string; readonly role: "act" | "unknown" | "good" }
  >
> = {
  unmet: { word: "unmet", mark: "✗", role: "act" },
  unknown: { word: "unknown", mark: "?", role: "unknown" },
  met: { word: "met", mark: "✓", role: "good" },
  "not-applicable": { word: "not applicable", mark: "–", role: "unknown" },
};

/** Conditions worst first. */
export function worstFirst(all: readonly ReportCondition[]): ReportCondition[] {
  const order = Object.keys(CONDITION_STATES);
  return all.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}
