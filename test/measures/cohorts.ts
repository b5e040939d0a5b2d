/** Changes of two cohorts for the tests of comparisons. Times are in hours. */
import type { Change, Flow, StageId } from "../../src/model/flow.ts";
import {
  aChange,
  aFlow,
  anOpenChange,
  type ChangeOverrides,
  hours,
  SEES_GITHUB,
  weeks,
} from "../builders.ts";

export type Hours = Readonly<Partial<Record<StageId, number>>>;

const HELP = { tier: "explicit", assistant: "Claude", evidence: "a trailer", ref: "x" } as const;

/** A change that spent so many hours in each stage, in the order given. */
export function through(spent: Hours, overrides: ChangeOverrides = {}): Change {
  const stages = (Object.entries(spent) as [StageId, number][]).map(
    ([stage, time]) => [stage, hours(time)] as const,
  );
  return aChange({ stages: "release" in spent ? stages : [...stages, ["release", 0]], ...overrides });
}

export const declared = (spent: Hours, overrides: ChangeOverrides = {}): Change =>
  through(spent, { ...overrides, assistance: HELP });

/**
 * So many changes around these hours: each stage up to a tenth more or less, in turns that differ by stage, so that
 * every five of them have exactly these means.
 */
export function around(count: number, spent: Hours, make: (spent: Hours, index: number) => Change): Change[] {
  return Array.from({ length: count }, (_, i) => {
    const varied = Object.entries(spent).map(([stage, time], s) => [
      stage,
      time * (1 + (((i + 2 * s) % 5) - 2) / 20),
    ]);
    return make(Object.fromEntries(varied) as Hours, i);
  });
}

/** Eight weeks: in each one change waits 60 h for a review and is out a day later, and so many come that wait still. */
export function eightWeeks(staying: number): Flow {
  const begins = Array.from({ length: 8 }, (_, week) => weeks(week));
  const finished = begins.map((startedAt) =>
    aChange({
      startedAt,
      stages: [
        ["coding", hours(10)],
        ["pickup", hours(60)],
        ["review", hours(10)],
        ["release", hours(20)],
      ],
    }),
  );
  const open = begins.flatMap((startedAt) =>
    Array.from({ length: staying }, () =>
      anOpenChange({
        startedAt,
        stages: [
          ["coding", hours(10)],
          ["pickup", weeks(8) - startedAt - hours(10)],
        ],
      }),
    ),
  );
  return aFlow({ window: { from: 0, to: weeks(8) }, finished, open, sees: SEES_GITHUB });
}
