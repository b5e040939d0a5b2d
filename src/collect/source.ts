import { basename, isAbsolute } from "node:path";
import { present } from "../lib/must.ts";
import { codeOwnersAmong } from "../lib/paths/code-owners.ts";
import type {
  AiNote,
  CommitTable,
  Diff,
  DiffRange,
  FileKind,
  Gap,
  History,
  PullRef,
  RepositoryFacts,
  TagFact,
} from "./facts.ts";
import { type RowFiles, readFiles } from "./files/given-files.ts";
import { type DiffCache, NO_CACHE, openDiffCache } from "./git/diffs/diff-cache.ts";
import { readDiffs } from "./git/diffs/diffs.ts";
import { fileKinds } from "./git/diffs/file-kinds.ts";
import { discover, type RawRef, readableFolder, type Target } from "./git/discover.ts";
import { isInside, trustedPath } from "./git/environment.ts";
import { GAPS } from "./git/history-gaps.ts";
import { readCommits } from "./git/log/log.ts";
import { type ChosenLine, chooseMainline } from "./git/mainline.ts";
import type { GitContext } from "./git/process.ts";
import { productionTip } from "./git/production-branch.ts";
import type { Questions, RawTag } from "./git/questions.ts";
import { readOnce } from "./git/read-once.ts";
import { chooseRemote, isPartial, type RemotePlace, remotePlaces } from "./git/remotes.ts";
import type { RawNote } from "./git/tip/ai-notes.ts";
import { readSetup } from "./git/tip/setup-texts.ts";
import { foldersOf, manifestsAmong } from "./git/tip/tree.ts";
import { openView, type View } from "./git/view.ts";

export type { GitContext } from "./git/process.ts";

export interface CollectRequest extends RowFiles {
  readonly path: string;
  readonly branch: string | null;
  /** Names that it had before. */
  readonly formerBranches?: readonly string[];
  /** Branch whose pushes are deliveries, or null. */
  readonly productionBranch: string | null;
  readonly takenAt: number;
  readonly git: GitContext;
  /** Folder in which diffs are remembered between runs, or null for none. */
  readonly cache: string | null;
  readonly progress: (says: string) => void;
  /** Called once git reads the history: until it is done there is time for other things. */
  readonly whileReading: () => void;
  /** Told things that the person should know, on the side of the report. */
  readonly note: (says: string) => void;
}

/** A history that was read, and the way to ask it for diffs until it is closed. */
export interface Source {
  readonly history: History;
  /** Where its remotes lead, the preferred one first, and where programs may be looked up. */
  readonly remotes: readonly RemotePlace[];
  readonly searchPath: string;
  /** Folders that belong to it. */
  readonly places: readonly string[];
  diffs(ranges: readonly DiffRange[]): Promise<Map<number, Diff>>;
  close(): Promise<void>;
}

/** Where the heads of pull and merge requests are kept, by how they were fetched. */
const PULL_REFS = [
  /^refs\/pull\/(\d+)\/head$/,
  /^refs\/flowaudit\/pull\/(\d+)(?:\/head)?$/,
  /^refs\/remotes\/[^/]+\/(?:pull|pr|pr\/origin)\/(\d+)(?:\/head)?$/,
  /^refs\/merge-requests\/(\d+)\/head$/,
];
const PARTIAL = "this is a partial clone: file contents are not here";
const NO_ATTRIBUTES = "the .gitattributes that tells generated files apart is missing from this clone";
const AI_NOTES = "refs/notes/ai";
/** Tags whose version has something before it: only these can be package families. */
const PREFIXED_TAG = /^refs\/tags\/(?!v?\d)/;

/** Opens a repository and reads everything but its diffs. `close` must be called. */
export async function openSource(request: CollectRequest): Promise<Source> {
  const folder = await readableFolder(request.path);
  const git = { ...request.git, searchPath: trustedPath(request.git.searchPath, folder) };
  return openTarget({ ...request, git }, await discover(git, folder));
}

async function openTarget(request: CollectRequest, target: Target): Promise<Source> {
  if (target.redirected) request.note(`${target.top} keeps its history in ${target.gitDir}.`);
  const remote = chooseRemote(target.settings);
  const line = chooseMainline(target, remote?.name ?? null, request.branch, request.formerBranches);
  const { productionBranch } = request;
  const production =
    productionBranch === null ? null : productionTip(target.refs, remote?.name ?? null, productionBranch);
  const pulls = pullRefs(target.refs);
  const view = await openView(target, viewRefs(target.refs));
  try {
    return await readSource(request, target, view, { ...line, production }, pulls);
  } catch (error) {
    view.close();
    throw error;
  }
}

