import { basename } from "node:path";
import { allEnded } from "../lib/all-ended.ts";
import { present } from "../lib/must.ts";
import { formatInstant } from "../lib/time/instants.ts";
import {
  type AiNote,
  type CommitTable,
  called,
  type Diff,
  type DiffRange,
  type Gap,
  type History,
  type Pseudonym,
  type PullRef,
  type RepositoryFacts,
  type TagFact,
} from "./facts.ts";
import { type RowFiles, readFiles } from "./files/given-files.ts";
import { type AskContext, Standing } from "./git/asking.ts";
import { rememberedDiffs } from "./git/diffs/diff-rows.ts";
import { type DiffRequest, filesIn, keeping, readDiffs } from "./git/diffs/diffs.ts";
import { fileKinds } from "./git/diffs/file-kinds.ts";
import { readOnce } from "./git/diffs/read-once.ts";
import { discover, type RawRef, readableFolder, type Target } from "./git/discover.ts";
import { trustedPath } from "./git/environment.ts";
import { GAPS, lackedBy } from "./git/history-gaps.ts";
import { readCommits } from "./git/log/log.ts";
import { type ChosenLine, chooseMainline } from "./git/mainline.ts";
import { checkEveryObject } from "./git/objects/every-object.ts";
import { checking, type Objects } from "./git/objects/object-check.ts";
import type { GitContext } from "./git/process.ts";
import { productionTip } from "./git/production-branch.ts";
import { pullRefs, type RawPull } from "./git/pull-refs.ts";
import { NO_CACHE, type RangeCache } from "./git/remembered/range-cache.ts";
import { chooseRemote, isPartial, type RemotePlace, remotePlaces } from "./git/remotes.ts";
import { AI_NOTES, type Asked, askTip } from "./git/tip/ask-tip.ts";
import { manifestsAmong } from "./git/tip/tree.ts";
import { openView, type View } from "./git/view.ts";
import { rememberedWatched } from "./git/watched/watched-lines.ts";
import { type Watching, watching } from "./git/watched/watching.ts";
import { FORGETTING, rememberingFor } from "./remembering.ts";

export type { GitContext } from "./git/process.ts";

/** What is known of a clone beside what it holds. */
export interface OfClone {
  /** When it was cloned from its server, UTC epoch ms, where that was not asked now. */
  readonly clonedAt?: number | null;
  /** `owner/name` of its server; its folder says less. null for one that was found in a folder. */
  readonly onServer?: string | null;
}

export interface CollectRequest extends RowFiles, OfClone {
  readonly path: string;
  readonly branch: string | null;
  /** Names that it had before. */
  readonly formerBranches?: readonly string[];
  /** Branch whose pushes are deliveries, or null. */
  readonly productionBranch: string | null;
  readonly takenAt: number;
  /** Every object is held to its id, not those alone that are named. */
  readonly verifyObjects: boolean;
  /** Stands for names in sentences; null: names stay. */
  readonly pseudonym: Pseudonym | null;
  readonly git: GitContext;
  /** Folder in which what was read of changes is remembered between runs, or null for none. */
  readonly cache: string | null;
  /** Whose that has to be; null on systems that do not tell. */
  readonly uid: number | null;
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
  readonly watched: Watching;
  /** Holds the commits that a flow or a change names to what is stored of them. Throws a `FlowauditError`. */
  check(naming: object): Promise<void>;
  close(): Promise<void>;
}

const PARTIAL = "this is a partial clone: file contents are not here";
const NO_ATTRIBUTES = "the .gitattributes that tells generated files apart is missing from this clone";

/** Opens a repository and reads everything but its diffs. `close` must be called. */
export async function openSource(request: CollectRequest): Promise<Source> {
  const folder = await readableFolder(request.path);
  const git = { ...request.git, searchPath: trustedPath(request.git.searchPath, folder) };
  return openTarget({ ...request, git }, await discover(git, folder));
}

async function openTarget(request: CollectRequest, target: Target): Promise<Source> {
  if (target.redirected) request.note(`${target.top} keeps its history in ${target.gitDir}.`);
  const remote = chooseRemote(target.settings);
  const pseudonym = request.pseudonym ?? undefined;
  const line = chooseMainline(target, remote?.name ?? null, request.branch, {
    former: request.formerBranches ?? [],
    call: (name) => called({ pseudonym }, "remote", name),
  });
  const { productionBranch } = request;
  const production =
    productionBranch === null ? null : productionTip(target.refs, remote?.name ?? null, productionBranch);
  const pulls = pullRefs(target.refs);
  const view = await openView(target, viewRefs(target.refs));
  const standing = new Standing();
  const opened = { target, view, line: { ...line, production }, pulls, git: { ...request.git, standing } };
  try {
    if (request.verifyObjects) await checkEveryObject(objectsOf(opened), target.objects, request);
    return await readSource(request, opened);
  } catch (error) {
    await standing.close().catch(() => {});
    view.close();
    throw error;
  }
}

