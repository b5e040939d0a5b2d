import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setupAmong } from "../../../../src/collect/git/tip/setup-files.ts";
import { readSetup } from "../../../../src/collect/git/tip/setup-texts.ts";
import { git, temporaryFolder } from "../../../harness.ts";

const kindsOf = (path: string) => setupAmong([path]).map(({ kind }) => kind);

describe("by where tools and people look", () => {
  test.each([
    [".github/pull_request_template.md", "pull-request-template"],
    [".github/PULL_REQUEST_TEMPLATE.md", "pull-request-template"],
    ["PULL_REQUEST_TEMPLATE.txt", "pull-request-template"],
    ["docs/pull_request_template.md", "pull-request-template"],
    [".github/PULL_REQUEST_TEMPLATE/release.md", "pull-request-template"],
    [".gitlab/merge_request_templates/Default.md", "pull-request-template"],
    [".azuredevops/pull_request_template.md", "pull-request-template"],
    [".github/workflows/ci.yml", "workflow"],
    [".gitea/workflows/ci.yaml", "workflow"],
    [".gitlab-ci.yml", "workflow"],
    [".gitlab/ci/test.yml", "workflow"],
    [".circleci/config.yml", "workflow"],
    ["azure-pipelines.yml", "workflow"],
    ["Jenkinsfile", "workflow"],
    ["CONTRIBUTING", "contributing"],
    ["CONTRIBUTING.md", "contributing"],
    [".github/CONTRIBUTING.md", "contributing"],
    ["packages/core/CONTRIBUTING.md", "contributing"],
    ["HACKING.rst", "contributing"],
    ["docs/code-review.md", "contributing"],
    ["docs/contributing/pull-requests.md", "contributing"],
    ["AGENTS.md", "agent-instructions"],
    ["packages/api/AGENTS.md", "agent-instructions"],
    ["CLAUDE.md", "agent-instructions"],
    ["GEMINI.md", "agent-instructions"],
    [".github/copilot-instructions.md", "agent-instructions"],
    [".github/instructions/tests.instructions.md", "agent-instructions"],
    [".cursorrules", "agent-instructions"],
    [".cursor/rules/style.mdc", "agent-instructions"],
    [".windsurf/rules/a.md", "agent-instructions"],
    [".junie/guidelines.md", "agent-instructions"],
    [".kiro/steering/tech.md", "agent-instructions"],
    ["docs/adr/0001-use-postgres.md", "decision-record"],
    ["doc/decisions/0002-queue.adoc", "decision-record"],
    ["docs/architecture/decisions/0001-x.md", "decision-record"],
    ["services/pay/adr/0001.md", "decision-record"],
    ["rfcs/0042-cache.md", "decision-record"],
    ["ARCHITECTURE.md", "architecture-note"],
    ["docs/architecture.md", "architecture-note"],
    ["docs/architecture/overview.md", "architecture-note"],
    ["docs/post-mortems/2025-11-02-outage.md", "post-mortem"],
    ["docs/2025-11-postmortem.md", "post-mortem"],
    ["ops/incidents/2025-11-02-queue.md", "post-mortem"],
    ["openapi.yaml", "contract"],
    ["services/pay/openapi.v2.json", "contract"],
    ["api/pay.openapi.yml", "contract"],
    ["docs/swagger.json", "contract"],
    ["api/asyncapi.yaml", "contract"],
    ["proto/pay/v1/pay.proto", "contract"],
    ["web/schema.graphql", "contract"],
    ["events/order.avsc", "contract"],
    ["pacts/web-pay.json", "contract"],
    ["src/pay.pact.test.ts", "contract-test"],
    ["test/contract/pay.ts", "contract-test"],
    ["tests/contracts/test_pay.py", "contract-test"],
    ["contract-tests/pay.rb", "contract-test"],
    ["src/test/java/PayContractTest.java", "contract-test"],
    ["buf.yaml", "contract-test"],
    [".spectral.js", "contract-test"],
    ["dredd.yml", "contract-test"],
    ["package-lock.json", "lock-file"],
    ["services/pay/go.sum", "lock-file"],
    ["uv.lock", "lock-file"],
    [".nvmrc", "toolchain"],
    ["rust-toolchain.toml", "toolchain"],
    [".tool-versions", "toolchain"],
    ["mise.toml", "toolchain"],
    [".mise.toml", "toolchain"],
    ["gradle/wrapper/gradle-wrapper.properties", "toolchain"],
    ["Dockerfile", "container"],
    ["services/pay/Dockerfile.dev", "container"],
    ["compose.yaml", "container"],
    [".devcontainer/devcontainer.json", "container"],
    ["flake.nix", "container"],
    [".github/dependabot.yml", "dependency-scan"],
    ["renovate.json", "dependency-scan"],
    [".github/renovate.json5", "dependency-scan"],
    [".gitleaks.toml", "secret-scan"],
    [".secrets.baseline", "secret-scan"],
    [".github/codeql/codeql-config.yml", "static-scan"],
    [".semgrep.yml", "static-scan"],
    [".semgrep/rules/sql.yaml", "static-scan"],
    ["sonar-project.properties", "static-scan"],
    [".claude/settings.json", "agent-settings"],
    ["services/pay/.claude/settings.json", "agent-settings"],
    [".mcp.json", "agent-settings"],
    [".cursor/mcp.json", "agent-settings"],
    [".vscode/mcp.json", "agent-settings"],
    [".codex/config.toml", "agent-settings"],
    ["opencode.json", "agent-settings"],
    [".github/prompts/review.prompt.md", "shared-prompt"],
    [".github/agents/planner.md", "shared-prompt"],
    [".claude/commands/fix.md", "shared-prompt"],
    [".claude/agents/reviewer.md", "shared-prompt"],
    [".agents/skills/release/SKILL.md", "shared-prompt"],
    [".gemini/commands/github/pr.toml", "shared-prompt"],
    ["policy/deploy.rego", "policy"],
    ["dangerfile.ts", "policy"],
    [".github/settings.yml", "policy"],
    [".github/rulesets/main.json", "policy"],
    [".mergify.yml", "policy"],
    [".fossa.yml", "licence-scan"],
    ["REUSE.toml", "licence-scan"],
    ["sbom.json", "provenance"],
    ["dist-info/app.cdx.json", "provenance"],
  ])("%s is a %s", (path, kind) => expect(kindsOf(path)).toEqual([kind]));

  test("deny.toml scans dependencies, and licences where it says so", () => {
    expect(setupAmong(["deny.toml"])).toEqual([
      { path: "deny.toml", kind: "licence-scan", says: /^\[licenses\]/m },
      { path: "deny.toml", kind: "dependency-scan", says: null },
    ]);
  });

  test.each([
    "README.md",
    "src/workflows/ci.yml",
    ".github/ISSUE_TEMPLATE/bug.md",
    "src/agents.ts",
    ".claude/skills/release/notes.md",
    ".vscode/settings.json",
    "src/settings.json",
    "docs/adr/README.md",
    "docs/adr/template.md",
    "docs/adr/adr-template.md",
    "docs/incidents/how-to-file.md",
    "src/decisions/tree.ts",
    "src/queries/user.graphql",
    "src/block.ts",
    "docs/openapi.md",
    "node_modules/a/AGENTS.md",
    "vendor/b/openapi.yaml",
    "test/fixtures/package-lock.json",
    "tests/yarn.lock",
    "examples/web/Dockerfile",
    "templates/app/CLAUDE.md",
    "third_party/grpc/health.proto",
    `${"a/".repeat(600)}AGENTS.md`,
  ])("%s tells nothing", (path) => expect(kindsOf(path)).toEqual([]));
});

