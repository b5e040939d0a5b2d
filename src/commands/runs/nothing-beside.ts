/** Where a step has nothing before it, or nothing after it: what is missing, and what can be judged instead. */

import type { Before } from "../../judge/verified/verify-report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { type Nothing, type OfNothing, ofPart } from "../no-changes.ts";
import { stepsToJudge } from "./steps-to-judge.ts";

/** The window before a step holds nothing. */
export const nothingBefore: OfNothing = (nothing) => {
  const { window } = nothing.flow;
  const what = `${happened(nothing)} in the time before the step, ${formatDay(window.from)} to ${formatDay(window.to)}: there is nothing to hold against what came after it.${knownBefore(nothing, window.to)}`;
  return missing(what, ofPart(nothing, null) ?? insteadOf(nothing, window.to));
};

/** The window after a step holds nothing. @param kind where the step is known from */
export const nothingAfter =
  (kind: Before["kind"], step: number): OfNothing =>
  (nothing) => {
    const { window } = nothing.flow;
    const what = `${happened(nothing)} after the step of ${formatDay(step)}, up to ${formatDay(window.to)}: nothing shows what came of it.${knownBefore(nothing, step)}`;
    const next = ofPart(nothing, null);
    if (next !== null) return missing(what, next);
    const later = "Verify it again once something was merged.";
    return missing(what, kind === "since" ? `${later} ${insteadOf(nothing, step)}` : later);
  };

function happened({ flow, config: { path, lane } }: Nothing): string {
  const where = path === "" ? "" : ` in ${path}`;
  return `No ${lane === null ? "" : `${lane} `}change was merged or delivered on ${flow.repository.branch}${where}`;
}

/** The last change before a step, or that there was none; of a folder or a lane it is not known. */
function knownBefore({ merged, config: { path, lane } }: Nothing, step: number): string {
  const [oldest] = merged;
  if (oldest === undefined || path !== "" || lane !== null) return "";
  const last = merged.findLast((at) => at < step);
  return last === undefined
    ? ` The history begins on ${formatDay(oldest)}.`
    : ` The last before it was merged on ${formatDay(last)}.`;
}

const insteadOf = ({ merged, flow: { takenAt } }: Nothing, step: number) =>
  stepsToJudge(merged, step, takenAt);

const missing = (what: string, next: string) => new FlowauditError("notEnoughData", what, next);
