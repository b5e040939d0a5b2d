/** Whether agents work in a repository at all: else nothing of it has to be kept from them. */
import type { Flow } from "../../../model/flow.ts";
import { agentJobs } from "./agent-jobs.ts";
import { filesOf } from "./control-answers.ts";

/** Why there are no agents here whose work could be guarded; null where there are. */
export function withoutAgents(flow: Flow): string | null {
  const files = filesOf(flow, "agent-instructions", "agent-settings", "shared-prompt");
  const { jobs, unread } = agentJobs(flow);
  const declared = flow.changes.some(({ assistance }) => assistance !== null);
  if (files.length + jobs.length + unread.length > 0 || declared) return null;
  return "Nothing in the repository is for an agent, and no change in the window declares one.";
}
