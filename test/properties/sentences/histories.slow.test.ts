/** The rules held to histories that were not drawn: scripted ones, generated ones, this project, and real ones. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import * as multipath from "../../real/multipath-set-up.ts";
import { generate } from "../../testkit/generator/generate.ts";
import { flowOfWorld } from "../../worlds/world-flow.ts";
import { brokenIn, brokenInAll } from "./hold.ts";
import { NAMES, scripted } from "./scripted.ts";
import { auditOf } from "./worlds.ts";

const folder = temporaryFolder();
afterAll(folder.done);

/** The report of a command line; null where it refuses, as it should of some. */
async function reportAt(path: string, asOf: string | null, ...more: string[]): Promise<Report | null> {
  const at = asOf === null ? [] : ["--as-of", asOf];
  const { stdout } = await runCli(["report", path, "--json", "-q", ...at, ...more], { now: Date.now });
  return stdout === "" ? null : (JSON.parse(stdout) as Report);
}

describe("no two sentences of one report contradict each other", () => {
  test.each(NAMES)("of the scripted history %s", async (name) => {
    const place = join(folder.path, name);
    const { path, asOf, args } = scripted(name, place);
    const report = await reportAt(path, asOf, ...args);
    expect(report === null ? [] : brokenIn(report)).toEqual([]);
  });

  test.each([7, 32, 34])("of the generated repository %i", async (seed) => {
    const place = join(folder.path, `world-${seed}`);
    await generate(place, { seed, pulls: 120 });
    expect(brokenInAll(auditOf(await flowOfWorld(place)))).toEqual([]);
  });

  test("of this project", async () => {
    const report = await reportAt(fileURLToPath(new URL("../../../", import.meta.url)), null);
    expect(report === null ? [] : brokenIn(report)).toEqual([]);
  });

  test.skipIf(!multipath.isHere)(
    "of a real project with its pull requests, and of a part of it",
    async () => {
      const source = await multipath.openWithPulls(multipath.cloneInto(folder.path));
      try {
        const { from, to } = multipath.WINDOW;
        for (const window of [multipath.WINDOW, { from, to: (from + to) / 2 }, { from: (from + to) / 2, to }])
          expect(brokenInAll(auditOf(await multipath.flowOf(source, window)))).toEqual([]);
      } finally {
        await source.close();
      }
    },
  );

  const named = (process.env.FLOWAUDIT_HISTORIES ?? "").split(":").filter((path) => path !== "");
  if (named.length === 0) console.warn("skipped: FLOWAUDIT_HISTORIES names no further histories");
  test.each(named)("of %s", async (path) => {
    expect(existsSync(path)).toBe(true);
    const newest = execFileSync("git", ["-C", path, "log", "-1", "--format=%cI"], { encoding: "utf8" });
    for (const window of [[], ["--window", "1y"]]) {
      const report = await reportAt(path, new Date(newest.trim()).toISOString(), ...window);
      expect(report === null ? [] : brokenIn(report)).toEqual([]);
    }
  });
});
