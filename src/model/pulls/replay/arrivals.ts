import type { PullEvent } from "../../../collect/github-facts.ts";
import { present } from "../../../lib/must.ts";
import { MINUTE_MS } from "../../../lib/time/units.ts";
import type { RunsOf } from "./check-runs.ts";
import type { HeadCommit, PullKnown } from "./pull-known.ts";

/** The server notes a push and the checks that it starts within this time. */
const PLAY_MS = MINUTE_MS;

export type ForcePush = Extract<PullEvent, { kind: "force-push" }>;

/** A commit coming to the head of a pull request. */
export interface Arrival {
  readonly commit: string;
  readonly at: number;
  /** It is a push by value-stream §2.3. */
  readonly push: boolean;
  /** Its own clock was ahead of what must have come later. */
  readonly skewed: boolean;
}

/** What is known around the commits: the events, the opening, and what each can be no later than. */
export interface Around {
  readonly openedAt: number;
  readonly events: readonly PullEvent[];
  readonly forced: readonly ForcePush[];
  readonly runsOf: RunsOf;
}

/** A force-push is an act unless an automated account made it; a coding agent's is, as its commits are. */
export function isSomebodys(input: PullKnown, { actor }: ForcePush): boolean {
  return actor === null || !input.isAutomated(actor) || input.agentOf(actor) !== null;
}

/** When each commit came to the head (value-stream §2.3), the opening for what it was opened with; by instant; of equal ones, parents first. */
export function arrivalsOf(
  input: PullKnown,
  commits: readonly HeadCommit[],
  around: Around,
): readonly Arrival[] {
  const ordered = parentsFirst(commits);
  const broughtBy = forcePushes(ordered, around);
  const opened = openedWith(ordered, around, broughtBy);
  const limit = input.mergedAt ?? input.takenAt;
  const arrived = new Map<string, number>();
  const arrivals = ordered.map((commit) => {
    const brought = broughtBy.get(commit.id);
    const seen = around.runsOf(commit.id)?.firstSuiteAt ?? commit.committedAt;
    const own = brought?.at ?? (opened.has(commit.id) ? Math.min(seen, around.openedAt) : seen);
    const parents = commit.parents.map((parent) => arrived.get(parent) ?? Number.NEGATIVE_INFINITY);
    const at = Math.min(Math.max(own, ...parents), limit);
    arrived.set(commit.id, at);
    const byMachine = commit.automated || (brought !== undefined && !isSomebodys(input, brought));
    const push = at > around.openedAt && !commit.baseMerge && !byMachine;
    return { commit: commit.id, at, push, skewed: own === commit.committedAt && own > limit };
  });
  return arrivals.sort((a, b) => a.at - b.at);
}

/**
 * Commits that were there at the opening although their first check suite came after it: the opening itself starts
 * checks. That is said of those made before it whose suite came with it; where nothing else was there, of the one
 * whose suite came first, because no pull request is opened empty; and of what lies under them.
 */
function openedWith(
  commits: readonly HeadCommit[],
  { openedAt, forced, runsOf }: Around,
  broughtBy: ReadonlyMap<string, ForcePush>,
): ReadonlySet<string> {
  const own = commits.filter(({ id }) => !broughtBy.has(id));
  const seenAt = ({ id, committedAt }: HeadCommit) => runsOf(id)?.firstSuiteAt ?? committedAt;
  const late = own.filter((commit) => commit.committedAt <= openedAt && seenAt(commit) > openedAt);
  const atOnce = late.filter((commit) => seenAt(commit) <= openedAt + PLAY_MS);
  const isEmpty = forced.length === 0 && own.every((commit) => seenAt(commit) > openedAt);
  const first = isEmpty ? late.toSorted((a, b) => seenAt(a) - seenAt(b)).slice(0, 1) : [];
  const listed = new Map(own.map((commit) => [commit.id, commit]));
  const opened = new Set<string>();
  for (const { id } of atOnce.length > 0 ? atOnce : first) reach(listed, id, opened);
  return opened;
}

/** Parents before their children, otherwise as they came. */
function parentsFirst(commits: readonly HeadCommit[]): HeadCommit[] {
  const listed = new Map(commits.map((commit) => [commit.id, commit]));
  const placed = new Set<string>();
  const ordered: HeadCommit[] = [];
  for (const commit of commits) {
    const stack = [commit];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const before = top.parents.map((id) => listed.get(id)).find((one) => one && !placed.has(one.id));
      if (before !== undefined) stack.push(before);
      else {
        stack.pop();
        if (!placed.has(top.id)) ordered.push(top);
        placed.add(top.id);
      }
    }
  }
  return ordered;
}

/**
 * The force-push that brought each commit. It brought the commit that it names and, of those under it, what is
 * not known to have been there before: by the commit that it replaced, by checks, by a review, by a date before the
 * opening. Of a commit that shows no rewriting (its two dates are equal) nothing
 * says that it came this way.
 */
function forcePushes(commits: readonly HeadCommit[], around: Around): ReadonlyMap<string, ForcePush> {
  const { openedAt, forced } = around;
  const listed = new Map(commits.map((commit) => [commit.id, commit]));
  const brought = new Map<string, ForcePush>();
  const there = new Set<string>();
  for (const push of forced) {
    for (const id of evidenceBefore(commits, around, push)) reach(listed, id, there);
    for (const id of reach(listed, push.after, new Set())) {
      const { authoredAt, committedAt } = present(listed.get(id), "a commit that was reached");
      const rewritten = id === push.after || (committedAt > openedAt && authoredAt !== committedAt);
      if (rewritten && !there.has(id) && !brought.has(id)) brought.set(id, push);
    }
  }
  return brought;
}

/** Commits that were on the branch before a force-push, as far as anything shows it. */
function evidenceBefore(
  commits: readonly HeadCommit[],
  { events, runsOf }: Around,
  push: ForcePush,
): (string | null)[] {
  const checked = commits.filter(
    ({ id }) => id !== push.after && (runsOf(id)?.firstSuiteAt ?? push.at) < push.at - PLAY_MS,
  );
  const reviewed = events.flatMap((event) =>
    event.kind === "review" && event.at < push.at ? [event.commit] : [],
  );
  return [push.before, ...checked.map(({ id }) => id), ...reviewed];
}

/** Adds a commit and all that it stands on within the pull request. */
function reach(listed: ReadonlyMap<string, HeadCommit>, from: string | null, into: Set<string>): Set<string> {
  const stack = [from];
  while (stack.length > 0) {
    const commit = listed.get(stack.pop() ?? "");
    if (commit === undefined || into.has(commit.id)) continue;
    into.add(commit.id);
    stack.push(...commit.parents);
  }
  return into;
}
