/** What an independent replay of a public history found, to 10 %. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { timesAsOften } from "../../../src/judge/replay/scenario.ts";
import { buildFlow, outlineOf } from "../../../src/model/build-flow.ts";
import { git, temporaryFolder } from "../../harness.ts";
import { openPlain } from "../../sources.ts";
import { meanDays, yearOf } from "./mean-days.ts";

/** Clones as OWNER/NAME in a folder, fetched by hand. */
const cargo = join(process.env.FLOWAUDIT_HISTORIES ?? "/nowhere", "rust-lang", "cargo");
const isHere = existsSync(cargo);
if (!isHere) console.warn("skipped: FLOWAUDIT_HISTORIES names no folder with rust-lang/cargo in it");

describe.skipIf(!isHere)("a release between each two, of cargo at af373f76", () => {
  const folder = temporaryFolder();
  afterAll(folder.done);

  // Half of all waiting for a release is 36 days.
  test("takes 9.9 days off the mean in 2024", async () => {
    // The clone may have gone on since.
    const then = join(folder.path, "cargo.git");
    git(folder.path, "clone", "-q", "--bare", "--shared", cargo, then);
    git(then, "update-ref", "HEAD", "af373f761aa4e42b093c2e453078fd73c8ce54dd");
    const source = await openPlain(then, Date.UTC(2026, 7, 23));
    const outline = outlineOf(source.history, DEFAULT_CONFIG);
    const facts = { ...source.history, diffs: new Map() };
    const flow = buildFlow(facts, outline, DEFAULT_CONFIG, yearOf(2024));
    expect(Math.abs(meanDays(flow, timesAsOften(2)) - 9.9)).toBeLessThan(0.99);
    await source.close();
  });
});
