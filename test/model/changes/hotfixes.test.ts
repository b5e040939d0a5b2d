import { describe, expect, test } from "vitest";
import { hotfixMark } from "../../../src/model/changes/hotfixes.ts";

const byBranch = (branch: string) => hotfixMark({ branch, title: "Change something" });
const byTitle = (title: string) => hotfixMark({ branch: null, title });

describe("branches", () => {
  test.each([
    "hotfix/login",
    "hotfix-login",
    "hotfix_login",
    "hotfix",
    "hotfixes/1.2.1",
    "hot-fix/login",
    "Hotfix/LOGIN",
    "ada/hotfix/login",
    "ada/hotfix-login",
    "release/hotfix/1.2",
  ])("%s marks one", (branch) => expect(byBranch(branch)).toMatch(/branch/));
  test.each([
    "fix/login",
    "bugfix/login",
    "hotfixture",
    "main",
    "prefix/hot",
    "docs/hotfixing",
    "hotfixes.md",
  ])("%s does not", (branch) => expect(byBranch(branch)).toBeNull());
});

describe("titles", () => {
  test.each([
    "hotfix: login",
    "hotfix(auth): login",
    "Hotfix!: login",
    "HOTFIX: login",
    "hot-fix: login",
    "[hotfix] login",
    "[HOTFIX] login",
    "login (hotfix)",
    "Hotfix for the login",
    "Hotfix",
    "🚑 login",
    "🚑️ login",
    ":ambulance: login",
  ])("%s marks one", (title) => expect(byTitle(title)).not.toBeNull());
  test.each([
    "fix: login",
    "fix!: login",
    "bugfix: login",
    "Document the hotfix process",
    "Add hotfix branch to CI",
    "docs: hotfix guide",
    "Hotfixes are rare",
    'Revert "hotfix: login"',
    "Urgent: login",
    "patch: login",
    "",
  ])("%s does not", (title) => expect(byTitle(title)).toBeNull());
});

test("a mark's words hold nothing of the repository", () => {
  expect(byBranch("hotfix/secret")).not.toContain("secret");
  expect(byTitle("hotfix: secret")).not.toContain("secret");
});

describe("labels of the pull request", () => {
  const byLabel = (...labels: string[]) =>
    hotfixMark({ branch: null, title: "Change something", request: { labels } });
  test.each(["hotfix", "Hotfix", "hot-fix", "type: hotfix", "kind/hotfix"])("%s marks one", (label) =>
    expect(byLabel("web", label)).toBe("a label of its pull request"));
  test.each(["fix", "bug", "no hotfix needed", "hotfix-process", "needs-hotfix"])("%s does not", (label) =>
    expect(byLabel(label)).toBeNull());
  test("nor do none, nor a pull request that is not known", () => {
    expect(byLabel()).toBeNull();
    expect(hotfixMark({ branch: null, title: "Change something", request: null })).toBeNull();
  });
});
