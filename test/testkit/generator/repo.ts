import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Commit, editsUpTo, type FileEdit, isMerge } from "./commit.ts";
import {
  Contents,
  differenceOf,
  edited,
  type File,
  type Lines,
  linesOf,
  type Tree,
  textOf,
} from "./contents.ts";
import { ENVIRONMENT, Importer } from "./importer.ts";
import { LineBook, type LinesOfLanding } from "./line-book.ts";
import type { Person } from "./people.ts";
import { LOCK_FILE, PROJECT } from "./project-files.ts";
import { SECOND } from "./random.ts";
import type { Size } from "./tell-habits.ts";
import { AREAS, FILES_PER_AREA, sourcePath, testPath } from "./texts.ts";
import type { TruthBranch } from "./truth.ts";

/** What a bare repository is made of. */
export interface RepositoryPlan {
  readonly branch: string;
  /** The first commit of all. */
  readonly root: Commit;
  /** Every other one, in an order in which each follows its parents. */
  readonly commits: readonly Commit[];
  /** Those that make up the default branch, each with the last one that landed together with it. */
  readonly trunk: ReadonlyMap<Commit, Commit>;
  /** Those that a branch other than the default one grows by. */
  readonly grows: ReadonlyMap<Commit, string>;
  readonly tags: readonly { readonly name: string; readonly commit: Commit; readonly at: number | null }[];
  /** Full name of a ref, and the commit it stands at. */
  readonly refs: readonly { readonly name: string; readonly commit: Commit }[];
  /** Fills in the numbers of pull requests. */
  readonly numbered: (text: string) => string;
  readonly byRef: (ref: number) => Commit;
}

/** What a repository became: ids by mark. */
export interface Written {
  readonly ids: readonly string[];
  readonly tipMark: number;
  /** What each landing did to lines of the default branch, by its last commit. */
  readonly lines: ReadonlyMap<Commit, LinesOfLanding>;
  readonly sizeOf: (head: Commit) => Size;
  readonly handworkOf: (commits: readonly Commit[], roleOf: (commit: Commit) => Role) => BranchLines;
}

/** Who a commit is by, as far as it matters on an agent's branch. */
export type Role = "agent" | "person" | "machine";

export type BranchLines = Pick<TruthBranch, "rewritten" | "kept" | "byPeople">;

/** A commit that others are made on. */
type Place = Pick<NonNullable<Commit["written"]>, "mark" | "tree" | "base">;

const NO_LINES: Lines = new Uint32Array(0);
const NOTHING: ReadonlyMap<string, File> = new Map();
const LINES_AT_FIRST = 30;

const SCRATCH = "refs/scratch";

/** Signature line of a commit. */
const signed = (role: string, { name, email }: Person, at: number) =>
  `${role} ${name} <${email}> ${at / SECOND} +0000\n`;

const signatures = ({ author, authoredAt, committer, committedAt }: Commit) =>
  signed("author", author, authoredAt) + signed("committer", committer, committedAt);

const placed = (path: string, mark: number) => `M 100644 :${mark} ${path}\n`;

const listed = (files: ReadonlyMap<string, File>) =>
  [...files].map(([path, { mark }]) => placed(path, mark)).join("");

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** Writes the commits of a plan as `repo.git`, with dates and ids that depend on the plan alone. */
export async function writeRepository(folder: string, plan: RepositoryPlan): Promise<Written> {
  const init = ["init", "--quiet", "--bare", "--template=", "-b", plan.branch, folder];
  execFileSync("git", init, { env: ENVIRONMENT });
  const marks = join(folder, "marks");
  const git = new Importer(folder, marks);
  const writer = new Writer(git, plan);
  await writer.root();
  for (const commit of plan.commits) await writer.commit(commit);
  for (const { name, commit, at } of plan.tags) {
    const from = `from :${commit.written!.mark}\n`;
    const tagger = `tagger Release <release@example.org> ${(at ?? 0) / SECOND} +0000\n`;
    await git.send(
      at === null ? `reset refs/tags/${name}\n${from}\n` : `tag ${name}\n${from}${tagger}${data(name)}`,
    );
  }
  await git.send(`reset ${SCRATCH}\nfrom ${"0".repeat(40)}\n\n`);
  await git.end();
  const ids = readMarks(marks);
  rmSync(marks);
  const tip = { name: `refs/heads/${plan.branch}`, id: ids[writer.tip.mark]! };
  const refs = plan.refs.map(({ name, commit }) => ({ name, id: ids[commit.written!.mark]! }));
  const lines = [tip, ...refs].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(join(folder, "packed-refs"), lines.map(({ name, id }) => `${id} ${name}\n`).join(""));
  const sizeOf = (head: Commit) => writer.sizeOf(head);
  const handworkOf: Written["handworkOf"] = (...asked) => writer.handworkOf(...asked);
  return { ids, tipMark: writer.tip.mark, lines: writer.book.of, sizeOf, handworkOf };
}

