import { lstat, mkdir, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { begin } from "../../commands/init.ts";
import { findWritten, workTreeOf } from "../../config/find.ts";
import { configures } from "../../config/load.ts";
import { WORKFLOW_FILE } from "../../config/workflow-template.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nth } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import type { InitOptions } from "../request/options.ts";
import { requestOf } from "../request/request.ts";
import type { GuardedIo } from "../streams/io.ts";
import { openProgress, type Progress } from "../streams/progress.ts";

const NAME = "flowaudit.config.yaml";

/** A file to begin with, by its path from the top of the repository. */
interface Wanted {
  readonly path: string;
  readonly content: string;
  /** What is there in its stead, or null. */
  readonly there: string | null;
}

/**
 * `flowaudit init [path]`: writes a configuration and, for a repository on GitHub, a workflow, or prints them with
 * --dry-run. What is there already stays as it is.
 */
export async function init(path: string, options: InitOptions, io: GuardedIo): Promise<void> {
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const folder = resolve(io.cwd, path);
    const alone = { ...options, github: false, cache: false, config: false, color: "auto" } as const;
    const { configuration, workflow } = await begin(await requestOf(path, alone, io, progress, () => {}));
    const top = options.dryRun ? null : await topOf(folder);
    const configured = options.dryRun ? null : ((await findWritten(folder, configures))?.name ?? null);
    progress.stop();
    const wanted: Wanted[] = [{ path: NAME, content: io.secrets.hide(configuration), there: configured }];
    if (workflow !== null)
      wanted.push({
        path: WORKFLOW_FILE,
        content: workflow,
        there: top !== null && (await exists(join(top, WORKFLOW_FILE))) ? WORKFLOW_FILE : null,
      });
    if (top === null) io.stdout.write(wanted.map(shown).join("\n"));
    else await writeAll(top, wanted, progress);
  } finally {
    progress.stop();
  }
}

/** With its name above it, so that what was printed can be told apart; both are YAML. */
function shown({ path, content }: Wanted): string {
  return `# ${path}\n${content}`;
}

async function topOf(folder: string): Promise<string> {
  const start = await realpath(folder).catch(() => folder);
  const top = workTreeOf(start);
  if (top === null) throw errors.noTree(folder);
  return top;
}

const exists = (file: string) =>
  lstat(file).then(
    () => true,
    () => false,
  );

/** Writes what is not there yet; all of it or nothing. */
async function writeAll(top: string, wanted: readonly Wanted[], progress: Progress): Promise<void> {
  const missing = wanted.filter(({ there }) => there === null);
  if (missing.length === 0)
    throw errors.there(wanted.flatMap(({ there }) => (there === null ? [] : [text(there, 200)])));
  const folders = new Set(missing.flatMap(({ path }) => foldersOf(path).map((one) => join(top, one))));
  for (const folder of folders) await refuseOther(folder, top);
  const written: string[] = [];
  try {
    for (const { path, content } of missing) {
      const file = join(top, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: "wx" });
      written.push(file);
    }
  } catch (cause) {
    for (const file of written) await rm(file, { force: true });
    throw errors.unwritable(join(top, nth(missing, written.length).path), cause);
  }
  for (const { there } of wanted) {
    if (there !== null) progress.note(`there is ${text(there, 200)} already; it was left as it is.`);
  }
  for (const { path } of missing)
    progress.note(`wrote ${join(top, path)}${path === NAME ? NOTHING_YET : ""}`);
}

const NOTHING_YET = "; nothing in it counts until a line is made to.";

/** `.github/workflows/x.yml` lies in `.github` and `.github/workflows`. */
function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [...foldersOf(folder), folder];
}

/** A link that the repository planted would lead out of it. */
async function refuseOther(folder: string, top: string): Promise<void> {
  const found = await lstat(folder).catch(() => null);
  if (found !== null && !found.isDirectory()) throw errors.noFolder(relative(top, folder));
}

const errors = {
  there: (names: readonly string[]) =>
    new FlowauditError(
      "usage",
      names.length === 1
        ? `There is a configuration already: ${names[0]}. It was left as it is.`
        : `There is a configuration already: ${names[0]}. And there is ${names[1]}. Both were left as they are.`,
      "flowaudit init --dry-run prints what could stand there.",
    ),
  noTree: (folder: string) =>
    new FlowauditError(
      "usage",
      `${folder} has no work tree to which a configuration could be added.`,
      "Print it with flowaudit init --dry-run, and name the file that you keep it in with --config FILE.",
    ),
  noFolder: (name: string) =>
    new FlowauditError(
      "usage",
      `${name} is no folder of this repository, and links are not followed. Nothing was written.`,
      "Put a folder there, or print the files with flowaudit init --dry-run.",
    ),
  unwritable: (file: string, cause: unknown) =>
    new FlowauditError(
      "environment",
      `${file} could not be written: ${(cause as NodeJS.ErrnoException).code}. Nothing was written.`,
      "Check the permissions of its folder, or print it with flowaudit init --dry-run.",
      cause,
    ),
};
