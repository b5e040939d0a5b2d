import type { CommitTable, History } from "../../../collect/facts.ts";
import { addTo } from "../../../lib/groups.ts";
import { cell, nth } from "../../../lib/must.ts";
import { contains, firstContaining } from "../graph/containment.ts";
import { type MainlineTrace, trunkOf } from "../graph/mainline.ts";
import { twoParents } from "../parents.ts";
import { type MergeRecord, type MergeRecords, ownCommits, ownedBy, ownWork } from "./merge-records.ts";

/** What `git cherry-pick -x` writes; a pick of a pick has a line for each. */
const PICKED = /\(cherry picked from commit ([0-9a-f]{40,64})\)/g;
const MARK = "(cherry picked from commit ";
/** A pick of a pick of a pick …: longer chains, or more commits in one, than any project has are not followed. */
const MOST_GENERATIONS = 16;
const MOST_ORIGINALS = 200;

const REVIEW = "Change-Id: I";

/** The last of a message is its own; others may be quoted. */
function changeId(message: string): string | null {
  return [...message.matchAll(/^Change-Id: (I[0-9a-f]{40})\s*$/gm)].at(-1)?.[1] ?? null;
}

/** How a merge was picked elsewhere: any one of `whole` carries all of it; so does one of each of `parts` together. */
export interface CherryPicked {
  readonly whole: readonly number[];
  readonly parts: readonly (readonly number[])[];
}

/** Cherry-picks by the commit of the merge that they carry. */
export type CherryPicks = ReadonlyMap<number, CherryPicked>;

/**
 * Finds the marked cherry-picks of what was merged: on branches that the main line never took in, and on the
 * long-lived ones that it merged. A pick counts where it is of the commit that was merged, or where the picks
 * are of all of a change's own commits. One pass; only a marked message is decoded.
 * @param isDelivered whether any delivery contains a commit: other picks carry nothing to anybody
 */
export function findCherryPicks(
  history: History,
  mainline: MainlineTrace,
  merges: MergeRecords,
  isDelivered: (commit: number) => boolean,
): CherryPicks {
  const marks = new Marks(history.commits, mainline);
  const found = new Map<number, { merge: MergeRecord; whole: number[]; parts: Map<number, number[]> }>();
  const originals = new Map<number, ReadonlySet<number>>();
  for (let commit = 0; commit < history.commits.count; commit++) {
    if (isDelivered(commit) && marks.of(commit).length > 0) originals.set(commit, marks.originals(commit));
  }
  if (originals.size === 0) return new Map();
  const landingOf = owners(history, mainline, merges, originals);
  for (const [pick, all] of originals) {
    for (const original of all) {
      const merge = landingOf(original);
      if (merge === null) continue;
      const entry = found.get(merge.commit) ?? { merge, whole: [], parts: new Map<number, number[]>() };
      found.set(merge.commit, entry);
      // The commit at which a rebase landed is only the last of those that it brought.
      if (original === merge.commit && merge.how !== "rebase") entry.whole.push(pick);
      else addTo(entry.parts, original, pick);
    }
  }
  const cherryPicks = new Map<number, CherryPicked>();
  for (const { merge: record, whole, parts } of found.values()) {
    const all = parts.size === 0 ? [] : allParts(history.commits, mainline, record, parts);
    const [one = [], ...more] = all;
    const parted = more.length > 0;
    cherryPicks.set(record.commit, { whole: parted ? whole : [...whole, ...one], parts: parted ? all : [] });
  }
  return cherryPicks;
}

/** Reads which commits a commit says that it was picked from. */
class Marks {
  private readonly commits: CommitTable;
  private readonly mainline: MainlineTrace;
  private readonly trunk: Uint8Array;
  private readonly known = new Map<number, readonly number[]>();
  private byReview: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(commits: CommitTable, line: MainlineTrace) {
    this.commits = commits;
    this.mainline = line;
    this.trunk = trunkOf(line);
  }

