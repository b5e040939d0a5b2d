/** Budgets in the formats of pipelines: what each of them asks for, whatever the repository is called. */
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { judgeBudgets } from "../../../src/judge/budgets/judge-budgets.ts";
import type { CheckReport, CheckResult } from "../../../src/judge/report/report.ts";
import { CHECK_FORMATS, formatFor, type RenderOptions } from "../../../src/render/index.ts";
import { aMeasure, aReport, aStatistic, DAY, unavailable } from "../build.ts";
import { PROSE } from "../prose.ts";
import { SARIF } from "./sarif-schema.ts";
import { type Element, parsed } from "./xml-reading.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const inFormat = async (id: string, document: CheckReport) =>
  (await formatFor(CHECK_FORMATS, id)!.load())(document, OPTIONS);

const REPORT = aReport({
  takenAt: "2026-09-01T10:20:30.456Z",
  measures: [
    aMeasure({
      ...PROSE.leadTime,
      id: "lead-time",
      n: 40,
      statistics: [aStatistic("median", "seconds", 5 * DAY, { name: "medianSeconds" })],
    }),
    unavailable({
      ...PROSE.firstReview,
      id: "first-review-wait",
      because: "GitHub was not read",
      remedy: "Read it.",
    }),
  ],
});

/** One of each: broken, without a verdict at both levels, warned, kept, off. */
const DOCUMENT = judgeBudgets(
  REPORT,
  [
    { measure: "lead-time", max: "4d" },
    { measure: "first-review-wait", max: "1d" },
    { measure: "first-review-wait", max: "2d", level: "warn" },
    { measure: "lead-time", max: "3d", level: "warn" },
    { measure: "lead-time", max: "6d" },
    { measure: "lead-time", max: "1d", level: "off" },
  ],
  null,
  "ops/flowaudit.config.yaml",
);

const HOSTILE = `]]></failure><x a="1" b='2'>&amp;&nbsp;\u0000\u0008\u001b[2J\ufffe\ud800 ##[error]x\r\n::error::y\t<!-- --> <![CDATA[ \u202e%0A`;

/** The same where every text of it is hostile. */
function hostile(): CheckReport {
  const evil = (result: CheckResult): CheckResult => ({
    ...result,
    id: `${HOSTILE}${result.outcome}${result.shown.bound}`,
    measure: HOSTILE,
    says: HOSTILE,
    remedy: HOSTILE,
    shown: { bound: HOSTILE, value: HOSTILE, beyond: HOSTILE },
  });
  return {
    ...DOCUMENT,
    repository: { ...DOCUMENT.repository, name: HOSTILE, branch: HOSTILE },
    configuration: `${HOSTILE}/a b.yaml`,
    results: DOCUMENT.results.map(evil),
  };
}

