import { it } from "vitest";
import { backtest } from "../../../src/judge/forecast/backtest/backtest.ts";
import { quarterAhead } from "../../../src/judge/forecast/quarter/quarter-ahead.ts";
import type { Past } from "../../../src/model/past.ts";
import { expectOperationsLikeInput } from "../../operations.ts";
import { clockwork } from "./pasts.ts";

/** The same three and a half years, with so many changes for each of the clockwork. */
function busy(times: number): Past {
  const past = clockwork({ back: 182 });
  const copies = Array.from({ length: times }, (_, copy) => copy);
  return {
    ...past,
    lives: past.lives.flatMap((life) => copies.map((copy) => ({ ...life, id: `${life.id}-${copy}` }))),
  };
}

it.each([
  ["the quarter ahead", quarterAhead],
  ["the backtest", backtest],
] as const)("%s of twice as many changes takes about twice as many operations", (_, read) => {
  expectOperationsLikeInput((times) => {
    const past = busy(times);
    return () => read(past, 1);
  }, 4);
});
