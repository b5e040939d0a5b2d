import { describe, expect, it } from "vitest";
import { aChange, aFlow, SEES_GITHUB } from "../../../builders.ts";
import { file, look, RULES, refs, rules, withSetup } from "../looking.ts";

describe("restricted write access for agents", () => {
  const claude = "      - uses: anthropics/claude-code-action@v1";
  const workflow = (...lines: string[]) => file("workflow", ".github/workflows/agent.yml", ...lines);
  const job = (...lines: string[]) => [
    "on: issues",
    "jobs:",
    "  fix:",
    "    runs-on: x",
    ...lines,
    "    steps:",
    claude,
  ];
  const reads = workflow(...job("    permissions:", "      contents: read", "      issues: write"));
  const writes = workflow(...job("    permissions:", "      contents: write"));

  it("is present where nobody reaches the branch without an approval", () => {
    const found = look(
      "agent-write-access",
      withSetup({ rules: rules({ pullRequests: true, approvals: 1 }), files: [writes] }),
    );
    expect(found.state).toBe("present");
    expect(refs(found)).toEqual([RULES, ".github/workflows/agent.yml:5"]);
  });

  it("is walked around where changes came past the rule, whoever wrote them", () => {
    const merged = [aChange({ pull: { approvals: 1 } }), aChange({ pull: null, style: "direct" })];
    const setup = { rules: rules({ pullRequests: true, approvals: 1 }) };
    const found = look("agent-write-access", withSetup(setup, { merged, sees: SEES_GITHUB }));
    expect(found.state).toBe("walked-around");
    expect(found.because).toBe(
      "The rules of the default branch ask for a pull request with 1 approval, of agents as of everybody, but 1 of 2 merged changes came without one, unless the rule is younger than they are.",
    );
  });

  it("is present where every job that runs one may not write contents", () => {
    const found = look("agent-write-access", withSetup({ files: [reads] }));
    expect(found).toMatchObject({
      state: "present",
      because: "The one job that runs an agent may not write contents.",
    });
    expect(refs(found)).toEqual([".github/workflows/agent.yml:5"]);
  });

  it("takes the permissions of the whole workflow where the job has none, on one line too", () => {
    const whole = (says: string) =>
      look("agent-write-access", withSetup({ files: [workflow(says, ...job())] }));
    expect(whole("permissions: read-all").state).toBe("present");
    expect(whole("permissions: { contents: read }").state).toBe("present");
    expect(whole("permissions: {}").state).toBe("present");
    expect(whole("permissions: write-all").state).toBe("unknown");
    expect(whole("# permissions: read-all").state).toBe("unknown");
  });

  it("does not take the rights of another job for its own", () => {
    const other = [
      "  build:",
      "    permissions:",
      "      contents: write",
      "    steps:",
      "      - run: make",
    ];
    const found = look(
      "agent-write-access",
      withSetup({ files: [workflow(...job("    permissions: read-all"), ...other)] }),
    );
    expect(found.state).toBe("present");
  });

  it("is absent where one may write and no rule keeps it from the branch", () => {
    const found = look("agent-write-access", withSetup({ files: [writes], rules: rules() }));
    expect(found.state).toBe("absent");
  });

  it("is unknown where an agent may write and the rules were not read", () => {
    expect(look("agent-write-access", withSetup({ files: [writes] })).state).toBe("unknown");
  });

  it("is unknown where a job says nothing: the default of the repository is not read", () => {
    const found = look("agent-write-access", withSetup({ files: [workflow(...job())], rules: rules() }));
    expect(found.state).toBe("unknown");
    expect(found.evidence[0]).toEqual({
      says: "Claude Code: its job has no permissions: block, so the default of the repository holds",
      ref: ".github/workflows/agent.yml:6",
    });
  });

  it("is unknown where no workflow runs an agent and a pull request needs no approval", () => {
    expect(look("agent-write-access", withSetup({ rules: rules({ pullRequests: true }) })).state).toBe(
      "unknown",
    );
    expect(look("agent-write-access", aFlow()).state).toBe("unknown");
  });
});
