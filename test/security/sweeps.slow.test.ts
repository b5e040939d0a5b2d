/** A commit can touch as many files as its author likes: what is kept of it is bounded, and what is left out is said. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MOST_FILES } from "../../src/collect/git/diffs/patches.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { type Day, plainDays, writeDays } from "../history.ts";

const folder = temporaryFolder();
const repository = join(folder.path, "swept");
const sweep: Day = {
  message: "sweep",
  files: Object.fromEntries(
    Array.from({ length: MOST_FILES + 1 }, (_, i) => [`src/d${i % 200}/f${i}.ts`, "x\n"]),
  ),
};
beforeAll(() => writeDays(repository, Date.UTC(2026, 9, 1), [...plainDays(20, "src/f0.ts"), sweep]));
afterAll(folder.done);

async function reportOf(...options: string[]): Promise<Report> {
  const { code, stdout, stderr } = await runCli(["report", repository, "--json", "--no-cache", ...options]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

const GAP = {
  id: "sweeping-changes",
  says: "1 change touches so many files that none of them is kept: its files and lines are not known.",
};

test("its size and files are missing with the reason, and the report says so", async () => {
  const { gaps, changes } = await reportOf();
  expect(gaps).toContainEqual(expect.objectContaining(GAP));
  const swept = changes.find(({ title }) => title === "sweep");
  expect(swept).toMatchObject({ size: null, linesMissing: "it touches more than 20000 files" });
});

test("so it is of a folder, in which it may lie or not", async () => {
  const { gaps, changes } = await reportOf("--path", "src");
  expect(gaps).toContainEqual(expect.objectContaining(GAP));
  expect(changes.map(({ title }) => title)).not.toContain("sweep");
});
