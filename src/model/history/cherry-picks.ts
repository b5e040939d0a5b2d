import type { CommitTable, History } from "../../collect/facts.ts";
import { type Landing, type Landings, ownCommits, ownedBy, ownWork } from "../merges/merge-records.ts";
import { contains, firstContaining } from "./graph.ts";
import { type Line, trunkOf } from "./mainline.ts";

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

/** How a landing was picked elsewhere: any one of `whole` carries all of it; so does one of each of `parts` together. */
export interface Picked {
  readonly whole: readonly number[];
  readonly parts: readonly (readonly number[])[];
}

/** Cherry-picks by the commit of the landing that they carry. */
export type Picks = ReadonlyMap<number, Picked>;

/**
 * Finds the marked cherry-picks of what landed: on branches that the main line never took in, and on the
 * long-lived ones that it merged. A pick counts where it is of the commit that landed, or where the picks
 * are of all of a change's own commits. One pass; only a marked message is decoded.
 * @param isDelivered whether any delivery contains a commit: other picks carry nothing to anybody
 */
export function findPicks(
  history: History,
  line: Line,
  landings: Landings,
  isDelivered: (commit: number) => boolean,
): Picks {
  const marks = new Marks(history.commits, line);
  const found = new Map<number, { landing: Landing; whole: number[]; parts: Map<number, number[]> }>();
  const originals = new Map<number, ReadonlySet<number>>();
  for (let commit = 0; commit < history.commits.count; commit++) {
    if (isDelivered(commit) && marks.of(commit).length > 0) originals.set(commit, marks.originals(commit));
  }
  if (originals.size === 0) return new Map();
  const landingOf = owners(history, line, landings, originals);
  for (const [pick, all] of originals) {
    for (const original of all) {
      const landing = landingOf(original);
      if (landing === null) continue;
      const entry = found.get(landing.commit) ?? { landing, whole: [], parts: new Map<number, number[]>() };
      found.set(landing.commit, entry);
      // The commit at which a rebase landed is only the last of those that it brought.
      if (original === landing.commit && landing.how !== "rebase") entry.whole.push(pick);
      else if (entry.parts.has(original)) entry.parts.get(original)!.push(pick);
      else entry.parts.set(original, [pick]);
    }
  }
  const picks = new Map<number, Picked>();
  for (const { landing, whole, parts } of found.values()) {
    const all = parts.size === 0 ? [] : allParts(history.commits, line, landing, parts);
    const one = all.length === 1 ? all[0]! : [];
    picks.set(landing.commit, { whole: [...whole, ...one], parts: all.length > 1 ? all : [] });
  }
  return picks;
}

/** Reads which commits a commit says that it was picked from. */
class Marks {
  private readonly commits: CommitTable;
  private readonly line: Line;
  private readonly trunk: Uint8Array;
  private readonly known = new Map<number, readonly number[]>();
  private byReview: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(commits: CommitTable, line: Line) {
    this.commits = commits;
    this.line = line;
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
    const ids = [...message.matchAll(PICKED)].map((match) => this.commits.find(match[1]!));
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
    const { commits, line } = this;
    const found = new Map<string, readonly number[]>();
    for (let commit = 0; commit < commits.count; commit++) {
      if (line.owner[commit] === -1 || this.isAside(commit) || !commits.mentions(commit, REVIEW)) continue;
      const id = changeId(commits.message(commit));
      if (id !== null) found.set(id, found.has(id) ? [] : [commit]);
    }
    return found;
  }

