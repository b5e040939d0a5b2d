/** What an independent replay found, to 10 %. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Source } from "../../src/collect/source.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { judge } from "../../src/judge/judge.ts";
import type { WhatIfReplay } from "../../src/judge/report/report.ts";
import { scenarioIn } from "../../src/judge/whatif/language.ts";
import { whatIf } from "../../src/judge/whatif/whatif-of.ts";
import { temporaryFolder } from "../harness.ts";
import { yearOf } from "../judge/replay/mean-days.ts";
import { cloneInto, flowOf, isHere, openWithPulls } from "./multipath-set-up.ts";

const HALF = "everything before the merge twice as fast";
const DAY = 86_400;

describe.skipIf(!isHere)("half the time before the merge, of a specification", () => {
  const folder = temporaryFolder();
  let source: Source;
  beforeAll(async () => {
    source = await openWithPulls(cloneInto(folder.path));
  });
  afterAll(async () => {
    await source.close();
    folder.done();
  });

  async function halved(year: number): Promise<WhatIfReplay> {
    const flow = await flowOf(source, yearOf(year));
    const report = judge(flow, [], DEFAULT_CONFIG, "0");
    return whatIf(report, flow, DEFAULT_CONFIG, scenarioIn([HALF])).replay!;
  }

  // As if each change had a train of its own it would be 7.0 and 6.7 days.
  test("saves nothing in 2024, and ships nothing later", async () => {
    const { asTheyRan } = await halved(2024);
    expect([asTheyRan.meanSavedSeconds, asTheyRan.sooner, asTheyRan.later]).toEqual([0, 0, 0]);
  });

  test("saves half a day in 2025, and ships nothing later", async () => {
    const { asTheyRan } = await halved(2025);
    expect(Math.abs(asTheyRan.meanSavedSeconds! / DAY - 0.5)).toBeLessThan(0.05);
    expect(asTheyRan.later).toBe(0);
  });
});
