/** What becomes of budgets, as every page calls it. */
import type { CheckReport, CheckResult } from "../../judge/report/report.ts";
import { formatCount } from "./format.ts";

export type Outcome = CheckResult["outcome"];

/** In the order of the page. */
export const OUTCOMES: Readonly<Record<Outcome, { readonly mark: string; readonly word: string }>> = {
  broken: { mark: "✗", word: "broken" },
  "not-enough-data": { mark: "?", word: "no verdict" },
  warned: { mark: "!", word: "warning" },
  kept: { mark: "✓", word: "kept" },
  off: { mark: "–", word: "off" },
};

/** The verdict on all of them in a word or two. */
export const VERDICTS: Readonly<Record<CheckReport["outcome"], string>> = {
  broken: "Broken",
  "not-enough-data": "Not enough data: this is no pass",
  kept: "Kept",
};

/** `lead-time`, `stage pickup`. */
export function nameOf({ measure, stage }: CheckResult): string {
  return measure ?? `stage ${stage}`;
}

/** What qualifies a value: how many observations it rests on, where they are few. */
export function fewOf({ smallSample, n }: CheckResult): string | null {
  return smallSample && n !== null ? `of ${formatCount(n)} only` : null;
}

/** The results by what became of them, worst first; of those that are alike the order of the configuration. */
export function worstFirst(results: readonly CheckResult[]): CheckResult[] {
  const order = Object.keys(OUTCOMES);
  return [...results].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}

/** Those that were not simply kept, worst first, each with its sentence; a way out that several share comes after the last of them. */
export function explained(results: readonly CheckResult[]): CheckResult[] {
  const open = worstFirst(results).filter(({ outcome }) => outcome !== "kept" && outcome !== "off");
  return open.map((one, index) => ({
    ...one,
    remedy: one.remedy === open[index + 1]?.remedy ? null : one.remedy,
  }));
}
