import type { Control } from "../../measure.ts";
import { byFiles } from "../signs/control-answers.ts";

/** Agents are told how the team works. */
export const agentInstructions: Control = {
  meta: {
    id: "agent-instructions",
    title: "Instructions for agents",
    purpose: "An agent knows what every newcomer is told: how to build, test and keep to the rules.",
    definition:
      "Present where a file in the repository is one by its name or folder: AGENTS.md, CLAUDE.md, GEMINI.md, copilot-instructions.md, .cursor/rules …. Absent where none is.",
    next: "Write AGENTS.md: how to build and test, what to leave alone, how large a change may be.",
    remedy: [
      { says: "They are told by the names of files in the repository, such as AGENTS.md or CLAUDE.md." },
    ],
  },
  look: (flow) => byFiles(flow, "agent-instructions", "agent instruction file"),
};
