import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clustersSentence,
  FREQUENCY_CLUSTERS,
  LEAD_TIME_CLUSTERS,
} from "../../../src/measures/readings/dora.ts";
import { coverageOf, underHalf } from "../../../src/measures/statistics/coverage.ts";
import { worstFirst } from "../../../src/measures/statistics/evidence.ts";
import { counted, decimal, listed, percent } from "../../../src/measures/statistics/figure-words.ts";
import { boundsOf, judge } from "../../../src/measures/statistics/finding.ts";
import { periodsOf, seriesOf } from "../../../src/measures/statistics/series.ts";
import { days, T0 } from "../../builders.ts";

describe("worstFirst", () => {
  it("is a sort by score and name", () => {
    const items = fc.array(fc.record({ name: fc.string({ maxLength: 3 }), score: fc.nat(5) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(items, (list) => {
        const sorted = [...list].sort(
          (a, b) => b.score - a.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
        );
        const worst = worstFirst(
          list,
          ({ score }) => score,
          ({ name }) => name,
        );
        expect(worst).toEqual(sorted.map(({ name }) => name));
      }),
    );
  });
});

describe("periods", () => {
  it("begin on a Monday, and on the first of a month", () => {
    // 2026-01-01 is a Thursday; its ISO week begins on 29 December 2025.
    const window = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 12) };
    expect(periodsOf(window, "week").map(({ from }) => new Date(from).toISOString().slice(0, 10))).toEqual([
      "2025-12-29",
      "2026-01-05",
    ]);
    expect(periodsOf({ from: Date.UTC(2025, 11, 31), to: Date.UTC(2026, 1, 2) }, "month")).toEqual([
      { from: Date.UTC(2025, 11, 1), to: Date.UTC(2026, 0, 1) },
      { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) },
      { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 2, 1) },
    ]);
  });

  it("put each item into the one that holds it, before 1970 too", () => {
    const at = fc.integer({ min: -days(20_000), max: days(30_000) });
    fc.assert(
      fc.property(at, fc.constantFrom("week", "month"), (instant, every) => {
        const window = { from: instant - days(3), to: instant + days(3) };
        const points = seriesOf(
          window,
          every,
          [instant],
          (one) => one,
          (items) => items.length,
        );
        const periods = periodsOf(window, every);
        const holder = periods.findIndex(({ from, to }) => from <= instant && instant < to);
        expect(points.map(({ count }) => count)).toEqual(periods.map((_, i) => (i === holder ? 1 : 0)));
      }),
    );
  });

  it("hold an instant on a border once", () => {
    const points = seriesOf(
      { from: T0 - 1, to: T0 + days(7) + 1 },
      "week",
      [T0, T0 + days(7)],
      (one) => one,
      () => null,
    );
    expect(points.map(({ count }) => count)).toEqual([0, 1, 1]);
  });
});

describe("DORA's clusters", () => {
  it.each([
    [0.01, "elite (2021, 2023 and 2024)"],
    [0.5, "between elite and high (2021), elite (2023 and 2024)"],
    [3, "high (2021, 2023 and 2024)"],
    [14, "between high and medium (2021), medium or low (2023), medium (2024)"],
    [60, "medium (2021), slower than medium or low (2023), low (2024)"],
    [400, "low (2021), slower than medium or low (2023), slower than low (2024)"],
  ])("places a lead time of %d days", (lead, says) => {
    expect(clustersSentence(lead, LEAD_TIME_CLUSTERS)).toBe(`DORA's clusters: ${says}.`);
  });

  it("places a delivery every fortnight", () => {
    expect(clustersSentence(14, FREQUENCY_CLUSTERS)).toBe(
      "DORA's clusters: high (2021), medium or low (2023), medium (2024).",
    );
  });
});

describe("coverage", () => {
  const reasons = (...list: (string | null)[]) => coverageOf("things", list, (reason) => reason);

  it("counts by reason, commonest first", () => {
    expect(reasons(null, "b", "a", "b", null)).toEqual({
      seen: 2,
      of: 5,
      what: "things",
      missing: [
        { reason: "b", count: 2 },
        { reason: "a", count: 1 },
      ],
    });
  });

  it("is enough at half, and for nothing at all", () => {
    expect(underHalf(reasons(null, "shallow-boundary"))).toBeNull();
    expect(underHalf(reasons())).toBeNull();
    expect(underHalf(reasons(null, "shallow-boundary", "shallow-boundary"))).toBe(
      "Known for only 1 of the 3 things, too few to judge by (half are needed); the reason for the other 2: the history of this shallow clone ends inside the change",
    );
  });
});

