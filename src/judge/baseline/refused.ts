/** Baselines that more output and more shipped cannot be held against. */
import { FlowauditError } from "../../lib/errors.ts";
import { epochOf, formatInstant } from "../../lib/time/instants.ts";
import type { ReportHead } from "../report/report.ts";
import { notComparable } from "./common.ts";

/** Why a report's window is not held against that of a baseline; null where it is. */
export function refusedBaseline(
  report: Pick<ReportHead, "repository" | "inputs" | "window">,
  baseline: Pick<ReportHead, "repository" | "inputs" | "window">,
): FlowauditError | null {
  const other = notComparable(report, baseline);
  if (other !== null) return new FlowauditError("usage", other.why, other.remedy);
  const [now, then] = [report.window, baseline.window].map(({ from, to }) => {
    return { from: epochOf(from), to: epochOf(to) };
  }) as [Bounds, Bounds];
  if (then.from >= now.to)
    return new FlowauditError(
      "usage",
      `The window of the baseline, ${told(then)}, lies after that of this report, ${told(now)}.`,
      "Give the earlier of the two reports as --baseline, and choose the later window here.",
    );
  if (then.to <= now.from) return null;
  return new FlowauditError(
    "usage",
    `The window of the baseline, ${told(then)}, and that of this report, ${told(now)}, overlap: what happened in both would be counted twice.`,
    `Let this one begin where the baseline's ends: --since ${baseline.window.to}`,
  );
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const told = ({ from, to }: Bounds) => `${formatInstant(from)} to ${formatInstant(to)}`;
