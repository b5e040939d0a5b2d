import { describe, expect, test } from "vitest";
import type { ReadDiff } from "../../../src/collect/facts.ts";
import { workKindOf } from "../../../src/model/changes/work-kinds.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

const touching = (...paths: string[]): ReadDiff => ({
  files: paths.map((path) => ({
    path,
    from: null,
    hunks: null,
    kind: "code",
    status: "modified",
    added: 1,
    deleted: 1,
  })),
  linesMissing: null,
});

describe("the kind of a change", () => {
  test.each([
    // the type that its author gives
    ["feat(parser)!: read more", "feature"],
    ["fix: do not fail", "fix"],
    ["refactor(core): move it", "refactoring"],
    ["style: format", "refactoring"],
    ["test: cover it", "tests"],
    ["docs(api): say how", "docs"],
    ["build(deps): bump x", "operations"],
    ["ci: run twice", "operations"],
    ["chore(deps): update x", "operations"],
    ["chore: tidy", "other"],
    ["perf: faster", "other"],
    ["[Fix] do not fail", "fix"],
    // words of the title
    ["Fix crash on start", "fix"],
    ["Fixes #12", "fix"],
    ["Fixture loader", "other"],
    ["Add a cache", "feature"],
    ["Adds support for x", "feature"],
    ["Add missing null check", "other"],
    ["Add tests for the cache", "tests"],
    ["Fix flaky test of the cache", "tests"],
    ["Fix typo in message", "docs"],
    ["Update README", "docs"],
    ["Refactor the cache", "refactoring"],
    ["Rename x to y", "refactoring"],
    ["Remove unused code", "refactoring"],
    ["Bump x from 1 to 2", "operations"],
    ["v7.2.0", "operations"],
    ["Update dependencies", "operations"],
    ["Integrate the payment provider", "integration"],
    ["Merge branch 'release-2.1'", "integration"],
    ["Address feedback", "other"],
    ["address fixes", "other"],
    ['Revert "feat: read more"', "other"],
    ["revert: feat: read more", "other"],
    ["constructor: x", "other"],
    ["", "other"],
  ] as const)("%j is %s", (title, kind) => expect(workKindOf(title, null, undefined)).toBe(kind));

  test.each([
    ["ada/feature/cache", "feature"],
    ["ada:fix-crash", "fix"],
    ["hotfix/crash", "fix"],
    ["org/docs/api", "docs"],
    ["dependabot/npm/x", "operations"],
    ["release/2.1", "operations"],
    ["prefix/x", "other"],
    ["ada/patch-1", "other"],
  ] as const)("the branch %s says %s where the title says nothing", (branch, kind) => {
    expect(workKindOf("Address feedback", branch, undefined)).toBe(kind);
    expect(workKindOf("Fix it", branch, undefined)).toBe("fix");
  });

  test.each([
    [["src/a.test.ts", "test/b.ts"], "tests"],
    [["README.md", "docs/a.png"], "docs"],
    [[".github/workflows/ci.yml"], "operations"],
    [["src/a.ts", "src/a.test.ts"], "fix"],
  ] as const)("%j decide before words do", (paths, kind) => {
    expect(workKindOf("Fix it", null, touching(...paths))).toBe(kind);
    expect(workKindOf("feat: it", null, touching(...paths))).toBe("feature");
  });

  test("lock files go with anything", () => {
    const { files } = touching("README.md");
    const lock = {
      path: "yarn.lock",
      from: null,
      hunks: null,
      kind: "lock",
      status: "modified",
      added: 1,
      deleted: 1,
    } as const;
    expect(workKindOf("Change it", null, { files: [...files, lock], linesMissing: null })).toBe("docs");
  });

  test("a hostile title costs nothing", () => {
    for (const part of ["add ", "a(", "fix", "[", "update x "])
      expectGrowthLikeInput((size) => {
        const long = part.repeat(size);
        return () => workKindOf(long, long, undefined);
      }, 20_000);
  });
});
