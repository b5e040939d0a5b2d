import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import type { RawRef, Target } from "./discover.ts";

/**
 * A private, temporary, bare repository over the target's objects: its own configuration, its own refs, no
 * hooks, no attributes, no commit-graph. Everything after discovery is asked here, so that nothing in the
 * target's configuration can run a program or change a figure.
 */
export interface View {
  readonly gitDir: string;
  /** Ids at which a shallow history was cut off. */
  readonly shallow: readonly string[];
  close(): void;
}

const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
} as const;

/** Throws where there is no room for it. */
export async function openView(target: Target, refs: readonly RawRef[]): Promise<View> {
  const [alternates, shallow] = await Promise.all([objectFolders(target), shallowIds(target)]);
  const gitDir = await mkdtemp(join(tmpdir(), "flowaudit-")).catch(noRoom);
  try {
    await Promise.all(
      ["refs", "objects/info"].map((folder) => mkdir(join(gitDir, folder), { recursive: true })),
    );
    await Promise.all([
      writeFile(join(gitDir, "config"), viewConfig(target.objectFormat)),
      // A head that leads nowhere: newer git would read attributes from it.
      writeFile(join(gitDir, "HEAD"), "ref: refs/flowaudit/none\n"),
      writeFile(
        join(gitDir, "objects/info/alternates"),
        alternates.map((path) => `${quote(path)}\n`).join(""),
      ),
      writeFile(join(gitDir, "packed-refs"), refs.map((ref) => `${ref.id} ${ref.name}\n`).join("")),
      shallow.length > 0 ? writeFile(join(gitDir, "shallow"), `${shallow.join("\n")}\n`) : undefined,
    ]);
    return { gitDir, shallow, close: () => rmSync(gitDir, { recursive: true, force: true }) };
  } catch (error) {
    rmSync(gitDir, { recursive: true, force: true });
    return noRoom(error);
  }
}

function noRoom(cause: unknown): never {
  const why = cause instanceof Error ? cause.message.replace(/, \w+ '.*/, "") : String(cause);
  throw new FlowauditError(
    "environment",
    `The temporary folder ${tmpdir()} cannot be written: ${why}.`,
    "Free some space there, or name another folder in the variable TMPDIR.",
    cause,
  );
}

/** Every option that changes what log and diff print, pinned. */
function viewConfig(objectFormat: "sha1" | "sha256"): string {
  const extensions = objectFormat === "sha256" ? "[extensions]\n\tobjectFormat = sha256\n" : "";
  return `[core]
	repositoryformatversion = ${objectFormat === "sha256" ? 1 : 0}
	bare = true
	commitGraph = false
	multiPackIndex = false
	quotePath = false
	logAllRefUpdates = false
	attributesFile = /dev/null
${extensions}[attr]
	tree = ${EMPTY_TREE[objectFormat]}
[color]
	ui = false
[diff]
	algorithm = myers
	context = 0
	indentHeuristic = true
	mnemonicPrefix = false
	noprefix = false
	relative = false
	renames = true
	renameLimit = 1000
	renamesCopies = false
	suppressBlankEmpty = false
[log]
	showSignature = false
	mailmap = false
	diffMerges = separate
[advice]
	graftFileDeprecated = false
[gc]
	auto = 0
[maintenance]
	auto = false
`;
}

/** The target's object folder and those it borrows from, absolute. */
async function objectFolders(target: Target): Promise<string[]> {
  const folders = [join(target.commonDir, "objects")];
  for (const [i, folder] of folders.entries()) {
    if (i === 16) break;
    const listed = await readPlain(join(folder, "info/alternates"));
    for (const row of listed.split("\n")) {
      const path = row.startsWith("#") || row === "" ? null : resolve(folder, unquote(row));
      if (path && !folders.includes(path)) folders.push(path);
    }
  }
  return folders;
}

/** A file's text; "" where there is none, or something that is no file: a pipe would be waited for without end. */
async function readPlain(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? readFile(path, "utf8") : "";
}

async function shallowIds(target: Target): Promise<string[]> {
  if (!target.shallow) return [];
  const file = join(dirname(join(target.commonDir, "config")), "shallow");
  return (await readPlain(file)).split("\n").filter((row) => /^[0-9a-f]{40,64}$/.test(row));
}

/** Git's own quoting for paths in `alternates`. */
function quote(path: string): string {
  return `"${path.replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`))}"`;
}

function unquote(row: string): string {
  if (!row.startsWith('"') || !row.endsWith('"')) return row;
  return row.slice(1, -1).replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c));
}
