import { expect, test } from "vitest";
import { recordOfRows } from "../../../src/judge/portfolio/record-of-rows.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { aRow, someRows } from "../dataset/generated.ts";

const worth = (value: number | null, low: number | null, high: number | null) => ({
  change_days_per_month: value,
  change_days_low: low,
  change_days_high: high,
});

test("a step that is worth something counts without bounds, and one that is worth nothing that is known does not", () => {
  const steps = [
    aRow("steps", { seq: 0, step: "untold", ...worth(null, null, null) }),
    aRow("steps", { seq: 1, step: "unbounded", ...worth(0.5, null, null) }),
    aRow("steps", { seq: 2, step: "bounded", ...worth(0.25, 0, 3) }),
  ];
  const rows = someRows({ repos: [aRow("repos", { deliveries: "tags" })], steps });
  const record = recordOfRows(rows, { measures: MEASURES, controls: CONTROLS });
  expect(record.steps.map(({ changeDaysPerMonth }) => changeDaysPerMonth)).toEqual([
    null,
    { value: 0.5, low: null, high: null },
    { value: 0.25, low: 0, high: 3 },
  ]);
  expect(record.figures.gain).toMatchObject({ id: "unbounded", changeDaysPerMonth: { value: 0.5 } });
});

test("where release holds delivery back, what is good by the yardstick is why no step is advised", () => {
  const repo = aRow("repos", { deliveries: "tags", constraint_stage: "release", holds_back: true });
  const of = (repos: typeof repo, ...found: string[]) => {
    const measures = ["lead-time", "deployment-frequency"].map((measure, i) =>
      aRow("measures", { measure, lane: null, status: "measured", finding: found[i]! }),
    );
    const share = aRow("measures", { measure: "stage:release", lane: null, statistic: "share", value: 0.6 });
    const rows = someRows({ repos: [repos], measures: [...measures, share] });
    return recordOfRows(rows, { measures: MEASURES, controls: CONTROLS }).figures.notAdvised;
  };
  expect(of(repo, "good", "watch")).toEqual(["lead-time"]);
  expect(of(repo, "act", "good")).toEqual(["deployment-frequency"]);
  expect(of(repo, "act", "watch")).toEqual([]);
  expect(of({ ...repo, holds_back: false }, "good", "good")).toEqual([]);
});
