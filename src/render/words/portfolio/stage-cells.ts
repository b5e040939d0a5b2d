/** Where the time of many repositories goes, as cells. */
import type { PortfolioStage } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { DAY_SECONDS } from "../../../lib/time/units.ts";
import { formatAmount, formatCount, formatSeconds, formatShares } from "../format.ts";

const NONE = "–";

export interface StageCells {
  readonly share: string;
  readonly days: string;
  readonly median: string;
  readonly p90: string;
  readonly changes: string;
  readonly largest: string;
}

/** The columns behind the name of a stage. The sooner one goes, the smaller. */
export const STAGE_COLUMNS: readonly {
  of: keyof StageCells;
  title: string;
  goes: number;
  /** What it is, below the table; null where its title says it. */
  means: string | null;
}[] = [
  { of: "share", title: "share", goes: 9, means: null },
  {
    of: "days",
    title: "change-days",
    goes: 6,
    means: "one change, one day; these and shares are of changes whose lead time is wholly known",
  },
  { of: "median", title: "median", goes: 5, means: "of all changes that were in the stage" },
  { of: "p90", title: "p90", goes: 3, means: "one in ten of them took that or longer" },
  { of: "changes", title: "changes", goes: 4, means: null },
  {
    of: "largest",
    title: "largest wait in",
    goes: 8,
    means: "so many repositories, by their own verdicts",
  },
];

export function stageCells(rows: readonly PortfolioStage[]): { stage: PortfolioStage; cells: StageCells }[] {
  const shares = formatShares(rows.map(({ share }) => share));
  return rows.map((stage, index) => ({
    stage,
    cells: {
      share: nth(shares, index),
      days: formatAmount(stage.totalSeconds / DAY_SECONDS),
      median: timeOf(stage.medianSeconds),
      p90: timeOf(stage.p90Seconds),
      changes: formatCount(stage.entered),
      largest: stage.constraintIn === 0 ? NONE : formatCount(stage.constraintIn),
    },
  }));
}

const timeOf = (seconds: number | null) => (seconds === null ? NONE : formatSeconds(seconds));
