import type { CommitTable, History, PullRef } from "../../../collect/facts.ts";
import type { PullFact } from "../../../collect/github-facts.ts";
import { addTo } from "../../../lib/groups.ts";
import type { Style } from "../../flow.ts";
import { reachedSince } from "../graph/containment.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { type MergeMessage, mergeMessageAt } from "../messages/merge-messages.ts";
import { bareTitle, hashOf } from "../messages/titles.ts";
import { parentCount } from "../parents.ts";
import { findRuns, HOWS, type Readings, type Run, readLine } from "./mainline-runs.ts";
import { type Joined, joinPulls } from "./pull-join.ts";

/** A change as it stands on the main line, before its life is rebuilt. */
export interface MergeRecord extends MergeMessage {
  /** The commit that put it there: the last of several for a rebase merge. */
  readonly commit: number;
  /** The commit whose date says when it was merged: that one, or the train that brought it. */
  readonly arrival: number;
  /** Position of that commit in the line. */
  readonly position: number;
  /** Position of the first commit that was merged with it. */
  readonly firstPosition: number;
  /** The commit upon which it was merged, −1 for none. */
  readonly base: number;
  /** The pull request's head where a ref tells it and the commit of the merge hides what it brought. */
  readonly pull: PullRef | null;
  /** The pull request that was merged so, where GitHub told which one it is. */
  readonly request: PullFact | null;
  /** Another pull request landed with the same commit: what that commit changed is not this one's alone. */
  readonly shared: boolean;
}

/**
 * The changes of a line, oldest first, on typed arrays: a long history has a million of them, of which a window
 * needs a few hundred. A `Merge` is made when it is asked for; two of one commit are equal, not the same.
 */
export class MergeRecords implements Iterable<MergeRecord> {
  private readonly commits: CommitTable;
  private readonly mainline: MainlineTrace;
  private readonly columns: Columns;
  /** What GitHub tells of pull requests that are no merge of their own. */
  readonly joined: Joined;
  readonly length: number;

  constructor(
    commits: CommitTable,
    mainline: MainlineTrace,
    columns: Columns,
    joined: Joined,
    length = columns.last.length,
  ) {
    this.joined = joined;
    this.commits = commits;
    this.mainline = mainline;
    this.columns = columns;
    this.length = length;
  }

  /** The commit that put one of them on the line, without making the merge. */
  commitOf(index: number): number {
    return this.mainline.chain[this.columns.last[index]!]!;
  }

  /** The commit whose date says when it was merged. */
  arrivalOf(index: number): number {
    return this.mainline.arrival[this.columns.last[index]!]!;
  }

  /** The pull request that one of them is, where GitHub told it. */
  requestOf(index: number): PullFact | null {
    return this.columns.requests.get(index) ?? null;
  }

  /** True for a push that no tool's mark explains. */
  isDirect(index: number): boolean {
    return this.columns.how[index] === DIRECT;
  }

  /** Indices of the merges of these numbers, by number. */
  byNumber(wanted: ReadonlySet<number>): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (let index = 0; wanted.size > 0 && index < this.length; index++) {
      const number = this.columns.number[index]!;
      if (wanted.has(number)) addTo(found, number, index);
    }
    return found;
  }

  /** Indices of the merges of these titles (without their numbers), by title. */
  byTitle(wanted: ReadonlySet<string>): Map<string, number[]> {
    const hashes = new Set([...wanted].map(hashOf));
    const found = new Map<string, number[]>();
    for (let index = 0; wanted.size > 0 && index < this.length; index++) {
      if (!hashes.has(this.columns.title[index]!)) continue;
      const title = bareTitle(this.at(index).title);
      if (wanted.has(title)) addTo(found, title, index);
    }
    return found;
  }

  /** The first `length` of them. */
  first(length: number): MergeRecords {
    return new MergeRecords(this.commits, this.mainline, this.columns, this.joined, length);
  }

  at(index: number): MergeRecord {
    return new Stored(this.commits, this.mainline, this.columns, index);
  }

  *[Symbol.iterator](): Iterator<MergeRecord> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  find(fits: (merge: MergeRecord) => boolean): MergeRecord | undefined {
    for (const record of this) if (fits(record)) return record;
    return undefined;
  }

  filter(fits: (record: MergeRecord) => boolean): MergeRecord[] {
    const found: MergeRecord[] = [];
    for (const record of this) if (fits(record)) found.push(record);
    return found;
  }

  /** By position: index of the merge that stands there, −1 where none does. */
  standing(): Int32Array {
    const standing = new Int32Array(this.mainline.chain.length).fill(-1);
    const { first, last } = this.columns;
    for (let index = 0; index < this.length; index++) standing.fill(index, first[index], last[index]! + 1);
    return standing;
  }
}

/** The merges by index. */
interface Columns {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly how: Uint8Array;
  /** NaN for none. */
  readonly number: Float64Array;
  readonly title: Int32Array;
  readonly pulls: ReadonlyMap<number, PullRef>;
  readonly requests: ReadonlyMap<number, PullFact>;
}

/** A merge whose message is read again where its words are asked for. */
class Stored implements MergeRecord {
  readonly commit: number;
  readonly arrival: number;
  readonly position: number;
  readonly firstPosition: number;
  readonly base: number;
  readonly how: Style;
  readonly number: number | null;
  readonly pull: PullRef | null;
  readonly request: PullFact | null;
  readonly shared = false;
  private readonly commits: CommitTable;
  private words: MergeMessage | null = null;

