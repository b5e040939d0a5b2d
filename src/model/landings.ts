import type { CommitTable, History, PullRef } from "../collect/facts.ts";
import { offTheLine, reachedSince } from "./graph.ts";
import { landedAt, parentCount } from "./landed.ts";
import type { Line } from "./line.ts";
import type { Landed } from "./merge-styles.ts";

/** A change as it stands on the main line, before its life is rebuilt. */
export interface Landing extends Landed {
  /** The commit that put it there: the last of several for a rebase merge. */
  readonly commit: number;
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
    const commit = line.chain[position]!;
    const run = runs.get(position);
    if (run !== undefined) {
      const last = line.chain[run.last]!;
      const landed = { ...read[run.last]!, how: "rebase" as const };
      const number = run.pull?.number ?? landed.number;
      landings.push(landingOf({ ...landed, number }, last, run.last, position, run.pull));
      position = run.last;
      continue;
    }
    const landed = read[position]!;
    const pull = landed.how === "squash" && landed.number !== null ? pulls.get(landed.number) : undefined;
    landings.push(landingOf(landed, commit, position, position, tells(line, pull, position) ? pull : null));
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
  commit: number,
  position: number,
  firstPosition: number,
  pull: PullRef | null,
): Landing {
  return { style, how, number, branch, title, commit, position, firstPosition, pull };
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
    if (read[first]!.how !== "rebase") continue;
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
  const positions = landedMarks(commits, line, read);
  const taken = new Set<number>();
  const found = candidates.flatMap((pull) => {
    const last = positions.get(fingerprint(commits, pull.commit));
    const squashed = (numbered.get(pull.number) ?? Number.POSITIVE_INFINITY) <= (last ?? 0);
    return last === undefined || squashed ? [] : [{ pull, last }];
  });
  for (const { pull, last } of found.sort((a, b) => a.last - b.last || a.pull.number - b.pull.number)) {
    if (taken.has(last)) continue;
    const own = new Set(offTheLine(commits, line, pull.commit).map((commit) => fingerprint(commits, commit)));
    const isOwn = (position: number) => {
      const mark = fingerprint(commits, line.chain[position]!);
      const next = line.base[position + 1] === line.chain[position];
      return next && !taken.has(position) && positions.get(mark) === position && own.has(mark);
    };
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

/** The first position at which each plain commit of the main line stands, by what a rebase keeps of it. */
function landedMarks(commits: CommitTable, line: Line, read: readonly Landed[]): Map<string, number> {
  const positions = new Map<string, number>();
  for (let position = 0; position < line.chain.length; position++) {
    const commit = line.chain[position]!;
    if (parentCount(commits, commit) !== 1 || read[position]!.number !== null) continue;
    const mark = fingerprint(commits, commit);
    if (!positions.has(mark)) positions.set(mark, position);
  }
  return positions;
}

/** What a rebase keeps of a commit. */
function fingerprint(commits: CommitTable, commit: number): string {
  return `${commits.author[commit]} ${commits.authorSeconds[commit]} ${commits.subject(commit)}`;
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