  /** The commits that a commit off the main line names, of those that are here. */
  of(commit: number): readonly number[] {
    const known = this.known.get(commit) ?? this.read(commit);
    if (known.length > 0) this.known.set(commit, known);
    return known;
  }

  private read(commit: number): readonly number[] {
    if (!this.isAside(commit) || !this.commits.mentions(commit, MARK)) return [];
    const message = this.commits.message(commit);
    const ids = [...message.matchAll(PICKED)].map((match) => this.commits.find(nth(match, 1)));
    const found = ids.filter((id) => id !== -1 && id !== commit).slice(0, MOST_ORIGINALS);
    return found.length > 0 ? found : this.reviewed(message);
  }

  /** A mark may name a draft that was never published; Gerrit's `Change-Id` stays through picks and drafts. */
  private reviewed(message: string): readonly number[] {
    const id = changeId(message);
    if (id === null) return [];
    this.byReview ??= this.readReviews();
    return this.byReview.get(id) ?? [];
  }

  /** What landed by its `Change-Id`; nothing where several share one. */
  private readReviews(): ReadonlyMap<string, readonly number[]> {
    const { commits, mainline } = this;
    const found = new Map<string, readonly number[]>();
    for (let commit = 0; commit < commits.count; commit++) {
      if (mainline.owner[commit] === -1 || this.isAside(commit) || !commits.mentions(commit, REVIEW))
        continue;
      const id = changeId(commits.message(commit));
      if (id !== null) found.set(id, found.has(id) ? [] : [commit]);
    }
    return found;
  }

  /** True for what the main line never took in, and for what was merged on a long-lived branch that it merged. */
  private isAside(commit: number): boolean {
    const position = cell(this.mainline.owner, commit);
    return position === -1 || (this.trunk[position] === 0 && this.mainline.chain[position] === commit);
  }

  /** What a pick stands for: the commits that it names, and those that these are picks of. */
  originals(pick: number): Set<number> {
    const all = new Set<number>();
    let generation = [pick];
    for (
      let left = MOST_GENERATIONS;
      left > 0 && generation.length > 0 && all.size < MOST_ORIGINALS;
      left--
    ) {
      const named = new Set(generation.flatMap((one) => this.of(one)));
      generation = [...named].filter((one) => !all.has(one));
      for (const one of generation) all.add(one);
    }
    return all;
  }
}

/** The picks of each own commit; nothing where one of them was not picked. */
function allParts(
  commits: CommitTable,
  mainline: MainlineTrace,
  merge: MergeRecord,
  parts: ReadonlyMap<number, readonly number[]>,
): (readonly number[])[] {
  // A rebase has its commits twice: as they landed, and as the pull request had them.
  for (const own of [ownCommits(commits, mainline, merge), ownedBy(mainline, merge)]) {
    const picked = ownWork(commits, own, merge).map((commit) => parts.get(commit));
    if (picked.every((one) => one !== undefined)) return picked;
  }
  return [];
}

/** Tells the merge that brought a commit in: by the line, or as a commit of its pull request. */
function owners(
  { commits }: History,
  mainline: MainlineTrace,
  merges: MergeRecords,
  cherryPicks: ReadonlyMap<number, ReadonlySet<number>>,
): (commit: number) => MergeRecord | null {
  const standing = merges.standing();
  const pulled = merges
    .filter(({ pull }) => pull !== null)
    .flatMap((merge) => (merge.pull === null ? [] : [{ merge, pull: merge.pull }]));
  const offLine = [...cherryPicks.values()].some((all) =>
    [...all].some((commit) => mainline.owner[commit] === -1),
  );
  const byPull =
    offLine && pulled.length > 0
      ? firstContaining(
          commits,
          pulled.map(({ pull }) => pull.commit),
        )
      : null;
  return (commit) => {
    const position = cell(mainline.owner, commit);
    if (position === -1) return pulled[byPull?.[commit] ?? -1]?.merge ?? null;
    return standing[position] === -1 ? null : merges.at(cell(standing, position));
  };
}

