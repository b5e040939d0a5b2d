import type { CommitTable, History, PullRef } from "../collect/facts.ts";
import { offTheLine, reachedSince } from "./graph.ts";
import { type Landed, landedAt, parentCount } from "./landed.ts";
import type { Line } from "./line.ts";

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
  /** The pull request's head where a ref tells it and the landing commit hides what it brought. */
  readonly pull: PullRef | null;
}

/** Groups the main line's commits into changes, oldest first. */
export function findLandings(history: History, line: Line): Landing[] {
  const { commits } = history;
  const pulls = new Map(history.pullRefs.map((pull) => [pull.number, pull]));
  const read = Array.from(line.chain, (commit) => landedAt(commits, commit));
  const runs = new Map([...findRebases(history, line, read), ...findSeries(line, read)]);
  const landings: Landing[] = [];
  for (let position = 0; position < line.chain.length; position++) {
    if (line.carrier[position] === 1) continue;
    const run = runs.get(position);
    if (run !== undefined) {
      const landed = { ...read[run.last]!, how: "rebase" as const };
      const number = run.pull?.number ?? landed.number;
      landings.push(landingOf({ ...landed, number }, line, run.last, position, run.pull));
      position = run.last;
      continue;
    }
    const landed = read[position]!;
    const pull = landed.how === "squash" && landed.number !== null ? pulls.get(landed.number) : undefined;
    landings.push(landingOf(landed, line, position, position, tells(line, pull, position) ? pull : null));
  }
  return landings;
}

/** A pull request's ref tells of a squash where its head is here and was not on the main line before. */
function tells(line: Line, pull: PullRef | undefined, position: number): pull is PullRef {
  if (pull === undefined || pull.commit === -1) return false;
  const owner = line.owner[pull.commit]!;
  return owner === -1 || (owner >= position && line.chain[owner] !== pull.commit);
}

/** Written out: a spread costs more than everything else that is done for a commit. */
function landingOf(
  { style, how, number, branch, title }: Landed,
  line: Line,
  position: number,
  firstPosition: number,
  pull: PullRef | null,
): Landing {
  const [commit, arrival] = [line.chain[position]!, line.arrival[position]!];
  return { style, how, number, branch, title, commit, arrival, position, firstPosition, pull };
}

/** Commits that landed together, by the position of the first. */
interface Run {
  readonly last: number;
  readonly pull: PullRef | null;
}

/** Scripts that land the commits of a pull request one after another name it on each of them. */
function findSeries(line: Line, read: readonly Landed[]): Map<number, Run> {
  const runs = new Map<number, Run>();
  const isNext = (position: number, number: number | null) =>
    read[position]?.how === "rebase" &&
    read[position]!.number === number &&
    line.base[position] === line.chain[position - 1];
  for (let first = 0; first < read.length; first++) {
    if (read[first]!.how !== "rebase" || read[first]!.number === null) continue;
    let last = first;
    while (isNext(last + 1, read[first]!.number)) last++;
    runs.set(first, { last, pull: null });
    first = last;
  }
  return runs;
}

/**
 * Rebase merges leave commits of their own on the main line: the author, the author date and the subject of
 * a pull request's commits come again, one after another. Found by the position at which such a run begins.
 * Of pull requests that stand upon each other, each has what the earlier ones did not land.
 */
function findRebases(history: History, line: Line, read: readonly Landed[]): Map<number, Run> {
  const { commits } = history;
  const runs = new Map<number, Run>();
  const candidates = history.pullRefs.filter((pull) => pull.commit !== -1 && line.owner[pull.commit] === -1);
  if (candidates.length === 0) return runs;
  const numbered = firstNumbered(read);
  const marks = new LandedMarks(commits, line, read);
  const taken = new Set<number>();
  const found = candidates.flatMap((pull) => {
    const last = marks.find(pull.commit);
    const squashed = (numbered.get(pull.number) ?? Number.POSITIVE_INFINITY) <= last;
    return last === -1 || squashed ? [] : [{ pull, last }];
  });
  for (const { pull, last } of found.sort((a, b) => a.last - b.last || a.pull.number - b.pull.number)) {
    if (taken.has(last)) continue;
    const own = new Set(offTheLine(commits, line, pull.commit).map((commit) => marks.find(commit)));
    const isOwn = (position: number) =>
      line.base[position + 1] === line.chain[position] && !taken.has(position) && own.has(position);
    let first = last;
    while (first > 0 && isOwn(first - 1)) first--;
    for (let position = first; position <= last; position++) taken.add(position);
    runs.set(first, { last, pull });
  }
  return runs;
}

/** The first position at which each number stands: what comes later does not change what came before. */
function firstNumbered(read: readonly Landed[]): Map<number, number> {
  const first = new Map<number, number>();
  read.forEach(({ number }, position) => {
    if (number !== null && !first.has(number)) first.set(number, position);
  });
  return first;
}

/**
 * The plain commits of the main line by what a rebase keeps of a commit: its author, the author's date and the
 * subject. Two of the three are numbers, and decide nearly always.
 */
class LandedMarks {
  private readonly commits: CommitTable;
  private readonly line: Line;
  private readonly positions = new Map<number, number[]>();

  constructor(commits: CommitTable, line: Line, read: readonly Landed[]) {
    this.commits = commits;
    this.line = line;
    for (let position = 0; position < line.chain.length; position++) {
      const commit = line.chain[position]!;
      if (parentCount(commits, commit) !== 1 || read[position]!.number !== null) continue;
      const key = this.key(commit);
      const known = this.positions.get(key);
      if (known) known.push(position);
      else this.positions.set(key, [position]);
    }
  }

  /** The first position at which a commit stands again, −1 where it does not. */
  find(commit: number): number {
    const { commits, line } = this;
    const candidates = this.positions.get(this.key(commit)) ?? [];
    const position = candidates.find((candidate) => {
      const landed = line.chain[candidate]!;
      return (
        commits.author[landed] === commits.author[commit] &&
        Object.is(commits.authorSeconds[landed], commits.authorSeconds[commit]) &&
        commits.subject(landed) === commits.subject(commit)
      );
    });
    return position ?? -1;
  }

  private key(commit: number): number {
    return (this.commits.authorSeconds[commit]! || 0) * AUTHORS + this.commits.author[commit]!;
  }
}

/** Room for the number of an author beside a date in one number; more of them only share their keys. */
const AUTHORS = 2 ** 20;

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
