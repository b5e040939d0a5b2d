import type { CommitTable, History, PullRef } from "../collect/facts.ts";
import type { PullFact } from "../collect/github-facts.ts";
import { addTo } from "../lib/groups.ts";
import type { Style } from "./flow.ts";
import { reachedSince } from "./graph.ts";
import { type Landed, landedAt } from "./landed.ts";
import type { Line } from "./line.ts";
import { parentCount } from "./parents.ts";
import { type Joined, joinPulls } from "./pulls/join.ts";
import { findRuns, HOWS, type Readings, type Run, readLine } from "./runs.ts";
import { bareTitle, hashOf } from "./titles.ts";

/** A change as it stands on the main line, before its life is rebuilt. */
export interface Landing extends Landed {
  /** The commit that put it there: the last of several for a rebase merge. */
  readonly commit: number;
  /** The commit whose date says when it was merged: that one, or the train that brought it. */
  readonly arrival: number;
  /** Position of that commit in the line. */
  readonly position: number;
  /** Position of the first commit that landed with it. */
  readonly firstPosition: number;
  /** The commit upon which it landed, −1 for none. */
  readonly base: number;
  /** The pull request's head where a ref tells it and the landing commit hides what it brought. */
  readonly pull: PullRef | null;
  /** The pull request that landed so, where GitHub told which one it is. */
  readonly request: PullFact | null;
  /** Another pull request landed with the same commit: what that commit changed is not this one's alone. */
  readonly shared: boolean;
}

/**
 * The changes of a line, oldest first, on typed arrays: a long history has a million of them, of which a window
 * needs a few hundred. A `Landing` is made when it is asked for; two of one commit are equal, not the same.
 */
export class Landings implements Iterable<Landing> {
  private readonly commits: CommitTable;
  private readonly line: Line;
  private readonly columns: Columns;
  /** What GitHub tells of pull requests that are no landing of their own. */
  readonly joined: Joined;
  readonly length: number;

  constructor(
    commits: CommitTable,
    line: Line,
    columns: Columns,
    joined: Joined,
    length = columns.last.length,
  ) {
    this.joined = joined;
    this.commits = commits;
    this.line = line;
    this.columns = columns;
    this.length = length;
  }

  /** The commit that put one of them on the line, without making the landing. */
  commitOf(index: number): number {
    return this.line.chain[this.columns.last[index]!]!;
  }

  /** The commit whose date says when it was merged. */
  arrivalOf(index: number): number {
    return this.line.arrival[this.columns.last[index]!]!;
  }

  /** The pull request that one of them is, where GitHub told it. */
  requestOf(index: number): PullFact | null {
    return this.columns.requests.get(index) ?? null;
  }

  /** True for a push that no tool's mark explains. */
  isDirect(index: number): boolean {
    return this.columns.how[index] === DIRECT;
  }

  /** Indices of the landings of these numbers, by number. */
  byNumber(wanted: ReadonlySet<number>): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (let index = 0; wanted.size > 0 && index < this.length; index++) {
      const number = this.columns.number[index]!;
      if (wanted.has(number)) addTo(found, number, index);
    }
    return found;
  }

  /** Indices of the landings of these titles (without their numbers), by title. */
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
  first(length: number): Landings {
    return new Landings(this.commits, this.line, this.columns, this.joined, length);
  }

  at(index: number): Landing {
    return new Stored(this.commits, this.line, this.columns, index);
  }

  *[Symbol.iterator](): Iterator<Landing> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  find(fits: (landing: Landing) => boolean): Landing | undefined {
    for (const landing of this) if (fits(landing)) return landing;
    return undefined;
  }

  filter(fits: (landing: Landing) => boolean): Landing[] {
    const found: Landing[] = [];
    for (const landing of this) if (fits(landing)) found.push(landing);
    return found;
  }

  /** By position: index of the landing that stands there, −1 where none does. */
  standing(): Int32Array {
    const standing = new Int32Array(this.line.chain.length).fill(-1);
    const { first, last } = this.columns;
    for (let index = 0; index < this.length; index++) standing.fill(index, first[index], last[index]! + 1);
    return standing;
  }
}

