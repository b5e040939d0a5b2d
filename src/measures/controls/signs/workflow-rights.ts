/** What jobs of workflows may do that run an agent. Read line by line: workflows are indented as YAML wants it. */
import { lastOf, nth, present } from "../../../lib/must.ts";
import { type Sign, settingsOf } from "./control-answers.ts";

/** A job that runs an agent. */
export interface AgentJob {
  readonly agent: string;
  /** `restricted`: it says what it may do, and writing contents is not among it. */
  readonly contents: "write" | "restricted" | "unsaid";
  /** `file:line` of its permissions, else of the step. */
  readonly ref: string;
}

/** Steps that hand work to an agent. */
const AGENTS: readonly Sign[] = [
  { says: "Claude Code", all: [/\banthropics\/claude-code(?:-base)?-action\b|\bclaude (?:-p|--print)\b/i] },
  { says: "Codex", all: [/\bopenai\/codex-action\b|\bcodex exec\b/i] },
  { says: "Gemini CLI", all: [/\bgoogle-github-actions\/run-gemini-cli\b|\bgemini (?:-p|--prompt)\b/i] },
  { says: "Copilot", all: [/\bcopilot-swe-agent\b|\bcopilot (?:-p|--prompt)\b|\bgithub\/gh-aw\b/i] },
  { says: "Cursor", all: [/\bcursor-agent\b/i] },
  { says: "OpenHands", all: [/\b(?:all-hands-ai|openhands)\/openhands/i] },
  { says: "Aider", all: [/\baider\b/i] },
  { says: "Amazon Q", all: [/\baws-actions\/amazon-q\b/i] },
];

interface Line {
  readonly text: string;
  readonly line: number;
  readonly indent: number;
}

/** The jobs of a workflow that run an agent, by agent and job. */
export function agentJobsIn(path: string, content: string): AgentJob[] {
  const lines = settingsOf(content)
    .map(({ text, line }): Line => ({ text, line, indent: text.length - text.trimStart().length }))
    .filter(({ text }) => text.trim() !== "");
  const whole = lines.filter(({ indent }) => indent === 0).find(({ text }) => /^permissions\s*:/.test(text));
  return jobsOf(lines).flatMap((job) => {
    const named = AGENTS.flatMap(({ says, all }) => {
      const step = job.find(({ text }) => all.every((pattern) => pattern.test(text)));
      return step === undefined ? [] : [{ agent: present(says, "what an agent is called"), step }];
    });
    if (named.length === 0) return [];
    const own = job.find(({ text, indent }) => indent === job[1]?.indent && /^\s*permissions\s*:/.test(text));
    const block = own ?? whole;
    return named.map(({ agent, step }) => ({
      agent,
      contents: block === undefined ? "unsaid" : grants(block, lines),
      ref: `${path}:${(block ?? step).line}`,
    }));
  });
}

/** The lines of each job, its name first. */
function jobsOf(lines: readonly Line[]): Line[][] {
  const begin = lines.findIndex(({ text }) => /^jobs\s*:/.test(text));
  const rest = begin === -1 ? [] : lines.slice(begin + 1);
  const end = rest.findIndex(({ indent }) => indent === 0);
  const inside = end === -1 ? rest : rest.slice(0, end);
  const jobs: Line[][] = [];
  for (const line of inside) {
    if (line.indent <= nth(inside, 0).indent) jobs.push([line]);
    else lastOf(jobs).push(line);
  }
  return jobs;
}

const WRITES = /\bwrite-all\b|\bcontents\s*:\s*["']?write\b/;

/** Whether a block, on its own line or on the lines under it, lets contents be written. */
function grants(block: Line, lines: readonly Line[]): AgentJob["contents"] {
  const after = lines.slice(lines.indexOf(block) + 1);
  const end = after.findIndex(({ indent }) => indent <= block.indent);
  const under = end === -1 ? after : after.slice(0, end);
  return [block, ...under].some(({ text }) => WRITES.test(text)) ? "write" : "restricted";
}
