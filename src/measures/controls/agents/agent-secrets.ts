import type { Control, ControlEvidence } from "../../measure.ts";
import { counted, listed } from "../../statistics/figure-words.ts";
import { type AgentJob, agentJobs } from "../signs/agent-jobs.ts";
import { absent, few, notApplicable, present, unknown } from "../signs/control-answers.ts";

/** The key of the agent itself, the token of the run, and the app in whose name it writes. */
const ITS_OWN =
  /^(?:GITHUB_TOKEN|(?!.*DEPLOY).*(?:ANTHROPIC|CLAUDE|OPENAI|CODEX|GEMINI|VERTEX|BEDROCK|CURSOR|COPILOT|OPENROUTER|MISTRAL|DEEPSEEK|QWEN|LLM|OPENHANDS|AIDER).*|(?:.*_)?APP_(?:ID|(?:PRIVATE_)?KEY|CLIENT_ID)|(?:GCP|GOOGLE|WIF|AWS)_.*(?:ROLE|PROVIDER|PROJECT|REGION|LOCATION|SERVICE_ACCOUNT|API_KEY).*)$/i;

/** What a job that runs an agent can reach beyond what the agent works with. */
const BEYOND: readonly { readonly says: (job: AgentJob) => string | null }[] = [
  {
    says: ({ secrets }) => {
      const more = secrets.filter((name) => !ITS_OWN.test(name));
      if (more.includes("*")) return "is handed every secret";
      return more.length === 0 ? null : `is handed ${few(more)}`;
    },
  },
  { says: ({ onStrangers }) => (onStrangers ? "is started by pull_request_target" : null) },
  { says: ({ idleToken }) => (idleToken ? "may write id-token, by which no step of it signs in" : null) },
];

/** An agent's jobs see no secrets that they do not need. */
export const agentSecrets: Control = {
  meta: {
    id: "agent-secrets",
    title: "Agents' jobs without needless secrets",
    purpose: "An agent that is tricked by a text that it reads can give away no secret but its own key.",
    definition:
      "Present where no job of a workflow that runs an agent is handed a secret beside the agent's own key, the token of the run and the app in whose name it writes, is started by pull_request_target, or may ask for an id-token that no step of it signs in with. Absent where one does, not applicable where no workflow runs an agent, unknown where one that may run one could not be read. Secrets of an environment or an organisation are seen where a workflow names them.",
    next: "Take from the jobs that run an agent what they are handed beyond their own key, and start them by pull_request, not pull_request_target.",
    remedy: [
      {
        says: "It is told by the jobs of workflows that run an agent; a workflow that is longer than 64 kB, or no plain YAML, is not read.",
      },
    ],
  },
  look: (flow) => {
    const { jobs, unread } = agentJobs(flow);
    const beyond = jobs.flatMap((job) => {
      const says = BEYOND.map((one) => one.says(job)).filter((one) => one !== null);
      return says.length === 0 ? [] : [{ job, says }];
    });
    if (beyond.length > 0)
      return absent(
        `Of ${counted(jobs.length, "job")} that run${jobs.length === 1 ? "s" : ""} an agent, ${beyond.length} can reach more than the agent needs.`,
        beyond.map(({ job, says }) => evidenceOf(job, listed(says))),
      );
    if (unread.length > 0) return unknown(`${few(unread)} could not be read.`);
    if (jobs.length === 0) return notApplicable("No workflow that was read runs an agent.");
    const all =
      jobs.length === 1
        ? "The one job that runs an agent sees"
        : `All ${jobs.length} jobs that run an agent see`;
    return present(
      `${all} no secret beyond what the agent needs.`,
      jobs.map((job) =>
        evidenceOf(job, job.secrets.length === 0 ? "is handed no secret" : `is handed ${few(job.secrets)}`),
      ),
    );
  },
};

function evidenceOf({ agent, name, ref }: AgentJob, says: string): ControlEvidence {
  return { says: `${agent}: its job ${name} ${says}`, ref };
}
