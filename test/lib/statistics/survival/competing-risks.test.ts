import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aheadOf,
  type Ending,
  halfOf,
  incidenceOf,
  shareBy,
} from "../../../../src/lib/statistics/survival/competing-risks.ts";
import { wilsonInterval } from "../../../../src/lib/statistics/wilson.ts";

const events = (...times: number[]): Ending[] => times.map((time) => ({ time, by: "event" }));
const others = (...times: number[]): Ending[] => times.map((time) => ({ time, by: "other" }));
const still = (...times: number[]): Ending[] => times.map((time) => ({ time, by: null }));

describe("the cumulative incidence", () => {
  it("is worked out by hand", () => {
    // At risk 8: an event at 1: 1/8, 7/8 wait. Another end at 2 of 7: 6/8 wait. One is last seen at 3, of 5 at 4 one has
    // the event: 1/8 + 6/8 ÷ 5 = 11/40, 24/40 wait. Another end at 5 of 4: 18/40 wait. At 6 the event of 3: 17/40, 12/40.
    const all = [...events(1, 4, 6), ...others(2, 5), ...still(3, 7, 8)];
    const found = incidenceOf(all);
    expect(found.steps.map(({ time, incidence }) => [time, Number((40 * incidence).toFixed(9))])).toEqual([
      [1, 5],
      [2, 5],
      [4, 11],
      [5, 11],
      [6, 17],
    ]);
    expect(found.waiting).toBeCloseTo(12 / 40, 12);
    expect([0, 1, 3.9, 4, 8].map((time) => Number((40 * shareBy(found, time)!.share).toFixed(9)))).toEqual([
      0, 5, 5, 11, 17,
    ]);
    expect(shareBy(found, 8.1)).toBeNull();
  });

  it("is the plain share where everybody was watched to the end, with Wilson's interval", () => {
    // 3 of 10 by 5, whatever became of the others.
    const found = incidenceOf([...events(1, 2, 5, 9), ...others(3, 4, 6, 7, 8, 10)]);
    const { share, low, high } = shareBy(found, 5)!;
    const plain = wilsonInterval(3, 10);
    expect(share).toBeCloseTo(0.3, 12);
    expect([low, high]).toEqual([expect.closeTo(plain.low, 9), expect.closeTo(plain.high, 9)]);
    expect(shareBy(found, 99)!.share).toBeCloseTo(0.4, 12);
  });

  it("is all of them, to the last bit, where all had it one after another", () => {
    for (let n = 1; n <= 300; n++) {
      const found = incidenceOf(events(...Array.from({ length: n }, (_, i) => i)));
      expect(shareBy(found, n)).toEqual({ share: 1, low: wilsonInterval(n, n).low, high: 1 });
    }
  });

  it("does not depend on the order, and holds nothing of nobody", () => {
    const all = [...events(1, 4, 4), ...others(2, 4), ...still(3)];
    expect(incidenceOf(all.toReversed())).toEqual(incidenceOf(all));
    expect(shareBy(incidenceOf([]), 1)).toBeNull();
  });
});

describe("half of those that have the event", () => {
  it("is the median of their times where all were watched to the end", () => {
    expect(halfOf(incidenceOf([...events(1, 3, 10), ...others(2, 2, 2, 2)]))).toBe(3);
    expect(halfOf(incidenceOf([...events(1, 3, 10, 20), ...others(0)]))).toBe(6.5);
  });

  it("is not told where nobody had it, or more still wait than had it", () => {
    expect(halfOf(incidenceOf([...others(1), ...still(2)]))).toBeNull();
    expect(halfOf(incidenceOf([...events(1), ...still(2, 2)]))).toBeNull();
    expect(halfOf(incidenceOf([...events(1, 1), ...still(2)]))).toBe(1);
  });
});

describe("what comes after an age", () => {
  // The same eight as above; of those watched beyond 2 six are left: last seen at 3, an event at 4 of 5, another end at 5 of
  // 4, an event at 6 of 3, last seen at 7 and 8. By 4: 1/5; 4/5 wait, 3/5 after 5; by 6: 1/5 + 3/5 ÷ 3 = 2/5.
  const all = [...events(1, 4, 6), ...others(2, 5), ...still(3, 7, 8)];
  const ahead = aheadOf(incidenceOf(all), 2)!;

  it("is worked out by hand", () => {
    expect(ahead.atRisk).toBe(6);
    expect([2, 3.9, 4, 5.9, 6, 8].map((by) => Number(ahead.chance(by)!.toFixed(12)))).toEqual([
      0, 0, 0.2, 0.2, 0.4, 0.4,
    ]);
    expect(ahead.chance(8.1)).toBeNull();
  });

  it("is the incidence of those that were watched for longer alone", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.constantFrom("event", "other", null)), { minLength: 1 }),
        fc.nat(30),
        (drawn, age) => {
          const endings = drawn.map(([time, by]): Ending => ({ time, by }));
          const later = endings.filter(({ time }) => time > age);
          const found = aheadOf(incidenceOf(endings), age);
          expect(found?.atRisk ?? 0).toBe(later.length);
          if (found === null) return;
          const alone = incidenceOf(later);
          for (let by = age; by <= 30; by++) {
            const told = shareBy(alone, by);
            if (told === null) expect(found.chance(by)).toBeNull();
            else expect(found.chance(by)).toBeCloseTo(told.share, 9);
          }
        },
      ),
    );
  });

  it("is nothing where nobody was watched for longer", () => {
    expect(aheadOf(incidenceOf(all), 8)).toBeNull();
    expect(aheadOf(incidenceOf([]), 0)).toBeNull();
  });
});
