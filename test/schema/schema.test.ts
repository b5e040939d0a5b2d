import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
// @ts-expect-error a plain script without types
import { generate, SCHEMAS } from "../../tools/schema.mjs";
import { git, runCli, temporaryFolder } from "../harness.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const schema = (file: string) => readFileSync(`${ROOT}schema/${file}`, "utf8");

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const validators = Object.fromEntries(
  Object.keys(SCHEMAS as Record<string, string>).map((file) => [file, ajv.compile(JSON.parse(schema(file)))]),
);

function expectValid(file: string, json: string): void {
  const validate = validators[file]!;
  validate(JSON.parse(json));
  expect(validate.errors ?? []).toEqual([]);
}

describe("the published schemas", () => {
  const folder = temporaryFolder();
  beforeAll(() => {
    const commit = (subject: string, date: string) =>
      git(
        folder.path,
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "commit",
        "--allow-empty",
        "-qm",
        subject,
        `--date=${date}`,
      );
    git(folder.path, "init", "-q", "-b", "main");
    commit("first", "2026-01-02T10:00:00Z");
    commit("second (#7)", "2026-01-03T10:00:00Z");
  });
  afterAll(folder.done);

  test.each(
    Object.entries(SCHEMAS as Record<string, string>),
  )("%s is what the types of %s say (npm run schema)", (file, type) => {
    expect(schema(file)).toBe(generate(type));
  });

  test("a report is valid", async () => {
    const ran = await runCli(["report", folder.path, "--json", "--window", "2y"], { now: () => Date.now() });
    expect(ran.stderr).toBe("");
    expectValid("report.v1.json", ran.stdout);
  });

  test("an explanation is valid", async () => {
    expectValid(
      "explanation.v1.json",
      (
        await runCli(["explain", git(folder.path, "rev-parse", "HEAD").trim(), folder.path, "--json"], {
          now: () => Date.now(),
        })
      ).stdout,
    );
  });

  test("the frozen reports are valid", () => {
    const folderOfReports = `${ROOT}fixtures/reports/`;
    const reports = readdirSync(folderOfReports).filter((file) => file.endsWith(".json"));
    expect(reports.length).toBeGreaterThan(2);
    for (const file of reports) {
      const json = readFileSync(folderOfReports + file, "utf8");
      expectValid("verdict" in JSON.parse(json) ? "report.v1.json" : "explanation.v1.json", json);
    }
  });

  test("what is not in the schema is refused", () => {
    expect(validators["report.v1.json"]!({ schemaVersion: 1 })).toBe(false);
  });
});
