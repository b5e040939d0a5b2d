// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows look like that.
import { describe, expect, it } from "vitest";
import type { Flow, SetupFile } from "../../../../src/model/flow.ts";
import { aChange, type FlowOverrides } from "../../../builders.ts";
import { file, look, refs, withSetup } from "../looking.ts";

const PATH = ".github/workflows/agent.yml";

/** A workflow with one job that runs Claude Code, whose `with` has these lines. */
function agent(head: readonly string[], rights: readonly string[], ...given: readonly string[]): SetupFile {
  return file(
    "workflow",
    PATH,
    ...head,
    "jobs:",
    "  fix:",
    ...rights,
    "    steps:",
    "      - uses: anthropics/claude-code-action@v1",
    "        with:",
    "          prompt: fix it",
    ...given.map((line) => `          ${line}`),
  );
}

const ON_COMMENT = ["on: issue_comment"];
const READS = ["    permissions:", "      contents: read"];
const KEY = "anthropic_api_key: ${{ secrets.ANTHROPIC_API_KEY }}";
const secrets = (...files: readonly SetupFile[]) => look("agent-secrets", withSetup({ files }));

describe("the secrets of agents' jobs", () => {
  it("are those that it needs: its own key, and the token of the run", () => {
    const found = secrets(agent(ON_COMMENT, READS, KEY, "github_token: ${{ secrets.GITHUB_TOKEN }}"));
    expect(found).toEqual({
      state: "present",
      because: "The one job that runs an agent sees no secret beyond what the agent needs.",
      evidence: [
        {
          says: "Claude Code: its job fix is handed ANTHROPIC_API_KEY and GITHUB_TOKEN",
          ref: `${PATH}:4`,
        },
      ],
    });
  });

  it.each([
    [
      "another secret",
      agent(ON_COMMENT, READS, KEY, "token: ${{ secrets.NPM_TOKEN }}"),
      "is handed NPM_TOKEN",
    ],
    ["one in brackets", agent(ON_COMMENT, READS, "t: ${{ secrets['DEPLOY_KEY'] }}"), "is handed DEPLOY_KEY"],
    ["all of them", agent(ON_COMMENT, READS, "t: ${{ toJSON(secrets) }}"), "is handed every secret"],
    [
      "one of the whole workflow",
      agent([...ON_COMMENT, "env:", "  T: ${{ secrets.PROD_TOKEN }}"], READS),
      "is handed PROD_TOKEN",
    ],
    [
      "a stranger's start",
      agent(["on: pull_request_target"], READS, KEY),
      "is started by pull_request_target",
    ],
    [
      "a stranger's start in a list",
      agent(["on: [push, pull_request_target]"], READS),
      "is started by pull_request_target",
    ],
    [
      "a stranger's start in an object",
      agent(["on:", "  pull_request_target:", "    types: [opened]"], READS),
      "is started by pull_request_target",
    ],
    [
      "a token by which nothing signs in",
      agent(
        ON_COMMENT,
        ["    permissions:", "      id-token: write"],
        "github_token: ${{ secrets.GITHUB_TOKEN }}",
      ),
      "may write id-token, by which no step of it signs in",
    ],
  ])("are too many: %s", (_, workflow, says) => {
    const found = secrets(workflow);
    expect(found.state).toBe("absent");
    expect(found.because).toBe("Of 1 job that runs an agent, 1 can reach more than the agent needs.");
    expect(found.evidence[0]!.says).toBe(`Claude Code: its job fix ${says}`);
  });

  it("an id-token is needed where the action signs in by it, or a cloud", () => {
    const rights = ["    permissions:", "      id-token: write"];
    expect(secrets(agent(ON_COMMENT, rights, KEY)).state).toBe("present");
    expect(secrets(agent(ON_COMMENT, rights, "github_token: x", "use_vertex: true")).state).toBe("present");
  });

  it("an app signs in by its own key", () => {
    expect(secrets(agent(ON_COMMENT, READS, "private-key: ${{ secrets.PRIVATE_KEY }}")).state).toBe(
      "present",
    );
  });

  it("of other jobs are theirs; a secret in a comment is none", () => {
    const workflow = agent(ON_COMMENT, READS, KEY, "# token: ${{ secrets.NPM_TOKEN }}");
    const other = [
      "  publish:",
      "    steps:",
      "      - run: npm publish",
      "        env:",
      "          T: ${{ secrets.NPM_TOKEN }}",
    ];
    const lines = [...workflow.content!.split("\n"), ...other];
    expect(secrets(file("workflow", PATH, ...lines)).state).toBe("present");
  });

  it("are not applicable where no workflow runs an agent, unknown where one may and is no plain YAML", () => {
    expect(secrets(file("workflow", PATH, "jobs:", "  a:", "    steps: [{ run: make }]")).state).toBe(
      "not-applicable",
    );
    expect(secrets(file("workflow", PATH, "a: [", "- uses: anthropics/claude-code-action@v1")).state).toBe(
      "unknown",
    );
  });
});

