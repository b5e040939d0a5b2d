/** Times of two cohorts by their ranks, and what the means hang on, in sentences for every format. */
import type { ComparedLeadTime } from "../../judge/report/report.ts";

/** What they are told of. */
type Told = Pick<ComparedLeadTime, "medians"> & {
  readonly total: Pick<ComparedLeadTime["total"], "hangsOn">;
};

/** A sentence for each part; of what ends at the merge, one. Then whose lead times the means hang on, if any. */
export function medianSentences({ medians: { before, wait, lead }, total: { hangsOn } }: Told): string[] {
  return [
    ...(wait === null ? [lead.says] : [before.says, wait.says, lead.says]),
    ...(hangsOn.length === 0
      ? []
      : [
          `The difference of the means tells nothing by itself: without ${hangsOn.join(", ")} it turns round, or is less than half as large.`,
        ]),
  ];
}
