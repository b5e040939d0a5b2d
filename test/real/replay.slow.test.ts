/** What an independent replay found, to 10 %. */
import { afterAll, describe, expect, test } from "vitest";
import { partOf } from "../../src/judge/replay/scenario.ts";
import { temporaryFolder } from "../harness.ts";
import { meanDays, yearOf } from "../judge/replay/mean-days.ts";
import { cloneInto, flowOf, isHere, openWithPulls } from "./multipath-set-up.ts";

describe.skipIf(!isHere)("half the time before the merge, of a specification", () => {
  const folder = temporaryFolder();
  afterAll(folder.done);
  const half = partOf(["coding", "pickup", "review", "rework", "test", "merge", "test+merge", "parked"], 0.5);

  // As if each change had a train of its own it would be 7.0 and 6.7 days.
  test("saves nothing in 2024 and half a day in 2025", async () => {
    const source = await openWithPulls(cloneInto(folder.path));
    expect(meanDays(await flowOf(source, yearOf(2024)), half)).toBe(0);
    expect(Math.abs(meanDays(await flowOf(source, yearOf(2025)), half) - 0.5)).toBeLessThan(0.05);
    await source.close();
  });
});
