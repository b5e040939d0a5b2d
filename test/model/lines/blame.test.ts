import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { outlineOf, rangesFor } from "../../../src/model/build-flow.ts";
import { LineAges, ownerOf } from "../../../src/model/lines/line-ages.ts";
import { git, temporaryFolder } from "../../harness.ts";
import { openPlain } from "../../sources.ts";

const DAY = 86_400;
const START = Date.UTC(2026, 0, 5) / 1000;
const folder = temporaryFolder();
afterAll(folder.done);

type Files = Map<string, string[]>;

/** A repository of edits, renames, deletions and merges that a seed decides, written by `git fast-import`. */
class Written {
  readonly path: string;
  private readonly int: (below: number) => number;
  private readonly stream: string[] = [];
  private files: Files = new Map();
  private tip = 0;
  private marks = 0;
  private at = START;
  private names = 0;

  constructor(seed: number, commits: number) {
    this.path = join(folder.path, `repo${seed}`);
    this.int = createRandom(seed).int;
    for (let i = 0; i < commits; i++) {
      if (this.int(4) === 0) this.merge();
      else this.commit([this.tip], this.edited());
    }
    git(folder.path, "init", "-q", "--bare", "-b", "main", this.path);
    const input = `${this.stream.join("\n")}\ndone\n`;
    execFileSync("git", ["fast-import", "--quiet", "--done"], { cwd: this.path, input });
  }

  get takenAt(): number {
    return (this.at + 1) * 1000;
  }

  /** Two commits on a branch and their merge, while the main line goes on. */
  private merge(): void {
    const [before, on] = [this.files, this.tip];
    this.commit([on], this.edited(), "side");
    this.commit([this.marks], this.edited(), "side");
    const [theirs, head] = [this.files, this.marks];
    this.files = before;
    this.tip = on;
    const touched = [...theirs].filter(([name, lines]) => before.get(name) !== lines);
    const gone = [...before.keys()].filter((name) => !theirs.has(name));
    const merged = new Map([...before, ...touched]);
    for (const name of gone) merged.delete(name);
    this.commit([on, head], merged);
  }

  private commit(parents: readonly number[], files: Files, branch = "main"): void {
    const mark = this.marks + 1;
    this.at += this.int(3 * DAY) + 1;
    const message = parents.length > 1 ? "Merge pull request #1 from ada/topic" : `Change ${mark}`;
    const rows = [...files].map(([name, lines]) => {
      const text = lines.map((line) => `${line}\n`).join("");
      return `M 100644 inline ${name}\ndata ${text.length}\n${text}`;
    });
    this.stream.push(
      `commit refs/heads/${branch}`,
      `mark :${mark}`,
      `committer Ada <ada@example.com> ${this.at} +0000`,
      `data ${message.length}`,
      message,
      ...parents.filter((one) => one > 0).map((one, i) => `${i === 0 ? "from" : "merge"} :${one}`),
      "deleteall",
      ...rows,
    );
    this.marks = mark;
    if (branch === "main") this.tip = mark;
    this.files = files;
  }

  /** Few different lines, so that a diff can pair them in several ways. */
  private lines(count: number): string[] {
    return Array.from(
      { length: count },
      () => ["{", "}", "", "return;"][this.int(8)] ?? `line ${this.int(40)}`,
    );
  }

  private edited(): Files {
    const files = new Map(this.files);
    for (let i = this.int(3); i >= 0; i--) {
      const names = [...files.keys()];
      const name = names[this.int(names.length + 1)] ?? `src/f${this.names++}.ts`;
      const lines = [...(files.get(name) ?? this.lines(30))];
      for (let edits = this.int(4); edits >= 0; edits--)
        lines.splice(this.int(lines.length + 1), this.int(5), ...this.lines(this.int(5)));
      files.delete(name);
      const fate = this.int(12);
      if (fate > 0 || names.length < 3) files.set(fate === 1 ? `src/g${this.names++}.ts` : name, lines);
    }
    return files;
  }
}

/** The commit that wrote each line, by git; those before a base are `older`. */
function blame(path: string, base: string | null, tip: string, file: string): string[] {
  const range = base === null ? tip : `${base}..${tip}`;
  const porcelain = git(path, "blame", "--first-parent", "--line-porcelain", range, "--", file);
  return porcelain
    .split(/^\t.*\n/m)
    .slice(0, -1)
    .map((head) => (base !== null && /^boundary$/m.test(head) ? "older" : head.slice(0, 40)));
}

async function compare(seed: number, share: number) {
  const written = new Written(seed, 90);
  const { path, takenAt } = written;
  const source = await openPlain(path, takenAt);
  try {
    const { commits } = source.history;
    const outline = outlineOf(source.history, DEFAULT_CONFIG);
    const from = START * 1000 + share * (takenAt - START * 1000);
    const window = { from, to: takenAt, because: "a test says so" };
    const diffs = await source.diffs(rangesFor(outline, window, new Set()));
    const ages = new LineAges({ diffs }, outline.steps, window);
    const base = outline.steps.base[ages.first]!;
    const id = (commit: number) => commits.id(commit);
    const mine: Record<string, string[]> = {};
    const gits: Record<string, string[]> = {};
    for (const [file, runs] of ages.files) {
      gits[file] = blame(path, base === -1 ? null : id(base), id(outline.steps.commit.at(-1)!), file);
      const all = Array.from({ length: runs.length / 2 }, (_, r) => {
        const { step, exact } = ownerOf(runs[2 * r]!);
        const name = exact ? id(outline.steps.commit[step]!) : "older";
        return Array.from({ length: Math.min(runs[2 * r + 1]!, gits[file]!.length) }, () => name);
      }).flat();
      mine[file] = all.slice(0, Math.max(gits[file].length, exactLines(runs)));
    }
    const all = Number(git(path, "rev-list", "--first-parent", "--count", "main"));
    return { mine, gits, steps: ages.end - ages.first, all };
  } finally {
    await source.close();
  }
}

/** Lines of a file whose length is known; of others git says where they end. */
function exactLines(runs: readonly number[]): number {
  const counts = runs.filter((_, i) => i % 2 === 1);
  return counts.some((count) => count > 1e6) ? 0 : counts.reduce((sum, count) => sum + count, 0);
}

describe("the owner of every line is the one that git blame --first-parent names", () => {
  it.each([1, 2, 3])("from the first commit on, repository %i", async (seed) => {
    const { mine, gits, steps, all } = await compare(seed, 0);
    expect(mine).toEqual(gits);
    expect(steps).toBe(all);
    const owners = Object.values(gits).flat();
    expect(owners.length).toBeGreaterThan(100);
    expect(new Set(owners).size).toBeGreaterThan(20);
  });

  it.each([4, 5, 6])("from 21 days before a window on, repository %i", async (seed) => {
    const { mine, gits, steps, all } = await compare(seed, 0.6);
    expect(mine).toEqual(gits);
    expect(steps).toBeLessThan(all);
    expect(Object.values(gits).flat()).toContain("older");
  });
});
