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

test.each(
  Object.entries(WORLDS),
)("of %s the intervals of 90 %% that are printed hold 85 to 97 %%", (_, world) => {
  const told = Array.from({ length: PASTS }, (_, seed) => backtest(drawPast(world, seed), 1));
  const sum = (key: "intervals" | "inside") => told.reduce((all, one) => all + one[key], 0);
  const share = sum("inside") / sum("intervals");
  expect(share).toBeGreaterThanOrEqual(0.85);
  expect(share).toBeLessThanOrEqual(0.97);
});
