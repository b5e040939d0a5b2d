import { describe, expect, test } from "vitest";
import { reportChange } from "../../src/judge/changes.ts";
import { linksFor } from "../../src/judge/links.ts";
import { aChange, aFlow, type ChangeOverrides, T0 } from "../builders.ts";

const links = linksFor({ ...aFlow().repository, web: "https://github.com/o/r", forge: "github" });
const report = (overrides: ChangeOverrides) => reportChange(aChange(overrides), links, true, "tags");

describe("a change in the report", () => {
  test("carries what it touched, how it came and what it is for", () => {
    const touches = {
      packages: ["a"],
      teams: ["@o/t"],
      code: true,
      tests: false,
      operations: [{ kind: "service" as const, added: 1, removed: 0 }],
    };
    expect(report({ touches, landedBy: "bors", kind: "fix", hotfix: "branch hotfix/x" })).toMatchObject({
      touches,
      touchesMissing: null,
      landedBy: "bors",
      kind: "fix",
      hotfix: "branch hotfix/x",
    });
  });

  test("carries how it was kept together with the main line, with a link", () => {
    const basedOn = { at: T0, source: "a commit", ref: "abc" };
    expect(report({ integration: { baseMerges: 2, conflicts: 1, basedOn } })).toMatchObject({
      integration: {
        baseMerges: 2,
        conflicts: 1,
        basedOn: { at: "2026-01-05T00:00:00.000Z", url: "https://github.com/o/r/commit/abc", missing: null },
      },
      integrationMissing: null,
    });
  });

  test("says why something is missing", () => {
    expect(
      report({ touches: { missing: "cut off" }, integration: { missing: "squash-hides-commits" } }),
    ).toMatchObject({
      touches: null,
      touchesMissing: "cut off",
      integration: null,
      integrationMissing: "merged by a squash, which leaves the change's own commits behind",
    });
  });

  test("cleans names that came from the repository", () => {
    const touches = {
      packages: ["a\u202eb\n"],
      teams: ["@o/\u0007"],
      code: true,
      tests: false,
      operations: [],
    };
    expect(report({ touches, hotfix: "label \u001b[31m" })).toMatchObject({
      touches: { packages: ["ab"], teams: ["@o/\ufffd"] },
      hotfix: "label \ufffd[31m",
    });
  });
});