const permissions = (files: readonly SetupFile[], more: FlowOverrides = {}) =>
  look("agent-permissions", withSetup({ files }, more));
const settings = (says: object, path = ".claude/settings.json") =>
  file("agent-settings", path, JSON.stringify(says));

describe("what agents may do with tools", () => {
  it.each([
    [".claude/settings.json", settings({ permissions: { allow: ["Bash(npm test:*)"] } })],
    [".mcp.json", settings({ mcpServers: { docs: { url: "https://docs.example" } } }, ".mcp.json")],
    [".codex/config.toml", file("agent-settings", ".codex/config.toml", 'sandbox_mode = "workspace-write"')],
    [PATH, agent(ON_COMMENT, READS, "claude_args: --allowedTools Edit,Read")],
    [
      ".github/workflows/copilot-setup-steps.yml",
      file("workflow", ".github/workflows/copilot-setup-steps.yml", "jobs: {}"),
    ],
  ])("is written down in %s", (path, one) => {
    const found = permissions([one]);
    expect([found.state, found.because]).toEqual([
      "present",
      `What an agent may do is written down in ${path}.`,
    ]);
  });

  it.each([
    ["every command", settings({ permissions: { allow: ["Read", "Bash(*)"] } })],
    ["no question asked", settings({ permissions: { defaultMode: "bypassPermissions" } })],
    ["no sandbox", file("agent-settings", ".codex/config.toml", 'sandbox_mode = "danger-full-access"')],
    ["a step without limits", agent(ON_COMMENT, READS, "claude_args: --dangerously-skip-permissions")],
  ])("is no limit: %s", (_, one) => {
    const found = permissions([one]);
    expect(found.state).toBe("absent");
    expect(found.because).toMatch(/ lets an agent do anything\.$/);
  });

  it("is absent where agents work and nothing says so, not applicable where none does", () => {
    expect(permissions([file("agent-instructions", "AGENTS.md", "x")]).state).toBe("absent");
    expect(permissions([settings({ theme: "dark" })]).because).toBe(
      "1 file of agents' settings, and none says what an agent may do.",
    );
    expect(permissions([], { changes: [aChange({ assistance: {} })] }).state).toBe("absent");
    expect(permissions([]).state).toBe("not-applicable");
  });
});

describe("shared prompts", () => {
  it("are present by a file, absent where agents work without any, else not applicable", () => {
    const prompt = file("shared-prompt", ".claude/commands/fix.md");
    const found = look("shared-prompts", withSetup({ files: [prompt] }));
    expect([found.state, refs(found)]).toEqual(["present", [prompt.path]]);
    const instructions = file("agent-instructions", "AGENTS.md", "x");
    expect(look("shared-prompts", withSetup({ files: [instructions] })).state).toBe("absent");
    expect(look("shared-prompts", withSetup({})).state).toBe("not-applicable");
  });
});

const instructions = (path: string, ...lines: string[]) => file("agent-instructions", path, ...lines);
const agree = (files: readonly SetupFile[], named: Flow["setup"]["named"] = { count: 0, gone: [] }) =>
  look("agent-instructions-agree", withSetup({ files, named }));

describe("instructions for agents", () => {
  it("agree where they name the same tool, or one says nothing of it", () => {
    expect(
      agree([
        instructions("AGENTS.md", "Run `pnpm test`."),
        instructions("CLAUDE.md", "Run `pnpm test` and `npm run x`."),
      ]).state,
    ).toBe("present");
    expect(
      agree([instructions("AGENTS.md", "Run `pnpm test`."), instructions("CLAUDE.md", "@AGENTS.md")]).state,
    ).toBe("present");
  });

  it("contradict each other where two of one folder have nothing in common", () => {
    const found = agree([
      instructions("AGENTS.md", "Run `pnpm test`."),
      instructions(".github/copilot-instructions.md", "Run `npm test`."),
    ]);
    expect(found).toEqual({
      state: "absent",
      because: "Of 2 files of instructions for agents: they contradict each other about the package manager.",
      evidence: [
        { says: "the package manager: npm here, pnpm in AGENTS.md", ref: ".github/copilot-instructions.md" },
      ],
    });
  });

  it("of another folder may say another thing", () => {
    expect(
      agree([
        instructions("AGENTS.md", "Run `pnpm test`."),
        instructions("docs/AGENTS.md", "Run `npm run build`."),
      ]).state,
    ).toBe("present");
  });

  it("are stale where a path that they name is gone", () => {
    const found = agree([instructions("AGENTS.md", "x")], {
      count: 3,
      gone: [{ path: "AGENTS.md", line: 7, names: "src/old/" }],
    });
    expect(found).toEqual({
      state: "absent",
      because: "Of 1 file of instructions for agents: 1 of 3 paths that they name is gone.",
      evidence: [{ says: "src/old/ is not there", ref: "AGENTS.md:7" }],
    });
  });

  it("are unknown where one could not be read, not applicable where there are none", () => {
    expect(agree([instructions("AGENTS.md")]).state).toBe("unknown");
    expect(agree([]).state).toBe("not-applicable");
  });
});
