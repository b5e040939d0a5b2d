import { type AskContext, askGit } from "../asking.ts";
import type { GitEnd } from "../ending.ts";
import { isSince } from "../version.ts";

/** A repository whose objects are asked for. */
export interface InObjects {
  readonly context: AskContext;
  readonly gitDir: string;
}

/** What becomes of the contents of each object, one after the other, in the order in which they were asked for. */
export interface Taker {
  /** `at` is its place among those asked for. */
  begin(at: number, heading: Heading): void;
  take(piece: Buffer): void;
  end(): void;
  /** What to throw where git has none of that name. */
  lacks(at: number): Error;
}

export interface Heading {
  readonly id: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

const NEWLINE = 10;
const HEADING = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/;

/** What is asked of an object: of what kind it is and how long, or what is in it too. */
type Question = "info" | "contents";

/** From this version on one process answers both; before, one each. */
const BOTH_SINCE = "2.36";
const EITHER = { info: "--batch-check", contents: "--batch" } as const satisfies Record<Question, string>;

/** How objects of these names are asked about, a line each. */
function questionOf({ context, gitDir }: InObjects, asks: Question, names: readonly string[]) {
  const [how, before] = isSince(context, BOTH_SINCE) ? ["--batch-command", `${asks} `] : [EITHER[asks], ""];
  return {
    args: [`--git-dir=${gitDir}`, "cat-file", how],
    input: names.map((name) => `${before}${name}\n`).join(""),
  };
}

/** Asks for the contents of objects, whose names hold no line feed. */
export function askContents(objects: InObjects, names: readonly string[], taker: Taker): Promise<GitEnd> {
  const reader = new ContentReader(names.length, taker);
  return askGit(objects.context, {
    ...questionOf(objects, "contents", names),
    onData: (piece) => reader.push(piece),
  });
}

/** Asks what objects of these names are: a line each, which says so or that there is none. */
export async function askHeadings(
  objects: InObjects,
  names: readonly string[],
): Promise<GitEnd & { readonly lines: readonly string[] }> {
  const pieces: Buffer[] = [];
  let left = names.length;
  const end = await askGit(objects.context, {
    ...questionOf(objects, "info", names),
    onData: (piece) => {
      pieces.push(piece);
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) left--;
      return left <= 0;
    },
  });
  return { ...end, lines: Buffer.concat(pieces).toString("utf8").split("\n") };
}

/** The object that a line of `askHeadings` tells of; null where there is none. */
export function headingOf(line: string | undefined): Heading | null {
  const [, id, type, size] = HEADING.exec(line ?? "") ?? [];
  return id === undefined || type === undefined ? null : { id, type, size: Number(size) };
}

/** Reads what `git cat-file` prints of contents, `<id> <type> <size>`, the content and a line feed each, and keeps none of it. */
class ContentReader {
  private readonly count: number;
  private readonly taker: Taker;
  private at = 0;
  private line = "";
  private inside = false;
  /** Bytes of the content that are still to come, with its line feed. */
  private left = 0;

  constructor(count: number, taker: Taker) {
    this.count = count;
    this.taker = taker;
  }

  /** True once all contents were read. Throws where there is none of a name, or more than was asked for. */
  push(piece: Buffer): boolean {
    for (let from = 0; from < piece.length; )
      from = this.inside ? this.go(piece, from) : this.begin(piece, from);
    return this.at === this.count && !this.inside;
  }

  private begin(piece: Buffer, from: number): number {
    if (this.at === this.count) throw new Error("more objects than were asked for");
    const end = piece.indexOf(NEWLINE, from);
    this.line += piece.toString("latin1", from, end === -1 ? piece.length : end);
    if (end === -1) return piece.length;
    const heading = headingOf(this.line);
    if (heading === null) throw this.taker.lacks(this.at);
    this.taker.begin(this.at, heading);
    this.left = heading.size + 1;
    this.inside = true;
    this.line = "";
    return end + 1;
  }

  private go(piece: Buffer, from: number): number {
    const to = Math.min(piece.length, from + this.left);
    this.left -= to - from;
    this.taker.take(piece.subarray(from, this.left === 0 ? to - 1 : to));
    if (this.left > 0) return to;
    this.taker.end();
    this.at++;
    this.inside = false;
    return to;
  }
}