const objectsOf = ({ git, target, view }: Opened): Objects => ({
  context: git,
  gitDir: view.gitDir,
  format: target.objectFormat,
});

/** A repository that was found, before its history is read. */
interface Opened {
  readonly target: Target;
  readonly view: View;
  readonly line: ChosenLine & { readonly production: string | null };
  readonly pulls: readonly RawPull[];
  readonly git: AskContext & { readonly standing: Standing };
}

async function readSource(request: CollectRequest, opened: Opened): Promise<Source> {
  const { target, view, line, git } = opened;
  request.progress("reading the history");
  let cut = 0;
  const partial = isPartial(target.settings);
  const asking = allEnded([
    readCommits(
      git,
      view.gitDir,
      tipsOf(opened),
      target.objectFormat === "sha256" ? 32 : 20,
      (count) => request.progress(`reading the history: ${count} commits`),
      (count) => {
        cut = count;
      },
    ),
    askTip(git, view.gitDir, line.id, target.refs),
  ]);
  request.whileReading();
  const [commits, asked] = await lackedBy(partial, asking);
  const history = await historyOf(request, opened, commits, { ...asked, cut });
  const kindOf = fileKinds(asked.attributes);
  const pathsOnly = partial ? PARTIAL : asked.attributes === null ? NO_ATTRIBUTES : null;
  const remembering = partial ? FORGETTING : await rememberingFor(request, target, commits);
  const cache = pathsOnly === null ? await remembering(rememberedDiffs(kindOf)) : NO_CACHE;
  const watchedCache = await remembering(rememberedWatched);
  const readingRanges = readingDiffs(request, cache, {
    context: git,
    gitDir: view.gitDir,
    commits,
    kindOf,
    pathsOnly,
    keep: keeping(),
  });
  const { diffs, known } = readOnce((ranges) => lackedBy(partial, readingRanges(ranges)));
  return {
    history,
    remotes: remotePlaces(target.settings),
    searchPath: git.searchPath,
    places: [target.top, target.commonDir],
    diffs,
    watched: watching({ context: git, gitDir: view.gitDir, commits, known, cache: watchedCache }, partial),
    check: checking(objectsOf(opened), commits),
    close: async () => {
      try {
        await git.standing.close();
        await Promise.all([cache.save(), watchedCache.save()]);
      } finally {
        view.close();
      }
    },
  };
}

/** What the history is read from. */
function tipsOf({ target, line, pulls }: Opened): string[] {
  const production = line.production === null ? [] : [line.production];
  const ids = [line.id, target.head.id, ...production, ...baseIds(target.refs), ...pulls.map(({ id }) => id)];
  return [...new Set(ids)];
}

/** What changes touched, as it is remembered or as git tells it. */
function readingDiffs(
  { progress }: CollectRequest,
  cache: RangeCache<Diff>,
  request: DiffRequest,
): Source["diffs"] {
  return async (ranges) => {
    const known = cache.recall(ranges);
    for (const diff of known.values()) request.keep(filesIn(diff));
    const unknown = ranges.filter(({ tip }) => !known.has(tip));
    if (unknown.length > 0) progress(`reading what ${unknown.length} changes touched`);
    const read = await readDiffs(request, unknown);
    cache.remember(unknown, read);
    return new Map([...known, ...read]);
  };
}

/** What was read, as facts; GitHub's come later. */
async function historyOf(
  request: CollectRequest,
  { target, view, line, pulls }: Opened,
  commits: CommitTable,
  asked: Asked & { readonly cut: number },
): Promise<History> {
  const partial = isPartial(target.settings);
  return {
    takenAt: request.takenAt,
    pseudonym: request.pseudonym ?? undefined,
    commits,
    repository: {
      name: request.onServer ?? (basename(target.top).replace(/\.git$/, "") || target.top),
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
    tags: asked.tags.map(({ commit, ...tag }): TagFact => ({ ...tag, commit: commits.find(commit) })),
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
    gaps: [...gaps(target, partial, asked), ...clonedBefore(request)],
  };
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

function clonedBefore({ clonedAt = null }: CollectRequest): Gap[] {
  if (clonedAt === null) return [];
  return [{ ...GAPS.cloned, says: `${GAPS.cloned.says} ${formatInstant(clonedAt)}.` }];
}

function gaps(target: Target, partial: boolean, asked: { notCommits: number; cut: number }): Gap[] {
  const seen: [boolean, Gap][] = [
    [target.shallow, GAPS.shallow],
    [partial, GAPS.partial],
    [target.replaceRefs > 0, GAPS.replace],
    [target.grafts, GAPS.grafts],
    [asked.notCommits > 0, GAPS.tagsWithoutCommit],
    [asked.cut > 0, GAPS.longMessages],
  ];
  return seen.filter(([present]) => present).map(([, gap]) => gap);
}
