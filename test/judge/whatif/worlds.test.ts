/** What holds of every scenario in every kind of world. */
import { describe, expect, test } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import type { WhatIfReport } from "../../../src/judge/report/report.ts";
import { scenarioIn } from "../../../src/judge/whatif/language.ts";
import { whatIf } from "../../../src/judge/whatif/whatif-of.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";
import { aConfig } from "../../builders.ts";
import { drawFlow } from "../../properties/sentences/draw-flow.ts";
import { KINDS } from "../../properties/sentences/kinds.ts";
import { mistakesIn } from "../../schemas.ts";

const HALF = "everything before the merge twice as fast";

/** null where it is refused for what is not known there. */
function supposed(kind: string, ...words: string[]): WhatIfReport | null {
  try {
    const flow = drawFlow(KINDS[kind]!, 1);
    return whatIf(judge(flow, [], aConfig(), "0"), flow, aConfig(), scenarioIn(words));
  } catch (error) {
    if (error instanceof FlowauditError && error.kind === "notEnoughData") return null;
    throw error;
  }
}

describe.each(Object.keys(KINDS))("%s", (kind) => {
  test("stages add up to lead time, before and after; nothing but a rhythm of its own is ever later", () => {
    for (const words of [
      [HALF],
      ["release twice as often"],
      [HALF, "release twice as often"],
      ["release every 30d"],
    ]) {
      const found = supposed(kind, ...words);
      if (found?.replay == null) continue;
      expect(mistakesIn("whatif.v1.json", found)).toEqual([]);
      const { leadTime, asTheyRan, atRandomPhase, stages } = found.replay;
      if (leadTime !== null) {
        const sum = (of: "beforeSeconds" | "afterSeconds") => stages.reduce((all, one) => all + one[of], 0);
        expect(sum("beforeSeconds")).toBeCloseTo(leadTime.meanSeconds, 3);
        expect(sum("afterSeconds")).toBeCloseTo(leadTime.meanSeconds - asTheyRan.meanSavedSeconds!, 3);
      }
      if (words.join().includes("every")) continue;
      expect([asTheyRan.later, atRandomPhase?.later ?? 0]).toEqual([0, 0]);
      expect(asTheyRan.changeDaysPerMonth).toBeGreaterThanOrEqual(0);
    }
  });
});
