/** Whether an earlier report can be held against. */
import type { ReportHead } from "../report/report.ts";

/** What a report is of. */
export type Scope = Pick<ReportHead, "repository" | "inputs">;

/** What both reports have to have in common, so that their figures are of the same thing. */
const COMMON: readonly { readonly what: string; readonly of: (report: Scope) => string }[] = [
  { what: "repository", of: ({ repository }) => repository.name },
  { what: "branch", of: ({ repository }) => repository.branch },
  { what: "folder", of: ({ inputs }) => inputs.path ?? "all folders" },
  { what: "lane", of: ({ inputs }) => inputs.lane ?? "all lanes" },
  { what: "source of deliveries", of: ({ inputs }) => inputs.deliveries.source },
  {
    what: "automated accounts",
    of: ({ inputs }) => (inputs.includeBots ? "counted in" : "counted apart"),
  },
];

/** Why two reports cannot be compared, and what to do about it; null where they can. */
export function notComparable(
  report: Scope,
  baseline: Scope,
): { readonly why: string; readonly remedy: string } | null {
  const other = COMMON.find(({ of }) => of(report) !== of(baseline));
  if (other === undefined) return null;
  const { what, of } = other;
  return {
    why: `The baseline is of something else: ${what}, ${of(baseline)} there and ${of(report)} here.`,
    remedy: "Make the baseline with the same options: flowaudit report --json -o baseline.json.",
  };
}
