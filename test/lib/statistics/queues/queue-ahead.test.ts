import { describe, expect, test } from "vitest";
import { queueAhead } from "../../../../src/lib/statistics/queues/queue-ahead.ts";

const TEN = { perWeek: 10, low: 10, high: 10, level: 0.95, finished: [10] };

describe("the queue after a quarter", () => {
  test("is what stood there less what is done, where nothing comes", () => {
    const ahead = queueAhead({ standing: 200, needs: [20], capacity: TEN }, 0);
    expect(ahead).toEqual({ queue: 70, low: 70, high: 70, level: 0.95 });
  });

  test("is never less than none", () => {
    expect(queueAhead({ standing: 50, needs: [20], capacity: TEN }, 0).low).toBe(0);
  });

  test("grows by what comes beyond what can be done, as unsure as the mean of what came", () => {
    // 5 + 13 · (20 − 10) = 135; one week of 20 is a mean of deviation √20: 13 · 1.96 · √20 = 114.
    const { queue, low, high } = queueAhead({ standing: 5, needs: [20], capacity: TEN }, 1);
    expect(Math.abs(queue - 135)).toBeLessThan(10);
    expect(Math.abs(low - 21)).toBeLessThan(20);
    expect(Math.abs(high - 249)).toBeLessThan(20);
  });

  test("is longer of more, and the longer the longer it goes on", () => {
    const load = { standing: 5, needs: [12, 14, 16], capacity: TEN };
    const ends = [1, 1.2, 1.5, 2].map((times) => queueAhead(load, times).queue);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect(queueAhead(load, 1.5, 26).queue).toBeGreaterThan(queueAhead(load, 1.5).queue);
  });
});
