import type { CommitTable, DiffRange, Facts } from "../collect/facts.ts";
import { cell } from "../lib/must.ts";
import { isBookkeeping } from "./changes/bookkeeping.ts";
import { hotfixMark } from "./changes/hotfixes.ts";
import { integrationOf } from "./changes/integration.ts";
import { scopeOf } from "./changes/scope.ts";
import { sizeOf } from "./changes/sizes.ts";
import { spansOf } from "./changes/spans.ts";
import { lastMoment, notAfter, startMoment } from "./changes/starts.ts";
import { takenBack } from "./changes/taken-back.ts";
import { workKindOf } from "./changes/work-kinds.ts";
import { NOT_READ } from "./controls/not-read.ts";
import { deliveryMoment, deliveryOf } from "./deliveries/delivered.ts";
import { type Change, type Flag, isKnown, laneOf, type Moment } from "./flow.ts";
import { commitMoment } from "./history/graph/moments.ts";
import { type MergeRecord, ownCommits, ownWork } from "./history/merges/merge-records.ts";
import { LINES_MISSING, unfollowed } from "./lines/line-reasons.ts";
import type { Outline } from "./outline.ts";
import { declaredAssistance } from "./people/assistance.ts";
import { branchWorkOf } from "./pulls/branch-work.ts";
import { type Built, buildPull, type Placed, placePull } from "./pulls/build-pull.ts";

/** The stretch of history whose diff is what the merge changed; null where a shallow clone hides its base. */
export function rangeOf(outline: Outline, merge: MergeRecord): DiffRange | null {
  const { commit, firstPosition, base, shared } = merge;
  const ends = [cell(outline.mainline.chain, firstPosition), commit];
  return shared || ends.some((end) => outline.shallow.has(end)) ? null : { tip: commit, base };
}

/** Rebuilds the life of one change up to `until`, where an open wait is cut off. */
export function buildChange(facts: Facts, outline: Outline, merge: MergeRecord, until: number): Built {
  return merge.request === null
    ? { change: fromGit(facts, outline, merge, until), heads: [] }
    : buildPull(facts, outline, merge.request, merge, until);
}

/** Where a change stood in time at `until`. */
export function placeChange(facts: Facts, outline: Outline, merge: MergeRecord, until: number): Placed {
  if (merge.request !== null) return placePull(facts, outline, merge.request, merge, until);
  const { commits } = facts;
  const flags = new Set<Flag>();
  const own = () => ownCommits(commits, outline.mainline, merge);
  const work = () => ownWork(commits, own(), merge);
  const mergedAt = mergeMoment(facts, merge, flags);
  const startedAt = () => startedAtOf(facts, outline, merge, own(), work(), mergedAt, flags);
  const { deliveredAt } = deliveredOf(facts, outline, merge, mergedAt, startedAt, flags);
  return {
    startedAt,
    mergedAt,
    deliveredAt,
    isAutomated: () => isByMachine(commits, outline, work(), merge),
    isBookkeeping: () => isBookkeeping(merge.title, facts.diffs.get(merge.commit)),
  };
}

/** What git alone tells of a change. */
function fromGit(facts: Facts, outline: Outline, merge: MergeRecord, until: number): Change {
  const { commits } = facts;
  const own = ownCommits(commits, outline.mainline, merge);
  const work = ownWork(commits, own, merge);
  const flags = new Set<Flag>();
  const mergedAt = mergeMoment(facts, merge, flags);
  const startedAt = startedAtOf(facts, outline, merge, own, work, mergedAt, flags);
  const diff = facts.diffs.get(merge.commit);
  const { carried, deliveredAt } = deliveredOf(facts, outline, merge, mergedAt, () => startedAt, flags);
  const automated = isByMachine(commits, outline, work, merge);
  const assistance = declaredAssistance(commits, own, merge, merge.branch, outline.noted, outline.agents);
  return {
    id: commits.id(merge.commit),
    number: merge.number,
    title: merge.title,
    style: merge.how,
    mergeMark: merge.style,
    automated,
    author: commits
      .identity(cell(commits.author, opener(commits, work, merge)))
      .email.trim()
      .toLowerCase(),
    commits: work.length,
    requestedAt: { missing: "no-pull-request" },
    startedAt,
    lastCommitAt: notAfter(lastMoment(facts, merge, own, work, startedAt), latestOf(facts, mergedAt), null),
    mergedAt,
    deliveredAt,
    delivery: carried.kind === "delivered" ? carried.event.name : null,
    spans: spansOf(startedAt, mergedAt, deliveredAt, carried, until),
    flags: [...flags].sort(),
    size: sizeOf(diff),
    kind: workKindOf(merge.title, merge.branch, diff),
    hotfix: hotfixMark(merge, outline.hotfixMarks),
    scope: scopeOf(diff, outline.boundaries),
    integration: integrationOf(facts, outline, merge, own),
    assistance,
    branch: branchWorkOf(facts, outline, merge, laneOf({ automated, assistance }), diff),
    ...unfollowed(LINES_MISSING.elsewhere),
    pull: null,
    drift: { missing: NOT_READ },
    ...takenBack(facts, outline, merge),
  };
}

/** Where the merge has no date, nothing of the change can at least lie after now. */
function latestOf({ takenAt }: Facts, mergedAt: Moment): Moment {
  return isKnown(mergedAt) ? mergedAt : { at: takenAt, source: "", ref: "" };
}

function startedAtOf(
  facts: Facts,
  outline: Outline,
  merge: MergeRecord,
  own: readonly number[],
  work: readonly number[],
  mergedAt: Moment,
  flags: Set<Flag>,
): Moment {
  return notAfter(startMoment(facts, outline, merge, own, work, flags), latestOf(facts, mergedAt), flags);
}

function deliveredOf(
  { commits, diffs }: Facts,
  outline: Outline,
  merge: MergeRecord,
  mergedAt: Moment,
  startedAt: () => Moment,
  flags: Set<Flag>,
) {
  const carried = deliveryOf(outline, merge, diffs.get(merge.commit));
  const before = isKnown(mergedAt) ? mergedAt : startedAt();
  return { carried, deliveredAt: deliveryMoment(outline, commits, carried, before, flags) };
}

function isByMachine(
  commits: CommitTable,
  { accounts }: Outline,
  work: readonly number[],
  merge: MergeRecord,
): boolean {
  return accounts.isAutomated(commits.identity(cell(commits.author, opener(commits, work, merge))));
}

/** The commit whose author stands for the change: a squash's own, else the first that was written. */
function opener(commits: CommitTable, work: readonly number[], merge: MergeRecord): number {
  if (merge.how === "squash") return merge.commit;
  const written = (commit: number) => cell(commits.authorSeconds, commit) || Number.POSITIVE_INFINITY;
  return work.reduce((first, commit) => (written(commit) < written(first) ? commit : first));
}

function mergeMoment(facts: Facts, merge: MergeRecord, flags: Set<Flag>): Moment {
  const source =
    merge.how === "merge" ? "committer date of the merge" : "committer date of the commit that landed";
  const moment = commitMoment(facts.commits, merge.arrival, "committer", facts.takenAt, source);
  if (!isKnown(moment) || moment.at <= facts.takenAt) return moment;
  flags.add("clock-skew");
  return { ...moment, at: facts.takenAt };
}
