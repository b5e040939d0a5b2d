/** The words of a trend. */
import type { TrendHeadline, TrendReport } from "../../judge/report/report.ts";
import { lastOf, nth } from "../../lib/must.ts";
import { day, shortTitle } from "./earlier-words.ts";
import { counted, formatValue } from "./format.ts";

/** The first and the last run that know a figure, and what it was then. */
export interface WasAndIs {
  readonly was: string;
  readonly is: string;
  /** `2026-01-09` */
  readonly from: string;
  readonly to: string;
}

export const nameOf = ({ title, label }: TrendHeadline): string => `${shortTitle(title)}, ${label}`;

/** The end of each run's window, `2026-01-09`. */
export const daysOf = ({ runs }: Pick<TrendReport, "runs">): string[] =>
  runs.map(({ window }) => day(window.to));

export function wasAndIs({ values, unit }: TrendHeadline, days: readonly string[]): WasAndIs {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ value, on: nth(days, i) }]));
  const [first, last] = [nth(known, 0), lastOf(known)];
  return {
    was: formatValue(first.value, unit),
    is: formatValue(last.value, unit),
    from: first.on,
    to: last.on,
  };
}

/** `12 runs, windows that ended from 2026-01-09 to 2026-11-23` */
export function spanWords(document: TrendReport): string {
  const days = daysOf(document);
  const [first, last] = [nth(days, 0), lastOf(days)];
  const ended = first === last ? `the window ended ${last}` : `windows that ended from ${first} to ${last}`;
  return `${counted(days.length, "run")}, ${ended}`;
}

/** Which stage the largest wait was, and since which run: `pickup, from 2026-05-01 release`. Null where no run tells. */
export function constraintWords({ runs }: Pick<TrendReport, "runs">): string | null {
  const known = runs.filter(({ constraint }) => constraint !== null);
  const moves = known.filter(({ constraint }, i) => constraint !== known[i - 1]?.constraint);
  if (moves.length === 0) return null;
  return moves
    .map(({ constraint, window }, i) => (i === 0 ? `${constraint}` : `from ${day(window.to)} ${constraint}`))
    .join(", ");
}
