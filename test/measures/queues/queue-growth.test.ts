import { describe, expect, test } from "vitest";
import type { Measured } from "../../../src/measures/measure.ts";
import { queueGrowth } from "../../../src/measures/queues/queue-growth.ts";
import { aChange, aConfig, aFlow, aSpan, days, T0, weeks } from "../../builders.ts";
import { take } from "../reading.ts";

const SEEN = new Set(["history", "deliveries", "diffs", "reviews"] as const);
type Stay = readonly [from: number, to: number | null];

/** Changes that waited for a first review from one day to another; null: they still do. */
function taken(stays: readonly Stay[], length = 8): Measured {
  const end = weeks(length);
  const changes = stays.map(([from, to], index) =>
    aChange({
      id: `c${index}`,
      spans: [
        { ...aSpan("pickup", T0 + days(from), T0 + (to === null ? end : days(to))), open: to === null },
      ],
    }),
  );
  const flow = aFlow({ window: { from: 0, to: end }, changes, finished: [], sees: SEEN });
  return take(queueGrowth, flow);
}

// In the last six of eight weeks (days 14 to 56) 2, 2, 1, 2, 2, 0 came and 1, 1, 1, 1, 1, 2 left.
const GROWING: readonly Stay[] = [
  [15, 17],
  [16, 24],
  [22, 29],
  [23, 36],
  [30, 43],
  [37, 50],
  [38, 51],
  [44, null],
  [45, null],
];

describe("queues", () => {
  test("are counted week by week", () => {
    const [row] = taken(GROWING).queues!;
    expect(row!.stage).toBe("pickup");
    expect(row!.weeks.map(({ arrivals, departures, length }) => [arrivals, departures, length])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [2, 1, 1],
      [2, 1, 2],
      [1, 1, 2],
      [2, 1, 3],
      [2, 1, 4],
      [0, 2, 2],
    ]);
  });

  test("are held against Little's law", () => {
    const [row] = taken(GROWING).queues!;
    // 2 + 8 + 7 + 4 × 13 + 12 + 11 change-days in 56 days.
    expect(row!.averageLength).toBeCloseTo(92 / 56, 12);
    // Nine came in 56 days; the seven that left had stayed 69 days together.
    expect(row!.expectedLength).toBeCloseTo((9 / 56) * (69 / 7), 12);
  });

  test("that grew in four weeks of the last six, and are longer than before, are to act on", () => {
    const { statistics, finding, because } = taken(GROWING);
    expect([statistics[0]!.value, finding]).toEqual([4, "act"]);
    expect(because).toContain("at most 3 weeks of 6");
  });

  test("that grew in three are not", () => {
    const stays = GROWING.filter(([from]) => from !== 37);
    // Came: 2, 2, 1, 1, 2, 0; left: 1, 1, 1, 1, 1, 1: it grew in the first, second and fifth of the six.
    const { statistics, finding } = taken(stays);
    expect([statistics[0]!.value, finding]).toEqual([3, "good"]);
  });

  test("that are no longer after the weeks in which they grew are not, and it is said", () => {
    // Two more that came in the first week leave in the last one: 2, 2, 1, 2, 2, 0 came and 1, 1, 1, 1, 1, 4 left.
    const { statistics, finding, because } = taken([...GROWING, [1, 52], [2, 53]]);
    expect([statistics[0]!.value, finding]).toEqual([4, "good"]);
    expect(because).toMatch(/: 4, but it has been as long before: 2 now, up to 2 before\.$/);
  });

  test("that have been as long before are not either", () => {
    // Four that came in the first week left in the second: 4 long at the end of the first, 2 is no more.
    const early = [1, 2, 3, 4].map((day): Stay => [day, 8 + day]);
    const { statistics, finding, because } = taken([...early, ...GROWING]);
    expect([statistics[0]!.value, finding]).toEqual([4, "good"]);
    expect(because).toMatch(/: 4, but it has been as long before: 2 now, up to 4 before\.$/);
  });

  test("are not judged in fewer than six whole weeks", () => {
    expect(taken([[1, 2]], 5)).toMatchObject({
      finding: "unknown",
      because: "The window holds 5 whole weeks, fewer than 6.",
    });
  });

  test("count stretches that only await somebody else as one stay, and empty ones as none", () => {
    const change = aChange({
      spans: [
        aSpan("review", T0 + days(1), T0 + days(1)),
        aSpan("pickup", T0 + days(1), T0 + days(2)),
        aSpan("pickup", T0 + days(2), T0 + days(3)),
        aSpan("rework", T0 + days(3), T0 + days(4)),
        aSpan("pickup", T0 + days(4), T0 + days(5)),
      ],
    });
    const flow = aFlow({ window: { from: 0, to: weeks(8) }, changes: [change], finished: [], sees: SEEN });
    const { queues } = queueGrowth.measure!(flow, aConfig()) as Measured;
    expect(queues!.map(({ stage }) => stage)).toEqual(["pickup"]);
    expect(queues![0]!.weeks[0]).toMatchObject({ arrivals: 2, departures: 2, length: 0 });
  });

  test("put what still stands there first, longest first", () => {
    const { evidence, observed } = taken(GROWING);
    expect(evidence.slice(0, 3)).toEqual(["c7", "c8", "c3"]);
    expect(observed!.values.slice(0, 3)).toEqual([12, 11, 13].map((n) => n * 86_400));
  });
});