describe("at the tip of a repository", () => {
  const folder = temporaryFolder();
  const path = join(folder.path, "work");
  const context = { searchPath: process.env.PATH ?? "", home: undefined };
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  const files = () => git(path, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0").filter(Boolean);
  const setup = async () => readSetup(context, join(path, ".git"), "HEAD", files());
  const commit = () => {
    git(path, "add", "--all");
    git(path, "commit", "--quiet", "--allow-empty", "-m", "next");
  };

  beforeAll(() => {
    mkdirSync(path);
    git(path, "init", "--quiet");
    put(".github/pull_request_template.md", "## What could break in production?\n");
    put(".github/workflows/ci.yml", "on: push # é\n");
    put(".github/workflows/a name with spaces blob 7.yml", "on: pull_request\n");
    put(".github/workflows/two\nlines.yml", "on: never\n");
    put(".github/workflows/generated.yml", `${"x".repeat(65)}\n`.repeat(1000));
    put("AGENTS.md", "Small changes.\n");
    symlinkSync("AGENTS.md", join(path, "CLAUDE.md"));
    put("CONTRIBUTING.md", "");
    put("package-lock.json", "{}");
    put("package.json", '{ "name": "shop", "packageManager": "npm@10.0.0" }');
    put("go.mod", "module shop\n\ngo 1.22\n");
    put(
      ".pre-commit-config.yaml",
      "repos:\n  - repo: https://github.com/gitleaks/gitleaks\n  - id: bandit\n",
    );
    commit();
  });
  afterAll(folder.done);

  test("each file with its kind, by path; the text where somebody reads it, never one that is too long", async () => {
    expect(await setup()).toEqual([
      {
        path: ".github/pull_request_template.md",
        kind: "pull-request-template",
        content: "## What could break in production?\n",
      },
      {
        path: ".github/workflows/a name with spaces blob 7.yml",
        kind: "workflow",
        content: "on: pull_request\n",
      },
      { path: ".github/workflows/ci.yml", kind: "workflow", content: "on: push # é\n" },
      // 66,000 bytes; 65,536 are read.
      { path: ".github/workflows/generated.yml", kind: "workflow", content: null },
      // A name that would be two questions to git is not asked for.
      { path: ".github/workflows/two\nlines.yml", kind: "workflow", content: null },
      { path: ".pre-commit-config.yaml", kind: "secret-scan", content: null },
      { path: ".pre-commit-config.yaml", kind: "static-scan", content: null },
      { path: "AGENTS.md", kind: "agent-instructions", content: "Small changes.\n" },
      // What a link says is where it leads.
      { path: "CLAUDE.md", kind: "agent-instructions", content: "AGENTS.md" },
      { path: "CONTRIBUTING.md", kind: "contributing", content: "" },
      { path: "package-lock.json", kind: "lock-file", content: null },
      // go.mod names no toolchain, package.json does.
      { path: "package.json", kind: "toolchain", content: null },
    ]);
  });

  test("a hundred are read, those that tell most and are nearest to the top first", async () => {
    for (let n = 0; n < 120; n++) put(`.github/workflows/w${String(n).padStart(3, "0")}.yml`, `on: ${n}\n`);
    commit();
    const found = await setup();
    const workflows = found.filter(({ kind }) => kind === "workflow");
    // 7 files come before them: the template, package.json, go.mod, the hooks, CONTRIBUTING and two for agents.
    // Of the 93 that are left two are "a name …" and ci.yml, one is too long; so the last is the 90th of the new.
    expect(workflows).toHaveLength(124);
    expect(workflows.filter(({ content }) => content !== null)).toHaveLength(92);
    expect(workflows.findLast(({ content }) => content !== null)!.path).toBe(".github/workflows/w089.yml");
    expect(found.find((one) => one.path === "CLAUDE.md")!.content).toBe("AGENTS.md");
  });

  test("nothing is asked where nothing is to be read", async () => {
    const calls: (readonly string[])[] = [];
    const watched = { ...context, onCall: (args: readonly string[]) => calls.push(args) };
    expect(await readSetup(watched, join(path, ".git"), "HEAD", ["src/a.ts", "yarn.lock"])).toEqual([
      { path: "yarn.lock", kind: "lock-file", content: null },
    ]);
    expect(calls).toEqual([]);
  });

  test("texts that are missing from this clone are not known", async () => {
    const partial = join(folder.path, "partial.git");
    git(path, "config", "uploadpack.allowFilter", "true");
    git(folder.path, "clone", "--quiet", "--bare", "--filter=blob:none", `file://${path}`, partial);
    const found = await readSetup(context, partial, "HEAD", ["AGENTS.md", "package.json"]);
    expect(found).toEqual([{ path: "AGENTS.md", kind: "agent-instructions", content: null }]);
  });
});
