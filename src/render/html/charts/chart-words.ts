/** Words that several charts use. */
import type { Report, ReportStage } from "../../../judge/report/report.ts";
import { formatSeconds } from "../../words/format.ts";

export const NONE = "–";

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A duration, or a dash where it is not known. */
export function duration(seconds: number | null): string {
  return seconds === null ? NONE : formatSeconds(seconds);
}

/** What became of a change at the end of its lead time. */
const ENDS: Readonly<Record<Report["inputs"]["deliveries"]["source"], string>> = {
  deployments: "deployed",
  workflow: "deployed",
  releases: "released",
  tags: "released",
  branch: "delivered",
  file: "delivered",
  none: "merged",
};

export function endOf({ inputs }: Pick<Report, "inputs">): string {
  return ENDS[inputs.deliveries.source];
}

/** Stages inside of lead time that took some of it. */
export function sharesOf(stages: readonly ReportStage[]): (ReportStage & { share: number })[] {
  return stages.filter(
    (row): row is ReportStage & { share: number } => row.inLeadTime && (row.share ?? 0) > 0,
  );
}