describe("JUnit", () => {
  /** What the schemas of Jenkins and of Ant have in common: attributes, and what may stand inside. */
  const RULES: Readonly<Record<string, { attributes: string[]; required: string[]; inner: string[] }>> = {
    testsuites: {
      attributes: ["name", "time", "tests", "failures", "errors"],
      required: [],
      inner: ["testsuite"],
    },
    testsuite: {
      attributes: ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
      required: ["name", "tests", "failures", "errors", "time", "timestamp"],
      inner: ["testcase", "system-out"],
    },
    testcase: {
      attributes: ["name", "classname", "time"],
      required: ["name", "classname", "time"],
      inner: ["failure", "error", "skipped", "system-out"],
    },
    failure: { attributes: ["message", "type"], required: ["type"], inner: [] },
    error: { attributes: ["message", "type"], required: ["type"], inner: [] },
    skipped: { attributes: ["message"], required: [], inner: [] },
    "system-out": { attributes: [], required: [], inner: [] },
  };

  function keeps({ name, attributes, children }: Element): void {
    const rule = RULES[name]!;
    expect(rule.attributes, name).toEqual(expect.arrayContaining(Object.keys(attributes)));
    expect(Object.keys(attributes), name).toEqual(expect.arrayContaining(rule.required));
    for (const key of ["tests", "failures", "errors", "skipped", "time"])
      if (key in attributes) expect(attributes[key]).toMatch(/^\d+$/);
    if ("timestamp" in attributes)
      expect(attributes.timestamp).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
    for (const child of children) {
      expect(rule.inner, name).toContain(child.name);
      keeps(child);
    }
  }

  test("has a test a budget, which ends as the budget did; no verdict is no pass", async () => {
    const root = parsed(await inFormat("junit", DOCUMENT));
    keeps(root);
    const [suite] = root.children;
    expect(suite!.attributes).toMatchObject({
      tests: "6",
      failures: "1",
      errors: "1",
      skipped: "2",
      timestamp: "2026-09-01T10:20:30",
    });
    expect(
      suite!.children.map(({ name, attributes, children }) => [name, attributes.name, children[0]?.name]),
    ).toEqual([
      ["testcase", "lead-time.max: at most 4 d", "failure"],
      ["testcase", "first-review-wait.max: at most 1 d", "error"],
      ["testcase", "first-review-wait.max.2: at most 2 d", "skipped"],
      ["testcase", "lead-time.max.2: at most 3 d", "system-out"],
      ["testcase", "lead-time.max.3: at most 6 d", "system-out"],
      ["testcase", "lead-time.max.4: at most 1 d", "skipped"],
      ["system-out", undefined, undefined],
    ]);
    const [failure, error] = suite!.children.map(({ children }) => children[0]);
    expect(failure!.attributes).toMatchObject({ type: "broken", message: DOCUMENT.results[0]!.says });
    expect(error!.text).toBe(`${DOCUMENT.results[1]!.says} Read it.`);
  });

  test("is well-formed and valid with hostile names, which come back as they were but for what XML cannot say", async () => {
    const page = await inFormat("junit", hostile());
    const root = parsed(page);
    keeps(root);
    const broken = root.children[0]!.children[0]!.children[0]!;
    const seen = ["\u0000", "\u0008", "\u001b", "\ufffe", "\ud800"].reduce(
      (text, one) => text.replaceAll(one, "\ufffd"),
      HOSTILE,
    );
    expect(broken.attributes.message).toBe(`${seen} ${seen}`);
    // Neither a command of a runner nor the end of what holds it.
    expect(page).not.toMatch(/##\[|::|\]\]>/);
  });
});

describe("SARIF", () => {
  const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(SARIF);

  test("has a rule a budget and a result for each that is not kept, at the configuration's file", async () => {
    const log = JSON.parse(await inFormat("sarif", DOCUMENT));
    expect([validate(log), validate.errors]).toEqual([true, null]);
    const [run] = log.runs;
    expect(run.tool.driver.rules).toHaveLength(6);
    expect(
      run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level]),
    ).toEqual([
      ["lead-time.max", "error"],
      ["first-review-wait.max", "error"],
      ["first-review-wait.max.2", "warning"],
      ["lead-time.max.2", "warning"],
    ]);
    for (const { ruleId, ruleIndex, locations } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe("ops/flowaudit.config.yaml");
    }
  });

  test("is valid with hostile names", async () => {
    const page = await inFormat("sarif", hostile());
    expect([validate(JSON.parse(page)), validate.errors]).toEqual([true, null]);
    expect(page).not.toContain("##[");
  });
});

describe("code quality", () => {
  test("has a problem for each budget that is not kept, of a severity, known again by its fingerprint", async () => {
    const problems = JSON.parse(await inFormat("codequality", DOCUMENT));
    expect(
      problems.map(({ check_name, severity }: Record<string, string>) => [check_name, severity]),
    ).toEqual([
      ["lead-time.max", "critical"],
      ["first-review-wait.max", "major"],
      ["first-review-wait.max.2", "info"],
      ["lead-time.max.2", "minor"],
    ]);
    for (const { description, fingerprint, location } of problems) {
      expect(description).toMatch(/\S/);
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(location).toEqual({ path: "ops/flowaudit.config.yaml", lines: { begin: 1 } });
    }
    expect(new Set(problems.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(4);
    const later = {
      ...DOCUMENT,
      results: DOCUMENT.results.map((result) => ({ ...result, says: "otherwise" })),
    };
    const again = JSON.parse(await inFormat("codequality", later));
    expect(again.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(
      problems.map(({ fingerprint }: { fingerprint: string }) => fingerprint),
    );
  });

  test("names the usual file where the command line alone said the budgets", async () => {
    const [problem] = JSON.parse(await inFormat("codequality", { ...DOCUMENT, configuration: null }));
    expect(problem.location.path).toBe("flowaudit.config.yaml");
  });
});

test("a file that was named by its whole path is told by its name", () => {
  const told = (file: string) =>
    judgeBudgets(REPORT, [{ measure: "lead-time", max: "4d" }], null, file).configuration;
  expect(["/home/ada/secret/b.yaml", "C:\\ada\\b.yaml", "ops/b.yaml"].map(told)).toEqual([
    "b.yaml",
    "b.yaml",
    "ops/b.yaml",
  ]);
});

test("the page has every budget, and what is hostile in it is text", async () => {
  const page = (await inFormat("html", DOCUMENT)).replaceAll("\u00a0", " ");
  expect(page).toMatch(/^<!doctype html>/i);
  for (const { shown } of DOCUMENT.results) expect(page).toContain(shown.bound);
  expect(page).toContain("first-review-wait: not judged.");
  const evil = await inFormat("html", hostile());
  expect(evil).not.toMatch(/<x a|<!\[CDATA|<!--/);
});
