import type { CommitTable, DiffRange, Facts } from "../collect/facts.ts";
import { cell } from "../lib/must.ts";
import { hotfixMark } from "./changes/hotfixes.ts";
import { integrationOf } from "./changes/integration.ts";
import { scopeOf } from "./changes/scope.ts";
import { sizeOf } from "./changes/sizes.ts";
import { spansOf } from "./changes/spans.ts";
import { lastMoment, notAfter, startMoment } from "./changes/starts.ts";
import { workKindOf } from "./changes/work-kinds.ts";
import { deliveryMoment, deliveryOf } from "./deliveries/delivered.ts";
import type { Change, Flag, Moment } from "./flow.ts";
import { isKnown } from "./flow.ts";
import { commitMoment } from "./history/graph/moments.ts";
import { type MergeRecord, ownCommits, ownWork } from "./history/merges/merge-records.ts";
import { LINES_MISSING } from "./lines/line-reasons.ts";
import type { Outline } from "./outline.ts";
import { declaredAssistance } from "./people/assistance.ts";
import { type Built, buildPull } from "./pulls/change.ts";

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

/** What git alone tells of a change. */
function fromGit(facts: Facts, outline: Outline, merge: MergeRecord, until: number): Change {
  const { commits } = facts;
  const own = ownCommits(commits, outline.mainline, merge);
  const work = ownWork(commits, own, merge);
  const flags = new Set<Flag>();
  const mergedAt = mergeMoment(facts, merge, flags);
  // Where the merge has no date, nothing of the change can at least lie after now.
  const latest: Moment = isKnown(mergedAt) ? mergedAt : { at: facts.takenAt, source: "", ref: "" };
  const startedAt = notAfter(startMoment(facts, outline, merge, own, work, flags), latest, flags);
  const diff = facts.diffs.get(merge.commit);
  const carried = deliveryOf(outline, merge, diff);
  const deliveredAt = deliveryMoment(
    outline,
    commits,
    carried,
    isKnown(mergedAt) ? mergedAt : startedAt,
    flags,
  );
  const reverted = outline.reverting.get(merge.commit) ?? null;
  const revertedBy = outline.revertedBy.get(merge.commit);
  return {
    id: commits.id(merge.commit),
    number: merge.number,
    title: merge.title,
    style: merge.how,
    landedBy: merge.style,
    automated: outline.accounts.isAutomated(
      commits.identity(cell(commits.author, opener(commits, work, merge))),
    ),
    commits: work.length,
    requestedAt: { missing: "no-pull-request" },
    startedAt,
    lastCommitAt: notAfter(lastMoment(facts, merge, work, startedAt), latest, null),
    mergedAt,
    deliveredAt,
    delivery: carried.kind === "delivered" ? carried.event.name : null,
    spans: spansOf(startedAt, mergedAt, deliveredAt, carried, until),
    flags: [...flags].sort(),
    size: sizeOf(diff),
    kind: workKindOf(merge.title, merge.branch, diff),
    hotfix: hotfixMark(merge, outline.hotfixMarks),
    touches: scopeOf(diff, outline.boundaries),
    integration: integrationOf(facts, outline, merge, own),
    assistance: declaredAssistance(commits, own, merge.commit, merge.branch, outline.noted),
    lines: { missing: LINES_MISSING.elsewhere },
    pull: null,
    reverts: reverted ? commits.id(reverted.commit) : null,
    revertedBy: revertedBy ? commits.id(revertedBy.commit) : null,
  };
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
