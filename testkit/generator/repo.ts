import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Commit, editsUpTo, type FileEdit } from "./commit.ts";
import type { Person } from "./people.ts";
import { SECOND } from "./random.ts";
import { AREAS, FILES_PER_AREA, sourcePath, testPath } from "./texts.ts";

/** What a bare repository is made of. */
export interface RepositoryPlan {
  readonly branch: string;
  /** The first commit of all. */
  readonly root: Commit;
  /** Every other one, in an order in which each follows its parents. */
  readonly commits: readonly Commit[];
  /** Those that make up the default branch. */
  readonly trunk: ReadonlySet<Commit>;
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
}

const SCRATCH = "refs/scratch";
const CHUNK = 1 << 20;
const ENVIRONMENT = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Signature line of a commit. */
const signed = (role: string, { name, email }: Person, at: number) =>
  `${role} ${name} <${email}> ${at / SECOND} +0000\n`;

const signatures = ({ author, authoredAt, committer, committedAt }: Commit) =>
  signed("author", author, authoredAt) + signed("committer", committer, committedAt);

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** Sends commands to git, some at a time, and asks it for ids. */
class Importer {
  readonly #git: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;
  #pending: string[] = [];
  #size = 0;
  #complaint = "";

  constructor(folder: string, marks: string) {
    const settings = ["-c", "core.compression=1", "-c", "fastimport.unpackLimit=0"];
    const options = ["--quiet", "--force", "--done", "--depth=0", `--export-marks=${marks}`];
    this.#git = spawn("git", [...settings, "-C", folder, "fast-import", ...options], { env: ENVIRONMENT });
    this.#answers = createInterface({ input: this.#git.stdout })[Symbol.asyncIterator]();
    this.#git.stderr.on("data", (chunk) => (this.#complaint += chunk));
    this.#git.stdin.on("error", () => {});
    this.#ended = once(this.#git, "close");
  }

  async send(text: string): Promise<void> {
    this.#pending.push(text);
    this.#size += text.length;
    if (this.#size > CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#pending.join("");
    this.#pending = [];
    this.#size = 0;
    if (!this.#git.stdin.write(text)) await Promise.race([once(this.#git.stdin, "drain"), this.#ended]);
  }

  async idOf(mark: number): Promise<string> {
    await this.send(`get-mark :${mark}\n`);
    await this.flush();
    const answer = await this.#answers.next();
    if (answer.done) throw new Error(`git fast-import: ${this.#complaint}`);
    return answer.value;
  }

  async end(): Promise<void> {
    await this.send("done\n");
    await this.flush();
    this.#git.stdin.end();
    await this.#ended;
    if (this.#git.exitCode !== 0) throw new Error(`git fast-import: ${this.#complaint}`);
  }
}

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
  return { ids, tipMark: writer.tip.mark };
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
  #mark = 0;
  readonly #trunk: (readonly FileEdit[])[] = [];
  readonly #lines = new Map<string, number>();
  readonly #tips = new Map<string, { mark: number; trunkLength: number }>();
  readonly #git: Importer;
  readonly #plan: RepositoryPlan;

  constructor(git: Importer, plan: RepositoryPlan) {
    this.#git = git;
    this.#plan = plan;
  }

  get tip() {
    return this.#tips.get(this.#plan.branch)!;
  }

  async #file(path: string, text: string): Promise<string> {
    await this.#git.send(`blob\nmark :${++this.#mark}\n${data(text)}`);
    return `M 100644 :${this.#mark} ${path}\n`;
  }

  async #edit(edit: FileEdit): Promise<string> {
    if (edit.mark > 0) return `M 100644 :${edit.mark} ${edit.path}\n`;
    edit.replaced = this.#lines.get(edit.path) ?? 0;
    const line = await this.#file(edit.path, linesOf(this.#mark + 1, edit.lines));
    edit.mark = this.#mark;
    return line;
  }

  /** The first commit: every file that changes touch, and the ones that a project has. */
  async root(): Promise<void> {
    const { branch, root } = this.#plan;
    const owners = AREAS.map((area) => `/services/${area}/ @acme/core\n`).join("");
    const files = [
      await this.#file("README.md", "# Shop\n"),
      await this.#file("CODEOWNERS", owners),
      await this.#file("package.json", '{ "name": "shop", "private": true }\n'),
    ];
    for (const area of AREAS)
      for (let index = 0; index < FILES_PER_AREA; index++)
        for (const path of [sourcePath(area, index), testPath(area, index)]) {
          this.#lines.set(path, 5);
          files.push(await this.#file(path, linesOf(this.#mark + 1, 5)));
        }
    const mark = ++this.#mark;
    const header = `commit ${SCRATCH}\nmark :${mark}\n${signatures(root)}`;
    await this.#git.send(`${header}${data(root.message)}${files.join("")}\n`);
    root.written = { mark, parents: [], trunkLength: 0, message: root.message };
    this.#tips.set(branch, root.written);
  }

  async commit(commit: Commit): Promise<void> {
    const parents = commit.parents.map((parent) =>
      parent === "base" ? this.#base(commit) : parent.written!,
    );
    const message = await this.#message(commit.message);
    const files = await this.#files(commit, parents[0]!.trunkLength);
    const mark = ++this.#mark;
    const [first, ...others] = parents.map((parent) => `:${parent.mark}\n`);
    await this.#git.send(
      [
        `commit ${SCRATCH}\nmark :${mark}\n`,
        signatures(commit),
        data(message),
        `from ${first}`,
        ...others.map((other) => `merge ${other}`),
        ...files,
        "\n",
      ].join(""),
    );
    const trunkLength = Math.max(...parents.map((parent) => parent.trunkLength));
    commit.written = { mark, parents: parents.map((parent) => parent.mark), trunkLength, message };
    this.#grow(commit);
  }

  #base(commit: Commit) {
    return this.#tips.get(commit.base) ?? this.#plan.root.written!;
  }

  #grow(commit: Commit): void {
    const { mark, trunkLength } = commit.written!;
    const other = this.#plan.grows.get(commit);
    if (other !== undefined) this.#tips.set(other, { mark, trunkLength });
    if (!this.#plan.trunk.has(commit)) return;
    this.#trunk.push(commit.files);
    for (const file of commit.files) this.#lines.set(file.path, file.lines);
    this.#tips.set(this.#plan.branch, { mark, trunkLength: this.#trunk.length });
  }

  /** A merge of the base takes what the base changed since; own work stays on top. */
  async #files(commit: Commit, trunkLength: number): Promise<string[]> {
    const ofBase = commit.parents.indexOf("base") > 0 ? this.#trunk.slice(trunkLength).flat() : [];
    const own = commit.parents.length > 1 ? editsUpTo(commit) : commit.files;
    const lines: string[] = [];
    for (const edit of [...ofBase, ...own]) lines.push(await this.#edit(edit));
    return lines;
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

/** Lines that stand nowhere else, so that a file written anew shares none with what it replaces. */
function linesOf(mark: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `export const v${mark}_${index} = ${index};\n`).join("");
}
