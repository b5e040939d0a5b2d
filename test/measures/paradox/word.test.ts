import { describe, expect, test } from "vitest";
import type { Events, Halves } from "../../../src/lib/statistics/two-samples/event-rates.ts";
import { wordOf } from "../../../src/measures/paradox/word.ts";

/** As many evenly over a half, of which the slow waves are 0: chance is that of events which know nothing of each other. */
const evenly = (count: number): Events => ({
  at: Array.from({ length: count }, (_, i) => (i + 0.5) / count),
  length: 1,
});
const halves = (earlier: number, later: number): Halves => ({
  earlier: evenly(earlier),
  later: evenly(later),
});

const word = (opened: Halves, shipped: Halves) =>
  wordOf({ opened, why: null, shipping: { opened, shipped } }).word;

describe("one of four words", () => {
  // √(1/100 + 1/200) · 1.96 = 0.24: 2 times is 1.57 to 2.54 times.
  const twice = halves(100, 200);

  test("more was opened and more was shipped", () => {
    expect(word(twice, twice)).toBe("more shipped");
  });

  test("not more, where less than half of the rise came out for certain", () => {
    // (100 − 100) − ½ · 100 = −50 ± 1.96 √(100 + 100 + ¼ · 300) = ± 32.5.
    expect(word(twice, halves(100, 100))).toBe("not more shipped");
  });

  test("not more, too, where a little more came out for certain, and most of the rise did not", () => {
    // 1,000 to 1,100 is 1.006 to 1.2 times; (1,100 − 1,000) − ½ · 2,000 = −900 ± 1.96 √(2,100 + ¼ · 4,000) = ± 109.
    expect(word(halves(1000, 3000), halves(1000, 1100))).toBe("not more shipped");
  });

  test("nothing is said of a rise of which about half came out", () => {
    // 20 of 50 more: 1.2 times (0.91 to 1.58); 20 − 50 = −30 ± 34.
    expect(word(twice, halves(100, 120))).toBe("cannot tell");
  });

  test("no more, where even the upper end is no quarter more", () => {
    // √(2/1,000) · 1.96 = 0.0877: 0.92 to 1.09 times.
    expect(word(halves(1000, 1000), halves(1000, 1000))).toBe("no more opened");
    // √(2/100) · 1.96 = 0.277: 0.76 to 1.32 times.
    expect(word(halves(100, 100), halves(100, 100))).toBe("cannot tell");
  });

  test("with the smallest rise that would have been seen", () => {
    // Of what was opened and shipped e^(1.85 · 0.277180) − 1 = 0.67; of what did not come out 1.85 · 1.96 √(200 + ¼ · 200) ÷ ½ ÷ 100 = 1.1466.
    const { seen } = wordOf({
      opened: halves(100, 100),
      why: null,
      shipping: { opened: halves(100, 100), shipped: halves(100, 100) },
    });
    expect(seen).toBeCloseTo(1.1466, 3);
    const alone = wordOf({ opened: halves(100, 100), why: null, shipping: { why: "x" } });
    expect(alone.seen).toBeNull();
  });

  test("and why it cannot be told, only where that decides", () => {
    const missing = { why: "no deliveries" };
    expect(wordOf({ opened: twice, why: null, shipping: missing })).toMatchObject({
      word: "cannot tell",
      why: "no deliveries",
    });
    expect(wordOf({ opened: halves(1000, 1000), why: null, shipping: missing })).toMatchObject({
      word: "no more opened",
      why: null,
    });
    expect(wordOf({ opened: twice, why: "too short", shipping: missing })).toEqual({
      word: "cannot tell",
      opened: null,
      shipped: null,
      why: "too short",
      seen: null,
    });
  });
});
