import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LATER, STEPS } from "../../src/commands/report-file/former-versions.ts";
import { readReport } from "../../src/commands/report-file/report-file.ts";
import { refusal, runCli, temporaryFolder } from "../harness.ts";
import { writeDays } from "../history.ts";
import { schemaPaths } from "../schema-paths.ts";
import { mistakesIn } from "../schemas.ts";

const FILE = fileURLToPath(new URL("../../fixtures/schema-1/report.json", import.meta.url));
const OLD = readFileSync(FILE, "utf8");
const [BEFORE, NOW] = [schemaPaths("report.v1.json"), schemaPaths("report.v2.json")];
const { renamed, gone } = STEPS[1]!;
const added = [...STEPS[1]!.added, ...LATER.added];

/** A path of version 1 in the names of version 2. */
function inNewNames(path: string): string {
  const names = path.split(".");
  return names
    .map((name, index) => {
      const own = [...names.slice(0, index), name].join(".").replace(/\[\]$/, "");
      const to = renamed.find(([from]) => from === own)?.[1];
      return to === undefined ? name : `${to}${name.endsWith("[]") ? "[]" : ""}`;
    })
    .join(".");
}

describe("a report of version 2 from before it was given more", () => {
  const first = readFileSync(
    fileURLToPath(new URL("../../fixtures/schema-2/report.json", import.meta.url)),
    "utf8",
  );

  test("is read, and says nothing of what it did not know", () => {
    const { verdict, recommendations, measures } = readReport(first, "old.json");
    expect(verdict).toMatchObject({ constraint: "release", holdsBack: false });
    expect(recommendations.map(({ minor }) => minor)).toEqual([false, false, false]);
    const [compared] = measures.flatMap(({ comparison }) => (comparison === null ? [] : [comparison]));
    expect(compared!.medians.lead).toMatchObject({
      people: null,
      says: "",
      shift: { seconds: -34744, relative: null },
    });
  });
});

describe("a report of version 1", () => {
  test("is one by the schema that was published then", () => {
    expect(mistakesIn("report.v1.json", JSON.parse(OLD))).toEqual([]);
  });

  test("is read in the names of version 2", () => {
    const report = readReport(OLD, "old.json");
    expect(report.schemaVersion).toBe(2);
    const [change] = report.changes;
    expect([change!.mergeMark, change!.scope!.teams, change!.size!.excluded]).toEqual([
      "github-squash",
      ["@acme/core"],
      0,
    ]);
    expect(change!.integration!.mergeBase.at).toBe("2026-01-18T23:47:23.000Z");
    expect(report.coverage.marks[0]).toEqual({ mark: "github-squash", says: "GitHub squashes", count: 5 });
    expect(report.measures.filter(({ headline }) => headline)).toHaveLength(5);
    expect(report.recommendations[0]).toMatchObject({
      weight: 0.5,
      guardrail: { measure: "change-failure" },
    });
    expect(report.controls[0]!.purpose).toBe(JSON.parse(OLD).controls[0].why);
  });

  test.each(renamed)("%s was a name, and is one as %s", (from, to) => {
    const after = inNewNames(from);
    expect([BEFORE.has(from), NOW.has(inNewNames(from).replace(/[^.]+$/, to)), NOW.has(after)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("lacks nothing that version 2 asks for but what the table adds, and has nothing that it does not know", () => {
    const isGone = (path: string) => gone.some((one) => path === one || path.startsWith(`${one}.`));
    const known = new Set([...BEFORE.keys()].filter((path) => !isGone(path)).map(inNewNames));
    // What is added stands in for all that lies inside of it.
    const given = (path: string) =>
      added.some(([one]) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[]`));
    const inNewParts = (path: string) =>
      [...NOW].some(([part, { isRequired }]) => !isRequired && !known.has(part) && path.startsWith(part));
    const lacking = [...NOW].filter(
      ([path, { isRequired }]) => isRequired && !known.has(path) && !given(path) && !inNewParts(path),
    );
    expect(lacking.map(([path]) => path)).toEqual([]);
    expect([...known].filter((path) => !NOW.has(path))).toEqual([]);
  });

  test("that is damaged is refused, as are names of both versions beside each other", () => {
    const damaged = (differs: (report: Record<string, unknown>) => void) => {
      const report = JSON.parse(OLD);
      differs(report);
      return refusal(() => readReport(JSON.stringify(report), "old.json")).message;
    };
    expect(damaged((report) => delete report.worst)).toMatch(/^old\.json is no whole report: longest/);
    expect(damaged((report) => Object.assign(report, { longest: [] }))).toMatch(/no whole report: .*worst/);
    expect(damaged((report) => Object.assign(report, { changes: "none" }))).toMatch(
      /no whole report: changes/,
    );
    expect(damaged((report) => Object.assign(report, { schemaVersion: 3 }))).toMatch(/reads 1 and 2\.$/);
  });

  describe("on the command line", () => {
    const folder = temporaryFolder();
    const run = (...words: string[]) => runCli(words, { now: () => Date.UTC(2026, 2, 1), cwd: folder.path });
    beforeAll(async () => {
      await writeDays(folder.path, Date.UTC(2026, 0, 1), [{ message: "one", files: { "a.ts": "1\n" } }]);
      const report = ["report", "--no-github", "--window", "90d", "-o", "new.json"];
      expect((await run(...report)).code).toBe(0);
    });
    afterAll(folder.done);

    test("compare holds a report of today against it", async () => {
      const { code, stdout } = await run(
        "compare",
        "--baseline",
        FILE,
        "--pilot",
        join(folder.path, "new.json"),
        "--json",
      );
      expect([code, JSON.parse(stdout).baseline.repository.name]).toEqual([0, "acme/shop"]);
    });

    test("compare and check say what they do not read of a later one", async () => {
      const [later, today] = [join(folder.path, "later.json"), join(folder.path, "new.json")];
      const report = JSON.parse(readFileSync(today, "utf8"));
      writeFileSync(
        later,
        JSON.stringify({ ...report, mood: 1, tool: { ...report.tool, version: "9.1.0" } }),
      );
      const says =
        "later.json was written by flowaudit 9.1.0, which knows more than this one; not read: mood.";
      const compared = await run("compare", "--baseline", FILE, "--pilot", "later.json", "--json");
      expect([compared.code, compared.stderr]).toEqual([0, expect.stringContaining(says)]);
      const checked = await run("check", "--no-github", "--baseline", "later.json");
      expect([checked.code, checked.stderr]).toEqual([2, expect.stringContaining(says)]);
    });

    test("check takes it as a baseline", async () => {
      const { code, stderr } = await run("check", "--no-github", "--baseline", FILE);
      // There is no budget here: the file was read before that is said.
      expect([code, stderr]).toEqual([2, expect.stringContaining("budget")]);
    });
  });
});
