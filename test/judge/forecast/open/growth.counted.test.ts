import { it } from "vitest";
import { predictorOf } from "../../../../src/judge/forecast/open/predictor.ts";
import { scoresOf } from "../../../../src/judge/forecast/open/scores.ts";
import { isPending, trialsOf } from "../../../../src/judge/forecast/open/trials.ts";
import type { Past } from "../../../../src/model/past.ts";
import { expectOperationsLikeInput } from "../../../operations.ts";
import { aLife, aPast, aTrain } from "./lives.ts";

/** Two years with so many changes a day, of which one in ten stays open for long, and a delivery a week; no two last as long where they lie so many days apart. */
function busy(daily: number, apart = 0): Past {
  const lives = Array.from({ length: 730 * daily }, (_, i) => {
    const opened = Math.floor(i / daily);
    const merged = opened + (i % 10 === 0 ? 90 : 1 + (i % 7)) + apart * i;
    const stages = [
      ["pickup", opened],
      ["review", opened + 1],
    ] as const;
    const delivered = 7 * Math.ceil((merged + 0.5) / 7);
    if (merged >= 730) return aLife({ opened, stages });
    return aLife({ opened, merged, stages, ...(delivered >= 730 ? {} : { delivered }) });
  });
  const trains = Array.from({ length: 105 }, (_, i) => aTrain(7 * i));
  return aPast(730, lives, trains);
}

/** Every chance of everything that is under way. */
function chances(past: Past): number {
  const predict = predictorOf(past);
  const all = past.lives.filter((life) => isPending(life, past.takenAt)).map(predict);
  return all.reduce((sum, { merge, ship }) => sum + (merge(60) ?? 0) + (ship(60) ?? 0), 0);
}

it.each([
  ["the chances", chances],
  ["trying them", (past: Past) => scoresOf(trialsOf(past))],
] as const)("%s of twice as many changes take about twice as many operations", (_, read) => {
  expectOperationsLikeInput((daily) => {
    const past = busy(daily);
    return () => read(past);
  }, 4);
});

it("the chances of what never lasts as long as anything else take about twice as many, too", () => {
  expectOperationsLikeInput((daily) => {
    const past = busy(daily, 1e-6);
    return () => chances(past);
  }, 4);
});
