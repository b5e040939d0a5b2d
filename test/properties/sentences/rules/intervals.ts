/** Intervals and their figures. */
import type { ReportWorth } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";

interface Interval {
  readonly where: string;
  readonly low: number | null;
  readonly value: number | null;
  readonly high: number | null;
}

const GRAIN = 1e-6;

/** True where the ends are the wrong way round, or the figure lies outside of them. */
function isBroken({ low, value, high }: Interval): boolean {
  if (low === null || high === null) return (low === null) !== (high === null);
  const slack = GRAIN * Math.max(1, Math.abs(low), Math.abs(high));
  return low > high + slack || (value !== null && (value < low - slack || value > high + slack));
}

function worthOf(where: string, { leadTime, changeDaysPerMonth }: ReportWorth): Interval[] {
  const gains = leadTime === null ? [] : [leadTime.median, leadTime.mean];
  return [
    { where: `${where}, change-days`, ...changeDaysPerMonth },
    ...gains.map(({ seconds, lowSeconds, highSeconds }) => ({
      where: `${where}, lead time`,
      low: lowSeconds,
      value: seconds,
      high: highSeconds,
    })),
  ];
}

const holds: SentenceRule = {
  name: "an interval holds its figure, and its lower end is no more than its upper one",
  why: "Likely 3 to 5 beside 6 says that the figure is unlikely.",
  broken: ({ stages, measures, recommendations, fasterCoding }) => {
    const all: Interval[] = [
      ...stages.flatMap(({ stage, share, shareInterval }) =>
        shareInterval === null ? [] : [{ where: stage, value: share, ...shareInterval }],
      ),
      ...measures.flatMap(({ id, statistics }) =>
        statistics.flatMap(({ name, value, interval }) =>
          interval === null ? [] : [{ where: `${id}.${name}`, value, ...interval }],
        ),
      ),
      ...measures.flatMap(({ id, comparison }) =>
        [...(comparison?.stages ?? []), ...(comparison === null ? [] : [comparison.total])].flatMap(
          ({ difference, adjusted }) =>
            [difference, adjusted].flatMap((one) =>
              one === null
                ? []
                : [
                    {
                      where: `${id}, comparison`,
                      value: one.seconds,
                      low: one.lowSeconds,
                      high: one.highSeconds,
                    },
                  ],
            ),
        ),
      ),
      ...recommendations.flatMap(({ id, worth }) => (worth === null ? [] : worthOf(id, worth))),
      ...(fasterCoding === null ? [] : worthOf("faster coding", fasterCoding.codingRemoved)),
      ...(fasterCoding?.constraintHalved == null
        ? []
        : worthOf("the constraint halved", fasterCoding.constraintHalved.worth)),
    ];
    return all.filter(isBroken).map(({ where, low, value, high }) => `${where}: ${low} … ${value} … ${high}`);
  },
};

/** Statistics that tell of a change, not of a part. */
const CHANGES = /growth|^fall|^rise/i;

const possible: SentenceRule = {
  name: "a share and its interval lie between 0 and 100 %",
  why: "No part is less than nothing or more than all; a growth is no part.",
  broken: ({ measures, stages }) => [
    ...stages.filter(({ share }) => share !== null && (share < 0 || share > 1)).map(({ stage }) => stage),
    ...measures.flatMap(({ id, statistics }) =>
      statistics
        .filter(({ unit, name }) => unit === "share" && !CHANGES.test(name))
        .filter(({ value, interval }) =>
          [value, interval?.low, interval?.high].some((one) => one != null && (one < 0 || one > 1)),
        )
        .map(({ name, value }) => `${id}.${name}: ${value}`),
    ),
  ],
};

const worths: SentenceRule = {
  name: "nothing is worth more than all of the lead time, or than the stage that is halved has",
  why: "Time that nobody spent cannot be saved. Merged sooner, a change may catch an earlier delivery and save more than its stage.",
  broken: ({ recommendations, stages, coverage, inputs }) => {
    const total = stages.filter((row) => row.inLeadTime).reduce((sum, row) => sum + row.totalSeconds, 0);
    return recommendations.flatMap(({ id, stage, worth }) => {
      const row = stages.find((one) => one.stage === stage);
      const ends = inputs.deliveries.source === "none" && row !== undefined;
      const most = (ends ? row.totalSeconds / 2 : total) / Math.max(1, coverage.withLeadTime);
      const saved = worth?.leadTime?.mean.seconds ?? 0;
      return saved > most * (1 + GRAIN) ? [`${id}: ${saved} s of ${most} s`] : [];
    });
  },
};

export const INTERVALS = [holds, possible, worths];
