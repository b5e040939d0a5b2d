import { fieldOf, textsIn } from "../../../lib/data/fields.ts";
import type { Flow, SetupFile } from "../../../model/flow.ts";
import type { Control, ControlEvidence } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { agentJobs } from "../signs/agent-jobs.ts";
import { withoutAgents } from "../signs/agents-work.ts";
import { absent, few, filesOf, notApplicable, present } from "../signs/control-answers.ts";

/** Words by which an agent is let do anything without being asked. */
const ANYTHING =
  /\bbypassPermissions\b|--dangerously-(?:skip-permissions|bypass-approvals-and-sandbox)\b|\bdanger-full-access\b|--yolo\b|\b(?:approval|default)[-_]?mode["']?\s*[:=]\s*["']?yolo\b|--allow-all-tools\b/i;
/** Words by which it is told what it may do, in settings and in the steps of workflows. */
const LIMITS: readonly { readonly says: string; readonly pattern: RegExp }[] = [
  {
    says: "which tools it may use",
    pattern:
      /"(?:permissions?|allowedTools|coreTools|excludeTools|core|exclude|allowed)"\s*:|--?(?:dis)?allowed-?tools\b|\b(?:dis)?allowed_tools\s*:|\bcore_?tools\b/i,
  },
  {
    says: "its sandbox and when it has to ask",
    pattern:
      /^\s*(?:sandbox(?:_mode)?|approval_policy|sandbox_workspace_write)\b|--sandbox\b|"sandbox"\s*:|\[sandbox_workspace_write\]/m,
  },
  { says: "the servers that it may ask", pattern: /"(?:mcpServers|mcp|servers)"\s*:|^\[mcp_servers\b/m },
];
/** Where Copilot's coding agent is told how its machine is set up. */
const COPILOT_SETUP = /(?:^|\/)copilot-setup-steps\.ya?ml$/;
/** A rule that allows every command. */
const EVERY_COMMAND = /^(?:\*|Bash(?:\((?:\*|:\*)?\))?)$/;

/** What agents may do with their tools is written down. */
export const agentPermissions: Control = {
  meta: {
    id: "agent-permissions",
    title: "Written tool permissions for agents",
    purpose: "Everybody's agent is kept to the same limits, and whoever widens them shows it in a change.",
    definition:
      "Present where a file in the repository says which tools, servers or sandbox an agent has (.claude/settings.json with permissions, .mcp.json and its like, .codex/config.toml, .gemini/settings.json, opencode.json, copilot-setup-steps.yml) or a step of a workflow names the tools that it may use. Absent where none does or where one allows everything, not applicable where nothing here is for an agent and no change declares one. The firewall of Copilot stands in the settings of GitHub, which are not read.",
    next: "Write down in the repository which tools an agent may use without asking, such as permissions.allow in .claude/settings.json.",
    remedy: [{ says: "It is told by the agents' settings and the steps of workflows in the repository." }],
  },
  look: (flow) => {
    const said = saidIn(flow);
    const open = said.filter(({ anything }) => anything);
    const evidence = said.map(({ says, ref }): ControlEvidence => ({ says, ref }));
    if (open.length > 0)
      return absent(
        `${few(places(open))} let${open.length === 1 ? "s" : ""} an agent do anything.`,
        evidence,
      );
    if (said.length > 0)
      return present(`What an agent may do is written down in ${few(places(said))}.`, evidence);
    const nothing = withoutAgents(flow);
    if (nothing !== null) return notApplicable(nothing);
    const settings = filesOf(flow, "agent-settings").length;
    return absent(
      settings === 0
        ? "No file in the repository says what an agent may do."
        : `${counted(settings, "file")} of agents' settings, and none says what an agent may do.`,
    );
  },
};

interface Said extends ControlEvidence {
  readonly ref: string;
  readonly anything: boolean;
}

const places = (said: readonly Said[]) => [...new Set(said.map(({ ref }) => ref.replace(/:\d+$/, "")))];

function saidIn(flow: Flow): Said[] {
  const settings = filesOf(flow, "agent-settings").flatMap(({ path, content, data }): Said[] => {
    const says = LIMITS.filter(({ pattern }) => pattern.test(content ?? "")).map((one) => one.says);
    const anything = ANYTHING.test(content ?? "") || allowsEverything(data);
    if (says.length === 0 && !anything) return [];
    return [{ says: anything ? "lets it do anything" : says.join(", "), ref: path, anything }];
  });
  const setup = filesOf(flow, "workflow").filter(({ path }) => COPILOT_SETUP.test(path));
  const steps = agentJobs(flow).jobs.flatMap(({ agent, tools, ref }): Said[] => {
    const anything = ANYTHING.test(tools);
    if (!anything && !LIMITS.some(({ pattern }) => pattern.test(tools))) return [];
    return [{ says: `${agent}: ${anything ? "may do anything" : "its tools are named"}`, ref, anything }];
  });
  return [...settings, ...setup.map(setUp), ...steps];
}

const setUp = ({ path }: SetupFile): Said => ({
  says: "how Copilot's machine is set up",
  ref: path,
  anything: false,
});

function allowsEverything(data: unknown): boolean {
  return textsIn(fieldOf(fieldOf(data, "permissions"), "allow")).some((rule) =>
    EVERY_COMMAND.test(rule.trim()),
  );
}
