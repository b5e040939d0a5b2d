/** Figures that changes share with those of the same delivery. */
import type { Report } from "../report/report.ts";

/** Why the spread of single changes tells nothing of how much such figures differ by themselves. */
export const SHARED_WAIT = "Changes of one delivery share its wait, so that medians have no sound interval";

const MEASURES: ReadonlySet<string> = new Set([
  "lead-time",
  "flow-efficiency",
  "request-to-production",
  "release-wait",
  "stage-breakdown",
  "constraint",
]);
const STAGES: ReadonlySet<string> = new Set(["release", "deploy"]);

/** Whether a figure of a measure or of a stage holds the wait for deliveries that carry several changes. */
export function isShared(
  { measure, stage }: { readonly measure?: string | undefined; readonly stage?: string | undefined },
  { inputs }: Report,
): boolean {
  if (inputs.deliveries.source === "none") return false;
  return MEASURES.has(measure ?? "") || STAGES.has(stage ?? "");
}