/** The landings by index. */
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

/** A landing whose message is read again where its words are asked for. */
class Stored implements Landing {
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
  private words: Landed | null = null;

  constructor(commits: CommitTable, line: Line, columns: Columns, index: number) {
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

  get style(): Landed["style"] {
    return this.landed.style;
  }

  get branch(): string | null {
    return this.landed.branch ?? this.request?.head ?? null;
  }

  get title(): string {
    return this.request?.title ?? this.landed.title;
  }

  private get landed(): Landed {
    this.words ??= landedAt(this.commits, this.commit);
    return this.words;
  }
}

/** Groups the main line's commits into changes, oldest first, with what GitHub tells of them. */
export function findLandings(history: History, line: Line): Landings {
  const { commits } = history;
  const read = readLine(commits, line);
  const joined = joinPulls(history, line, read);
  const runs = findRuns(history, line, read, joined.runs);
  return new Landings(commits, line, columnsOf(history, line, read, runs), joined);
}

const [SQUASH, DIRECT] = ["squash", "direct"].map((how) => HOWS.indexOf(how as Style));

function columnsOf(history: History, line: Line, read: Readings, runs: ReadonlyMap<number, Run>): Columns {
  const byNumber = new Map(history.pullRefs.map((pull) => [pull.number, pull]));
  const pulls = new Map<number, PullRef>();
  const requests = new Map<number, PullFact>();
  const { length } = line.chain;
  const [first, last, how] = [new Int32Array(length), new Int32Array(length), new Uint8Array(length)];
  const [number, title] = [new Float64Array(length), new Int32Array(length)];
  let index = 0;
  for (let position = 0; position < length; position++) {
    if (line.carrier[position] === 1) continue;
    const run = runs.get(position);
    const end = run?.last ?? position;
    const squash =
      run === undefined && read.how[end] === SQUASH ? byNumber.get(read.number[end]!) : undefined;
    const pull = run === undefined ? (tells(line, squash, position) ? squash : null) : run.pull;
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
function tells(line: Line, pull: PullRef | undefined, position: number): pull is PullRef {
  if (pull === undefined || pull.commit === -1) return false;
  const owner = line.owner[pull.commit]!;
  return owner === -1 || (owner >= position && line.chain[owner] !== pull.commit);
}

/** The commits that a landing brought in, in an order that depends on nothing but the commits themselves. */
export function ownCommits(commits: CommitTable, line: Line, landing: Landing): number[] {
  const own = broughtIn(commits, line, landing);
  if (own.length < 2) return own;
  const ids = new Map(own.map((commit) => [commit, commits.id(commit)]));
  const made = (commit: number) => commits.committerSeconds[commit]! || 0;
  return own.sort((a, b) => made(a) - made(b) || (ids.get(a)! < ids.get(b)! ? -1 : 1));
}

/** The commits that a landing brought in: its pull request's where a ref tells them, else those it owns on the line. */
function broughtIn(commits: CommitTable, line: Line, landing: Landing): number[] {
  if (landing.pull !== null && landing.pull.commit !== -1) {
    const own = reachedSince(commits, line, landing.pull.commit, landing.firstPosition).filter(
      (commit) => line.owner[commit] === -1 || line.chain[line.owner[commit]!] !== commit,
    );
    if (own.length > 0) return own;
  }
  return ownedBy(line, landing);
}

/** The commits that stand on the line for a landing, whatever its pull request's own ones were. */
export function ownedBy(line: Line, landing: Landing): number[] {
  const own: number[] = [];
  for (let p = landing.firstPosition; p <= landing.position; p++) {
    for (let i = line.ownedStart[p]!; i < line.ownedStart[p + 1]!; i++) own.push(line.owned[i]!);
  }
  return own;
}

/** Own commits without merges; the landing itself where there is nothing else. */
export function ownWork(commits: CommitTable, own: readonly number[], landing: Landing): number[] {
  const work = own.filter((commit) => parentCount(commits, commit) < 2);
  return work.length > 0 ? work : [landing.commit];
}
