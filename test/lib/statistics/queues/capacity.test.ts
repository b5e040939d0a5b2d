import { describe, expect, test } from "vitest";
import { serverOf } from "../../../../src/lib/statistics/queues/capacity.ts";
import type { QueueWeek } from "../../../../src/lib/statistics/queues/queue-week.ts";
import type { Arrived } from "../../../../src/lib/statistics/queues/saturation.ts";

const WEEKS = Array.from({ length: 12 }, (_, week) => week);

/** 15 come a week and 10 are finished: the queue grows by 5, and who finds n waits for n ÷ 10 weeks. */
const BUSY: readonly QueueWeek[] = WEEKS.map((week) => ({
  standing: 5 * week,
  arrivals: 15,
  finished: 10,
  left: 0,
}));
const IN_TURN: readonly Arrived[] = WEEKS.map((week) => ({ week, found: 5 * week, waited: 3.5 * week }));

describe("a server that is as busy as it can be", () => {
  test("is known by its pressed weeks", () => {
    // Ten weeks begin with the ten of a usual week or more. They are all alike, so that their mean varies as counts do:
    // √(10 ÷ 10) = 1, and Student's t of 9 degrees reaches 2.2622.
    const { capacity, why, best, busy } = serverOf(BUSY, IN_TURN)!;
    expect(why).toBeNull();
    expect([best, busy]).toEqual([10, 1.5]);
    expect(capacity).toMatchObject({ perWeek: 10, level: 0.95 });
    expect(capacity!.low).toBeCloseTo(10 - 2.2622, 4);
    expect(capacity!.high).toBeCloseTo(10 + 2.2622, 4);
  });

  test("what leaves by itself needs no work", () => {
    const weeks = BUSY.map((week) => ({ ...week, arrivals: 17, left: 2 }));
    expect(serverOf(weeks, IN_TURN)!.busy).toBe(1.5);
  });
});

describe("a capacity cannot be told", () => {
  const why = (weeks: readonly QueueWeek[], arrived = IN_TURN) => serverOf(weeks, arrived)!.why;

  test("of a few weeks", () => {
    expect(why(BUSY.slice(0, 7))).toBe("weeks");
  });

  test("where less than a week's work waited", () => {
    expect(why(BUSY.map((week) => ({ ...week, standing: 9 })))).toBe("pressed");
  });

  test("where the queue rose by no more than chance", () => {
    // Up and down by five: a rise of 5 against 2.24 · √(12 · 27.3).
    const weeks = BUSY.map((week, index) => ({
      ...week,
      standing: 20,
      arrivals: index % 2 === 0 ? 15 : 5,
    }));
    expect(why(weeks)).toBe("rise");
  });

  test("where more is finished of more", () => {
    // A third of what there is leaves each week, however much it is.
    const weeks: QueueWeek[] = [];
    let standing = 20;
    for (const week of WEEKS) {
      const arrivals = 20 + 10 * week;
      const finished = Math.round((standing + arrivals) / 3);
      weeks.push({ standing, arrivals, finished, left: 0 });
      standing += arrivals - finished;
    }
    expect(why(weeks)).toBe("follows");
  });

  test("where nobody waits longer in a longer queue: part of it is never worked on", () => {
    expect(
      why(
        BUSY,
        IN_TURN.map((one, week) => ({ ...one, waited: 2 + (week % 2) })),
      ),
    ).toBe("waits");
  });

  test("where months of it differ by more than chance", () => {
    // Four weeks each finished 32, 52 and 32, where 38.67 were to be expected: (44.4 + 177.8 + 44.4) ÷ 38.67 = 6.9, over 4.6.
    const weeks = BUSY.map((week, index) => {
      const isBetter = index >= 4 && index < 8;
      return { ...week, finished: isBetter ? 13 : 8, standing: 20 + 8 * index };
    });
    expect(why(weeks)).toBe("uneven");
  });
});

test("what it can do at least leaves out what the best of several runs owes to chance", () => {
  // 40 in the best of nine runs of four weeks. One side of 0.025 ÷ 9 is z = 2.7729: 40 + z² ÷ 2 − z · √(40 + z² ÷ 4) = 25.89.
  expect(serverOf(BUSY, [])!.moreThan).toBeCloseTo(25.89 / 4, 2);
});

test("nothing is said of what has finished nothing in one of any four weeks", () => {
  const weeks = BUSY.map((week, index) => ({ ...week, finished: index % 4 === 0 ? 40 : 0 }));
  expect(serverOf(weeks, IN_TURN)).toBeNull();
});
