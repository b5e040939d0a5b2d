/** What a recommendation is judged by: when, by which figure, and what must not get worse. */
import { upTo } from "../../lib/text/text.ts";

import { formatDay } from "../../lib/time/instants.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import type { StageId } from "../../model/flow.ts";
import type { Recommendation } from "../report/report-recommendations.ts";
import { shown } from "../words/figures.ts";
import { rowOf, statisticOf } from "./grounds.ts";
import type { Rule, Seen, Target } from "./rule.ts";

const SIX_WEEKS_MS = 6 * WEEK_MS;

/** Six weeks after the window, or after today where the window ends with what an old clone knows: long enough for changes that are begun after it to be delivered. */
export function reviewOf({ review }: Rule, stage: StageId | null, seen: Seen): Recommendation["reviewOn"] {
  const { window, quiet, takenAt } = seen.flow;
  const date = formatDay((quiet === null ? window.to : takenAt) + SIX_WEEKS_MS);
  for (const target of review) {
    const says = target.kind === "stage" ? ofStage(stage, seen) : ofFigure(target, seen);
    if (says !== null) return { date, says };
  }
  return { date, says: "whether the finding that it rests on is gone" };
}

function ofStage(stage: StageId | null, seen: Seen): string | null {
  const row = stage && rowOf(seen, stage);
  if (!row || row.medianSeconds === null) return null;
  return `the median of ${row.stage} under ${shown(row.medianSeconds / 2, "seconds")} (today ${shown(row.medianSeconds, "seconds")})`;
}

function ofFigure(target: Target & { readonly kind: "figure" }, seen: Seen): string | null {
  const statistic = statisticOf(seen, target.measure, target.statistic);
  if (statistic === null) return null;
  const { value, unit } = statistic;
  const goal = goalOf(target, value, seen);
  if (goal === null) return null;
  return `${target.says} ${boundOf(target)} ${shown(goal, unit)} (today ${shown(value, unit)})`;
}

/** A figure on its yardstick meets it. */
function boundOf({ threshold, rises }: Target & { readonly kind: "figure" }): string {
  if (threshold === undefined) return rises ? "over" : "under";
  return rises ? "at least" : "at most";
}

/** The yardstick, null where it is met; without one half the figure, or twice. */
function goalOf(
  { threshold, rises }: Target & { readonly kind: "figure" },
  value: number,
  { config }: Seen,
): number | null {
  if (threshold === undefined) return rises ? value * 2 : value / 2;
  const bound = config.thresholds[threshold]?.value;
  return bound !== undefined && (rises ? value < bound : value > bound) ? bound : null;
}

/** The guard's figure of today. */
export function guardOf({ guard }: Rule, seen: Seen): Recommendation["guard"] {
  const title = upTo(seen.found.get(guard)?.meta.title ?? guard, /[:,]/);
  const today = statisticOf(seen, guard);
  const figure =
    today === null
      ? "not known today"
      : `today ${shown(today.value, today.label.includes("per week") ? "count" : today.unit)} ${today.label}`;
  return { measure: guard, says: `${title} (${figure})` };
}
