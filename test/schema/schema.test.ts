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
