import type { CommitTable, History } from "../../../collect/facts.ts";
import { isRead, type PullCommit, type PullFact } from "../../../collect/github-facts.ts";
import { cell, nth } from "../../../lib/must.ts";
import { offTheLine, reachedSince } from "../graph/containment.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { byDate } from "../graph/moments.ts";
import { parentsOf } from "../parents.ts";

/** A pull request's own commits (value-stream §1), oldest first. */
export interface OwnCommits {
  readonly commits: readonly PullCommit[];
  /** The same in the commit table where the graph told them, else null. */
  readonly inGraph: readonly number[] | null;
}

/**
 * What a pull request brought: from the graph where its head and `base` are in the clone, else GitHub's own list,
 * else nothing.
 * @param base the commit upon which it was merged: the first parent of what GitHub names as its merge, for a rebase
 *   the parent of the first commit that was merged; null where it did not land here
 */
export function ownCommitsOf(
  history: History,
  mainline: MainlineTrace,
  request: PullFact,
  base: number | null,
): OwnCommits {
  const { commits } = history;
  const listed = isRead(request.commits) ? request.commits : null;
  const head = commits.find(request.headCommit);
  const landed = base === null || head === -1 ? [] : beyond(commits, mainline, head, base);
  if (landed.length > 0 && !isCut(history, landed)) return fromGraph(commits, landed, listed);
  if (listed !== null && listed.length > 0) return fromList(commits, listed);
  const loose = base === null && head !== -1 ? offTheLine(commits, mainline, head) : [];
  return isCut(history, loose) ? { commits: [], inGraph: null } : fromGraph(commits, loose, listed);
}

/** True where a shallow clone may hide some of these. */
function isCut({ repository, commits }: History, own: readonly number[]): boolean {
  const shallow = new Set(repository.shallow);
  return own.some((commit) => shallow.has(commit) || parentsOf(commits, commit).includes(-1));
}

/**
 * Commits that can be reached from `head` and not from `base`. What landed before `base` did belongs to other
 * changes, and the walk stops there.
 */
export function beyond(commits: CommitTable, mainline: MainlineTrace, head: number, base: number): number[] {
  if (base === -1) return [];
  const owner = cell(mainline.owner, base);
  if (owner === -1) {
    const before = new Set(offTheLine(commits, mainline, base));
    return offTheLine(commits, mainline, head).filter((commit) => !before.has(commit));
  }
  if (mainline.chain[owner] === base) return reachedSince(commits, mainline, head, owner + 1);
  const before = new Set(reachedSince(commits, mainline, base, owner));
  return reachedSince(commits, mainline, head, owner).filter((commit) => !before.has(commit));
}

/** Commits of the table as GitHub would list them, parents first. */
export function fromGraph(
  commits: CommitTable,
  own: readonly number[],
  listed: readonly PullCommit[] | null,
): OwnCommits {
  const byId = new Map((listed ?? []).map((one) => [one.id, one]));
  const ordered = oldestFirst(commits, own);
  return {
    inGraph: ordered,
    commits: ordered.map((commit): PullCommit => {
      const { name, email } = commits.identity(cell(commits.author, commit));
      const id = commits.id(commit);
      return {
        id,
        authoredAt: cell(commits.authorSeconds, commit) * 1000,
        committedAt: cell(commits.committerSeconds, commit) * 1000,
        parents: parentsOf(commits, commit).flatMap((parent) => (parent === -1 ? [] : [commits.id(parent)])),
        author: byId.get(id)?.author ?? null,
        authorName: name,
        authorEmail: email,
        headline: commits.subject(commit),
      };
    }),
  };
}

/** Parents before their children, and otherwise by the date at which they were made, then by id. */
function oldestFirst(commits: CommitTable, own: readonly number[]): number[] {
  const all = new Set(own);
  const placed = new Set<number>();
  const ordered: number[] = [];
  for (const commit of byDate(commits, own)) {
    const stack = [commit];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const waiting = parentsOf(commits, top).filter((parent) => all.has(parent) && !placed.has(parent));
      if (waiting.length > 0) stack.push(...waiting);
      else {
        stack.pop();
        if (placed.has(top)) continue;
        placed.add(top);
        ordered.push(top);
      }
    }
  }
  return ordered;
}

/** The clone may know the parents that GitHub was not asked for. */
function fromList(commits: CommitTable, listed: readonly PullCommit[]): OwnCommits {
  const found = listed.map(({ id }) => commits.find(id));
  const parentsAt = (index: number): readonly string[] | null => {
    const parents = index === -1 ? [-1] : parentsOf(commits, index);
    return parents.includes(-1) ? null : parents.map((parent) => commits.id(parent));
  };
  return {
    inGraph: found.includes(-1) ? null : found,
    commits: listed.map((one, i) => ({ ...one, parents: one.parents ?? parentsAt(nth(found, i)) })),
  };
}

/** True for a commit that is known to have several parents, or says that it merges a branch. */
export function isMerge({ parents, headline }: PullCommit): boolean {
  return parents === null ? MERGES.test(headline) : parents.length > 1;
}

const MERGES = /^Merge (?:remote-tracking )?branch(?:es)? '/;
