/** What was merged in the last half year, week by week: what is merged next is drawn from it. */
import { WEEK_MS } from "../../../lib/time/units.ts";
import type { Past } from "../../../model/past.ts";

/** Half a year. */
const WEEKS = 26;

export interface Arrival {
  /** After the week's begin, ms. */
  readonly offset: number;
  /** From its start to its merge, ms; null where the start is not known. */
  readonly before: number | null;
  /** Of that since it was seen: from its pull request on. */
  readonly seen: number;
}

/** The changes that were merged in each of the last 26 weeks before `takenAt`, the newest week first. */
export function weeksOf({ takenAt, lives }: Past): readonly (readonly Arrival[])[] {
  const weeks = Array.from({ length: WEEKS }, (): Arrival[] => []);
  for (const { startedAt, openedAt, mergedAt } of lives) {
    if (mergedAt === null) continue;
    const back = Math.floor((takenAt - mergedAt) / WEEK_MS);
    weeks[back]?.push({
      offset: mergedAt - (takenAt - (back + 1) * WEEK_MS),
      before: startedAt === null ? null : mergedAt - startedAt,
      seen: mergedAt - (openedAt ?? mergedAt),
    });
  }
  return weeks;
}
