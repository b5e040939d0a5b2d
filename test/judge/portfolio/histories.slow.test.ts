/** Three real histories and two generated ones in one portfolio. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../harness.ts";
import { isHere } from "../../real/multipath-set-up.ts";
import { bare, hold, startTogether, type Together } from "../../real/portfolio-together.ts";

const folder = temporaryFolder();
let together: Together;

/** Clones as OWNER/NAME in a folder, fetched by hand. */
const FURTHER = ["rust-lang/cargo", "vitejs/vite"].map((name) =>
  join(process.env.FLOWAUDIT_HISTORIES ?? "/nowhere", name),
);
const areThere = isHere && FURTHER.every((path) => existsSync(path));
if (!areThere)
  console.warn("skipped: FLOWAUDIT_HISTORIES names no folder with rust-lang/cargo and vitejs/vite in it");

describe.skipIf(!areThere)("in one portfolio", () => {
  beforeAll(async () => {
    together = await startTogether(folder.path);
  });
  afterAll(async () => {
    await together.server.close();
    folder.done();
  });

  test("three real histories and two generated ones: one window, and sums of their reports", async () => {
    const further = FURTHER.map((path, i) => bare(folder.path, `further-${i}`, path));
    const { totals } = await hold(together.server, folder.path, [...together.paths, ...further]);
    expect(totals.finished).toBeGreaterThan(500);
  });
});
