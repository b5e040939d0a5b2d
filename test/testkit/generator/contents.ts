import type { FileEdit } from "./commit.ts";

/**
 * Contents of files. A line is a number: the name of the edit that wrote it and its place there, so that no two lines
 * of a repository are alike and nobody can doubt which line went where.
 */
export type Lines = Uint32Array;

const PLACES = 512;

export const nameOf = (line: number) => Math.floor(line / PLACES);

/** Lines that an edit of this name writes. */
export function linesOf(name: number, count: number): Lines {
  if (count > PLACES) throw new Error(`an edit writes ${PLACES} lines at most`);
  return Uint32Array.from({ length: count }, (_, index) => name * PLACES + index);
}

export function textOf(lines: Lines): string {
  const text: string[] = [];
  for (const line of lines) text.push(`export const v${nameOf(line)}_${line % PLACES} = ${line % PLACES};\n`);
  return text.join("");
}

/** An edit made to a file: at its share of the length, or where the edit stands that it corrects. */
export function edited(file: Lines, edit: FileEdit): Lines {
  const { onto } = edit;
  const found = onto === null ? -1 : file.findIndex((line) => nameOf(line) === onto.name);
  const at = found < 0 ? Math.floor(edit.at * (file.length + 1)) : found;
  const removes = Math.max(edit.removes, file.length + edit.lines - edit.longest);
  let until = Math.min(file.length, at + removes);
  if (found >= 0) while (nameOf(file[until - 1]!) !== onto!.name) until--;
  const own = linesOf(edit.name, edit.lines);
  const result = new Uint32Array(file.length - (until - at) + own.length);
  result.set(file.subarray(0, at));
  result.set(own, at);
  result.set(file.subarray(until), at + own.length);
  return result;
}

/** A file as a commit leaves it, and the mark of its contents in git's stream. */
export interface File {
  readonly mark: number;
  readonly lines: Lines;
}

/** The files of a commit: the default branch as it was, and what differs from it. */
export interface Tree {
  readonly trunkLength: number;
  readonly own: ReadonlyMap<string, File>;
}

/** Every file of the default branch as each of its commits left it. */
export class Contents {
  readonly #history = new Map<string, { readonly from: number; readonly file: File }[]>();
  /** Files that each commit of the default branch wrote. */
  readonly #written: ReadonlyMap<string, File>[] = [];

  get length(): number {
    return this.#written.length;
  }

  /** A file of a commit; undefined before the first commit of all. */
  find(path: string, { trunkLength, own }: Tree): File | undefined {
    return own.get(path) ?? this.#history.get(path)?.findLast(({ from }) => from <= trunkLength)?.file;
  }

  grow(files: ReadonlyMap<string, File>): void {
    this.#written.push(files);
    for (const [path, file] of files) {
      const known = this.#history.get(path);
      if (known) known.push({ from: this.length, file });
      else this.#history.set(path, [{ from: this.length, file }]);
    }
  }

  /** What the default branch wrote since it had this many commits. */
  since(trunkLength: number): Map<string, File> {
    return new Map(this.#written.slice(trunkLength).flatMap((files) => [...files]));
  }
}

/** What lies between two states of a file; as no two lines are alike, there is one answer only. */
export interface Difference {
  /** Of each stretch the larger of its two sides, added up. */
  readonly changed: number;
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

export function differenceOf(before: Lines, after: Lines): Difference {
  const old = new Set(before);
  const now = new Set(after);
  const added: number[] = [];
  const removed: number[] = [];
  let changed = 0;
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [gone, come] = [removed.length, added.length];
    while (i < before.length && !now.has(before[i]!)) removed.push(before[i++]!);
    while (j < after.length && !old.has(after[j]!)) added.push(after[j++]!);
    changed += Math.max(removed.length - gone, added.length - come);
    i++;
    j++;
  }
  return { changed, added, removed };
}
