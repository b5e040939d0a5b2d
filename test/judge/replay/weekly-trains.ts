/** Trains that leave each week, a day after their cut, and five changes on them. */
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aFlow, days, SEES_GITHUB, T0 } from "../../builders.ts";

export const MONTH = { from: 0, to: days(30.4375) };

const train = (week: number) => ({
  stream: "",
  ref: `v${week}`,
  cut: T0 + days(7 * week),
  startedAt: T0 + days(7 * week + 1),
  finishedAt: T0 + days(7 * week + 1),
});
export const weeklyTrains = Array.from({ length: 60 }, (_, i) => train(i - 55));

/** Begun on a day, so many days in coding and pickup, and out with the train of a week. */
function change(start: number, coding: number, pickup: number, week: number): Change {
  const merged = start + coding + pickup;
  const made = aChange({
    startedAt: days(start),
    stages: [
      ["coding", days(coding)],
      ["pickup", days(pickup)],
      ["release", days(7 * week + 1 - merged)],
    ],
  });
  return {
    ...made,
    deliveredAt: { ...made.deliveredAt, at: T0 + days(7 * week + 1), source: "", ref: `v${week}` },
  };
}

/** Merged on days 8, 11, 13, 16 and 21; lead times of 15, 15, 5, 12 and 22 days. */
export const fiveOnTrains = [
  change(0, 4, 4, 2),
  change(0, 9, 2, 2),
  change(10, 1, 2, 2),
  change(10, 5, 1, 3),
  change(0, 1, 20, 3),
];

export const weeklyFlow = aFlow({
  finished: fiveOnTrains,
  sees: SEES_GITHUB,
  window: MONTH,
  trains: weeklyTrains,
});
