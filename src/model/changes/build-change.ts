import type { CommitTable, DiffRange, Facts } from "../../collect/facts.ts";
import { deliveryMoment, deliveryOf } from "../deliveries/delivered.ts";
import type { Change, Flag, Moment } from "../flow.ts";
import { isKnown } from "../flow.ts";
import { commitMoment } from "../history/moments.ts";
import { LINES_MISSING } from "../lines/line-reasons.ts";
import { type Landing, ownCommits, ownWork } from "../merges/merge-records.ts";
import { hotfixMark } from "../outcomes/hotfixes.ts";
import type { Outline } from "../outline.ts";
import { declaredAssistance } from "../people/assistance.ts";
import { type Built, buildPull } from "../pulls/change.ts";
import { integrationOf } from "./integration.ts";
import { touchesOf } from "./scope.ts";
import { sizeOf } from "./sizes.ts";
import { spansOf } from "./spans.ts";
import { lastMoment, notAfter, startMoment } from "./starts.ts";
import { workKindOf } from "./work-kinds.ts";

/** The stretch of history whose diff is what the landing changed; null where a shallow clone hides its base. */
export function rangeOf(outline: Outline, landing: Landing): DiffRange | null {
  const { commit, firstPosition, base, shared } = landing;
  const ends = [outline.line.chain[firstPosition]!, commit];
  return shared || ends.some((end) => outline.shallow.has(end)) ? null : { tip: commit, base };
}

/** Rebuilds the life of one change up to `until`, where an open wait is cut off. */
export function buildChange(facts: Facts, outline: Outline, landing: Landing, until: number): Built {
  return landing.request === null
    ? { change: fromGit(facts, outline, landing, until), heads: [] }
    : buildPull(facts, outline, landing.request, landing, until);
}

/** What git alone tells of a change. */
function fromGit(facts: Facts, outline: Outline, landing: Landing, until: number): Change {
  const { commits } = facts;
  const own = ownCommits(commits, outline.line, landing);
  const work = ownWork(commits, own, landing);
  const flags = new Set<Flag>();
  const mergedAt = mergeMoment(facts, landing, flags);
  // Where the merge has no date, nothing of the change can at least lie after now.
  const latest: Moment = isKnown(mergedAt) ? mergedAt : { at: facts.takenAt, source: "", ref: "" };
  const startedAt = notAfter(startMoment(facts, outline, landing, own, work, flags), latest, flags);
  const diff = facts.diffs.get(landing.commit);
  const carried = deliveryOf(outline, landing, diff);
  const deliveredAt = deliveryMoment(
    outline,
    commits,
    carried,
    isKnown(mergedAt) ? mergedAt : startedAt,
    flags,
  );
  const reverted = outline.reverting.get(landing.commit) ?? null;
  const revertedBy = outline.revertedBy.get(landing.commit);
  return {
    id: commits.id(landing.commit),
    number: landing.number,
    title: landing.title,
    style: landing.how,
    landedBy: landing.style,
    automated: outline.accounts.isAutomated(
      commits.identity(commits.author[opener(commits, work, landing)]!),
    ),
    commits: work.length,
    requestedAt: { missing: "no-pull-request" },
    startedAt,
    lastCommitAt: notAfter(lastMoment(facts, landing, work, startedAt), latest, null),
    mergedAt,
    deliveredAt,
    delivery: carried.kind === "delivered" ? carried.event.name : null,
    spans: spansOf(startedAt, mergedAt, deliveredAt, carried, until),
    flags: [...flags].sort(),
    size: sizeOf(diff),
    kind: workKindOf(landing.title, landing.branch, diff),
    hotfix: hotfixMark(landing, outline.hotfixMarks),
    touches: touchesOf(diff, outline.boundaries),
    integration: integrationOf(facts, outline, landing, own),
    assistance: declaredAssistance(commits, own, landing.commit, landing.branch, outline.noted),
    lines: { missing: LINES_MISSING.elsewhere },
    pull: null,
    reverts: reverted ? commits.id(reverted.commit) : null,
    revertedBy: revertedBy ? commits.id(revertedBy.commit) : null,
  };
}

/** The commit whose author stands for the change: a squash's own, else the first that was written. */
function opener(commits: CommitTable, work: readonly number[], landing: Landing): number {
  if (landing.how === "squash") return landing.commit;
  const written = (commit: number) => commits.authorSeconds[commit]! || Number.POSITIVE_INFINITY;
  return work.reduce((first, commit) => (written(commit) < written(first) ? commit : first));
}

function mergeMoment(facts: Facts, landing: Landing, flags: Set<Flag>): Moment {
  const source =
    landing.how === "merge" ? "committer date of the merge" : "committer date of the commit that landed";
  const moment = commitMoment(facts.commits, landing.arrival, "committer", facts.takenAt, source);
  if (!isKnown(moment) || moment.at <= facts.takenAt) return moment;
  flags.add("clock-skew");
  return { ...moment, at: facts.takenAt };
}
