/** What happened week by week, or month by month where a window holds many weeks; that of a baseline first. */
import { DAY_MS, DAYS_A_YEAR } from "../../lib/time/units.ts";
import { within } from "../../model/flow.ts";
import type { Paradox, ParadoxCourse, SeenWindow } from "../measure.ts";
import { seriesOf } from "../statistics/series.ts";
import { type Happened, instantsOf } from "./seen-changes.ts";

/** Windows of more are told month by month. */
const WEEKS_UP_TO_MS = 2 * DAYS_A_YEAR * DAY_MS;

export function coursesOf(
  windows: readonly SeenWindow[],
  happened: Happened,
): Pick<Paradox, "every" | "courses"> {
  const isLong = windows.some(({ window: { from, to } }) => to - from > WEEKS_UP_TO_MS);
  const every = isLong ? "month" : "week";
  const course = (
    about: ParadoxCourse["about"],
    label: string,
    instants: readonly number[],
  ): ParadoxCourse => ({
    about,
    label,
    points: joined(
      windows.flatMap(({ window }) =>
        seriesOf(
          window,
          every,
          instants.filter((at) => within(at, window)),
          (at) => at,
          () => null,
        ),
      ),
    ),
  });
  const deliveries = windows.flatMap((seen) => seen.deliveries);
  const failed = deliveries.filter(({ failures }) => failures.some(({ certain }) => certain));
  const ends = (some: typeof deliveries) => some.map(({ finishedAt }) => finishedAt);
  return {
    every,
    courses: [
      course("opened", "changes opened", instantsOf(happened.opened)),
      course("merged", "changes merged", instantsOf(happened.merged)),
      course("delivered", "deliveries", ends(deliveries)),
      course("failed", "deliveries that failed", ends(failed)),
    ],
  };
}

/** A week that the windows share is one. */
function joined(points: readonly Point[]): Point[] {
  const counts = new Map<number, number>();
  for (const { from, count } of points) counts.set(from, (counts.get(from) ?? 0) + count);
  return [...counts].map(([from, count]) => ({ from, count }));
}

type Point = ParadoxCourse["points"][number];
