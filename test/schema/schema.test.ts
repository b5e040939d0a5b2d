import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encoded } from "../../src/render/json.ts";
// @ts-expect-error a plain script without types
import { generate, SCHEMAS } from "../../tools/schema.mjs";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";
import { REPORTS } from "../render/reports.ts";
import { mistakesIn, schemaText, validated } from "../schemas.ts";

describe("the published schemas", () => {
  const folder = temporaryFolder();
  beforeAll(() => writeDays(folder.path, Date.UTC(2026, 0, 2), plainDays(2)));
  afterAll(folder.done);

  test.each(
    Object.entries(SCHEMAS as Record<string, string>),
  )("%s is what the types of %s say (npm run schema)", (file, type) => {
    expect(schemaText(file)).toBe(generate(type));
  });

  test("a report is valid", async () => {
    const ran = await runCli(["report", folder.path, "--json", "--window", "2y"], { now: () => Date.now() });
    expect(ran.stderr).toBe("");
    validated("report.v2.json", ran.stdout);
  });

  test("a summary is valid, the same in a file and on stdout", async () => {
    const file = join(folder.path, "s.json");
    const ask = (...more: string[]) =>
      runCli(["report", folder.path, "--window", "2y", ...more], { now: () => Date.UTC(2026, 10, 21) });
    const [shown, written] = [await ask("--format", "summary-json"), await ask("-o", `summary-json=${file}`)];
    expect([shown.code, shown.stderr, written.code, written.stdout]).toEqual([0, "", 0, ""]);
    validated("summary.v1.json", shown.stdout);
    expect(readFileSync(file, "utf8")).toBe(shown.stdout);
  });

  test("an explanation is valid", async () => {
    const head = git(folder.path, "rev-parse", "HEAD").trim();
    const ran = await runCli(["explain", head, folder.path, "--json"], { now: () => Date.now() });
    validated("explanation.v2.json", ran.stdout);
  });

  test.each([...REPORTS])("the report %s is valid", (_, report) => {
    validated("report.v2.json", encoded(report));
  });

  test("what is not in the schema is refused", () => {
    expect(mistakesIn("report.v2.json", { schemaVersion: 2 })).not.toEqual([]);
  });
});
