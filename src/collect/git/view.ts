import { rmSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { readPlainFile } from "../plain-file.ts";
import { quote } from "./alternates.ts";
import type { RawRef, Target } from "./discover.ts";
import { LONGEST_LIST, refuse } from "./opened-files.ts";

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
  const shallow = await shallowIds(target);
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
        target.objects.map((path) => `${quote(path)}\n`).join(""),
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

/** A line for each commit, in a file that was held to its bounds before. */
async function shallowIds(target: Target): Promise<string[]> {
  if (!target.shallow) return [];
  const file = join(target.commonDir, "shallow");
  const bytes = await readPlainFile(file, { most: LONGEST_LIST }).catch(refuse);
  return bytes
    .toString("latin1")
    .split("\n")
    .filter((row) => /^[0-9a-f]{40,64}$/.test(row));
}
