/** Jobs of workflows that run an agent: what they may write, what they see, what starts them. */

import { fieldOf, fieldsOf, itemsOf, textsIn, wordsOf } from "../../../lib/data/fields.ts";
import { AGENT_STEPS } from "../../../lib/text/agent-steps.ts";
import type { Flow, SetupFile } from "../../../model/flow.ts";
import { filesOf } from "./control-answers.ts";

/** A job that runs an agent. */
export interface AgentJob {
  readonly agent: string;
  readonly name: string;
  /** `restricted`: it says what it may do, and writing contents is not among it. */
  readonly contents: "write" | "restricted" | "unsaid";
  /** `file:line` of its permissions, else of the step. */
  readonly ref: string;
  /** Secrets that it is handed, by name; `*` for all of them. */
  readonly secrets: readonly string[];
  /** It may ask for a token in the name of the workflow, though no step of it signs in by one. */
  readonly idleToken: boolean;
  /** A pull request of a stranger starts it with the rights of the branch that it is for. */
  readonly onStrangers: boolean;
  /** The steps that say which tools it may use, as text. */
  readonly tools: string;
}

/** The jobs of all workflows that run an agent, and the workflows of which that could not be read. */
export function agentJobs(flow: Flow): { readonly jobs: AgentJob[]; readonly unread: string[] } {
  const files = filesOf(flow, "workflow");
  const unread = files.filter(({ content, data }) => data === undefined && mayRun(content));
  return { jobs: files.flatMap(agentJobsIn), unread: unread.map(({ path }) => path) };
}

const mayRun = (content: string | null) =>
  content !== null && AGENT_STEPS.some(({ step }) => step.test(content));

function agentJobsIn(file: SetupFile): AgentJob[] {
  const { content, data } = file;
  if (content === null || data === undefined) return [];
  return fieldsOf(fieldOf(data, "jobs")).flatMap(([name, job]) => {
    const does = stepTexts(job);
    const agents = AGENT_STEPS.filter(({ step }) => does.some((text) => step.test(text)));
    return agents.map(({ says, step }): AgentJob => {
      const rights = fieldOf(job, "permissions") ?? fieldOf(data, "permissions");
      return {
        agent: says,
        name,
        contents: rights === undefined ? "unsaid" : writesContents(rights) ? "write" : "restricted",
        ref: `${file.path}:${lineOf(content.split("\n"), name, fieldOf(job, "permissions") !== undefined, rights !== undefined, step)}`,
        secrets: secretsOf(job, data),
        idleToken: mayAskToken(rights) && !signsIn(job),
        onStrangers: wordsOf(fieldOf(data, "on")).includes("pull_request_target"),
        tools: does.join("\n"),
      };
    });
  });
}

/** What a job runs: the names of actions with what they are told, and its commands. */
function stepTexts(job: unknown): string[] {
  const own = fieldOf(job, "uses");
  const steps = itemsOf(fieldOf(job, "steps")).map((step) => textsIn(step).join("\n"));
  return typeof own === "string" ? [own, ...steps] : steps;
}

function writesContents(rights: unknown): boolean {
  return rights === "write-all" || fieldOf(rights, "contents") === "write";
}

function mayAskToken(rights: unknown): boolean {
  return rights === "write-all" || fieldOf(rights, "id-token") === "write";
}

/** Steps that sign in by the token of the workflow: clouds, registries, and actions that do so where they are given no token. */
const SIGNS_IN =
  /\baws-actions\/configure-aws-credentials\b|\bgoogle-github-actions\/auth\b|\bazure\/login\b|\bworkload_identity_provider\b|\bgcp_workload\w*|\banthropic_federation_rule_id\b|\buse_(?:bedrock|vertex|foundry)\b|\brole-to-assume\b|\battest\b|\b--provenance\b|\bgithub-app-token\b/i;
const OWN_APP = /\banthropics\/claude-code-action\b/i;

function signsIn(job: unknown): boolean {
  return stepTexts(job).some(
    (text) => SIGNS_IN.test(text) || (OWN_APP.test(text) && !/\bgithub_token\b/.test(text)),
  );
}

const SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*['"]([A-Za-z_]\w*)['"]\s*\])/g;

/** By these an app signs in, in whose name the job goes on. */
const OF_APP = /^(?:app[-_]id|client[-_]id|private[-_]key):/;

function secretsOf(job: unknown, workflow: unknown): string[] {
  const handed = fieldOf(job, "secrets") === "inherit" ? ["*"] : [];
  const texts = [...textsIn(job), ...textsIn(fieldOf(workflow, "env"))].filter((text) => !OF_APP.test(text));
  const named = texts.flatMap((text) => [
    ...[...text.matchAll(SECRET)].map(([, dot, bracket]) => dot ?? bracket ?? ""),
    ...(/\btoJSON\(\s*secrets\s*\)/i.test(text) ? ["*"] : []),
  ]);
  return [...new Set([...handed, ...named])].sort();
}

/** Line of the job's permissions, of the workflow's, else of the step. */
function lineOf(lines: readonly string[], job: string, own: boolean, any: boolean, step: RegExp): number {
  const from = Math.max(
    0,
    lines.findIndex((line) => /^jobs\s*:/.test(line)),
  );
  const after = (start: number, fits: (line: string) => boolean) =>
    lines.findIndex((line, index) => index >= start && fits(line.replace(/(^|\s)#.*$/, "")));
  const begin = Math.max(
    0,
    after(
      from,
      (line) =>
        line
          .trim()
          .replace(/["']/g, "")
          .replace(/\s*:.*$/, "") === job,
    ),
  );
  if (own) return 1 + after(begin, (line) => /^\s+permissions\s*:/.test(line));
  if (any) return 1 + after(0, (line) => /^permissions\s*:/.test(line));
  return (
    1 +
    Math.max(
      begin,
      after(begin, (line) => step.test(line)),
    )
  );
}
