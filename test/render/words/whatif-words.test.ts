import { expect, test } from "vitest";
import type { WhatIfStage } from "../../../src/judge/report/report.ts";
import { stageRows } from "../../../src/render/words/ahead/whatif-words.ts";

const HOUR = 3600;
const stage = (name: string, before: number, after = before): WhatIfStage => ({
  stage: name,
  kind: "wait",
  beforeSeconds: before * HOUR,
  afterSeconds: after * HOUR,
});
const printed = (...stages: WhatIfStage[]) => {
  const { rows, total } = stageRows(stages);
  return [...rows, total].map(({ was, would, more }) => [was, would, more]);
};

test("rows add up to their total as printed, and what stays is printed as it was", () => {
  // 3 × 6.44 is 19.32: two of the rows lose 0.04, and one is printed as 6.5. Half of the last is 3.22: 16.1 in all.
  expect(printed(stage("a", 6.44), stage("b", 6.44), stage("c", 6.44, 3.22))).toEqual([
    ["6.5", "6.5", "0.0"],
    ["6.4", "6.4", "0.0"],
    ["6.4", "3.2", "−3.2"],
    ["19.3", "16.1", "−3.2"],
  ]);
});

test("nothing is left of a stage that is taken away", () => {
  // 10.04 + 10.04 + 0.04 are 20.12, without the last 20.08: both are 20.1.
  expect(printed(stage("a", 10.04), stage("b", 10.04), stage("c", 0.04, 0))).toEqual([
    ["10.1", "10.1", "0.0"],
    ["10.0", "10.0", "0.0"],
    ["0.0", "0.0", "0.0"],
    ["20.1", "20.1", "0.0"],
  ]);
});
