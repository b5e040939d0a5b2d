import { describe, expect, test } from "vitest";
import type { ReportBacktest, ReportBacktestFigure, ReportTried } from "../../../src/judge/report/report.ts";
import {
  backtestCells,
  backtestSays,
  backtestSentences,
} from "../../../src/render/words/ahead/backtest-words.ts";
import { triedSentences } from "../../../src/render/words/ahead/tried-words.ts";

const DAY = 86_400;
const delivered = (differs: Partial<ReportBacktestFigure>): ReportBacktestFigure => ({
  ...{
    id: "delivered",
    unit: "changes",
    speaker: "calendar",
    calendar: 3,
    lastQuarter: 9,
    low: null,
    high: null,
  },
  ...{ value: 3, actual: 4, inside: null },
  ...differs,
});
const median = (differs: Partial<ReportBacktestFigure>): ReportBacktestFigure =>
  delivered({
    ...{ id: "lead-time-median", unit: "seconds", calendar: 2 * DAY, lastQuarter: null },
    ...{ value: 2 * DAY, actual: 3 * DAY },
    ...differs,
  });
const aQuarter = (...figures: ReportBacktestFigure[]) => ({
  from: "2025-01-01T00:00:00.000Z",
  to: "2025-04-01T00:00:00.000Z",
  figures,
  pinball: null,
  crps: null,
});
const backtest = (...quarters: ReturnType<typeof aQuarter>[]): ReportBacktest => ({
  ...{ quarters, intervals: 2, inside: 1, printed: null, pinball: null, crps: null },
});

describe("the quarters that were", () => {
  test("have a cross beside what came outside its range", () => {
    const quarter = aQuarter(
      delivered({ low: 0, high: 3, inside: false }),
      median({ low: DAY, high: 4 * DAY, inside: true }),
    );
    expect(backtestSentences(quarter)).toEqual([
      "changes delivered: told 3 (at most 3; calendar 3, last quarter 9), came 4 ✗",
      "lead time, median: told 2 d (1 d to 4 d; calendar 2 d, last quarter –), came 3 d",
    ]);
    expect(backtestCells(backtest(quarter))[0]).toEqual([
      "2025-01-01 to 2025-04-01",
      "changes delivered",
      "3",
      "at most 3",
      "3",
      "9",
      "4 ✗",
    ]);
    expect(backtestSays(backtest(quarter))).toBe(
      "These are the quarters that the quarter ahead is judged by. 1 of 2 ranges held what came; ✗ is beside what came outside.",
    );
  });

  test("say why there is nothing to hold a time against", () => {
    const of = (actual: number) =>
      backtestSentences(aQuarter(delivered({ actual }), median({ actual: null })))[1];
    expect(of(0)).toBe("lead time, median: told 2 d (calendar 2 d, last quarter –), nothing was delivered");
    expect(of(4)).toBe(
      "lead time, median: told 2 d (calendar 2 d, last quarter –), too few came whose start is known",
    );
  });
});

test("how good chances were is said of each number of days, with the newer half of the months, and of what the model was made with", () => {
  const one = (differs: Partial<ReportTried>): ReportTried => ({
    ...{ event: "merge", withinDays: 7, trials: 125, months: 41, brier: 0.2, skill: 0.41, told: true },
    ...{ skillOverStanding: 0.2, because: "better than both naive ways", deciles: [] },
    newer: { months: 20, trials: 60, skill: 0.29, skillOverStanding: 0.1 },
    ...differs,
  });
  const not = one({
    withinDays: 60,
    told: false,
    because: "no better than the share of all earlier changes",
  });
  const open = { changes: [], says: null, tried: [one({}), not] };
  expect(triedSentences({ open, madeWith: "It was." })).toEqual([
    "That an open change is merged is told within 7 days (Brier skill 0.41 over 125 chances in 41 months, 0.29 in the newer 20 of them). Not told: within 60 days it was no better than the share of all earlier changes.",
    "Skill 1 is never wrong, 0 no better than telling the share of all earlier changes.",
    "It was.",
  ]);
});