function readMarks(file: string): string[] {
  const ids: string[] = [];
  for (const line of readFileSync(file, "latin1").split("\n")) {
    const space = line.indexOf(" ");
    if (space > 0) ids[Number(line.slice(1, space))] = line.slice(space + 1);
  }
  return ids;
}

class Writer {
  readonly book = new LineBook();
  readonly #contents = new Contents();
  readonly #tips = new Map<string, Place>();
  readonly #git: Importer;
  readonly #plan: RepositoryPlan;
  #mark = 0;
  #name = 0;

  constructor(git: Importer, plan: RepositoryPlan) {
    this.#git = git;
    this.#plan = plan;
  }

  get tip() {
    return this.#tips.get(this.#plan.branch)!;
  }

  async #blob(text: string): Promise<number> {
    await this.#git.send(`blob\nmark :${++this.#mark}\n${data(text)}`);
    return this.#mark;
  }

  async #file(lines: Lines): Promise<File> {
    return { mark: await this.#blob(textOf(lines)), lines };
  }

  /** The first commit: every file that changes touch, and the ones that a project has. */
  async root(): Promise<void> {
    const { branch, root } = this.#plan;
    const project: string[] = [];
    for (const [path, text] of PROJECT) project.push(await this.#project(path, text));
    const files = new Map<string, File>();
    for (const area of AREAS)
      for (let index = 0; index < FILES_PER_AREA; index++)
        for (const path of [sourcePath(area, index), testPath(area, index)])
          files.set(path, await this.#file(linesOf(++this.#name, LINES_AT_FIRST)));
    const mark = ++this.#mark;
    const header = `commit ${SCRATCH}\nmark :${mark}\n${signatures(root)}`;
    await this.#git.send(`${header}${data(root.message)}${project.join("")}${listed(files)}\n`);
    const tree = this.#grow(root, files);
    root.written = { mark, parents: [], tree, from: tree, base: tree, message: root.message };
    this.#tips.set(branch, root.written);
  }

  /** A file that a project has and nobody edits: its lines are the first commit's, whatever their names. */
  async #project(path: string, text: string): Promise<string> {
    // Nobody writes a lock file.
    if (path !== LOCK_FILE) this.book.write(path, NO_LINES, linesOf(0, text.split("\n").length - 1));
    return placed(path, await this.#blob(text));
  }

  async commit(commit: Commit): Promise<void> {
    const parents = commit.parents.map((parent) =>
      parent === "base" ? this.#base(commit) : parent.written!,
    );
    const message = await this.#message(commit.message);
    const { start, files, taken } = await this.#change(commit, parents);
    const mark = ++this.#mark;
    const [first, ...others] = parents.map((parent) => `:${parent.mark}\n`);
    await this.#git.send(
      [
        `commit ${SCRATCH}\nmark :${mark}\n`,
        signatures(commit),
        data(message),
        `from ${first}`,
        ...others.map((other) => `merge ${other}`),
        listed(new Map([...taken, ...files])),
        "\n",
      ].join(""),
    );
    const onTrunk = this.#plan.trunk.has(commit);
    const { trunkLength, own } = start.tree;
    const tree = onTrunk ? this.#grow(commit, files) : { trunkLength, own: new Map([...own, ...files]) };
    const ids = parents.map((parent) => parent.mark);
    commit.written = { mark, parents: ids, tree, from: start.tree, base: start.base, message };
    const branch = onTrunk ? this.#plan.branch : this.#plan.grows.get(commit);
    if (branch !== undefined) this.#tips.set(branch, { mark, tree, base: tree });
  }

  #base(commit: Commit): Place {
    return this.#tips.get(commit.base) ?? this.#plan.root.written!;
  }

  /** The default branch is one commit longer; which lines went and came is booked where a landing is over. */
  #grow(commit: Commit, files: ReadonlyMap<string, File>): Tree {
    const before: Tree = { trunkLength: this.#contents.length, own: new Map() };
    for (const [path, { lines }] of files)
      this.book.write(path, this.#contents.find(path, before)?.lines ?? NO_LINES, lines);
    this.#contents.grow(files);
    if (this.#plan.trunk.get(commit) === commit) this.book.land(commit);
    return { trunkLength: this.#contents.length, own: new Map() };
  }

  /**
   * The files that a commit writes. Edits are made again where lines of work meet: the base first, own work on top.
   * A line of work that takes its base in takes what the base changed since.
   */
  async #change(commit: Commit, [first, second]: readonly Place[]) {
    const { parents } = commit;
    if (!isMerge(commit)) {
      const start = { tree: first!.tree, base: parents[0] === "base" ? first!.tree : first!.base };
      return { start, files: await this.#edit(start.tree, commit.files), taken: NOTHING };
    }
    const takesBase = parents[1] === "base";
    const base = takesBase ? second!.tree : first!.base;
    const taken = takesBase ? this.#contents.since(first!.tree.trunkLength) : NOTHING;
    return { start: { tree: base, base }, files: await this.#edit(base, editsUpTo(commit)), taken };
  }

  async #edit(tree: Tree, edits: readonly FileEdit[]): Promise<Map<string, File>> {
    const lines = new Map<string, Lines>();
    for (const edit of edits) {
      if (edit.name === 0) edit.name = ++this.#name;
      const before = lines.get(edit.path) ?? this.#contents.find(edit.path, tree)?.lines ?? NO_LINES;
      lines.set(edit.path, edited(before, edit));
    }
    const files = new Map<string, File>();
    for (const [path, after] of lines) files.set(path, await this.#file(after));
    return files;
  }

  /** Lines that a head adds to and takes from what it stands on. */
  sizeOf(head: Commit): Size {
    const { tree, base } = head.written!;
    const paths = new Set(editsUpTo(head).map(({ path }) => path));
    const all = [...paths].map((path) =>
      differenceOf(
        this.#contents.find(path, base)?.lines ?? NO_LINES,
        this.#contents.find(path, tree)?.lines ?? NO_LINES,
      ),
    );
    return {
      added: all.reduce((sum, { added }) => sum + added.length, 0),
      removed: all.reduce((sum, { removed }) => sum + removed.length, 0),
      files: paths.size,
    };
  }

  /** Who wrote what on a branch: each line by the commit that put it there, merges left out. */
  handworkOf(commits: readonly Commit[], roleOf: (commit: Commit) => Role): BranchLines {
    const writers = new Map<number, Role>();
    const paths = new Set<string>();
    let rewritten = 0;
    for (const commit of commits.filter((one) => !isMerge(one))) {
      const { from, tree } = commit.written!;
      const role = roleOf(commit);
      for (const path of new Set(commit.files.map((file) => file.path))) {
        paths.add(path);
        const before = this.#contents.find(path, from)?.lines ?? NO_LINES;
        const { added, removed } = differenceOf(before, this.#contents.find(path, tree)?.lines ?? NO_LINES);
        if (role === "person") rewritten += removed.filter((line) => writers.get(line) === "agent").length;
        for (const line of removed) writers.delete(line);
        for (const line of added) writers.set(line, role);
      }
    }
    const { tree } = commits.at(-1)!.written!;
    const left = [...paths].flatMap((path) => [...(this.#contents.find(path, tree)?.lines ?? NO_LINES)]);
    const by = (role: Role) => left.filter((line) => writers.get(line) === role).length;
    return { rewritten, kept: by("agent"), byPeople: by("person") };
  }

  /** Ids of other commits in a message are known by now, for it is younger than they are. */
  async #message(text: string): Promise<string> {
    let message = this.#plan.numbered(text);
    for (const [whole, what, ref] of message.matchAll(/@([cp])(\d+)@/g)) {
      const named = this.#plan.byRef(Number(ref)).written!;
      message = message.replace(whole, await this.#git.idOf(what === "c" ? named.mark : named.parents[0]!));
    }
    return message;
  }
}
