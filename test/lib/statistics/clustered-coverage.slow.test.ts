/** A short form of `npm run coverage -- --part lines`: some cells, and fewer samples, which the bounds allow for. */
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { standingAt } from "../../../src/lib/statistics/survival/clustered-survival.ts";
import { wilsonInterval } from "../../../src/lib/statistics/wilson.ts";
// @ts-expect-error a plain script without types
import { LINE_CELLS, lineCampaign } from "../../../tools/coverage/lines.mjs";
// @ts-expect-error a plain script without types
import { holds, LEAST } from "../../../tools/coverage/verdicts.mjs";

const SAMPLES = 300;

type Standing = typeof standingAt;

function isHeld(id: string, standing: Standing = standingAt): boolean {
  const cell = LINE_CELLS.find((one: { id: string }) => one.id === id);
  return holds(lineCampaign(cell, SAMPLES, { createRandom, standingAt: standing }), LEAST);
}

describe("the interval of a share of lines holds it", () => {
  test.each([
    "few hold most, 8 of 1,000 a day: 50 changes",
    "all or none, 2 of 1,000 a day: 200 changes",
    "swept by area, 8 of 1,000 a day: 200 changes",
    "rewritten on one branch in six: 50 changes",
  ])("%s", (id) => expect(isHeld(id)).toBe(true));

  test("and it is noticed where an interval takes lines for independent", () => {
    const forgetful: Standing = (clusters, age) => {
      const found = standingAt(clusters, age);
      const lines = clusters.reduce((sum, { size }) => sum + size, 0);
      return found && { ...found, interval: wilsonInterval(found.share * lines, lines) };
    };
    expect(isHeld("few hold most, 8 of 1,000 a day: 50 changes", forgetful)).toBe(false);
  });
});
