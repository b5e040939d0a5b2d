import { createHash, type Hash } from "node:crypto";
import { FlowauditError } from "../../lib/errors.ts";
import { nth } from "../../lib/must.ts";
import type { CommitTable } from "../facts.ts";
import { namedIds } from "./named-ids.ts";
import { type GitContext, runGit } from "./process.ts";

const NEWLINE = 10;

/** The repository whose objects are looked at. */
export interface Objects {
  readonly context: GitContext;
  readonly gitDir: string;
  readonly format: "sha1" | "sha256";
}

/** Holds the commits of a history that something names to their ids, each once. @throws what `checkCommits` throws */
export function checking(objects: Objects, commits: CommitTable): (naming: object) => Promise<void> {
  const checked = new Set<string>();
  return async (naming) => {
    const fresh = namedIds(naming).filter((id) => !checked.has(id) && commits.find(id) !== -1);
    await checkObjects(objects, fresh);
    for (const id of fresh) checked.add(id);
  };
}

/**
 * Holds objects to their ids: git takes what it finds under an id for what it says, whoever wrote it there.
 * @throws FlowauditError of kind `environment` for one whose content has another id, and where one cannot be read
 */
export async function checkObjects(
  { context, gitDir, format }: Objects,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const reader = new ObjectReader(ids, format);
  const { ok, stderr } = await runGit(context, {
    args: [`--git-dir=${gitDir}`, "cat-file", "--batch"],
    input: `${ids.join("\n")}\n`,
    onData: (piece) => reader.push(piece),
  });
  if (!ok || !reader.isDone) throw damaged(`an object cannot be read (${stderr.trim() || "git stopped"})`);
}

/** Reads what `git cat-file --batch` prints, `<id> <type> <size>`, the content and a line feed each, and keeps none of it. */
class ObjectReader {
  private readonly ids: readonly string[];
  private readonly format: Objects["format"];
  private at = 0;
  private heading = "";
  private type = "";
  private hash: Hash | null = null;
  /** Bytes of the content that are still to come, with its line feed. */
  private left = 0;

  constructor(ids: readonly string[], format: Objects["format"]) {
    this.ids = ids;
    this.format = format;
  }

  get isDone(): boolean {
    return this.at === this.ids.length && this.hash === null && this.heading === "";
  }

  push(piece: Buffer): void {
    for (let from = 0; from < piece.length; )
      from = this.hash === null ? this.begin(piece, from) : this.go(piece, from, this.hash);
  }

  private begin(piece: Buffer, from: number): number {
    const end = piece.indexOf(NEWLINE, from);
    this.heading += piece.toString("latin1", from, end === -1 ? piece.length : end);
    if (end === -1) return piece.length;
    const id = nth(this.ids, this.at);
    const [, type, size] = /^[0-9a-f]+ ([a-z]+) (\d+)$/.exec(this.heading) ?? [];
    if (type === undefined || size === undefined || !this.heading.startsWith(id))
      throw damaged(`the object ${id} cannot be read`);
    this.type = type;
    this.hash = createHash(this.format).update(`${type} ${size}\0`);
    this.left = Number(size) + 1;
    this.heading = "";
    return end + 1;
  }

  private go(piece: Buffer, from: number, hash: Hash): number {
    const to = Math.min(piece.length, from + this.left);
    this.left -= to - from;
    hash.update(piece.subarray(from, this.left === 0 ? to - 1 : to));
    if (this.left > 0) return to;
    const id = nth(this.ids, this.at++);
    if (hash.digest("hex") !== id) throw damaged(`what is stored as ${this.type} ${id} has another id`);
    this.hash = null;
    return to;
  }
}

/** What is said of a repository that is not what its ids say. */
export const damaged = (what: string) =>
  new FlowauditError(
    "environment",
    `The repository is damaged, or somebody changed it: ${what}.`,
    "Run git fsck, then make a fresh clone. No figures are given for a history that is not what its ids say.",
  );
