import type { Commit } from "./commit.ts";
import { type Difference, differenceOf, type Lines } from "./contents.ts";

/** Lines of another landing that one took away or replaced. */
export interface Rewritten {
  /** Last commit of the landing that wrote them. */
  readonly of: Commit;
  readonly lines: number;
  /** From that landing to this one, ms. */
  readonly age: number;
}

export interface LinesOfLanding {
  readonly changed: number;
  readonly written: number;
  readonly rewrites: readonly Rewritten[];
}

/** Who wrote each line of the default branch: an array of lines a file, and nothing clever. */
export class LineBook {
  readonly of = new Map<Commit, LinesOfLanding>();
  readonly #writers = new Map<number, Commit>();
  /** Files as they were before the landing that is under way, and as it leaves them. */
  #files = new Map<string, { readonly before: Lines; after: Lines }>();

  /** A commit of a landing, of which `last` is the last, wrote a file. */
  write(path: string, before: Lines, after: Lines): void {
    const known = this.#files.get(path);
    if (known) known.after = after;
    else this.#files.set(path, { before, after });
  }

  /** The landing is over. */
  land(last: Commit): void {
    const all = [...this.#files.values()].map(({ before, after }) => differenceOf(before, after));
    this.#files = new Map();
    this.of.set(last, this.#told(last, all));
    for (const { added, removed } of all) {
      for (const line of removed) this.#writers.delete(line);
      for (const line of added) this.#writers.set(line, last);
    }
  }

  #told(last: Commit, all: readonly Difference[]): LinesOfLanding {
    const counts = new Map<Commit, number>();
    for (const { removed } of all)
      for (const line of removed) {
        const writer = this.#writers.get(line)!;
        counts.set(writer, (counts.get(writer) ?? 0) + 1);
      }
    const rewrites = [...counts].map(([of, lines]) => ({
      of,
      lines,
      age: last.committedAt - of.committedAt,
    }));
    return {
      changed: all.reduce((sum, { changed }) => sum + changed, 0),
      written: all.reduce((sum, { added }) => sum + added.length, 0),
      rewrites: rewrites.sort((a, b) => b.lines - a.lines || a.age - b.age),
    };
  }
}