async function readSource(
  request: CollectRequest,
  target: Target,
  view: View,
  line: ChosenLine & { readonly production: string | null },
  pulls: readonly RawPull[],
): Promise<Source> {
  const { git } = request;
  request.progress("reading the history");
  const tips = [
    ...new Set([
      line.id,
      target.head.id,
      ...(line.production === null ? [] : [line.production]),
      ...baseIds(target.refs),
      ...pulls.map((pull) => pull.id),
    ]),
  ];
  const reading = Promise.all([
    readCommits(git, view.gitDir, tips, target.objectFormat === "sha256" ? 32 : 20, (count) =>
      request.progress(`reading the history: ${count} commits`),
    ),
    askSmall(git, view.gitDir, line.id, target.refs),
  ]);
  request.whileReading();
  const [commits, asked] = await reading;
  const partial = isPartial(target.settings);
  const history: History = {
    takenAt: request.takenAt,
    commits,
    repository: {
      name: basename(target.top).replace(/\.git$/, "") || target.top,
      path: target.top,
      head: target.head,
      mainline: { tip: commits.find(line.id), name: line.name, because: line.because, names: line.names },
      remote: chooseRemote(target.settings),
      files: asked.files,
      setup: asked.setup,
      folders: asked.folders,
      manifests: manifestsAmong(asked.files),
      codeOwners: asked.codeOwners,
      shallow: view.shallow.map((id) => commits.find(id)).filter((index) => index !== -1),
      partial,
    } satisfies RepositoryFacts,
    tags: asked.tags.map(
      ({ name, commit, taggerSeconds }): TagFact => ({ name, commit: commits.find(commit), taggerSeconds }),
    ),
    pullRefs: pulls.map(({ number, id, ref }): PullRef => ({ number, commit: commits.find(id), ref })),
    aiNotes: asked.notes
      .map(({ id, agents }): AiNote => ({ commit: commits.find(id), agents }))
      .filter(({ commit }) => commit !== -1),
    ...(await readFiles(request, commits)),
    productionBranch:
      request.productionBranch === null
        ? null
        : {
            name: request.productionBranch,
            tip: commits.find(present(line.production, "the tip of the production branch")),
          },
    github: null,
    gaps: gaps(target, partial, asked.notCommits),
  };
  const kindOf = fileKinds(asked.attributes);
  const pathsOnly = partial ? PARTIAL : asked.attributes === null ? NO_ATTRIBUTES : null;
  const cache = pathsOnly === null ? await cacheOf(request, target, commits, kindOf) : NO_CACHE;
  return {
    history,
    remotes: remotePlaces(target.settings),
    searchPath: git.searchPath,
    places: [target.top, target.commonDir],
    diffs: readOnce(async (ranges) => {
      const known = cache.recall(ranges);
      const unknown = ranges.filter(({ tip }) => !known.has(tip));
      if (unknown.length > 0) request.progress(`reading what ${unknown.length} changes touched`);
      const read = await readDiffs(
        { context: git, gitDir: view.gitDir, commits, kindOf, pathsOnly },
        unknown,
      );
      cache.remember(unknown, read);
      return new Map([...known, ...read]);
    }),
    close: async () => {
      view.close();
      await cache.save();
    },
  };
}

async function readNotes(git: GitContext, gitDir: string): Promise<RawNote[]> {
  const { readAiNotes } = await import("./git/tip/ai-notes.ts");
  return readAiNotes(git, gitDir, AI_NOTES);
}

/** The cache of this repository; none inside of it, where anybody could have planted one. */
async function cacheOf(
  { cache: folder }: CollectRequest,
  { top, commonDir, gitVersion }: Target,
  commits: CommitTable,
  kindOf: (path: string) => FileKind,
): Promise<DiffCache> {
  if (folder === null || !isAbsolute(folder) || [top, commonDir].some((place) => isInside(folder, place)))
    return NO_CACHE;
  return openDiffCache({ folder, repository: commonDir, madeWith: gitVersion, commits, kindOf });
}

/** The small questions, all at once, while the history streams. */
async function askSmall(git: GitContext, gitDir: string, tip: string, refs: readonly RawRef[]) {
  const { askView } = await import("./git/questions.ts");
  const questions: Questions = askView(git, gitDir);
  const has = (prefix: string) => refs.some((ref) => ref.name.startsWith(prefix));
  const [read, files, attributes, notes] = await Promise.all([
    has("refs/tags/") ? questions.tags() : { tags: [], notCommits: 0 },
    questions.files(tip),
    questions.file(tip, ".gitattributes"),
    has(AI_NOTES) ? readNotes(git, gitDir) : [],
  ]);
  const folders = foldersOf(files);
  const owners = codeOwnersAmong(files);
  const prefixed = refs.some((ref) => PREFIXED_TAG.test(ref.name));
  const [codeOwners, setup, ...gone] = await Promise.all([
    owners === null ? null : questions.file(tip, owners),
    readSetup(git, gitDir, tip, files),
    ...(prefixed ? newestOfUnknown(read.tags, folders) : []).map((tag) => questions.folders(tag.commit)),
  ]);
  return {
    ...read,
    files,
    attributes,
    notes,
    codeOwners,
    setup,
    folders: prefixed ? [...new Set([...folders, ...gone.flat()])] : [],
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

type RawPull = { number: number; id: string; ref: string };

function pullRefs(refs: readonly RawRef[]): RawPull[] {
  const found = new Map<number, RawPull>();
  for (const ref of refs) {
    for (const pattern of PULL_REFS) {
      const number = Number(pattern.exec(ref.name)?.[1] ?? Number.NaN);
      if (Number.isSafeInteger(number) && !found.has(number))
        found.set(number, { number, id: ref.id, ref: ref.name });
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

const isBase = (name: string) => name.startsWith("refs/heads/") || name.startsWith("refs/tags/");

function baseIds(refs: readonly RawRef[]): string[] {
  return refs.filter((ref) => isBase(ref.name)).map((ref) => ref.id);
}

/** The refs that the private view is given: those that something is asked of. */
function viewRefs(refs: readonly RawRef[]): RawRef[] {
  return refs
    .filter((ref) => isBase(ref.name) || ref.name === AI_NOTES)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function gaps(target: Target, partial: boolean, notCommits: number): Gap[] {
  const seen: [boolean, Gap][] = [
    [target.shallow, GAPS.shallow],
    [partial, GAPS.partial],
    [target.replaceRefs > 0, GAPS.replace],
    [target.grafts, GAPS.grafts],
    [notCommits > 0, GAPS.tagsWithoutCommit],
  ];
  return seen.filter(([present]) => present).map(([, gap]) => gap);
}
