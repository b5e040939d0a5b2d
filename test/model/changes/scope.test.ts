import { describe, expect, test } from "vitest";
import type { Diff, FileKind, RepositoryFacts } from "../../../src/collect/facts.ts";
import { chooseRemote } from "../../../src/collect/git/remotes.ts";
import { boundariesOf } from "../../../src/model/changes/boundaries.ts";
import { scopeOf } from "../../../src/model/changes/scope.ts";
import { Story } from "../builders.ts";

const story = new Story();
story.commit("a");
const repository = (differs: Partial<RepositoryFacts>): RepositoryFacts => ({
  ...story.history().repository,
  ...differs,
});

const CONFIGURED = {
  riskPaths: { payments: ["src/pay/**", "**/*.{sql,ddl}"], identity: ["**/auth/**"] },
  teams: null,
};

function scope(differs: Partial<RepositoryFacts>, ...paths: (string | [path: string, kind: FileKind])[]) {
  const files = paths.map((one) => {
    const [path, kind] = typeof one === "string" ? [one, "code" as const] : one;
    return { path, from: null, hunks: null, kind, status: "modified" as const, added: 1, deleted: 1 };
  });
  const diff: Diff = { files, linesMissing: null };
  const found = scopeOf(diff, boundariesOf(repository(differs), CONFIGURED));
  if ("missing" in found) throw new Error(found.missing);
  return found;
}

const WORKSPACE = {
  manifests: [
    "package.json",
    "packages/a/package.json",
    "packages/a/plugins/p/Cargo.toml",
    "packages/b/package.json",
  ],
};

test("what a file of teams says of a path goes before CODEOWNERS, which tells of all others", () => {
  const teams = [{ name: "shop", paths: ["shop/**"], repositories: [], members: [] }];
  const found = boundariesOf(repository({ codeOwners: "* @acme/all\n/shop/ @acme/till\n" }), {
    ...CONFIGURED,
    teams,
  });
  expect([found.teamsOf("shop/a.ts"), found.teamsOf("web/a.ts")]).toEqual([["shop"], ["@acme/all"]]);
  expect(found.teams).toEqual(["@acme/all", "@acme/till", "shop"]);
});

describe("packages that a change touches", () => {
  test.each([
    [
      ["packages/a/src/x.ts", "packages/b/src/y.ts"],
      ["packages/a", "packages/b"],
    ],
    [["packages/a/plugins/p/x.ts"], ["packages/a/plugins/p"]], // the deepest one alone
    [["packages/a/package.json", "packages/b/package.json"], []], // a release raises each version
    [["packages/a/x.ts", "packages/b/package.json"], ["packages/a"]],
    [["scripts/x.ts", "package.json"], []], // the top is no package
    [["packages/ab/x.ts"], []], // the beginning of a name is no folder
    [["packages/a/x.ts", "packages/b/README.md"], ["packages/a"]], // prose brings none in
  ])("%j: %j", (paths, packages) => expect(scope(WORKSPACE, ...paths).packages).toEqual(packages));

  test("not by lock, generated or vendored files", () => {
    const found = scope(
      WORKSPACE,
      "packages/a/x.ts",
      ["packages/b/yarn.lock", "lock"],
      ["packages/b/gen.ts", "generated"],
    );
    expect(found.packages).toEqual(["packages/a"]);
    expect(scope({}, ["vendor/x_test.go", "vendored"], ["gen/a.ts", "generated"])).toMatchObject({
      code: false,
      tests: false,
    });
  });

  test("only where there are two of them; hidden folders are none", () => {
    expect(scope({ manifests: ["package.json", "app/package.json"] }, "app/x.ts").packages).toEqual([]);
    const nested = [
      "a/package.json",
      "a/scripts/package.json",
      "a/native/Cargo.toml",
      "b/go.mod",
      "b/web/package.json",
    ];
    // a/scripts is a mark inside a; a/native and b/web are of another kind than what they lie in.
    expect(boundariesOf(repository({ manifests: nested }), CONFIGURED).packages).toEqual([
      "a",
      "a/native",
      "b",
      "b/web",
    ]);
    const hidden = boundariesOf(
      repository({ manifests: [".config/a/package.json", "app/package.json", "web/package.json"] }),
      CONFIGURED,
    );
    expect(hidden.packages).toEqual(["app", "web"]);
  });
});

