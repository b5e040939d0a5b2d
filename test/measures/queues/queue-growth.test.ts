import { describe, expect, test } from "vitest";
import type { Measured } from "../../../src/measures/measure.ts";
import { queueGrowth } from "../../../src/measures/queues/queue-growth.ts";
import { wip } from "../../../src/measures/queues/wip.ts";
import { delayCost } from "../../../src/measures/time/delay-cost.ts";
import type { Change, Flow } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aSpan, days, T0, weeks } from "../../builders.ts";
import { statistic, take } from "../reading.ts";

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

  test("that chance explains are no finding, and it is said", () => {
    // Nine came and seven left in eight weeks: 0.25 a week. √(9 + 7) = 4, which is more than the weeks vary, and Student's
    // t of 7 degrees reaches 2.3646: (2 ± 9.4585) / 8.
    const { statistics, finding, because } = taken(GROWING);
    const [headline] = statistics;
    expect([headline!.value, finding]).toEqual([0.25, "unknown"]);
    expect(headline!.interval!.low).toBeCloseTo((2 - 9.4585) / 8, 4);
    expect(headline!.interval!.high).toBeCloseTo((2 + 9.4585) / 8, 4);
    expect(because).toMatch(/: 0\.25; near the yardstick, .*; anything from −0\.93 to 1\.4 fits\.$/);
  });

  // Each week five come, and one of them leaves a day later.
  const FULL = Array.from({ length: 8 }, (_, week) => week * 7 + 1).flatMap((day): Stay[] => [
    [day, day + 1],
    ...Array.from({ length: 4 }, (): Stay => [day, null]),
  ]);

  test("into which more come than leave are to act on", () => {
    // 32 more in eight weeks; 40 came and 8 left, and every week is alike: (32 − 2.3646 · √48) / 8 = 1.952.
    const { statistics, finding } = taken(FULL);
    expect([statistics[0]!.value, finding]).toEqual([4, "act"]);
    expect(statistics[0]!.interval!.low).toBeCloseTo(1.952, 3);
  });

  test("that somebody empties now and then are not told", () => {
    // Changes left it in five weeks.
    expect(taken(FULL.map(([from, to]): Stay => [from, from > 35 ? null : to]))).toMatchObject({
      finding: "unknown",
      because: "A trend needs 6 whole weeks in which changes left the queue.",
    });
  });

  test("are not judged in fewer than six whole weeks", () => {
    expect(taken(FULL.slice(0, 25), 5).finding).toBe("unknown");
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

describe("the release queue", () => {
  const train = (week: number) => {
    const at = T0 + weeks(week) + days(3);
    return { stream: "", ref: `v${week}`, cut: at, startedAt: at, finishedAt: at };
  };
  const trains = Array.from({ length: 8 }, (_, week) => train(week));
  /** Merged two days before the delivery of a week, and out with it; or never. */
  const waits = (week: number, isOut: boolean) =>
    aChange({
      spans: [
        {
          ...aSpan("release", T0 + weeks(week) + days(1), isOut ? train(week).startedAt : T0 + weeks(8)),
          open: !isOut,
        },
      ],
    });
  const growthOf = (changes: readonly Change[], part: Partial<Pick<Flow, "trains">> = {}) =>
    take(queueGrowth, aFlow({ window: { from: 0, to: weeks(8) }, changes, finished: [], trains, ...part }));

  test("fills and empties with each delivery, and does not grow by that", () => {
    // The last three came after the last delivery: more than stood there at the begin, and as many as ever.
    const changes = Array.from({ length: 24 }, (_, index) => waits(Math.floor(index / 3), true));
    const last = [1, 2, 3].map(() => ({
      ...waits(7, false),
      spans: [{ ...aSpan("release", T0 + weeks(8) - days(1), T0 + weeks(8)), open: true }],
    }));
    const { statistics, finding } = growthOf([...changes, ...last]);
    expect(statistics[0]).toMatchObject({ value: 0, interval: { low: 0, high: 0 } });
    expect(finding).toBe("good");
  });

  test("that nothing moved is not the headline where another one may have grown", () => {
    // Nothing is left by any delivery: 0, surely. In six weeks 9 came to be looked at and 7 left: 0.3 a week, which may be chance.
    const out = Array.from({ length: 24 }, (_, index) => waits(Math.floor(index / 3), true));
    const looked = GROWING.map(([from, to]) =>
      aChange({
        spans: [
          {
            ...aSpan("pickup", T0 + days(from), T0 + (to === null ? weeks(8) : days(to))),
            open: to === null,
          },
        ],
      }),
    );
    const window = { from: 0, to: weeks(8) };
    const flow = aFlow({ window, changes: [...out, ...looked], finished: [], trains, sees: SEEN });
    const { statistics, finding } = take(queueGrowth, flow);
    expect(statistics[0]!.label).toBe("more in the queue each week, waiting for a first review");
    expect(finding).not.toBe("act");
  });

  test("grows where each delivery leaves one more behind", () => {
    // Left after the deliveries: 1, 2, … 8, one a week: every slope is 1.
    const changes = trains.flatMap((_, week) => [waits(week, true), waits(week, true), waits(week, false)]);
    const { statistics, finding } = growthOf(changes);
    expect(statistics[0]).toMatchObject({ value: 1, interval: { low: 1, high: 1 } });
    expect(finding).toBe("act");
  });

  test("is not told of five deliveries", () => {
    const changes = trains.flatMap((_, week) => [waits(week, true), waits(week, false)]);
    expect(growthOf(changes, { trains: trains.slice(0, 5) }).finding).toBe("unknown");
  });

  // Ten come a day, each waits ten days and goes out by itself: what stands at one delivery stands at the next hundred.
  // In eight weeks the queue is another one five times; a trend of five is not told.
  test("of deliveries that share what waits is looked at where it has become another", () => {
    const at = (index: number) => T0 + days(index / 10);
    const alone = Array.from({ length: 660 }, (_, index) =>
      aChange({ spans: [aSpan("release", at(index - 100), at(index))] }),
    );
    const each = alone.map((_, index) => ({ ...train(0), startedAt: at(index), finishedAt: at(index) }));
    expect(growthOf(alone, { trains: each.slice(0, 450) }).finding).toBe("unknown");
    expect(growthOf(alone, { trains: each }).statistics[0]!.value).toBe(0);
  });

  test("holds what was merged before the window and is waiting still", () => {
    const waiting = [
      { ...waits(0, false), spans: [{ ...aSpan("release", T0 - days(9), T0 + weeks(8)), open: true }] },
    ];
    const flow = aFlow({ window: { from: 0, to: weeks(8) }, changes: [], waiting, trains });
    const { queues } = take(queueGrowth, flow);
    expect(queues![0]!.weeks.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(queues![0]!.averageLength).toBe(1);
    // 56 days in 56 / 30.4375 months.
    expect(take(delayCost, flow).statistics[0]!.value).toBeCloseTo(30.4375, 10);
    expect(statistic(take(wip, { ...flow, sees: SEEN }), "mergedUndelivered").value).toBe(1);
  });

  test("says of how many nobody knows whether they waited", () => {
    const flow = aFlow({ changes: [waits(0, true)], trains });
    const census = { ...flow.census, waitingUnknown: 3 };
    expect(take(queueGrowth, { ...flow, census }).note).toContain("Of 3 changes merged before the window");
    expect(take(delayCost, { ...flow, census }).note).toContain("Of 3 changes merged before the window");
  });
});