  constructor(commits: CommitTable, line: MainlineTrace, columns: Columns, index: number) {
    const { first, last, how, number, pulls, requests } = columns;
    this.commits = commits;
    this.position = last[index]!;
    this.firstPosition = first[index]!;
    this.commit = line.chain[this.position]!;
    this.arrival = line.arrival[this.position]!;
    this.base = line.base[this.firstPosition]!;
    this.how = HOWS[how[index]!]!;
    this.number = Number.isNaN(number[index]!) ? null : number[index]!;
    this.pull = pulls.get(index) ?? null;
    this.request = requests.get(index) ?? null;
  }

  get style(): MergeMessage["style"] {
    return this.landed.style;
  }

  get branch(): string | null {
    return this.landed.branch ?? this.request?.head ?? null;
  }

  get title(): string {
    return this.request?.title ?? this.landed.title;
  }

  private get landed(): MergeMessage {
    this.words ??= mergeMessageAt(this.commits, this.commit);
    return this.words;
  }
}

/** Groups the main line's commits into changes, oldest first, with what GitHub tells of them. */
export function findMergeRecords(history: History, mainline: MainlineTrace): MergeRecords {
  const { commits } = history;
  const read = readLine(commits, mainline);
  const joined = joinPulls(history, mainline, read);
  const runs = findRuns(history, mainline, read, joined.runs);
  return new MergeRecords(commits, mainline, columnsOf(history, mainline, read, runs), joined);
}

const [SQUASH, DIRECT] = ["squash", "direct"].map((how) => HOWS.indexOf(how as Style));

function columnsOf(
  history: History,
  mainline: MainlineTrace,
  read: Readings,
  runs: ReadonlyMap<number, Run>,
): Columns {
  const byNumber = new Map(history.pullRefs.map((pull) => [pull.number, pull]));
  const pulls = new Map<number, PullRef>();
  const requests = new Map<number, PullFact>();
  const { length } = mainline.chain;
  const [first, last, how] = [new Int32Array(length), new Int32Array(length), new Uint8Array(length)];
  const [number, title] = [new Float64Array(length), new Int32Array(length)];
  let index = 0;
  for (let position = 0; position < length; position++) {
    if (mainline.carrier[position] === 1) continue;
    const run = runs.get(position);
    const end = run?.last ?? position;
    const squash =
      run === undefined && read.how[end] === SQUASH ? byNumber.get(read.number[end]!) : undefined;
    const pull = run === undefined ? (tells(mainline, squash, position) ? squash : null) : run.pull;
    first[index] = position;
    last[index] = end;
    how[index] = run === undefined ? read.how[end]! : run.how;
    number[index] = run?.request?.number ?? run?.pull?.number ?? read.number[end]!;
    title[index] = run?.request ? hashOf(bareTitle(run.request.title)) : read.title[end]!;
    if (run?.request) requests.set(index, run.request);
    if (pull !== null) pulls.set(index, pull);
    position = end;
    index++;
  }
  return {
    first: first.subarray(0, index),
    last: last.subarray(0, index),
    how: how.subarray(0, index),
    number: number.subarray(0, index),
    title: title.subarray(0, index),
    pulls,
    requests,
  };
}

/** A pull request's ref tells of a squash where its head is here and was not on the main line before. */
function tells(mainline: MainlineTrace, pull: PullRef | undefined, position: number): pull is PullRef {
  if (pull === undefined || pull.commit === -1) return false;
  const owner = mainline.owner[pull.commit]!;
  return owner === -1 || (owner >= position && mainline.chain[owner] !== pull.commit);
}

/** The commits that a merge brought in, in an order that depends on nothing but the commits themselves. */
export function ownCommits(commits: CommitTable, mainline: MainlineTrace, merge: MergeRecord): number[] {
  const own = broughtIn(commits, mainline, merge);
  if (own.length < 2) return own;
  const ids = new Map(own.map((commit) => [commit, commits.id(commit)]));
  const made = (commit: number) => commits.committerSeconds[commit]! || 0;
  return own.sort((a, b) => made(a) - made(b) || (ids.get(a)! < ids.get(b)! ? -1 : 1));
}

/** The commits that a merge brought in: its pull request's where a ref tells them, else those it owns on the line. */
function broughtIn(commits: CommitTable, mainline: MainlineTrace, merge: MergeRecord): number[] {
  if (merge.pull !== null && merge.pull.commit !== -1) {
    const own = reachedSince(commits, mainline, merge.pull.commit, merge.firstPosition).filter(
      (commit) => mainline.owner[commit] === -1 || mainline.chain[mainline.owner[commit]!] !== commit,
    );
    if (own.length > 0) return own;
  }
  return ownedBy(mainline, merge);
}

/** The commits that stand on the line for a merge, whatever its pull request's own ones were. */
export function ownedBy(mainline: MainlineTrace, merge: MergeRecord): number[] {
  const own: number[] = [];
  for (let p = merge.firstPosition; p <= merge.position; p++) {
    for (let i = mainline.ownedStart[p]!; i < mainline.ownedStart[p + 1]!; i++) own.push(mainline.owned[i]!);
  }
  return own;
}

/** Own commits without merges; the merge itself where there is nothing else. */
export function ownWork(commits: CommitTable, own: readonly number[], merge: MergeRecord): number[] {
  const work = own.filter((commit) => parentCount(commits, commit) < 2);
  return work.length > 0 ? work : [merge.commit];
}