/**
 * The first delivery that carries all of a merge's work without the merge itself: by one cherry-pick, by
 * several, or because it contains the very commits that the merge brought in.
 */
export interface CarriedPicks {
  readonly index: number;
  readonly how: "pick" | "picks" | "commits";
  /** The cherry-pick where it was one. */
  readonly pick: number | null;
}

/** Deliveries after the first possible one that are asked whether they hold the picks of all of a change's commits. */
const MOST_TRIES = 200;

/**
 * By commit of the merge: the delivery that first contains the head that a merge brought in, where none contained the
 * merge by then. A fix that is merged to the default branch and to a release branch goes out with the latter.
 */
export function heldBefore(
  commits: CommitTable,
  mainline: MainlineTrace,
  first: Int32Array,
): Map<number, CarriedPicks> {
  const found = new Map<number, CarriedPicks>();
  for (let position = 0; position < mainline.chain.length; position++) {
    const head = headOf(commits, mainline, position);
    if (head === -1) continue;
    const merge = cell(mainline.chain, position);
    const [index, own] = [cell(first, head), cell(first, merge)];
    if (index !== -1 && (own === -1 || index < own)) found.set(merge, { index, how: "commits", pick: null });
  }
  return found;
}

/** The head of the branch that the merge at a position brought in, −1 where it is no such merge. */
export function headOf(commits: CommitTable, mainline: MainlineTrace, position: number): number {
  const both = twoParents(commits, cell(mainline.chain, position));
  if (both === null || mainline.carrier[position] === 1) return -1;
  const [one, other] = both;
  const head = one === mainline.base[position] ? other : one;
  return head !== -1 && mainline.owner[head] === position ? head : -1;
}

/** By commit of the merge: the delivery that first carries a cherry-pick of it, where none carried itself by then. */
export function carriedPicks(
  commits: CommitTable,
  mainline: MainlineTrace,
  cherryPicks: CherryPicks,
  tips: readonly number[],
  first: Int32Array,
): Map<number, CarriedPicks> {
  const found = new Map<number, CarriedPicks>();
  for (const [merge, { whole, parts }] of cherryPicks) {
    const own = cell(first, merge);
    const earliest = earliestOf(commits, whole, first);
    const together = parts.length === 0 ? -1 : firstWithAll(commits, mainline, parts, tips, first);
    const single = earliest !== -1 && (together === -1 || cell(first, earliest) <= together);
    const index = single ? cell(first, earliest) : together;
    if (index !== -1 && (own === -1 || index < own))
      found.set(merge, { index, how: single ? "pick" : "picks", pick: single ? earliest : null });
  }
  return found;
}

/** The pick that the earliest delivery contains, of several the one with the least id; −1 where none contains any. */
function earliestOf(commits: CommitTable, cherryPicks: readonly number[], first: Int32Array): number {
  let best = -1;
  for (const pick of cherryPicks) {
    if (first[pick] === -1) continue;
    const order = best === -1 ? -1 : cell(first, pick) - cell(first, best);
    if (order < 0 || (order === 0 && commits.id(pick) < commits.id(best))) best = pick;
  }
  return best;
}

function firstWithAll(
  commits: CommitTable,
  mainline: MainlineTrace,
  parts: readonly (readonly number[])[],
  tips: readonly number[],
  first: Int32Array,
): number {
  const earliest = parts.map((cherryPicks) => earliestOf(commits, cherryPicks, first));
  if (earliest.includes(-1)) return -1;
  const from = Math.max(...earliest.map((pick) => cell(first, pick)));
  for (let index = from; index < Math.min(tips.length, from + MOST_TRIES); index++) {
    const holds = (pick: number) =>
      first[pick] === index ||
      (first[pick] !== -1 &&
        cell(first, pick) < index &&
        contains(commits, mainline, nth(tips, index), pick));
    if (parts.every((picks) => picks.some(holds))) return index;
  }
  return -1;
}
