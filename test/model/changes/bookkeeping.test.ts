import { describe, expect, test } from "vitest";
import type { Diff, FileKind } from "../../../src/collect/facts.ts";
import { isBookkeeping } from "../../../src/model/changes/bookkeeping.ts";
import { workKindOf } from "../../../src/model/changes/work-kinds.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

const touching = (...paths: string[]): Diff => ({
  files: paths.map((path) => ({
    path,
    from: null,
    hunks: null,
    kind: (path.endsWith(".lock") ? "lock" : "code") satisfies FileKind,
    status: "modified",
    added: 1,
    deleted: 1,
  })),
  linesMissing: null,
});
const VERSIONS = touching("Cargo.toml", "Cargo.lock", "docs/CHANGELOG.md");

describe("a title of a release", () => {
  test.each([
    // As cargo, vite and others write them.
    "Bump to 0.60.0, update changelog",
    "chore: bump to 0.101.0; update changelog (#17379)",
    "chore(cargo-util): bump version to 0.2.6",
    "Update changelog for 1.68.2",
    "docs: update changelog",
    "release: v8.0.0-beta.18",
    "release: plugin-legacy@8.2.1",
    "chore(release): 2.0.0",
    "Release v1.2.3",
    "Release 1.2 (#12)",
    "v1.2.3",
    "1.2.3",
    "Version packages",
    "Version bump",
    "Bump version to 1.2.3.",
    "Bump package versions",
    "Prepare for release 4.0.1",
    "Prepare next release",
    "batch 12",
  ])("%s", (title) => {
    expect(isBookkeeping(title, VERSIONS)).toBe(true);
    expect(workKindOf(title, null, VERSIONS)).toBe("bookkeeping");
  });
});

describe("no title of a release alone", () => {
  test.each([
    "Bump serde to 1.0.2",
    "chore: bump to curl-sys@0.4.87",
    "chore(deps): bump version to 1.2",
    "Bump clap",
    "Release the lock before 1.2.3 is read",
    "Release memory",
    "Support 1.2.3",
    "docs(changelog): polish changelog items",
    "Bump to 0.60.0 and mend the parser",
    "batch inserts",
    "Version the cache",
    'Revert "Bump to 0.60.0"',
    "12",
  ])("%s", (title) => expect(workKindOf(title, null, VERSIONS)).not.toBe("bookkeeping"));
});

describe("the files of a release", () => {
  const title = "Bump to 1.2.3";
  test.each([
    ["CHANGELOG.md"],
    ["packages/a/package.json", "packages/a/CHANGELOG.md"],
    [".changeset/brave-cats.md", "package.json"],
    ["lib/thing/version.rb"],
    ["thing/__version__.py", "pyproject.toml"],
    ["VERSION"],
    ["pom.xml", "core/pom.xml"],
    [], // an empty commit that marks it
  ])("%s %s", (...paths) => expect(isBookkeeping(title, touching(...paths))).toBe(true));

  test.each([
    [["Cargo.toml", "src/main.rs"]],
    [["CHANGELOG.md", "docs/guide.md"]],
    [["Cargo.lock"]], // that of a dependency
    [["src/versions.rs"]],
    [["src/version/parse.ts"]],
  ])("not %j", (paths) => expect(isBookkeeping(title, touching(...paths))).toBe(false));

  test("not where they are not known", () => expect(isBookkeeping(title, undefined)).toBe(false));
});

test("a hostile title is read in a time that grows like it", () =>
  expectGrowthLikeInput((size) => {
    const [named, bumped] = [`release ${"a/".repeat(size)}1.1`, `bump to 1${".1".repeat(size)}!`];
    return () => [named, bumped].map((title) => workKindOf(title, null, VERSIONS));
  }, 20_000));
