/** What happened week by week, or month by month where a window holds many weeks. */
import { DAY_MS, DAYS_A_YEAR } from "../../lib/time/units.ts";
import type { Flow } from "../../model/flow.ts";
import type { Paradox, ParadoxCourse } from "../measure.ts";
import { seriesOf } from "../statistics/series.ts";
import { type Happened, instantsOf } from "./seen-changes.ts";

/** Windows of more are told month by month. */
const WEEKS_UP_TO_MS = 2 * DAYS_A_YEAR * DAY_MS;

export function coursesOf(flow: Flow, happened: Happened): Pick<Paradox, "every" | "courses"> {
  const { window, deliveries } = flow;
  const every = window.to - window.from > WEEKS_UP_TO_MS ? "month" : "week";
  const course = (
    about: ParadoxCourse["about"],
    label: string,
    instants: readonly number[],
  ): ParadoxCourse => ({
    about,
    label,
    points: seriesOf(
      window,
      every,
      instants,
      (at) => at,
      () => null,
    ).map(({ from, count }) => ({ from, count })),
  });
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
