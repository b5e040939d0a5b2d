import { describe, expect, it } from "vitest";
import type { ComparedMedians, Shifted } from "../../../src/measures/measure.ts";
import {
  elsewhereSays,
  fittingWords,
  foundSays,
  isElsewhere,
  LASTING,
  likelyWords,
  shiftSays,
} from "../../../src/measures/readings/shift-words.ts";

const DAY = 86_400;

/** A shift in days, of so many days; an end is null where the sample has no rank for it. */
const shift = (of: number, value: number, low: number | null, high: number | null): Shifted => {
  const part = (days: number | null) => (days === null ? null : Math.max(-1, days / of));
  return {
    seconds: value * DAY,
    low: low === null ? null : low * DAY,
    high: high === null ? null : high * DAY,
    relative: of === 0 ? null : { value: Math.max(-1, value / of), low: part(low), high: part(high) },
  };
};

const medians = (differs: Partial<ComparedMedians>): ComparedMedians => ({
  firstSeconds: 9 * DAY,
  secondSeconds: 10 * DAY,
  ratio: null,
  shift: shift(10, -1, -4, 2),
  together: null,
  people: null,
  direction: "unclear",
  isTold: true,
  seen: 0.6,
  ...differs,
});

describe("an interval in words", () => {
  it("never takes away more than there is", () => {
    // 16 d less than 13 d cannot be: nothing is left out on that side.
    expect(fittingWords(shift(13, -2, -16, 3.9), LASTING)).toBe("anything up to 30 % longer fits");
    expect(likelyWords(shift(13, -12, -16, -6.5), LASTING)).toBe("at least 50 % shorter");
    expect(fittingWords(shift(0, 1, -3, 2), LASTING)).toBe("anything up to 2 d longer fits");
  });

  it("has its ends in the order in which they grow", () => {
    expect(fittingWords(shift(10, -1, -4, 2), LASTING)).toBe(
      "anything from 40 % shorter to 20 % longer fits",
    );
    expect(likelyWords(shift(10, -3, -4, -2), LASTING)).toBe("20 % to 40 % shorter");
    expect(likelyWords(shift(10, 15, 2, 24), LASTING)).toBe("20 % to 240 % longer");
    expect(likelyWords(shift(10, -0.01, -0.03, -0.02), LASTING)).toBe("under 1 % shorter");
  });

  it("is open where the sample has no rank", () => {
    expect(fittingWords(shift(10, -1, null, null), LASTING)).toBe("anything fits");
    expect(fittingWords(shift(10, -1, -4, null), LASTING)).toBe("anything from 40 % shorter upwards fits");
    expect(likelyWords(shift(10, 5, 2, null), LASTING)).toBe("at least 20 % longer");
  });

  it("names no difference where an end is none", () => {
    expect(fittingWords(shift(10, 0, 0, 2), LASTING)).toBe("anything from no difference to 20 % longer fits");
    expect(fittingWords(shift(10, 0, 0, 0), LASTING)).toBe(
      "the middle difference is none, and nothing else fits",
    );
    // Of what takes no time none is less: both ends are the same nothing.
    expect(fittingWords(shift(0, 0, 0, 0), LASTING)).toBe(
      "the middle difference is none, and nothing else fits",
    );
    expect(fittingWords(shift(0, 0, -2, 0), LASTING)).toBe(
      "the middle difference is none, and nothing else fits",
    );
    expect(fittingWords(shift(0, 0, 0, 2), LASTING)).toBe("anything up to 2 d longer fits");
    // All of it may go, and nothing more be there.
    expect(fittingWords(shift(10, -5, -12, 0), LASTING)).toBe("no difference fits, or anything shorter");
    expect(fittingWords(shift(10, -5, null, 0), LASTING)).toBe("no difference fits, or anything shorter");
    expect(fittingWords(shift(10, 5, 0, null), LASTING)).toBe("anything from no difference upwards fits");
  });
});

describe("a difference that decides", () => {
  it("stands beside the medians where these agree with it", () => {
    const found = medians({ shift: shift(10, -2, -4, -0.5), direction: "shorter" });
    expect(shiftSays(found, LASTING)).toBe("9 d instead of 10 d (medians; likely 5 % to 40 % shorter)");
    expect(shiftSays(medians({}), LASTING)).toBe(
      "9 d instead of 10 d (medians); anything from 40 % shorter to 20 % longer fits",
    );
  });

  it.each([
    [
      "the other way round",
      { shift: shift(10, 2, 1, 3), direction: "longer" },
      "20 % longer (likely 10 % to 30 % longer)",
    ],
    [
      "beyond the interval",
      { shift: shift(10, -4, -6, -2), direction: "shorter" },
      "40 % shorter (likely 20 % to 60 % shorter)",
    ],
    ["beyond what fits", { shift: shift(10, 1, -0.5, 3) }, "anything from 5 % shorter to 30 % longer fits"],
  ] as const)("stands alone where the medians lie %s", (_where, differs, says) => {
    const found = medians(differs);
    expect(isElsewhere(found)).toBe(true);
    expect(shiftSays(found, LASTING)).toBe(says);
    expect(elsewhereSays(found)).toMatch(/^The medians of all, 9 d and 10 d, do not decide: /);
  });

  it("is open between some changes, where all of both differ for certain", () => {
    const all = { shift: shift(10, 5, 2, 8), secondSeconds: 4 * DAY };
    const same = medians({ ...all, together: shift(10, 3, 1, 5), people: shift(10, 0, 0, 0) });
    expect(shiftSays(same, LASTING)).toBe(
      "between changes of the same people the middle difference is none, and nothing else fits",
    );
    const near = medians({ ...all, together: shift(10, 0, -1, 2), people: shift(10, 3, 1, 3.5) });
    expect(shiftSays(near, LASTING)).toBe(
      "between changes that went together anything from 10 % shorter to 20 % longer fits",
    );
  });

  it("of two that are certain and do not agree leaves both open", () => {
    const torn = medians({ shift: shift(10, -2, -3, -1), together: shift(10, 2, 1, 3) });
    expect(shiftSays(torn, LASTING)).toContain("anything from 30 % shorter to 30 % longer fits");
  });
});

describe("what would be found", () => {
  it("is an increase, or a decrease by the same factor: never more than there is", () => {
    // 1.36 more is 2.36 times as long; 1 ÷ 2.36 is 42 %, 58 % less.
    expect(foundSays(medians({ seen: 1.36 }), LASTING, "")).toBe(
      "Four of five such comparisons would find 136 % longer or 58 % shorter.",
    );
    expect(foundSays(medians({ seen: 0.25 }), ["less", "more"], " before the merge")).toBe(
      "Four of five such comparisons would find 25 % more or 20 % less before the merge.",
    );
  });

  it("is nothing where no difference would be, and is not told where too few were looked at", () => {
    expect(foundSays(medians({ seen: null }), LASTING, "")).toBe(
      "It cannot be told how large a difference four of five such comparisons would find.",
    );
    expect(foundSays(medians({ isTold: false }), LASTING, "")).toBe("");
  });
});
