import { type AskContext, askGit } from "../asking.ts";
import type { GitEnd } from "../ending.ts";

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

/** Asks for the contents of objects, whose names hold no line feed. */
export function askContents(
  { context, gitDir }: InObjects,
  names: readonly string[],
  taker: Taker,
): Promise<GitEnd> {
  const reader = new ContentReader(names.length, taker);
  return askGit(context, {
    args: [`--git-dir=${gitDir}`, "cat-file", "--batch"],
    input: `${names.join("\n")}\n`,
    onData: (piece) => reader.push(piece),
  });
}

/** Asks what objects of these names are: a line each, which says so or that there is none. */
export async function askHeadings(
  { context, gitDir }: InObjects,
  names: readonly string[],
): Promise<GitEnd & { readonly lines: readonly string[] }> {
  const pieces: Buffer[] = [];
  let left = names.length;
  const end = await askGit(context, {
    args: [`--git-dir=${gitDir}`, "cat-file", "--batch-check"],
    input: `${names.join("\n")}\n`,
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

/** Reads what `git cat-file --batch` prints, `<id> <type> <size>`, the content and a line feed each, and keeps none of it. */
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
