/** Budgets held in many repositories, as rows that every format prints. */
import type { CheckResult, PortfolioCheckReport } from "../../../judge/report/report.ts";
import { OUTCOMES } from "../check-words.ts";
import { counted, formatCount } from "../format.ts";

/** What became of a budget in one of them. */
export interface CheckedRow {
  readonly label: string;
  readonly result: CheckResult;
}

/** So many rows are shown where not everything is asked for. */
const MOST = 20;

/** What was looked at, by name. */
export function checkFactsOf({
  counts: { asked, judged, repeated },
  configuration,
}: PortfolioCheckReport): [name: string, says: string][] {
  return [
    ["Judged", `${formatCount(judged)} of ${counted(asked - repeated, "repository")}`],
    ...(configuration === null ? [] : [["Budgets", configuration] as [string, string]]),
  ];
}

/** Every budget in every repository that could be looked at, the worst first. */
export function checkedRows({ repositories }: Pick<PortfolioCheckReport, "repositories">): CheckedRow[] {
  const order = Object.keys(OUTCOMES);
  return repositories
    .filter(({ state }) => state !== "refused" && state !== "quiet")
    .flatMap(({ label, results }) => results.map((result) => ({ label, result })))
    .sort(
      ({ result: a }, { result: b }) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || farther(a, b),
    );
}

/** By the part of its bound by which a figure lies beyond it; what has none comes last. */
function farther({ beyondShare: a }: CheckResult, { beyondShare: b }: CheckResult): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}

/** As many of them as are shown, and how many are left. */
export function shownRows(
  rows: readonly CheckedRow[],
  isAll: boolean,
): { shown: CheckedRow[]; left: number } {
  const shown = isAll ? [...rows] : rows.slice(0, MOST);
  return { shown, left: rows.length - shown.length };
}

/** Those that were not simply kept, each with its sentence; a way out that several share comes after the last of them. */
export function explainedRows(rows: readonly CheckedRow[]): (CheckedRow & { remedy: string | null })[] {
  const open = rows.filter(({ result: { outcome } }) => outcome !== "kept" && outcome !== "off");
  return open.map((one, index) => {
    const { remedy } = one.result;
    return { ...one, remedy: remedy === open[index + 1]?.result.remedy ? null : remedy };
  });
}
