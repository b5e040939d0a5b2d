/** Times of two cohorts by their ranks, and what the means hang on, in sentences for every format. */
import type {
  ComparedLeadTime,
  ReportComparedMedians,
  ReportMedians,
  ReportShift,
} from "../../judge/report/report.ts";
import { formatSeconds } from "./format.ts";

/** What they are told of. */
type Told = Pick<ComparedLeadTime, "medians"> & {
  readonly total: Pick<ComparedLeadTime["total"], "hangsOn">;
};

const PARTS: readonly { readonly part: keyof ReportMedians; readonly title: string }[] = [
  { part: "before", title: "Before the merge" },
  { part: "wait", title: "After the merge" },
  { part: "lead", title: "Lead time" },
];

/** A sentence for each part; of what ends at the merge, one. Then whose lead times the means hang on, if any. */
export function medianSentences({ medians, total: { hangsOn } }: Told): string[] {
  const parts = medians.wait === null ? PARTS.slice(-1) : PARTS;
  return [
    ...parts.flatMap(({ part, title }) => {
      const found = medians[part];
      return found === null ? [] : [`${title}: ${sentence(found)}`];
    }),
    ...(hangsOn.length === 0
      ? []
      : [
          `The difference of the means tells nothing by itself: without ${hangsOn.join(", ")} it turns round, or is less than half as large.`,
        ]),
  ];
}

function sentence({
  firstSeconds,
  secondSeconds,
  ratio,
  shift,
  together,
  people,
  seen,
}: ReportComparedMedians): string {
  const times = (value: number) => value.toFixed(2);
  return [
    `median ${formatSeconds(firstSeconds)} instead of ${formatSeconds(secondSeconds)}`,
    ...(ratio === null
      ? []
      : [`${times(ratio.value)} times as long (${times(ratio.low)} to ${times(ratio.high)})`]),
    `shift ${shifted(together ?? shift)}${together === null ? "" : " between changes that went together"}`,
    ...(people === null ? [] : [`by whose they are ${shifted(people)}`]),
    seen === null
      ? "how small a difference would have been seen cannot be told"
      : `a difference under ${Math.max(1, Math.round(100 * seen))} % would not have been seen`,
  ]
    .join("; ")
    .concat(".");
}

function shifted({ seconds, lowSeconds, highSeconds }: ReportShift): string {
  const signed = (value: number) => (value > 0 ? `+${formatSeconds(value)}` : formatSeconds(value));
  if (lowSeconds === null || highSeconds === null) return `${signed(seconds)} (too few for an interval)`;
  return `${signed(seconds)} (${signed(lowSeconds)} to ${signed(highSeconds)})`;
}
