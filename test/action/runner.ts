/** Executes the steps of a composite action as the runner of GitHub does: expressions first, then bash. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { default?: string }>>;
  readonly outputs: Readonly<Record<string, { value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export function readAction(file: string): Action {
  return parse(readFileSync(file, "utf8")) as Action;
}

export interface Job {
  /** The action's own checkout. */
  readonly action: string;
  /** The checkout of the repository. */
  readonly workspace: string;
  /** A folder for what the runner keeps. */
  readonly files: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, string>>;
  readonly event: unknown;
  readonly env: Readonly<Record<string, string>>;
}

export interface Done {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

type Context = Record<string, string>;

/** `${{ inputs.x }}` and the like; anything that is no plain name is refused. */
function expanded(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{\s*([^}]*?)\s*\}\}/g, (_, expression: string) => {
    if (!/^[\w.-]+$/.test(expression)) throw new Error(`not a plain name: ${expression}`);
    return context[expression] ?? "";
  });
}

/** `a.b == 'c'`, or nothing. */
function holds(condition: string | undefined, context: Context): boolean {
  if (condition === undefined) return true;
  const found = /^([\w.-]+) == '([^']*)'$/.exec(condition);
  if (found === null) throw new Error(`not understood: ${condition}`);
  return (context[found[1]!] ?? "") === found[2];
}

function bash(script: string, cwd: string, env: Context): Promise<{ code: number; log: string }> {
  return new Promise((resolve) => {
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (some) => {
        log += some;
      });
    child.on("close", (code) => resolve({ code: code ?? 1, log }));
  });
}

function valuesIn(file: string): Context {
  return Object.fromEntries(
    readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const at = line.indexOf("=");
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
}

/** Runs a job of this one action; the first step that fails ends it. */
export async function runAction(action: Action, job: Job): Promise<Done> {
  mkdirSync(job.files, { recursive: true });
  const file = (name: string, content = "") => {
    writeFileSync(join(job.files, name), content);
    return join(job.files, name);
  };
  const context: Context = Object.fromEntries(
    Object.entries(job.github).map(([name, value]) => [`github.${name}`, value]),
  );
  for (const [name, { default: otherwise = "" }] of Object.entries(action.inputs))
    context[`inputs.${name}`] = job.inputs[name] ?? expanded(String(otherwise), context);
  const summary = file("summary.md");
  const base = {
    ...job.env,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_PATH: job.action,
    GITHUB_EVENT_PATH: file("event.json", JSON.stringify(job.event)),
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_TEMP: job.files,
  };
  let log = "";
  let code = 0;
  for (const [index, step] of action.runs.steps.entries()) {
    if (code !== 0 || !holds(step.if, context)) continue;
    const output = file(`output-${index}`);
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, expanded(value, context)]),
    );
    const ran = await bash(expanded(step.run ?? "", context), job.workspace, {
      ...base,
      GITHUB_OUTPUT: output,
      ...env,
    });
    log += ran.log;
    code = ran.code;
    for (const [name, value] of Object.entries(valuesIn(output)))
      context[`steps.${step.id}.outputs.${name}`] = value;
  }
  const outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, expanded(value, context)]),
  );
  return { code, log, summary: readFileSync(summary, "utf8"), outputs };
}
