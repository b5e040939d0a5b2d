import type { Diff, Facts } from "../../collect/facts.ts";
import type { PullCommit, PullFact } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import { isBookkeeping } from "../changes/bookkeeping.ts";
import { hotfixMark } from "../changes/hotfixes.ts";
import { integrationOf } from "../changes/integration.ts";
import { scopeOf } from "../changes/scope.ts";
import { sizeOf } from "../changes/sizes.ts";
import { afterMerge } from "../changes/spans.ts";
import { notAfter } from "../changes/starts.ts";
import { takenBack } from "../changes/taken-back.ts";
import { workKindOf } from "../changes/work-kinds.ts";
import { NOT_READ } from "../controls/not-read.ts";
import { deliveryMoment, deliveryOf } from "../deliveries/delivered.ts";
import type { Carried } from "../deliveries/deliveries.ts";
import {
  type Change,
  type CheckHead,
  type Flag,
  isKnown,
  laneOf,
  type MissingReason,
  type Moment,
  type PullLife,
  type Span,
} from "../flow.ts";
import { broughtBy } from "../history/merges/brought-by.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { OwnCommits } from "../history/merges/own-commits.ts";
import { LINES_MISSING, unfollowed } from "../lines/line-reasons.ts";
import type { Outline } from "../outline.ts";
import { assistanceOf, declaredAssistance } from "../people/assistance.ts";
import type { Accounts } from "../people/identities.ts";
import { branchWorkOf } from "./branch-work.ts";
import { lastCommitOf, openingOf, requestOf, startOf, stateAt, workOf } from "./pull-moments.ts";
import { authorKey } from "./replay/pull-known.ts";
import { diffOf, idOf, replayRequest } from "./replay-request.ts";
import { sponsorEvidenceOf } from "./sponsor-evidence.ts";

const WAITING: Carried = { kind: "waiting" };

/** A change, and what the checks said of the heads that were pushed for it. */
export interface Built {
  readonly change: Change;
  readonly heads: readonly CheckHead[];
}

/** Where a change stands in time, without the rest of its life. */
export interface Placed {
  readonly startedAt: () => Moment;
  readonly mergedAt: Moment;
  readonly deliveredAt: Moment;
  readonly isAutomated: () => boolean;
  readonly isBookkeeping: () => boolean;
}

/** The same of a pull request, with its own commits. */
export interface PlacedPull extends Placed {
  readonly own: () => OwnCommits;
}

/** Where a pull request stood in time at `until`; `merge` is where it was merged in the clone, null where it was not. */
export function placePull(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  until: number,
): PlacedPull {
  const mergedAt = mergeOf(facts, request, merge, until);
  const diff = diffOf(facts, merge);
  const { deliveredAt } = deliveredOf(facts, outline, merge, diff, mergedAt, new Set());
  let found: OwnCommits | null = null;
  const own = () => {
    found ??= broughtBy(facts, outline.mainline, request, merge);
    return found;
  };
  return {
    own,
    startedAt: () => startedAtOf(facts, outline, request, own(), merge, mergedAt, new Set()),
    mergedAt,
    deliveredAt,
    isAutomated: () => isByMachine(request, () => workOf(own()), outline.accounts),
    isBookkeeping: () => isBookkeeping(request.title, diff),
  };
}

/**
 * Rebuilds the life of one pull request up to `until`; what came later had not happened.
 * @param merge where it was merged in the clone, null where it did not
 */
export function buildPull(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  until: number,
): Built {
  const flags = new Set<Flag>();
  const { own } = outline.timelines(request, merge);
  const work = workOf(own);
  const mergedAt = mergeOf(facts, request, merge, until);
  const startedAt = startedAtOf(facts, outline, request, own, merge, mergedAt, flags);
  const diff = diffOf(facts, merge);
  const replayed = replayRequest(facts, outline, request, merge, startedAt, until);
  for (const flag of replayed.flags) flags.add(flag);
  const after = deliveredOf(facts, outline, merge, diff, mergedAt, flags);
  const title = request.title;
  const branch = merge?.branch ?? request.head;
  const automated = isByMachine(request, () => work, outline.accounts);
  const assistance = declaredBy(facts, outline, request, merge, own);
  const change: Change = {
    id: idOf(facts, request, merge),
    number: request.number,
    title,
    style: merge?.how ?? null,
    mergeMark: merge?.style ?? null,
    automated,
    author: authorKey({ pull: request }),
    commits: Math.max(1, work.length),
    requestedAt: requestOf(facts, request, startedAt),
    startedAt,
    lastCommitAt: lastCommitOf(facts, own, startedAt, isKnown(mergedAt) ? mergedAt.at : null, until),
    mergedAt,
    deliveredAt: after.deliveredAt,
    delivery: after.carried.kind === "delivered" ? after.carried.event.name : null,
    spans: spansOf(replayed.spans, startedAt, mergedAt, after, until),
    flags: [...flags].sort(),
    size: diff?.files ? sizeOf(diff) : sizeFromGitHub(request),
    kind: workKindOf(title, branch, diff),
    hotfix: hotfixMark({ branch, title, request }, outline.hotfixMarks),
    scope: diff === undefined ? { missing: NO_FILES } : scopeOf(diff, outline.boundaries),
    integration: integratedOf(facts, outline, merge, own, after.deliveredAt),
    assistance,
    drift: { missing: NOT_READ },
    branch: branchWorkOf(facts, outline, merge, laneOf({ automated, assistance }), diff),
    ...unfollowed(LINES_MISSING[whyUnfollowed(merge, mergedAt)]),
    pull: replayed.pull && {
      ...replayed.pull,
      ...standBehind(facts, outline, request, merge, own, assistance),
    },
    ...takenBack(facts, outline, merge),
  };
  return { change, heads: replayed.heads.map((head) => ({ ...head, automated })) };
}

