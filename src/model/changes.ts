import type { CommitTable, Diff, DiffRange, Facts } from "../collect/facts.ts";
import { declaredAssistance } from "./assistance.ts";
import { deliveryMoment, deliveryOf } from "./delivered.ts";
import type { Carried } from "./deliveries.ts";
import type { Change, Flag, Known, Missing, Moment, Size, Span } from "./flow.ts";
import { isKnown } from "./flow.ts";
import { hotfixMark } from "./hotfixes.ts";
import { isAutomated } from "./identities.ts";
import { integrationOf } from "./integration.ts";
import { type Landing, ownCommits, ownWork } from "./landings.ts";
import { commitMoment } from "./moments.ts";
import type { Outline } from "./outline.ts";
import { parentsOf } from "./parents.ts";
import { touchesOf } from "./touches.ts";
import { workKindOf } from "./work-kinds.ts";

const DAY = 86_400_000;
/** A squash by a forge puts the merge's instant in place of the author's; a little clock play is allowed. */
const SQUASH_PLAY_SECONDS = 60;
/** An earliest commit that precedes the next one by more was carried over from an old branch. */
const STALE_MS = 30 * DAY;

/** The stretch of history whose diff is what the landing changed; null where a shallow clone hides its base. */
export function rangeOf(outline: Outline, landing: Landing): DiffRange | null {
  const { chain, base } = outline.line;
  if (outline.shallow.has(chain[landing.firstPosition]!)) return null;
  return { tip: landing.commit, base: base[landing.firstPosition]! };
}

