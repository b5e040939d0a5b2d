/** A short form of `npm run coverage -- --part looks`: some cells, and fewer samples, which the bounds allow for. */
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { intervalOfMean } from "../../../src/measures/statistics/share.ts";
// @ts-expect-error a plain script without types
import { LOOK_CELLS, lookCampaign } from "../../../tools/coverage/looks.mjs";
// @ts-expect-error a plain script without types
import { holds, LEAST } from "../../../tools/coverage/verdicts.mjs";

const SAMPLES = 300;
const DAY = 86_400_000;

function isHeld(id: string, interval: typeof intervalOfMean = intervalOfMean): boolean {
  const cell = LOOK_CELLS.find((one: { id: string }) => one.id === id);
  return holds(lookCampaign(cell, SAMPLES, { createRandom, intervalOfMean: interval }), LEAST);
}

describe("the interval of looks a merged change holds what was to be expected", () => {
  test.each([
    "a few take very many: 30 changes",
    "most take none: 200 changes",
    "months that correlate: 50 changes",
    "four a day are alike: 200 changes",
    "ten a day are alike: 30 changes",
  ])("%s", (id) => expect(isHeld(id)).toBe(true));

  test("and it is noticed where an interval takes the changes of one day for independent", () => {
    const forgetful: typeof intervalOfMean = (told) =>
      intervalOfMean(
        told.map(({ value }, day) => ({
          change: { mergedAt: { at: day * DAY, source: "commit", ref: "" } },
          value,
        })),
      );
    expect(isHeld("ten a day are alike: 200 changes", forgetful)).toBe(false);
  });
});
