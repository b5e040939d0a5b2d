/** The figures of both halves of a window, or of a baseline and a window, in words that every format shares. */
import type { ReportParadox, ReportParadoxRow } from "../../judge/report/report.ts";
import { formatAmount, formatSeconds } from "./format.ts";

const NONE = "–";

/** A row as it is printed: what, in either, and how many times as much, or why that is not told. */
export interface ParadoxWords {
  readonly label: string;
  readonly earlier: string;
  readonly later: string;
  readonly times: string;
  /** Whether that is a ratio. */
  readonly isTold: boolean;
}

/** What the two are called that are held against each other. */
export interface ParadoxNames {
  readonly earlier: string;
  readonly later: string;
  /** What stands over their figures. */
  readonly title: string;
}

export const paradoxNames = ({ baseline }: Pick<ReportParadox, "baseline">): ParadoxNames =>
  baseline === null
    ? { earlier: "earlier half", later: "later half", title: "both halves of the window" }
    : { earlier: "baseline", later: "this window", title: "the baseline and this window" };

/** The heads of the columns: what, either of both, and their ratio. */
export function paradoxHead(
  found: Pick<ReportParadox, "baseline">,
): readonly [string, string, string, string] {
  const { earlier, later } = paradoxNames(found);
  return ["figure", earlier, later, "times (95 % interval)"];
}

export function paradoxWords({ rows }: Pick<ReportParadox, "rows">): ParadoxWords[] {
  return rows.map((row) => ({
    label: row.label,
    earlier: shown(row.earlier, row),
    later: shown(row.later, row),
    times: timesOf(row),
    isTold: row.ratio !== null,
  }));
}

/** Why there is no ratio, of each row that has none. */
export function untoldRatios({ rows }: ReportParadox): string[] {
  return rows.flatMap(({ label, ratio, why }) =>
    ratio === null && why !== null ? [`no ratio of ${label}: ${why}`] : [],
  );
}

function shown(value: number | null, { unit }: ReportParadoxRow): string {
  if (value === null) return NONE;
  return unit === "seconds" ? formatSeconds(value) : formatAmount(value);
}

function timesOf({ ratio, why }: ReportParadoxRow): string {
  if (ratio === null) return why ?? NONE;
  const { value, low, high } = ratio;
  return `${formatAmount(value)} (${formatAmount(low)} to ${formatAmount(high)})`;
}
