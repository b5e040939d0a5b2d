import { describe, expect, it } from "vitest";
import type { Facts } from "../../../src/collect/facts.ts";
import { driftIn } from "../../../src/model/controls/drift.ts";
import { loweredFloors } from "../../../src/model/controls/lowered-floors.ts";
import { loweredRules } from "../../../src/model/controls/lowered-rules.ts";
import { removedOwners } from "../../../src/model/controls/removed-owners.ts";
import { watched } from "./watched.ts";

const rules = (path: string, before: string[], after: string[] | null) =>
  loweredRules([watched("rules", path, before, after)]).map(({ says }) => says);

const SETTINGS = ".github/settings.yml";
const settings = (count: number, contexts: string, admins = true) => [
  "branches:",
  "  - name: main",
  "    protection:",
  `      required_pull_request_reviews: { required_approving_review_count: ${count} }`,
  `      required_status_checks: { contexts: [${contexts}] }`,
  `      enforce_admins: ${admins}`,
];

describe("rules of a branch", () => {
  it("are lowered where fewer approvals, fewer checks or no administrators are meant", () => {
    const was = settings(2, "lint, test");
    expect(rules(SETTINGS, was, settings(1, "lint, test"))).toEqual(["required approvals from 2 to 1"]);
    expect(rules(SETTINGS, was, settings(2, "lint"))).toEqual(["1 required check fewer"]);
    expect(rules(SETTINGS, was, settings(2, "lint, test", false))).toEqual(["enforce_admins off"]);
    expect(rules(SETTINGS, was, settings(3, "lint, test, scan"))).toEqual([]);
    expect(rules(SETTINGS, was, settings(2, "lint, unit"))).toEqual([]);
    expect(rules(SETTINGS, was, null)).toEqual([
      "required approvals from 2 to 0, 2 required checks fewer, enforce_admins off",
    ]);
  });

  it("are read from a ruleset", () => {
    const ruleset = (count: number, active: string) => [
      JSON.stringify({
        enforcement: active,
        rules: [{ type: "pull_request", parameters: { required_approving_review_count: count } }],
      }),
    ];
    expect(rules(".github/rulesets/main.json", ruleset(1, "active"), ruleset(0, "active"))).toEqual([
      "required approvals from 1 to 0",
    ]);
    expect(rules(".github/rulesets/main.json", ruleset(1, "active"), ruleset(1, "disabled"))).toEqual([
      "enforcement off",
    ]);
  });

  it("are read from merge bots", () => {
    const mergify = (...conditions: string[]) => [
      "queue_rules:",
      "  - name: default",
      "    conditions:",
      ...conditions.map((one) => `      - "${one}"`),
    ];
    const was = mergify("#approved-reviews-by>=2", "check-success=test", "check-success=lint");
    expect(
      rules(
        ".mergify.yml",
        was,
        mergify("#approved-reviews-by>=1", "check-success=test", "check-success=lint"),
      ),
    ).toEqual(["required approvals from 2 to 1"]);
    expect(rules(".mergify.yml", was, mergify("#approved-reviews-by>=2", "check-success=test"))).toEqual([
      "1 required check fewer",
    ]);
    expect(
      rules(
        "bors.toml",
        ['status = ["a", "b"]', "required_approvals = 1"],
        ['status = ["a"]', "required_approvals = 1"],
      ),
    ).toEqual(["1 required check fewer"]);
  });
});

const floors = (path: string, before: string[], after: string[] | null) =>
  loweredFloors([watched("coverage", path, before, after)]).map(({ says }) => says);

