import type { CommitTable, History, PullRef } from "../collect/facts.ts";
import type { Style } from "./flow.ts";
import { type Line, reachedSince } from "./graph.ts";
import { type Landed, readStyle } from "./merge-styles.ts";

/** A change as it stands on the main line, before its life is rebuilt. */
export interface Landing extends Landed {
  /** The commit that put it there: the last of several for a rebase merge. */
  readonly commit: number;
  /** Position of that commit in the line. */
  readonly position: number;
  /** Position of the first commit that landed with it. */
  readonly firstPosition: number;
  readonly how: Style;
  /** The pull request's head where a ref tells it and the landing commit hides what it brought. */
  readonly pull: PullRef | null;
}

/** Groups the main line's commits into changes, oldest first. */
export function findLandings(history: History, line: Line): Landing[] {
  const { commits } = history;
  const pulls = new Map(history.pullRefs.map((pull) => [pull.number, pull]));
  const read = Array.from(line.chain, (commit) =>
    readStyle(commits.subject(commit), parentCount(commits, commit), () => commits.message(commit)),
  );
  const rebased = findRebases(history, line, read);
  const landings: Landing[] = [];
  for (let position = 0; position < line.chain.length; position++) {
    const commit = line.chain[position]!;
    const run = rebased.get(position);
    if (run !== undefined) {
      const last = line.chain[run.last]!;
      landings.push(landingOf(read[run.last]!, last, run.last, position, "rebase", run.pull));
      position = run.last;
      continue;
    }
    const landed = read[position]!;
    const how = parentCount(commits, commit) > 1 ? "merge" : landed.number !== null ? "squash" : "direct";
    const pull = how === "squash" ? (pulls.get(landed.number!) ?? null) : null;
    landings.push(landingOf(landed, commit, position, position, how, pull?.commit === commit ? null : pull));
  }
  return landings;
}

/** Written out: a spread costs more than everything else that is done for a commit. */
function landingOf(
  landed: Landed,
  commit: number,
  position: number,
  firstPosition: number,
  how: Style,
  pull: PullRef | null,
): Landing {
  const { style, branch, title } = landed;
  const number = how === "rebase" ? (pull?.number ?? null) : landed.number;
  return { style, number, branch, title, commit, position, firstPosition, how, pull };
}

interface Run {
  readonly last: number;
  readonly pull: PullRef;
}

/**
 * Rebase merges leave commits of their own on the main line: the author, the author date and the subject of
 * a pull request's commits come again, one after another. Found by the position at which such a run begins.
 */
function findRebases(history: History, line: Line, read: readonly Landed[]): Map<number, Run> {
  const { commits } = history;
  const runs = new Map<number, Run>();
  const candidates = history.pullRefs.filter((pull) => pull.commit !== -1 && line.owner[pull.commit] === -1);
  if (candidates.length === 0) return runs;
  const numbered = new Set(read.map((landed) => landed.number));
  const positions = new Map<string, number>();
  for (let position = 0; position < line.chain.length; position++) {
    const commit = line.chain[position]!;
    if (parentCount(commits, commit) === 1 && read[position]!.number === null)
      positions.set(fingerprint(commits, commit), position);
  }
  for (const pull of candidates) {
    if (numbered.has(pull.number)) continue;
    const last = positions.get(fingerprint(commits, pull.commit));
    if (last === undefined) continue;
    const own = new Set(
      reachedSince(commits, line, pull.commit, 0)
        .filter((commit) => line.owner[commit] === -1)
        .map((commit) => fingerprint(commits, commit)),
    );
    let first = last;
    while (
      first > 0 &&
      positions.get(fingerprint(commits, line.chain[first - 1]!)) === first - 1 &&
      own.has(fingerprint(commits, line.chain[first - 1]!))
    )
      first--;
    if (!overlaps(runs, first, last)) runs.set(first, { last, pull });
  }
  return runs;
}

function overlaps(runs: ReadonlyMap<number, Run>, first: number, last: number): boolean {
  for (const [start, run] of runs) if (start <= last && run.last >= first) return true;
  return false;
}

/** What a rebase keeps of a commit. */
function fingerprint(commits: CommitTable, commit: number): string {
  return `${commits.author[commit]} ${commits.authorSeconds[commit]} ${commits.subject(commit)}`;
}

export function parentCount(commits: CommitTable, commit: number): number {
  return commits.parentStart[commit + 1]! - commits.parentStart[commit]!;
}

/** The commits that a landing brought in: its pull request's where a ref tells them, else those it owns on the line. */
export function ownCommits(commits: CommitTable, line: Line, landing: Landing): number[] {
  if (landing.pull !== null && landing.pull.commit !== -1) {
    const own = reachedSince(commits, line, landing.pull.commit, landing.firstPosition).filter(
      (commit) => line.owner[commit] === -1 || line.chain[line.owner[commit]!] !== commit,
    );
    if (own.length > 0) return own;
  }
  const own: number[] = [];
  for (let p = landing.firstPosition; p <= landing.position; p++) {
    for (let i = line.ownedStart[p]!; i < line.ownedStart[p + 1]!; i++) own.push(line.owned[i]!);
  }
  return own;
}
