/** What of a difference of means is certain: what decides is the same for the table and for the sentence above it. */
import type { ComparedMedians, Comparison, Direction, Estimated } from "../measure.ts";
import type { Mean, Means } from "./means.ts";

/** The means, judged beside what the ranks of the whole time tell. */
export type Decided = Pick<Comparison, "rows" | "total" | "meansSays">;

/**
 * Of the whole time the ranks decide: means are certain where they agree. Of a stage its own means do, which have to hold between
 * changes that are alike, of one week and of the same people, and to hang on no few.
 *
 * @param isOneTime whether both cohorts are of one time, so that week and people could tell them apart
 */
export function decided({ rows, total }: Means, lead: ComparedMedians, isOneTime: boolean): Decided {
  const wayOf = (time: Mean) => {
    const way = directionOf(time.adjusted ?? time.difference);
    return doubtOf(time, way, isOneTime) === null ? way : "unclear";
  };
  const certain = lead.direction !== "unclear" && wayOf(total) === lead.direction;
  // One stage alone is all of the time.
  const isAll = rows.length === 1;
  return {
    rows: rows.map((row) => ({ ...row, certain: isAll ? certain : wayOf(row) !== "unclear" })),
    total: { ...total, certain },
    meansSays: certain ? null : saysOf(total, lead, isOneTime),
  };
}

/** Which way an interval lies of 0. */
function directionOf({ low, high }: Estimated): Direction {
  if (high < 0) return "shorter";
  return low > 0 ? "longer" : "unclear";
}

/** Where else a difference has to be seen, and what may explain it where it is not. */
const ELSEWHERE: readonly {
  readonly of: (time: Mean) => Estimated | null;
  readonly says: string;
  /** Of two cohorts of one time: what is said where it cannot be looked at. */
  readonly few: string | null;
}[] = [
  {
    of: ({ adjusted }) => adjusted,
    says: "between changes that are alike they may not: their size or kind of work may be what differs",
    few: null,
  },
  {
    of: ({ sameWeek }) => sameWeek,
    says: "between changes merged in the same week they may not: the time may be what differs",
    few: "too few were merged in the same weeks: the time may be what differs",
  },
  {
    of: ({ people }) => people,
    says: "between changes of the same people they may not: who made them may be what differs",
    few: "too few people made them: who did may be what differs",
  },
];

/** Why a difference of means that way need not be that of the cohorts, nothing where it hangs on a few; null where it holds. */
function doubtOf(time: Mean, way: Direction, isOneTime: boolean): string | null {
  if (time.hangsOn.length > 0) return "";
  for (const { of, says, few } of ELSEWHERE) {
    const found = of(time);
    if (found === null && few !== null && isOneTime) return few;
    if (found !== null && directionOf(found) !== way) return says;
  }
  return null;
}

/** Null where the means do not differ, and where it is said beside the table on whose times they hang. */
function saysOf(total: Mean, { direction }: ComparedMedians, isOneTime: boolean): string | null {
  const way = directionOf(total.difference);
  if (way === "unclear") return null;
  const doubt = doubtOf(total, way, isOneTime) ?? (direction === "unclear" ? IN_THE_LONGEST : OTHERWISE);
  return doubt === "" ? null : `The means of all differ beyond chance, but ${doubt}.`;
}

const IN_THE_LONGEST = "most changes may not: the difference lies in the longest of them";
const OTHERWISE = "most changes differ the other way: the longest of them make the means";
