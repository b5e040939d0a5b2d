import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cluster, standingAt } from "../../../../src/lib/statistics/survival/clustered-survival.ts";
import { kaplanMeier } from "../../../../src/lib/statistics/survival/kaplan-meier.ts";

const of = (
  size: number,
  watched: number,
  ends: [age: number, count: number][] = [],
  lost = ends.slice(0, 0),
): Cluster => ({
  size,
  watched,
  ends: ends.map(([age, count]) => ({ age, count })),
  lost: lost.map(([age, count]) => ({ age, count })),
});

describe("the share that stands at an age", () => {
  it("keeps in what was watched for less, up to then", () => {
    // At age 2 of 10 + 5: 3 end, 12/15 are left. 5 are watched to age 4 only: at age 6, of 7, 2 end: 0.8 · 5/7.
    const clusters = [
      of(10, 20, [
        [2, 3],
        [6, 2],
      ]),
      of(5, 4),
    ];
    expect(standingAt(clusters, 1)?.share).toBe(1);
    expect(standingAt(clusters, 5)?.share).toBeCloseTo(0.8, 12);
    expect(standingAt(clusters, 6)?.share).toBeCloseTo((0.8 * 5) / 7, 12);
    expect(standingAt(clusters, 21)).toBeNull();
  });

  it("leaves out what was lost sight of, from then on", () => {
    // 4 of 10 are lost at age 1; of the 6 left, 3 end at age 2.
    expect(standingAt([of(10, 9, [[2, 3]], [[1, 4]])], 3)?.share).toBe(0.5);
  });

  it("is 0 where none is left, and has no interval there, nor of fewer than 30 clusters", () => {
    expect(
      standingAt(
        Array.from({ length: 40 }, () => of(3, 9, [[1, 3]])),
        2,
      ),
    ).toEqual({ share: 0, interval: null });
    const few = Array.from({ length: 29 }, (_, i) => of(3, 9, i % 2 === 0 ? [[1, 2]] : []));
    expect(standingAt(few, 2)?.interval).toBeNull();
    expect(standingAt([...few, of(3, 9)], 2)?.interval).not.toBeNull();
  });

  it("is as sure as its clusters are many, however many things are in each", () => {
    const clusters = (size: number) =>
      Array.from({ length: 40 }, (_, i) => of(size, 9, i % 4 === 0 ? [[1, size]] : []));
    const [one, many] = [standingAt(clusters(1), 2), standingAt(clusters(500), 2)];
    expect(many).toEqual(one);
    // By hand: 10 of 40 went: the influence of each is 1/30 − x or −x, x = 10/(40 · 30): 0.025 and −1/120. Divided by 39/40;
    // variance (10 · 0.025² + 30/120²) ÷ 0.950625 = 0.00876616, fourth moment (10 · 0.025⁴ + 30/120⁴) ÷ 0.903688 = 4.48255e-6;
    // degrees 1.5 · 0.00876616² ÷ 4.48255e-6 = 25.715, t = 2.0566. Logit of 0.75: 1.098612 ± 2.0566 · 0.0936278 ÷ 0.25.
    expect(one?.share).toBe(0.75);
    expect(one?.interval?.low).toBeCloseTo(1 / (1 + Math.exp(-(1.098612 - 0.770222))), 4);
    expect(one?.interval?.high).toBeCloseTo(1 / (1 + Math.exp(-(1.098612 + 0.770222))), 4);
  });

  it("is Kaplan and Meier's over all things, whatever their clusters", () => {
    const aged = fc.record({ age: fc.integer({ min: 0, max: 9 }), count: fc.integer({ min: 1, max: 4 }) });
    const cluster = fc.record({
      ends: fc.array(aged, { maxLength: 4 }),
      rest: fc.nat(5),
      watched: fc.integer({ min: 9, max: 12 }),
    });
    fc.assert(
      fc.property(
        fc.array(cluster, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 9 }),
        (some, age) => {
          const clusters = some.map(({ ends, rest, watched }) => ({
            size: rest + ends.reduce((sum, { count }) => sum + count, 0),
            ends,
            lost: [],
            watched,
          }));
          const all = some.flatMap(({ ends, rest, watched }) => [
            ...ends.flatMap(({ age: time, count }) =>
              Array.from({ length: count }, () => ({ time, observed: true })),
            ),
            ...Array.from({ length: rest }, () => ({ time: watched, observed: false })),
          ]);
          const expected = kaplanMeier(all).steps.findLast(({ time }) => time <= age)?.survival ?? 1;
          const found = standingAt(clusters, age);
          if (all.length > 0) expect(found?.share).toBeCloseTo(expected, 10);
          else expect(found).toBeNull();
        },
      ),
    );
  });
});