describe("teams that own what a change touches", () => {
  const owners = (codeOwners: string) => ({ codeOwners });

  test("each part has its own", () => {
    const found = scope(owners("/a/ @o/one\n/b/ @o/two\n/c/ @dora"), "b/x.ts", "a/x.ts", "c/x.ts", "d/x.ts");
    expect(found.teams).toEqual(["@o/one", "@o/two"]);
  });

  test("what two own in common needs one of them", () => {
    const file = owners("* @o/all @o/core\n/a/ @o/all @o/one\n/b/ @o/two");
    // @o/all owns x and a/x; nobody else is needed.
    expect(scope(file, "x.ts", "a/x.ts").teams).toEqual(["@o/all"]);
    expect(scope(file, "x.ts", "b/x.ts").teams).toEqual(["@o/all", "@o/two"]);
    // Alone, x is owned by two: the first by name stands for it.
    expect(scope(file, "x.ts").teams).toEqual(["@o/all"]);
  });

  test("prose is owned too", () => {
    expect(scope(owners("/a/ @o/one\n/docs/ @o/docs"), "a/x.ts", "docs/x.md").teams).toEqual([
      "@o/docs",
      "@o/one",
    ]);
  });

  test("a file of sections is GitLab's where no remote tells", () => {
    const file = "[Back] @g/back\n/api/\n[Front] @g/front\n/web/";
    expect(scope(owners(file), "api/x.go", "web/x.ts").teams).toEqual(["@g/back", "@g/front"]);
    const github = chooseRemote([["remote.origin.url", "https://github.com/o/r"]]);
    expect(scope({ ...owners(file), remote: github }, "api/x.go").teams).toEqual([]);
  });
});

test("code and tests are told apart", () => {
  expect(scope({}, "src/a.ts", "src/a.test.ts")).toMatchObject({ code: true, tests: true });
  expect(scope({}, "src/a.test.ts", "README.md")).toMatchObject({ code: false, tests: true });
  expect(scope({}, "src/a.ts", "fixtures/a.json", "docs/b.ts", "test/a.test.ts")).toMatchObject({
    areas: ["docs", "fixtures", "src", "test"],
    codeAreas: ["src"],
  });
  expect(scope({}, "package.json", "docs/a.ts")).toMatchObject({ code: false, tests: false });
});

test("without a diff nothing is known", () => {
  expect(scopeOf(undefined, boundariesOf(repository({}), CONFIGURED))).toEqual({
    missing: "the history of this shallow clone ends here",
  });
});

test("paths alone tell it where lines are missing", () => {
  const diff: Diff = {
    files: [
      {
        path: "src/a.go",
        from: null,
        hunks: null,
        kind: "code",
        status: "added",
        added: null,
        deleted: null,
      },
    ],
    linesMissing: "a partial clone",
  };
  expect(scopeOf(diff, boundariesOf(repository({}), CONFIGURED))).toMatchObject({ code: true });
});

describe("where a change lies", () => {
  test("in packages, else in the folders at the top; a file at the top in none of them", () => {
    expect(scope(WORKSPACE, "packages/a/x.ts", "packages/a/README.md", "tools/deep/y.ts").areas).toEqual([
      "packages/a",
      "tools",
    ]);
    expect(
      scope({}, "Makefile", "src/a/b.ts", ["yarn.lock", "lock"], ["vendor/x.c", "vendored"]).areas,
    ).toEqual(["", "src"]);
  });

  test("in the areas of high risk whose globs match, prose and tests left out", () => {
    expect(scope({}, "src/pay/card.ts", "lib/auth/login.ts", "db/x.ddl").risks).toEqual([
      "identity",
      "payments",
    ]);
    expect(scope({}, "src/pay/README.md", "test/auth/login.test.ts", "src/payment.ts").risks).toEqual([]);
    expect(scope({}, ["src/pay/yarn.lock", "lock"]).risks).toEqual([]);
  });

  test("what was moved out of one was in it", () => {
    const file = { path: "src/card.ts", from: "src/pay/card.ts", hunks: null, kind: "code" as const };
    const diff: Diff = { files: [{ ...file, status: "renamed", added: 0, deleted: 0 }], linesMissing: null };
    expect(scopeOf(diff, boundariesOf(repository({}), CONFIGURED))).toMatchObject({ risks: ["payments"] });
  });
});

describe("the rules of code owners that a change falls under", () => {
  const codeOwners = [
    "* @o/all",
    "/src/ @Bo @o/src carol@example.com",
    "/src/free/",
    "/docs/ not-an-owner",
    "*.ts @cy",
  ].join("\n");

  test("each once, with people and teams; a rule that names nobody is none", () => {
    expect(
      scope({ codeOwners }, "README.md", "src/a.go", "src/b.go", "src/free/x.go", "docs/x.png").owned,
    ).toEqual([
      { pattern: "*", people: [], teams: ["@o/all"] },
      { pattern: "/src/", people: ["Bo", "carol@example.com"], teams: ["@o/src"] },
    ]);
    // The last rule that matches decides.
    expect(scope({ codeOwners }, "src/a.ts").owned).toEqual([{ pattern: "*.ts", people: ["cy"], teams: [] }]);
  });

  test("none where there is no such file", () => {
    expect(scope({}, "src/a.ts").owned).toEqual([]);
  });
});