describe("floors of coverage", () => {
  it.each([
    [
      "pyproject.toml",
      ["[tool.coverage.report]", "fail_under = 90"],
      ["[tool.coverage.report]", "fail_under = 80"],
      90,
      80,
    ],
    [
      "jest.config.js",
      ["module.exports = {", "  coverageThreshold: { global: { branches: 80, lines: 95 } },", "};"],
      ["module.exports = {", "  coverageThreshold: { global: { branches: 70, lines: 95 } },", "};"],
      80,
      70,
    ],
    [
      "vitest.config.ts",
      ["thresholds: {", "  lines: 95,", "}"],
      ["thresholds: {", "  lines: 94.5,", "}"],
      95,
      94.5,
    ],
    [".nycrc.json", ['{ "lines": 90 }'], ['{ "lines": 85 }'], 90, 85],
    [
      "package.json",
      ['{ "jest": { "coverageThreshold": { "global": { "lines": 90 } } } }'],
      ['{ "jest": { "coverageThreshold": { "global": { "lines": 50 } } } }'],
      90,
      50,
    ],
    [
      "codecov.yml",
      ["coverage: { status: { project: { default: { target: 80% } } } }"],
      ["coverage: { status: { project: { default: { target: 70% } } } }"],
      80,
      70,
    ],
    ["pom.xml", ["<minimum>0.80</minimum>"], ["<minimum>0.60</minimum>"], 0.8, 0.6],
  ])("are lowered in %s", (path, before, after, was, is) => {
    expect(floors(path, before, after)).toEqual([`the floor of coverage from ${was} to ${is}`]);
    expect(floors(path, after, before)).toEqual([]);
  });

  it("are lowered where they go, or where codecov may miss more", () => {
    expect(floors("setup.cfg", ["fail_under = 90"], [""])).toEqual(["the floor of coverage (90) removed"]);
    const codecov = (threshold: string) => [
      `coverage: { status: { project: { default: { target: 80%, threshold: ${threshold} } } } }`,
    ];
    expect(floors("codecov.yml", codecov("1%"), codecov("5%"))).toEqual([
      "what coverage may fall by widened",
    ]);
    expect(floors("codecov.yml", codecov("5%"), codecov("1%"))).toEqual([]);
  });

  it("are kept where another file of the change has them", () => {
    const files = [
      watched("coverage", "setup.cfg", ["fail_under = 90"], null),
      watched("coverage", "pyproject.toml", ["[tool]"], ["[tool.coverage.report]", "fail_under = 90"]),
    ];
    expect(loweredFloors(files)).toEqual([]);
  });
});

describe("rules of code owners", () => {
  const owners = (before: string[], after: string[] | null) =>
    removedOwners([watched("owners", "CODEOWNERS", before, after)], (path) => path !== "gone");

  it("are removed where a pattern goes whose files stay, or nobody is named for it any more", () => {
    expect(owners(["* @a", "src/pay/ @b"], ["* @a"])).toEqual([
      { kind: "owner-removed", says: "the rule for src/pay removed", ref: "CODEOWNERS", count: 1 },
    ]);
    expect(owners(["* @a", "/src/pay/ @b"], ["* @a", "src/pay/"])).toHaveLength(1);
    expect(owners(["* @a", "src/ @b"], null)[0]?.says).toBe("2 rules removed");
  });

  it("are not where the owner is another, the pattern is written otherwise, or the files are gone", () => {
    expect(owners(["src/ @a"], ["/src/** @b"])).toEqual([]);
    expect(owners(["src/pay @a"], ["/src/ @b"])).toEqual([]);
    expect(owners(["* @a", "gone/ @b"], ["* @a"])).toEqual([]);
    expect(owners(["# src/ @a"], [""])).toEqual([]);
  });
});

describe("the drift of a change", () => {
  const facts = (files: ReturnType<typeof watched>[] | null): Facts =>
    ({
      repository: { files: ["src/a.ts"] },
      ...(files === null ? {} : { watched: new Map([[1, files]]) }),
    }) as unknown as Facts;

  it("is all that it lowered, and is not known where nothing was read", () => {
    const owners = watched("owners", "CODEOWNERS", ["src/ @a"], []);
    const tests = watched("tests", "a.test.ts", ['it("a", x);'], ['it.skip("a", x);']);
    expect(driftIn(facts([owners, tests]))(1)).toMatchObject([
      { kind: "owner-removed" },
      { kind: "test-skipped" },
    ]);
    expect(driftIn(facts([]))(1)).toEqual([]);
    expect(driftIn(facts([]))(2)).toEqual({ missing: "the files that hold controls were not read" });
    expect(driftIn(facts(null))(1)).toEqual({ missing: "the files that hold controls were not read" });
  });
});
