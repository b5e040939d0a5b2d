import { describe, expect, test } from "vitest";
import { maxBudget } from "../../src/config/budget-words.ts";
import { refusal } from "../harness.ts";

describe("a budget in a word", () => {
  test.each([
    ["lead-time=5d", { measure: "lead-time", max: "5d" }],
    ["lead-time.medianSeconds=14d", { measure: "lead-time", statistic: "medianSeconds", max: "14d" }],
    ["stage:pickup.medianSeconds=1d", { stage: "pickup", statistic: "medianSeconds", max: "1d" }],
    ["stage:coding+integrate=36h", { stage: "coding+integrate", max: "36h" }],
    ["rework=0.15", { measure: "rework", max: 0.15 }],
    ["queue-growth=-1", { measure: "queue-growth", max: -1 }],
    ["rework=baseline", { measure: "rework", max: "baseline" }],
  ])("%s", (word, budget) => {
    expect(maxBudget(word)).toEqual(budget);
  });

  test.each([
    ["lead-time", "--max lead-time is no budget."],
    ["lead-time=", "--max lead-time= is no budget."],
    ["=5d", "--max =5d is no budget."],
    ["stage:=5d", "--max stage:=5d is no budget."],
    ["lead-time.=5d", "--max lead-time.=5d is no budget."],
    ["lead-time=5 days", '--max lead-time=5 days: "5 days" is not a duration.'],
  ])("%s is refused with an example", (word, message) => {
    const { kind, message: says, next } = refusal(() => maxBudget(word));
    expect([kind, says]).toEqual(["usage", message]);
    expect(next).toContain("lead-time=5d");
  });

  test("a name cannot steer the terminal", () => {
    expect(refusal(() => maxBudget("\u001b[2J")).message).not.toContain("\u001b");
  });
});
