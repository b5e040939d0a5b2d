/** What kinds of stages are called on every page. */
import type { Report, ReportMeasure, ReportStage } from "../../judge/report/report.ts";

import { formatShare } from "./format.ts";

export type Kind = ReportStage["kind"];

/** False where the work on most changes cannot be seen: then what is work and what is wait is not told apart in figures. */
export function isWorkSeen(measures: readonly ReportMeasure[]): boolean {
  const found = measures.find(({ id }) => id === "flow-efficiency")?.statistics;
  return found?.find(({ name }) => name === "overallEfficiency")?.value !== null;
}

/** `25 % by plan, 57 % beyond it`: the wait for a release where a cadence is declared; null of all else. */
export function besidePlan(
  { stage }: Pick<ReportStage, "stage">,
  measures: readonly ReportMeasure[],
): string | null {
  const found = measures.find(({ id }) => id === "constraint")?.statistics ?? [];
  const of = (name: string) => found.find((one) => one.name === name)?.value ?? null;
  const [planned, beyond] = [of("plannedShare"), of("besidePlanShare")];
  if (stage !== "release" || planned === null || beyond === null) return null;
  return `${formatShare(planned)} by plan, ${formatShare(beyond)} beyond it`;
}

/**
 * Where a part looks longer than its whole: medians of stages are of the changes that were in them, that of lead time of
 * those whose start is known. null where no median says more than the whole's.
 */
export function longerThanWhole({ stages, measures }: Pick<Report, "stages" | "measures">): string | null {
  const lead = measures.find(({ id }) => id === "lead-time")?.statistics[0]?.value ?? null;
  const isLonger = ({ inLeadTime, medianSeconds }: ReportStage) =>
    inLeadTime && lead !== null && medianSeconds !== null && medianSeconds > lead;
  return stages.some(isLonger)
    ? "a stage's median is of the changes that were in it, lead time's of all whose start is known"
    : null;
}

/** What the largest wait is called: the constraint only where the verdict says that it holds delivery back. */
export function largestWaitIs({ holdsBack }: Pick<Report["verdict"], "holdsBack">): string {
  return holdsBack ? "the constraint" : "the largest wait";
}

/** How each kind of stage is named, in full and in a narrow column. */
export const KINDS: Readonly<Record<Kind, { readonly words: string; readonly short: string }>> = {
  wait: { words: "wait", short: "wait" },
  joined: { words: "wait + work, joined", short: "wait + work" },
  work: { words: "work", short: "work" },
};
