import type { Flow } from "../../../model/flow.ts";
import type { Control, ControlEvidence } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { type AgentJob, agentJobs } from "../signs/agent-jobs.ts";
import { absent, present, unknown } from "../signs/control-answers.ts";
import { heldTo, pastPull } from "../signs/past.ts";
import { ruleEvidence } from "../signs/rules.ts";

/**
 * What agents may write without a person. Told by the rules of the default branch, and by the rights of the jobs that
 * run an agent; what accounts and apps may do is not read.
 */
export const agentWriteAccess: Control = {
  meta: {
    id: "agent-write-access",
    title: "Restricted write access for agents",
    purpose:
      "What an agent gets wrong, or is tricked into by a text, is looked at by a person before others build on it.",
    definition:
      "Present where the readable rules of the default branch ask for a pull request with an approval, of agents as of everybody, or where no job of a workflow that runs an agent may write contents; walked around where merged changes came past such rules. Absent where one may and the rules let it, else unknown: what apps and accounts may do is not read.",
    next: "Let jobs that run an agent only read contents, and let nothing reach the default branch without an approval.",
    hold: "Let the rule hold for administrators and apps too: remove them from the list of those who may bypass it.",
    remedy: [
      {
        says: "It is told by the rules of the default branch and by the permissions: blocks of workflows that run an agent; the rights of apps and accounts stand in the settings of GitHub.",
      },
      "rules",
    ],
  },
  look: (flow) => {
    const { jobs, unread } = agentJobs(flow);
    const evidence = jobs.map(asEvidence);
    const guarded = guardOf(flow);
    if (guarded.refuses === true)
      return heldTo(flow, { ...guarded, ...UNAPPROVED, evidence: [...guarded.evidence, ...evidence] });
    const writing = jobs.filter(({ contents }) => contents === "write").length;
    const of = counted(jobs.length, "job");
    if (jobs.length > 0 && unread.length === 0 && jobs.every(({ contents }) => contents === "restricted"))
      return present(
        `${capitalised(jobs.length)} that ${runs(jobs.length)} an agent may not write contents.`,
        evidence,
      );
    if (writing > 0 && guarded.refuses === false)
      return absent(
        `${writing} of ${of} that run an agent may write contents, and ${guarded.says}.`,
        evidence,
      );
    const seen =
      jobs.length === 0 ? "No workflow that was read runs an agent" : `${of} ${runs(jobs.length)} an agent`;
    return unknown(`${seen}, and ${guarded.says}.`, evidence);
  },
};

/** Whoever wrote them: where people get past the rule, nothing keeps an agent from it. */
const UNAPPROVED = { past: pastPull((pull) => pull.approvals === 0), how: "without one" } as const;

const runs = (count: number) => (count === 1 ? "runs" : "run");
const capitalised = (count: number) => (count === 1 ? "The one job" : `All ${count} jobs`);

/** Whether the rules keep agents, as everybody, from writing to the default branch without an approval. */
function guardOf({ setup: { rules } }: Flow): {
  readonly refuses: boolean | null;
  readonly says: string;
  readonly evidence: readonly ControlEvidence[];
} {
  if ("missing" in rules)
    return {
      refuses: null,
      says: `the rules of the default branch were not read: ${rules.missing.replace(/\.$/, "")}`,
      evidence: [],
    };
  const { pullRequests, approvals } = rules;
  if (pullRequests && approvals > 0) {
    const asked = `a pull request with ${counted(approvals, "approval")}`;
    return {
      refuses: true,
      says: `The rules of the default branch ask for ${asked}, of agents as of everybody`,
      evidence: [ruleEvidence(asked)],
    };
  }
  return { refuses: false, says: "no rule that can be read keeps it from the default branch", evidence: [] };
}

const RIGHTS: Readonly<Record<AgentJob["contents"], string>> = {
  write: "may write contents",
  restricted: "may not write contents",
  unsaid: "has no permissions: block, so the default of the repository holds",
};

function asEvidence({ agent, contents, ref }: AgentJob): ControlEvidence {
  return { says: `${agent}: its job ${RIGHTS[contents]}`, ref };
}