  /** True for what the main line never took in, and for what landed on a long-lived branch that it merged. */
  private isAside(commit: number): boolean {
    const position = this.line.owner[commit]!;
    return position === -1 || (this.trunk[position] === 0 && this.line.chain[position] === commit);
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
  line: Line,
  landing: Landing,
  parts: ReadonlyMap<number, readonly number[]>,
): (readonly number[])[] {
  // A rebase has its commits twice: as they landed, and as the pull request had them.
  for (const own of [ownCommits(commits, line, landing), ownedBy(line, landing)]) {
    const picked = ownWork(commits, own, landing).map((commit) => parts.get(commit));
    if (picked.every((one) => one !== undefined)) return picked;
  }
  return [];
}

/** Tells the landing that brought a commit in: by the line, or as a commit of its pull request. */
function owners(
  { commits }: History,
  line: Line,
  landings: Landings,
  picks: ReadonlyMap<number, ReadonlySet<number>>,
): (commit: number) => Landing | null {
  const standing = landings.standing();
  const pulled = landings.filter((landing) => landing.pull !== null);
  const offLine = [...picks.values()].some((all) => [...all].some((commit) => line.owner[commit] === -1));
  const byPull =
    offLine && pulled.length > 0
      ? firstContaining(
          commits,
          pulled.map((landing) => landing.pull!.commit),
        )
      : null;
  return (commit) => {
    const position = line.owner[commit]!;
    if (position === -1) return pulled[byPull?.[commit] ?? -1] ?? null;
    return standing[position] === -1 ? null : landings.at(standing[position]!);
  };
}

/**
 * The first delivery that carries all of a landing's work without the landing itself: by one cherry-pick, by
 * several, or because it contains the very commits that the landing merged.
 */
export interface PickedUp {
  readonly index: number;
  readonly how: "pick" | "picks" | "commits";
  /** The cherry-pick where it was one. */
  readonly pick: number | null;
}

/** Deliveries after the first possible one that are asked whether they hold the picks of all of a change's commits. */
const MOST_TRIES = 200;

/**
 * By landing commit: the delivery that first contains the head that a merge brought in, where none contained the
 * merge by then. A fix that is merged to the default branch and to a release branch goes out with the latter.
 */
export function heldBefore(commits: CommitTable, line: Line, first: Int32Array): Map<number, PickedUp> {
  const found = new Map<number, PickedUp>();
  for (let position = 0; position < line.chain.length; position++) {
    const head = headOf(commits, line, position);
    if (head === -1) continue;
    const [index, own] = [first[head]!, first[line.chain[position]!]!];
    if (index !== -1 && (own === -1 || index < own))
      found.set(line.chain[position]!, { index, how: "commits", pick: null });
  }
  return found;
}

/** The head of the branch that the merge at a position brought in, −1 where it is no such merge. */
export function headOf(commits: CommitTable, line: Line, position: number): number {
  const landing = line.chain[position]!;
  const from = commits.parentStart[landing]!;
  if (commits.parentStart[landing + 1]! - from !== 2 || line.carrier[position] === 1) return -1;
  const [one, other] = [commits.parents[from]!, commits.parents[from + 1]!];
  const head = one === line.base[position] ? other : one;
  return head !== -1 && line.owner[head] === position ? head : -1;
}

/** By landing commit: the delivery that first carries a cherry-pick of it, where none carried itself by then. */
export function pickedUp(
  commits: CommitTable,
  line: Line,
  picks: Picks,
  tips: readonly number[],
  first: Int32Array,
): Map<number, PickedUp> {
  const found = new Map<number, PickedUp>();
  for (const [landing, { whole, parts }] of picks) {
    const own = first[landing]!;
    const earliest = earliestOf(commits, whole, first);
    const together = parts.length === 0 ? -1 : firstWithAll(commits, line, parts, tips, first);
    const single = earliest !== -1 && (together === -1 || first[earliest]! <= together);
    const index = single ? first[earliest]! : together;
    if (index !== -1 && (own === -1 || index < own))
      found.set(landing, { index, how: single ? "pick" : "picks", pick: single ? earliest : null });
  }
  return found;
}

/** The pick that the earliest delivery contains, of several the one with the least id; −1 where none contains any. */
function earliestOf(commits: CommitTable, picks: readonly number[], first: Int32Array): number {
  let best = -1;
  for (const pick of picks) {
    if (first[pick] === -1) continue;
    const order = best === -1 ? -1 : first[pick]! - first[best]!;
    if (order < 0 || (order === 0 && commits.id(pick) < commits.id(best))) best = pick;
  }
  return best;
}

function firstWithAll(
  commits: CommitTable,
  line: Line,
  parts: readonly (readonly number[])[],
  tips: readonly number[],
  first: Int32Array,
): number {
  const earliest = parts.map((picks) => earliestOf(commits, picks, first));
  if (earliest.includes(-1)) return -1;
  const from = Math.max(...earliest.map((pick) => first[pick]!));
  for (let index = from; index < Math.min(tips.length, from + MOST_TRIES); index++) {
    const holds = (pick: number) =>
      first[pick] === index ||
      (first[pick] !== -1 && first[pick]! < index && contains(commits, line, tips[index]!, pick));
    if (parts.every((picks) => picks.some(holds))) return index;
  }
  return -1;
}
