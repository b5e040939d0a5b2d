/** A short form of `npm run coverage -- --part lanes`: some cells, and fewer samples, which the bounds allow for. */
import { describe, expect, test } from "vitest";
import { clusteredMeanInterval } from "../../../src/lib/statistics/clustered-mean.ts";
import { differenceOf } from "../../../src/lib/statistics/difference.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { clusteredShareBy } from "../../../src/lib/statistics/survival/clustered-incidence.ts";
import { incidenceOf, shareBy } from "../../../src/lib/statistics/survival/competing-risks.ts";
// @ts-expect-error a plain script without types
import { LANE_CELLS, laneCampaign } from "../../../tools/coverage/lanes.mjs";
// @ts-expect-error a plain script without types
import { holds, LEAST } from "../../../tools/coverage/verdicts.mjs";

const SAMPLES = 300;

function isHeld(kind: string, id: string, share: typeof clusteredShareBy = clusteredShareBy): boolean {
  const cell = LANE_CELLS.find((one: { kind: string; id: string }) => one.kind === kind && one.id === id);
  const own = { createRandom, differenceOf, clusteredMeanInterval, clusteredShareBy: share };
  return holds(laneCampaign(cell, SAMPLES, own), LEAST);
}

describe("the interval of a difference of two lanes holds what was to be expected", () => {
  test.each([
    ["merged", "independent: 25 and 40 changes"],
    ["merged", "ten a day are alike: 67 and 94 changes"],
    ["merged", "a week is alike: 300 and 400 changes"],
    ["merged", "days and weeks, and they differ: 67 and 94 changes"],
    ["looks", "a week is alike: 300 and 400 changes"],
    ["looks", "ten a day are alike: 67 and 94 changes"],
  ])("%s, %s", (kind, id) => expect(isHeld(kind, id)).toBe(true));

  test("and it is noticed where an interval takes those of one day for independent", () => {
    const forgetful: typeof clusteredShareBy = (waits, time) => {
      const found = shareBy(incidenceOf(waits), time);
      return found && { value: found.share, low: found.low, high: found.high };
    };
    expect(isHeld("merged", "ten a day are alike: 300 and 400 changes", forgetful)).toBe(false);
  });
});
