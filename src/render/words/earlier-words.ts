/** What was and what is, in the words and figures of every format. */
import type { ComparedConclusion, ReportEarlier, ReportWasIs } from "../../judge/report/report.ts";
import { formatValue } from "./format.ts";

/** How each conclusion looks. */
export const LOOKS: Readonly<Record<ComparedConclusion, "good" | "act" | "unknown">> = {
  better: "good",
  worse: "act",
  "no-detectable-change": "unknown",
  "too-few": "unknown",
  "not-concluded": "unknown",
};

export interface WasIsWords {
  readonly title: string;
  readonly label: string;
  readonly was: string;
  readonly is: string;
  readonly says: string;
  readonly looks: (typeof LOOKS)[ComparedConclusion];
}

const UNKNOWN = "unknown";

/** A line for each headline. */
export function wasIsWords({ headlines }: Pick<ReportEarlier, "headlines">): WasIsWords[] {
  return headlines.map(({ title, label, unit, was, is, conclusion, says }) => {
    const shown = (value: number | null) => (value === null ? UNKNOWN : formatValue(value, unit));
    return {
      title: shortTitle(title),
      label,
      was: shown(was),
      is: shown(is),
      says,
      looks: LOOKS[conclusion],
    };
  });
}

/** Up to where it says more of itself: `Lead time`. */
export const shortTitle = (title: ReportWasIs["title"]): string =>
  title.split(/[,:]| and | as /, 1)[0] ?? title;

export const day = (instant: string): string => instant.slice(0, "2026-01-01".length);

/** `the run of 2026-08-25, window 2026-05-27 → 2026-08-25` */
export function runWords({ takenAt, window }: NonNullable<ReportEarlier["run"]>): string {
  return `the run of ${day(takenAt)}, window ${day(window.from)} → ${day(window.to)}`;
}

/** What is said until there is a run to be held against; null where there is one, or never will be. */
export function untilWords({ comparableFrom }: ReportEarlier): string | null {
  if (comparableFrom === null) return null;
  return `No recorded run ended before this window began: a report from ${day(comparableFrom)} on has one to be held against.`;
}