/** Rebuilds the life of one change up to `until`, where an open wait is cut off. */
export function buildChange(facts: Facts, outline: Outline, landing: Landing, until: number): Change {
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
    automated: isAutomated(commits.identity(commits.author[opener(commits, work, landing)]!)),
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
    hotfix: hotfixMark(landing),
    touches: touchesOf(diff, outline.boundaries),
    integration: integrationOf(facts, outline, landing, own),
    assistance: declaredAssistance(commits, own, landing.commit, landing.branch, outline.noted),
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

function startMoment(
  facts: Facts,
  outline: Outline,
  landing: Landing,
  own: readonly number[],
  work: readonly number[],
  flags: Set<Flag>,
): Moment {
  const { commits } = facts;
  if (own.some((commit) => outline.shallow.has(commit))) return { missing: "shallow-boundary" };
  if (landing.how === "squash" && landing.pull === null && hidesStart(commits, landing.commit)) {
    return { missing: "squash-hides-start" };
  }
  const source = landing.how === "direct" ? "author date of the commit" : "author date of its first commit";
  const moments = work.map((commit) => believed(facts, commit, "author", source, flags));
  const missing = moments.find((moment): moment is Missing => !isKnown(moment));
  if (missing) return missing;
  const known = (moments as Known[]).sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
  const [first, second] = known;
  const next = second?.at ?? newestParent(facts, commits.find(first!.ref))?.at ?? first!.at;
  if (next - first!.at > STALE_MS) flags.add("stale-start");
  return first!;
}

/**
 * A commit's date, where its clock can be believed. One that was written and committed in the same second
 * cannot be a day older than its parent: it was never rebased, and it stands on something that did not exist
 * yet. Such a date is set to the parent's. (A rebased commit keeps an old author date beside a new committer
 * date, and that one is believed.)
 */
function believed(
  facts: Facts,
  commit: number,
  which: "author" | "committer",
  source: string,
  flags: Set<Flag> | null,
): Moment {
  const { commits, takenAt } = facts;
  const moment = commitMoment(commits, commit, which, takenAt, source);
  if (!isKnown(moment) || commits.authorSeconds[commit] !== commits.committerSeconds[commit]) return moment;
  const parent = newestParent(facts, commit);
  if (parent === null || parent.at - moment.at <= DAY) return moment;
  flags?.add("clock-skew");
  return {
    at: parent.at,
    source: `${source}, set to its parent's date: it claims to be older`,
    ref: moment.ref,
  };
}

/** The committer date of the newest parent: what stands on it cannot have been opened before. */
function newestParent({ commits, takenAt }: Facts, commit: number): Known | null {
  const parents = commits.parents.subarray(commits.parentStart[commit]!, commits.parentStart[commit + 1]!);
  const dates = [...parents]
    .filter((parent) => parent !== -1)
    .map((parent) => commitMoment(commits, parent, "committer", takenAt, "committer date of its parent"))
    .filter(isKnown);
  return dates.reduce<Known | null>((newest, one) => (newest && newest.at >= one.at ? newest : one), null);
}

function hidesStart(commits: CommitTable, commit: number): boolean {
  const author = commits.authorSeconds[commit]!;
  return Number.isNaN(author) || commits.committerSeconds[commit]! - author <= SQUASH_PLAY_SECONDS;
}

/** Reasons that take all of a change's commits out of sight, not its first one's date alone. */
const HIDE_COMMITS: readonly string[] = ["squash-hides-start", "shallow-boundary"];

/** The newest of the own commits, by the date at which it was made as it is. */
function lastMoment(facts: Facts, landing: Landing, work: readonly number[], startedAt: Moment): Moment {
  const hidden = !isKnown(startedAt) && HIDE_COMMITS.includes(startedAt.missing);
  if (hidden) return startedAt;
  const squashed = landing.how === "squash" && landing.pull === null;
  const which = squashed ? "author" : "committer";
  const moments = work
    .map((commit) => believed(facts, commit, which, `${which} date of its last commit`, null))
    .filter(isKnown);
  const last = lastOf(facts.commits, moments);
  if (last === null) return { missing: "absurd-date" };
  return isKnown(startedAt) && last.at < startedAt.at ? startedAt : last;
}

/** The newest; of several at one instant the one that no other of them stands on. */
function lastOf(commits: CommitTable, moments: readonly Known[]): Known | null {
  const newest = Math.max(...moments.map((moment) => moment.at));
  const ties = moments.filter((moment) => moment.at === newest);
  const parents = new Set(ties.flatMap(({ ref }) => parentsOf(commits, commits.find(ref))));
  return ties.find(({ ref }) => !parents.has(commits.find(ref))) ?? ties[0] ?? null;
}

/** A clock that ran ahead is set back to the event that must have come later. */
function notAfter(moment: Moment, bound: Moment, flags: Set<Flag> | null): Moment {
  if (!isKnown(moment) || !isKnown(bound) || moment.at <= bound.at) return moment;
  flags?.add("clock-skew");
  return { ...moment, at: bound.at };
}

/** Stretches that touch, never overlap and add up to the known part of the change's life. */
function spansOf(
  startedAt: Moment,
  mergedAt: Moment,
  deliveredAt: Moment,
  carried: Carried,
  until: number,
): Span[] {
  if (!isKnown(mergedAt)) return joined(startedAt, deliveredAt);
  const spans: Span[] = [];
  if (isKnown(startedAt))
    spans.push({ stage: "coding+integrate", from: startedAt.at, to: mergedAt.at, open: false });
  if (isKnown(deliveredAt)) {
    const begins =
      carried.kind === "delivered"
        ? clamp(carried.event.startedAt, mergedAt.at, deliveredAt.at)
        : deliveredAt.at;
    spans.push({ stage: "release", from: mergedAt.at, to: begins, open: false });
    if (begins < deliveredAt.at)
      spans.push({ stage: "deploy", from: begins, to: deliveredAt.at, open: false });
  } else if (deliveredAt.missing === "not-delivered" && until > mergedAt.at) {
    spans.push({ stage: "release", from: mergedAt.at, to: until, open: true });
  }
  return spans;
}

/** Without its merge a change has one span from start to delivery, where both are known. */
function joined(startedAt: Moment, deliveredAt: Moment): Span[] {
  if (!isKnown(startedAt) || !isKnown(deliveredAt) || deliveredAt.at < startedAt.at) return [];
  return [{ stage: "coding+integrate+release", from: startedAt.at, to: deliveredAt.at, open: false }];
}

function clamp(at: number, low: number, high: number): number {
  return Math.min(Math.max(at, low), high);
}

/** Lines and files that people wrote; missing where the contents of a file were. */
function sizeOf(diff: Diff | undefined): Change["size"] {
  if (diff === undefined) return { missing: "the history of this shallow clone ends here", files: null };
  const written = diff.files.filter((file) => file.kind === "code");
  if (diff.linesMissing !== null) return { missing: diff.linesMissing, files: written.length };
  const total: Size = {
    files: written.length,
    added: written.reduce((sum, file) => sum + (file.added ?? 0), 0),
    deleted: written.reduce((sum, file) => sum + (file.deleted ?? 0), 0),
    setAside: diff.files.length - written.length,
  };
  return total;
}
