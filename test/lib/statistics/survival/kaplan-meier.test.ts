import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/lib/statistics/random.ts";
import { kaplanMeier, type Observation } from "../../../../src/lib/statistics/survival/kaplan-meier.ts";

const at = (...times: number[]): Observation[] => times.map((time) => ({ time, observed: true }));
const still = (...times: number[]): Observation[] => times.map((time) => ({ time, observed: false }));

/**
 * The worked example of the textbooks: weeks of remission under 6-MP, Freireich et al., Blood 21 (1963),
 * with the product-limit table of Klein & Moeschberger, Survival Analysis, section 4.2.
 */
const SIX_MP = [
  ...at(6, 6, 6, 7, 10, 13, 16, 22, 23),
  ...still(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
];

/** The placebo arm of the same trial; nobody is censored. */
const PLACEBO = at(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

describe("kaplanMeier", () => {
  it("gives the published curve and Greenwood errors of the 6-MP trial", () => {
    const { steps, n, events } = kaplanMeier(SIX_MP);
    expect([n, events]).toEqual([21, 9]);
    expect(steps.map((s) => [s.time, s.atRisk, s.events, s.survival.toFixed(3), s.error.toFixed(4)])).toEqual(
      [
        [6, 21, 3, "0.857", "0.0764"],
        [7, 17, 1, "0.807", "0.0869"],
        [10, 15, 1, "0.753", "0.0963"],
        [13, 12, 1, "0.690", "0.1068"],
        [16, 11, 1, "0.627", "0.1141"],
        [22, 7, 1, "0.538", "0.1282"],
        [23, 6, 1, "0.448", "0.1346"],
      ],
    );
  });

  it("gives its median of 23 weeks with an interval that is open above", () => {
    // By hand, log-minus-log: at 10 weeks S = .753, error/S = .1279, -ln S = .284, so the lower band is
    // exp(-exp(ln .284 + 1.96 × .1279/.284)) = .503; at 13 weeks .432: it first passes one half at 13.
    // The upper band at the last step is exp(-exp(ln .803 - 1.96 × .3003/.803)) = .680: never.
    const curve = kaplanMeier(SIX_MP);
    expect(curve.median).toBe(23);
    expect(curve.interval).toEqual({ low: 13, high: null });
    expect(curve.steps[2]!.band!.low).toBeCloseTo(0.503, 3);
    expect(curve.steps[3]!.band!.low).toBeCloseTo(0.432, 3);
    expect(curve.steps[6]!.band!.high).toBeCloseTo(0.68, 2);
  });

  it("gives 8 weeks, 4 to 11, for the placebo arm", () => {
    const curve = kaplanMeier(PLACEBO);
    expect(curve.median).toBe(8);
    expect(curve.interval).toEqual({ low: 4, high: 11 });
    expect(curve.steps.at(-1)).toMatchObject({ survival: 0, error: 0, band: null });
  });

  it("is the middle of the time for which just a half waits, as R's survfit has it, and so the usual median", () => {
    expect(kaplanMeier(at(1, 2, 5, 9)).median).toBe(3.5);
    // Of four one is last seen at 3: 3/4, 2/4 from 2 until the next drop at 8.
    expect(kaplanMeier([...at(1, 2, 8), ...still(3)]).median).toBe(5);
    // Nothing drops after that: the flat piece has no end.
    expect(kaplanMeier([...at(1, 2), ...still(3, 3)]).median).toBe(2);
  });

  it("says more than the last time where the curve never reaches one half", () => {
    const curve = kaplanMeier([...at(5), ...still(2, 9, 9)]);
    expect([curve.median, curve.last]).toEqual([null, 9]);
  });

  it("keeps who leaves at a time at risk at that time", () => {
    // Two at risk at 5, one event: one half.
    expect(kaplanMeier([...at(5), ...still(5)]).median).toBe(5);
  });

  it.each([
    ["few still waiting", 60, 6],
    ["many still waiting", 60, 2],
    ["of 25 changes", 25, 4],
  ])("holds the median of waits with a long tail in 1,000 seeded samples: %s", (_says, n, until) => {
    // Lognormal, median 1, σ 1.5; each was last seen at a time between 0 and `until`, so a bound can be open.
    const random = createRandom(20_261_121);
    const wait = () =>
      Math.exp(1.5 * Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next()));
    let held = 0;
    for (let run = 0; run < 1000; run++) {
      const { interval } = kaplanMeier(
        Array.from({ length: n }, () => {
          const [time, seen] = [wait(), until * random.next()];
          return { time: Math.min(time, seen), observed: time <= seen };
        }),
      );
      if ((interval.low ?? 0) <= 1 && 1 <= (interval.high ?? Number.POSITIVE_INFINITY)) held++;
    }
    expect(held / 1000).toBeGreaterThanOrEqual(0.93);
    expect(held / 1000).toBeLessThanOrEqual(0.985);
  });

  it("has nothing to say of nothing", () => {
    expect(kaplanMeier([])).toEqual({
      n: 0,
      events: 0,
      steps: [],
      median: null,
      interval: { low: null, high: null },
      last: null,
    });
  });

  const observations = fc.array(fc.record({ time: fc.nat(50), observed: fc.boolean() }), { maxLength: 40 });

  it("does not depend on the order of the observations", () => {
    fc.assert(
      fc.property(observations, (list) => {
        expect(kaplanMeier([...list].reverse())).toEqual(kaplanMeier(list));
      }),
    );
  });

  it("falls, never rises, and its bands hold it", () => {
    fc.assert(
      fc.property(observations, (list) => {
        let above = 1;
        for (const { survival, band } of kaplanMeier(list).steps) {
          expect(survival).toBeLessThan(above);
          if (band) expect(band.low <= survival && survival <= band.high).toBe(true);
          above = survival;
        }
      }),
    );
  });

  it("is the plain share still waiting where nothing is censored", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), (times) => {
        for (const { time, survival } of kaplanMeier(at(...times)).steps) {
          expect(survival).toBeCloseTo(times.filter((t) => t > time).length / times.length, 9);
        }
      }),
    );
  });
});
