/** What an independent replay of a public history found, to 10 %. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { buildFlow, outlineOf } from "../../../src/model/build-flow.ts";
import { openPlain } from "../../sources.ts";
import { meanDays, yearOf } from "./mean-days.ts";

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
