import { expect, test } from "vitest";
import type { ReportLane } from "../../../src/judge/report/report.ts";
import { laneNotes } from "../../../src/render/words/lane-words.ts";
import { REPORTS } from "../reports.ts";

const WHY = "It needs reviews, which this report was made without.";

test("figures that cannot be told are listed so that a comma inside a name ends none", () => {
  const lane = REPORTS.get("agents")!.lanes[0]!;
  const named = (label: string): ReportLane["figures"][number] => ({
    ...lane.figures[0]!,
    ...{ label, n: null, value: null, why: WHY, interval: null },
  });
  const shown = [{ ...lane, figures: [named("first look, half within"), named("rounds of review, median")] }];
  expect(laneNotes(shown, shown).untold).toEqual([
    "Cannot tell first look, half within; rounds of review, median: it needs reviews, which this report was made without.",
  ]);
});
