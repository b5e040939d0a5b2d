/** How long changes spent in each stage, from their spans: what the report's quantiles stand on. */

import type { Report, ReportChange, ReportStage } from "../../../judge/report/report.ts";
import { type Summary, summary } from "../../../lib/statistics/quantile.ts";
import { secondsBetween } from "../../../lib/time/instants.ts";

/** A stage with the times of the finished changes that spent any in it, in seconds, ascending. */
export interface Sample {
  readonly stage: ReportStage;
  readonly seconds: readonly number[];
  readonly summary: Summary;
}

/** The stages that a finished change spent time in, by their order. */
export function samplesOf({ stages, changes }: Report): Sample[] {
  const finished = changes.filter((change) => change.finished);
  return stages.flatMap((stage) => {
    const seconds = finished
      .map((change) => (stage.inLeadTime ? spentIn(change, stage.stage) : intakeOf(change)))
      .filter((time) => time > 0)
      .sort((a, b) => a - b);
    return seconds.length === 0 ? [] : [{ stage, seconds, summary: summary(seconds) }];
  });
}

/** What is still open does not count. */
function spentIn({ spans }: ReportChange, stage: string): number {
  return spans.reduce((sum, span) => (span.stage === stage && !span.open ? sum + span.seconds : sum), 0);
}

function intakeOf({ requestedAt, startedAt }: ReportChange): number {
  if (requestedAt.at === null || startedAt.at === null) return 0;
  return secondsBetween(requestedAt.at, startedAt.at);
}
