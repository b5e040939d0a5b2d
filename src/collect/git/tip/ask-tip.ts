import { allEnded } from "../../../lib/all-ended.ts";
import { codeOwnersAmong } from "../../../lib/paths/code-owners.ts";
import type { RepositoryFacts } from "../../facts.ts";
import type { AskContext } from "../asking.ts";
import type { RawRef } from "../discover.ts";
import { ifUnreadable, readBlobs, unreadable } from "../objects/blobs.ts";
import type { Questions, RawTag } from "../questions.ts";
import type { RawNote } from "./ai-notes.ts";
import { readSetup } from "./setup-texts.ts";
import { foldersOf } from "./tree.ts";

export const AI_NOTES = "refs/notes/ai";
const ATTRIBUTES = ".gitattributes";
/** Tags whose version has something before it: only these can be package families. */
const PREFIXED_TAG = /^refs\/tags\/(?!v?\d)/;

async function readNotes(git: AskContext, gitDir: string): Promise<RawNote[]> {
  const { readAiNotes } = await import("./ai-notes.ts");
  return readAiNotes(git, gitDir, AI_NOTES);
}

/** What the small questions found. */
export interface Asked {
  readonly tags: readonly RawTag[];
  /** Tags of what is no commit. */
  readonly notCommits: number;
  readonly files: readonly string[];
  readonly attributes: string | null;
  readonly notes: readonly RawNote[];
  readonly codeOwners: string | null;
  readonly setup: RepositoryFacts["setup"];
  /** Folders at the tip and those of packages that have left it; none where no tag names a package. */
  readonly folders: readonly string[];
}

/** Asks the small questions about a tip, all at once, while the history streams. */
export async function askTip(
  git: AskContext,
  gitDir: string,
  tip: string,
  refs: readonly RawRef[],
): Promise<Asked> {
  const { askView } = await import("../questions.ts");
  const questions: Questions = askView(git, gitDir);
  const has = (prefix: string) => refs.some((ref) => ref.name.startsWith(prefix));
  const [read, files, notes] = await allEnded([
    has("refs/tags/") ? questions.tags() : { tags: [], notCommits: 0 },
    questions.files(tip),
    has(AI_NOTES) ? readNotes(git, gitDir) : [],
  ]);
  const folders = foldersOf(files);
  const owners = codeOwnersAmong(files);
  const prefixed = refs.some((ref) => PREFIXED_TAG.test(ref.name));
  // One after the other, of the same processes.
  const inTurn = async () => ({
    texts: await readTexts(git, gitDir, tip, owners === null ? [ATTRIBUTES] : [ATTRIBUTES, owners], files),
    setup: await readSetup(git, gitDir, tip, files),
  });
  const [{ texts, setup }, ...gone] = await allEnded([
    inTurn(),
    ...(prefixed ? newestOfUnknown(read.tags, folders) : []).map((tag) => questions.folders(tag.commit)),
  ]);
  return {
    ...read,
    files,
    attributes: texts(ATTRIBUTES),
    notes,
    codeOwners: owners === null ? null : texts(owners),
    setup,
    folders: prefixed ? [...new Set([...folders, ...gone.flat()])] : [],
  };
}

/** A file that is larger is nothing that a person wrote for git, bytes. */
const LARGEST = 256 * 1024;

/** Files of a commit by path: "" for what it has not or what is too large, null for what git cannot read here. */
async function readTexts(
  context: AskContext,
  gitDir: string,
  commit: string,
  paths: readonly string[],
  files: readonly string[],
): Promise<(path: string) => string | null> {
  const there = new Set(files);
  const nameOf = (path: string) => `${commit}:${path}`;
  const names = paths.filter((path) => there.has(path)).map(nameOf);
  const texts = await readBlobs({ context, gitDir, names, longest: LARGEST, damaged: unreadable }).catch(
    ifUnreadable,
  );
  return (path) => {
    const text = texts.get(nameOf(path));
    return text === undefined && there.has(path) ? null : (text ?? "");
  };
}

/** Names before a version that may be a package which has left the workspace since. */
const MOST_GONE = 30;

/** The newest tag of each name before a version that is no folder at the tip. */
function newestOfUnknown(tags: readonly RawTag[], folders: readonly string[]): RawTag[] {
  const known = new Set(folders.map((folder) => folder.slice(folder.lastIndexOf("/") + 1)));
  const newest = new Map<string, RawTag>();
  for (const tag of tags) {
    const prefix = /^(?<prefix>.*?)[-@/_]*v?\d+(?:[._]\d+)*[^@/]*$/.exec(tag.name)?.groups?.prefix ?? "";
    const name = prefix.slice(prefix.lastIndexOf("/") + 1);
    const before = newest.get(name);
    if (name === "" || known.has(name)) continue;
    if (!before || tag.taggerSeconds > before.taggerSeconds) newest.set(name, tag);
  }
  return [...newest.values()].slice(0, MOST_GONE);
}
