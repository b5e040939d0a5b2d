import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../src/cli/main.ts";
import type { Io } from "../src/cli/streams/io.ts";
import { type AuditRequest, audit } from "../src/commands/audit.ts";
import { explainChange } from "../src/commands/explain.ts";
import type { Config } from "../src/config/config.ts";
import { DEFAULT_CONFIG } from "../src/config/defaults.ts";
import { FlowauditError } from "../src/lib/errors.ts";

/** A folder of its own under the system's temporary one; call `done` when it is no longer needed. */
export function temporaryFolder(): { path: string; done: () => void } {
  const path = mkdtempSync(join(tmpdir(), "flowaudit-test-"));
  return { path, done: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs plain git without anybody's configuration; what it commits is Ada's. */
export function git(cwd: string, ...args: string[]): string {
  return gitWith({}, cwd, args);
}

/** The same at an instant, which commits have as theirs. */
export function gitAt(at: string, cwd: string, ...args: string[]): string {
  return gitWith({ GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }, cwd, args);
}

function gitWith(dates: NodeJS.ProcessEnv, cwd: string, args: readonly string[]): string {
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    TZ: "UTC",
    ...dates,
  };
  return execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export interface Asked {
  readonly asOf: number;
  readonly window?: { readonly from: number; readonly to: number } | null;
  readonly config?: Partial<Config>;
}

/** A request as the command line makes it, for tests that call the audit itself. */
export function requestFor(path: string, { asOf, window = null, config = {} }: Asked): AuditRequest {
  return {
    path,
    config: { ...DEFAULT_CONFIG, ...config },
    window: () => window,
    takenAt: asOf,
    version: "0.0.0-test",
    git: { searchPath: process.env.PATH ?? "", home: process.env.HOME },
    cache: null,
    uid: null,
    verifyObjects: false,
    history: null,
    progress: () => {},
    whileReading: () => {},
    note: () => {},
    github: null,
    onEstimate: () => {},
    pseudonym: null,
  };
}

export async function auditAt(path: string, asked: Asked) {
  return (await audit(requestFor(path, asked))).report;
}

export async function explainAt(path: string, word: string, asked: Asked) {
  return (await explainChange(requestFor(path, asked), word)).explanation;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the command lines of tests remember, away from the person's own. */
const CACHES = mkdtempSync(join(tmpdir(), "caches-"));
const STATES = mkdtempSync(join(tmpdir(), "states-"));

/** The line by which a long run shows that it is alive: whether there is one is the machine's matter. */
const HEARTBEAT = /^flowaudit: .* …\n$/;

/** Runs a command line in this process with streams of its own. */
export async function runCli(
  argv: readonly string[],
  overrides: Partial<Io> & { columns?: number } = {},
): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const into = (stream: keyof typeof written) => (text: string) => {
    if (!HEARTBEAT.test(text)) written[stream] += text;
  };
  const columns = overrides.columns ?? null;
  const code = await run(argv, {
    stdout: { write: into("stdout"), isTerminal: columns !== null, columns },
    stderr: { write: into("stderr"), isTerminal: false, columns: null },
    env: { PATH: process.env.PATH, HOME: process.env.HOME, XDG_CACHE_HOME: CACHES, XDG_STATE_HOME: STATES },
    cwd: process.cwd(),
    now: () => Date.UTC(2026, 10, 21),
    signal: new AbortController().signal,
    open: () => Promise.reject(new Error("tests open nothing")),
    print: () => Promise.reject(new Error("tests print nothing")),
    ...overrides,
  });
  return { code, ...written };
}

/** The error with which something is refused, which it has to be. */
export function refusal(act: () => unknown): FlowauditError {
  try {
    act();
  } catch (error) {
    if (error instanceof FlowauditError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}