describe("what is known of less than half", () => {
  const known = (seen: number, ...missing: (readonly [number, string])[]) => {
    const lost = missing.flatMap(([count, reason]) => Array.from({ length: count }, () => reason));
    return underHalf(
      coverageOf("things", [...Array.from({ length: seen }, () => null), ...lost], (one) => one),
    );
  };

  it("says of how many its reason is told", () => {
    const some = "Known for only 2 of the 9 things, too few to judge by (half are needed); the reason for";
    expect(known(2, [7, "it is hidden"])).toBe(`${some} the other 7: it is hidden`);
    expect(known(2, [6, "it is hidden"], [1, "it is lost"])).toBe(`${some} 6 of the other 7: it is hidden`);
  });

  it("and of none no number that reads as one", () => {
    expect(known(0, [107, "it is hidden"])).toBe(
      "Known for none of the 107 things; the reason for all of them: it is hidden",
    );
    expect(known(0, [106, "it is hidden"], [1, "it is lost"])).toBe(
      "Known for none of the 107 things; the reason for 106 of them: it is hidden",
    );
    expect(known(0, [1, "it is hidden"])).toBe("Not known for the one thing; the reason: it is hidden");
  });
});

describe("judge", () => {
  const headline = (value: number | null) =>
    ({ name: "x", unit: "count", label: "median", value, why: "Too few." }) as const;
  const threshold = (value: number) => ({ value, says: `at most ${value}`, source: "a test, 2026" });
  const bounds = [
    { threshold: threshold(20), missed: "act" },
    { threshold: threshold(10), missed: "watch" },
  ] as const;

  it.each([
    [10, "good", 10],
    [11, "watch", 10],
    [21, "act", 20],
  ] as const)("finds %d to be %s", (value, finding, bound) => {
    const judged = judge(headline(value), bounds, "above");
    expect(judged).toMatchObject({ finding, threshold: { value: bound } });
    expect(judged.because).toBe(`Median: ${value}; the yardstick is at most ${bound}.`);
  });

  const between = (value: number, low: number, high: number) => ({
    ...headline(value),
    interval: { low, high, level: 0.95, method: "by hand" },
  });

  it.each([
    // The whole interval is beyond 20; or 24 is by 4, more than half of 17 to 24.8; 21 and 24 are by less than half.
    [between(30, 21, 60), "act", 20],
    [between(24, 17, 24.8), "act", 20],
    [between(30, 11, 60), "watch", 20],
    [between(24, 16, 25), "watch", 20],
    [between(15, 11, 40), "watch", 10],
    [between(15, 5, 14.9), "watch", 10],
    [between(15, 5, 40), "unknown", 10],
    [between(10, 5, 40), "good", 10],
  ] as const)("tells what is beyond a yardstick from what may be chance: %o is %s", (figure, finding, bound) => {
    expect(judge(figure, bounds, "above")).toMatchObject({ finding, threshold: { value: bound } });
  });

  it("says that it is near the yardstick where the milder word, or none, is said", () => {
    const near = "Median: 30; near the yardstick, at most 20; anything from 11 to 60 fits.";
    expect(judge(between(30, 11, 60), bounds, "above")).toMatchObject({ because: near, near: true });
    expect(judge(between(15, 5, 40), bounds, "above").because).toContain("near the yardstick, at most 10;");
    expect(judge(between(10, 5, 40), bounds, "above")).not.toHaveProperty("near");
    expect(judge(between(30, 21, 60), bounds, "above")).not.toHaveProperty("near");
  });

  it("looks at the other end of the interval where less is worse", () => {
    const floor = [{ threshold: threshold(10), missed: "act" }] as const;
    expect(judge(between(8, 1, 9), floor, "below").finding).toBe("act");
    expect(judge(between(8, 1, 11), floor, "below")).toMatchObject({ finding: "unknown", near: true });
    expect(judge(between(4, 3, 11), floor, "below").finding).toBe("act");
  });

  it("knows nothing of no figure, nor without a yardstick", () => {
    expect(judge(headline(null), bounds, "above")).toMatchObject({ finding: "unknown", because: "Too few." });
    expect(judge(headline(1), [{ threshold: undefined, missed: "act" }], "above").finding).toBe("unknown");
  });
});

describe("boundsOf", () => {
  const yardstick = (value: number) => ({ value, says: `at most ${value}`, source: "a test" });
  const says = (thresholds: Record<string, ReturnType<typeof yardstick>>) =>
    boundsOf(thresholds, "one").map(({ threshold }) => threshold?.says);

  it("says what each of two decides, and nothing of one alone", () => {
    const [one, act] = [yardstick(1), yardstick(2)];
    expect(says({ one, "one.act": act })).toEqual([
      "at most 2; what misses it asks for a step",
      "at most 1; what misses it is to be watched",
    ]);
    expect(says({ one })).toEqual([undefined, "at most 1"]);
  });
});

describe("words", () => {
  it("say figures", () => {
    expect([percent(0.4321), percent(0.5), decimal(12), decimal(0.126), decimal(3.14)]).toEqual([
      "43.2 %",
      "50 %",
      "12",
      "0.13",
      "3.1",
    ]);
    expect([counted(1, "delivery"), counted(2, "delivery"), counted(2, "push"), counted(0, "day")]).toEqual([
      "1 delivery",
      "2 deliveries",
      "2 pushes",
      "0 days",
    ]);
    expect([listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});
