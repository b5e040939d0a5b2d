import { expect, test } from "vitest";
import { backtest } from "../../../src/judge/forecast/backtest/backtest.ts";
import { drawPast, type World } from "./drawn.ts";

const WORLDS: Readonly<Record<string, World>> = {
  "trains every two weeks": { gap: 14, sigma: 0, merges: 5, months: 0 },
  "irregular trains": { gap: 14, sigma: 0.6, merges: 5, months: 0 },
  "rare and irregular trains": { gap: 45, sigma: 1, merges: 5, months: 0 },
  "months that are alike": { gap: 14, sigma: 0.6, merges: 5, months: 0.3 },
};
const PASTS = 8;

for (const [name, world] of Object.entries(WORLDS))
  test(`the intervals that are printed of ${name} hold 85 to 97 %`, () => {
    const told = Array.from({ length: PASTS }, (_, seed) => backtest(drawPast(world, seed), 1));
    const sum = (key: "intervals" | "inside") => told.reduce((all, one) => all + one[key], 0);
    const share = sum("inside") / sum("intervals");
    expect(share).toBeGreaterThanOrEqual(0.85);
    expect(share).toBeLessThanOrEqual(0.97);
  });
