import type { Control } from "../../measure.ts";
import { withoutAgents } from "../signs/agents-work.ts";
import { byFiles } from "../signs/control-answers.ts";

/** Prompts that worked are kept where everybody finds them. */
export const sharedPrompts: Control = {
  meta: {
    id: "shared-prompts",
    title: "Shared prompts",
    purpose: "What one person found out about asking an agent serves all, and is reviewed as code is.",
    definition:
      "Present where a file in the repository is one by its name or folder: .github/prompts, .github/agents, .claude/commands, .claude/agents, skills (SKILL.md), .cursor/commands, .gemini/commands …. Not applicable where nothing here is for an agent and no change declares one, else absent where none is.",
    next: "Keep the prompts that are used again and again beside the code, such as in .github/prompts or .claude/commands.",
    remedy: [{ says: "They are told by the names of files in the repository." }],
  },
  look: (flow) => byFiles(flow, "shared-prompt", "shared prompt", withoutAgents(flow)),
};
