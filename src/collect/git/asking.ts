import { FlowauditError } from "../../lib/errors.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import type { GitEnd } from "./ending.ts";
import { type GitContext, type HeldGit, holdGit, within } from "./process.ts";

/** A context in which a process may stay, to be asked again. */
export interface AskContext extends GitContext {
  readonly standing?: Standing;
}

/** What a process is asked that reads questions from its standard input and answers each as it comes. */
export interface GitQuestion {
  readonly args: readonly string[];
  readonly input: string;
  /** Takes a piece of the answer; true where the answer is whole with it. */
  readonly onData: (piece: Buffer) => boolean;
}

/** What a process was asked keeps memory in it: after so much, characters, another one takes its place. */
const MOST_ASKED = 1 << 17;

/** Once nothing is asked any more git has nothing to do but end, ms. */
const TO_CLOSE = MINUTE_MS;

/**
 * Asks git, of the process that stands for such questions where there is one. Resolves with `ok: false` where git ended
 * badly, or before the answer was whole; rejects as `runGit` does. The deadline is that of one question.
 */
export async function askGit(context: AskContext, question: GitQuestion): Promise<GitEnd> {
  const { args } = question;
  const asked = context.standing?.take(args) ?? new AskedGit(context, args);
  const end = await asked.ask(question);
  if (end !== null) return { ...end, ok: false };
  return context.standing?.keep(asked) ? WHOLE : asked.close();
}

/** One that waited when all were ended had answered in full. */
function ifInterrupted(error: unknown): GitEnd {
  if (error instanceof FlowauditError && error.kind === "interrupted") return WHOLE;
  throw error;
}

const WHOLE: GitEnd = { ok: true, code: 0, stderr: "" };

/** The processes of one repository that wait for their next question, one of each kind. */
export class Standing {
  private readonly waiting = new Map<string, AskedGit>();
  private isClosed = false;

  take(args: readonly string[]): AskedGit | undefined {
    const found = this.waiting.get(args.join("\0"));
    this.waiting.delete(args.join("\0"));
    return found;
  }

  /** False for one that is not wanted any more. */
  keep(asked: AskedGit): boolean {
    const key = asked.args.join("\0");
    if (this.isClosed || this.waiting.has(key) || asked.size > MOST_ASKED) return false;
    this.waiting.set(key, asked);
    return true;
  }

  /**
   * Ends all, and what is still being asked once it has answered: a process that waits would keep the run from ending. Throws a
   * `FlowauditError` where one ends badly: nobody knows what its answers were worth.
   */
  async close(): Promise<void> {
    this.isClosed = true;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    const ends = await Promise.all(all.map((asked) => asked.close().catch(ifInterrupted)));
    const bad = ends.find(({ ok }) => !ok);
    if (bad !== undefined) throw endedBadly(bad.stderr);
  }
}

/** One process, and what it is being asked. */
class AskedGit {
  readonly args: readonly string[];
  /** Characters that it was asked so far. */
  size = 0;
  private readonly git: HeldGit;
  private onData: (piece: Buffer) => void = unasked;

  constructor(context: GitContext, args: readonly string[]) {
    this.args = args;
    this.git = holdGit(context, { args }, (piece) => this.onData(piece));
  }

  /** null once the answer is whole; else how the process ended before that. */
  ask({ input, onData }: GitQuestion): Promise<GitEnd | null> {
    this.size += input.length;
    const whole = new Promise<null>((resolve) => {
      this.onData = (piece) => {
        if (!onData(piece)) return;
        this.onData = unasked;
        resolve(null);
      };
    });
    this.git.write(input);
    return within(this.git, whole);
  }

  close(): Promise<GitEnd> {
    this.git.close();
    return within(this.git, this.git.ended, TO_CLOSE);
  }
}

function unasked(): never {
  throw new Error("git said something that it was not asked");
}

const endedBadly = (stderr: string) =>
  new FlowauditError(
    "environment",
    `git ended badly after it had answered${stderr ? `: ${stderr.trim().split("\n")[0]}` : ""}.`,
    "Run the same command again; no figures are given for half a history.",
  );