/** What its commits in the clone declare of help, then what GitHub tells of it. */
function declaredBy(
  { commits }: Facts,
  { noted, agents }: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  own: OwnCommits,
): Change["assistance"] {
  const branch = merge?.branch ?? request.head;
  const inClone = declaredAssistance(commits, own.inGraph ?? [], merge, branch, noted, agents);
  return assistanceOf(request, own.commits, inClone, agents);
}

/** Who stands behind an agent's change, as its commits and GitHub tell. */
function standBehind(
  { commits }: Facts,
  { accounts, agents }: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  own: OwnCommits,
  assistance: Change["assistance"],
): Partial<PullLife> {
  if (assistance?.tier !== "agent-authored") return {};
  const written = [...new Set([...(own.inGraph ?? []), ...(merge === null ? [] : [merge.commit])])];
  return { sponsorEvidence: sponsorEvidenceOf({ request, commits, written, accounts, agents }) };
}

const NO_FILES = "which files it touches is not in this clone";

/** Why its lines are not followed, where nothing else fills them in. */
function whyUnfollowed(merge: MergeRecord | null, mergedAt: Moment): keyof typeof LINES_MISSING {
  if (merge !== null) return merge.shared ? "shared" : "elsewhere";
  return isKnown(mergedAt) ? "absent" : "unlanded";
}

function startedAtOf(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  own: OwnCommits,
  merge: MergeRecord | null,
  mergedAt: Moment,
  flags: Set<Flag>,
): Moment {
  const { commits, inGraph } = own;
  if (commits.length === 0) return { missing: merge === null ? "not-read" : "squash-hides-start" };
  if (inGraph?.some((commit) => outline.shallow.has(commit))) return { missing: "shallow-boundary" };
  return notAfter(startOf(facts, openingOf(request), own, flags), mergedAt, flags);
}

/** GitHub's clock; where a project's own script landed it, the date of the commit that did. */
function mergeOf(facts: Facts, request: PullFact, merge: MergeRecord | null, until: number): Moment {
  const { mergedAt, closedAt, number } = request;
  if (mergedAt === null || mergedAt > until)
    return { missing: stateAt(request, until).state === "closed" ? "abandoned" : "not-merged" };
  const landedAt = merge === null ? null : cell(facts.commits.committerSeconds, merge.arrival) * 1000;
  const byScript = landedAt === mergedAt && closedAt !== null && closedAt !== mergedAt;
  return {
    at: mergedAt,
    source: byScript ? "committer date of the commit that landed" : "merge, by GitHub's clock",
    ref: merge === null ? `#${number}` : facts.commits.id(merge.commit),
  };
}

interface After {
  readonly deliveredAt: Moment;
  readonly carried: Carried;
}

function deliveredOf(
  facts: Facts,
  outline: Outline,
  merge: MergeRecord | null,
  diff: Diff | undefined,
  mergedAt: Moment,
  flags: Set<Flag>,
): After {
  const missing = (reason: MissingReason): After => ({ deliveredAt: { missing: reason }, carried: WAITING });
  if (!isKnown(mergedAt)) return missing(mergedAt.missing);
  if (outline.deliveries.source.id === "none") return missing("no-deliveries");
  if (merge === null) return missing("not-in-clone");
  const carried = deliveryOf(outline, merge, diff);
  return { carried, deliveredAt: deliveryMoment(outline, facts.commits, carried, mergedAt, flags) };
}

/** Stages up to the merge, then the wait for a delivery; a change that was merged at once has an empty first one. */
function spansOf(
  before: readonly Span[],
  startedAt: Moment,
  mergedAt: Moment,
  { deliveredAt, carried }: After,
  until: number,
): Span[] {
  if (!isKnown(mergedAt)) return [...before];
  const empty: Span[] =
    before.length === 0 && isKnown(startedAt)
      ? [{ stage: "coding", from: startedAt.at, to: mergedAt.at, open: false }]
      : [];
  return [...before, ...empty, ...afterMerge(mergedAt.at, deliveredAt, carried, until)];
}

/** The account that opened it; of a deleted one only what its first commit says. */
function isByMachine({ author }: PullFact, work: () => readonly PullCommit[], accounts: Accounts): boolean {
  if (author !== null) return accounts.isAutomatedAccount(author);
  const [first] = [...work()].sort((a, b) => a.authoredAt - b.authoredAt);
  return first !== undefined && accounts.isAutomated({ name: first.authorName, email: first.authorEmail });
}

/** What GitHub counts leaves nothing out. */
function sizeFromGitHub({ additions, deletions, changedFiles }: PullFact): Change["size"] {
  return { files: changedFiles, added: additions, deleted: deletions, excluded: 0 };
}

function integratedOf(
  facts: Facts,
  outline: Outline,
  merge: MergeRecord | null,
  { inGraph }: OwnCommits,
  deliveredAt: Moment,
): Change["integration"] {
  if (merge === null) return { missing: isKnown(deliveredAt) ? "not-in-clone" : deliveredAt.missing };
  if (inGraph === null || inGraph.length === 0) return { missing: "squash-hides-commits" };
  return integrationOf(facts, outline, merge, inGraph);
}
