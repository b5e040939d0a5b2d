/** What an independent replay of real histories found, to 10 %. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { replay } from "../../src/judge/replay/replay.ts";
import type { Scenario } from "../../src/judge/replay/riders.ts";
import { buildFlow, outlineOf } from "../../src/model/build-flow.ts";
import type { Flow } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { openPlain } from "../sources.ts";
import { cloneInto, flowOf, isHere, openWithPulls } from "./multipath-set-up.ts";

const yearOf = (year: number) => ({ from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1), because: "" });
const meanDays = (flow: Flow, scenario: Scenario) =>
  replay(flow, DEFAULT_CONFIG, [scenario])[0]!.meanSeconds!.value / 86_400;

describe.skipIf(!isHere)("half the time before the merge, of a specification", () => {
  const folder = temporaryFolder();
  afterAll(folder.done);
  const half: Scenario = {
    stages: ["coding", "pickup", "review", "rework", "test", "merge", "test+merge", "parked"],
    kept: 0.5,
    deliveries: 1,
  };

  // As if each change had a train of its own it would be 7.0 and 6.7 days.
  test("saves nothing in 2024 and half a day in 2025", async () => {
    const source = await openWithPulls(cloneInto(folder.path));
    expect(meanDays(await flowOf(source, yearOf(2024)), half)).toBe(0);
    expect(Math.abs(meanDays(await flowOf(source, yearOf(2025)), half) - 0.5)).toBeLessThan(0.05);
    await source.close();
  });
});

/** Bare clones by name, fetched by hand. */
const cargo = join(process.env.FLOWAUDIT_HISTORIES ?? "/nowhere", "cargo.git");
if (!existsSync(cargo)) console.warn("skipped: FLOWAUDIT_HISTORIES names no folder with cargo.git in it");

describe.skipIf(!existsSync(cargo))("a release between each two, of cargo at af373f76", () => {
  // Half of all waiting for a release is 36 days.
  test("takes 9.9 days off the mean in 2024", async () => {
    const source = await openPlain(cargo, Date.UTC(2026, 7, 23));
    const outline = outlineOf(source.history, DEFAULT_CONFIG);
    const facts = { ...source.history, diffs: new Map() };
    const flow = buildFlow(facts, outline, DEFAULT_CONFIG, yearOf(2024));
    expect(Math.abs(meanDays(flow, { stages: [], kept: 1, deliveries: 2 }) - 9.9)).toBeLessThan(0.99);
    await source.close();
  });
});
