/** Times of two cohorts by their ranks, and what the means hang on, in sentences for every format. */
import type { ComparedLeadTime } from "../../judge/report/report.ts";

/** What they are told of. */
type Told = Pick<ComparedLeadTime, "medians" | "meansSays"> & {
  readonly total: Pick<ComparedLeadTime["total"], "hangsOn">;
};

/** A sentence for each part; of what ends at the merge, one. Then why means that differ tell nothing, if they do not. */
export function medianSentences({ medians, meansSays, total: { hangsOn } }: Told): string[] {
  const { before, wait, lead } = medians;
  return [
    ...(wait === null ? [lead.says] : [before.says, wait.says, lead.says]),
    ...(meansSays === null ? [] : [meansSays]),
    ...(hangsOn.length === 0
      ? []
      : [
          `The difference of the means tells nothing by itself: without ${hangsOn.join(", ")} it turns round, or is less than half as large.`,
        ]),
  ];
}
