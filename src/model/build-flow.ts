import type { DiffRange, Facts, History } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { finishOf } from "../config/delivery-sources.ts";
import { nth } from "../lib/must.ts";
import { productionOf } from "../lib/text/production.ts";
import { EARLIEST } from "../lib/time/instants.ts";
import { buildChange, rangeOf } from "./build-change.ts";
import { census } from "./census.ts";
import type { OneFound } from "./changes/find-change.ts";
import { workspaceOf } from "./changes/workspace.ts";
import { onlyLane } from "./cohorts.ts";
import { withDrift } from "./controls/drift.ts";
import { byFinish } from "./deliveries/deliveries.ts";
import { deliveryGaps } from "./deliveries/delivery-gaps.ts";
import { findEarlierEnvironments } from "./deliveries/earlier-environments.ts";
import { trainsOf } from "./deliveries/trains.ts";
import { earlierDeliveries } from "./earlier-deliveries.ts";
import {
  type Change,
  type Delivery,
  ELAPSED,
  type FactKind,
  type Flow,
  isKnown,
  type Window,
} from "./flow.ts";
import { within } from "./flow-terms.ts";
import { checkedOutGap } from "./history/graph/checked-out.ts";
import type { MergeRecord } from "./history/merges/merge-records.ts";
import { followLines } from "./lines/line-work.ts";
import { followedIn, rangeOfStep } from "./lines/steps.ts";
import { followedFor, observedIn } from "./observed.ts";
import { findDefects } from "./outcomes/defects.ts";
import { findEvidence, OBSERVED_MS } from "./outcomes/failures.ts";
import { findIncidents, type Incidents, incidentsIn } from "./outcomes/find-incidents.ts";
import { findImpacts } from "./outcomes/impacts.ts";
import type { Outline } from "./outline.ts";
import { withOwnerKeys } from "./people/owner-keys.ts";
import { rosterOf } from "./people/roster.ts";
import { branchRanges } from "./pulls/branch-work.ts";
import { type Built, buildPull } from "./pulls/build-pull.ts";
import { checksIn } from "./pulls/mainline-checks.ts";
import { pullCensus, pullGaps, seenOn, unmergedPullsIn } from "./pulls/window-pulls.ts";
import { isIn } from "./reach.ts";
import { repositoryOf, setupOf } from "./setup.ts";
import { waitingIn, waitingMerges } from "./waiting.ts";
import { isInFolder, oldestOf, relevantMerges } from "./windows.ts";

export { findChange } from "./changes/find-change.ts";
export { observedIn } from "./observed.ts";
export type { Outline } from "./outline.ts";
export { ownersAmong } from "./people/given-teams.ts";
export { type Reach, reachOf } from "./reach.ts";
export { outlineOf } from "./read-outline.ts";
export { repositoryOf } from "./setup.ts";
export { candidateWindows, ENOUGH, holdingFew } from "./windows.ts";

/**
 * The diffs that a flow over this window needs, without those that are known already: what its reach needs, and of
 * what was looked at first where more was pushed.
 */
export function rangesFor(outline: Outline, window: Window, known: ReadonlySet<number>): DiffRange[] {
  const ofChanges = relevantMerges(outline, window).merges.flatMap((merge) => rangesOf(outline, merge));
  const waiting = waitingMerges(outline, window).merges.map((merge) => rangeOf(outline, merge));
  return unread([...ofChanges, ...waiting, ...stepRanges(outline, window)], known);
}

/**
 * The same for the reach of this window: of the changes that it can hold, and of every step of the main branch in
 * it and in the days before it for which a line is young.
 */
export function rangesToReach(outline: Outline, window: Window, known: ReadonlySet<number>): DiffRange[] {
  const ofChanges = relevantMerges(outline, window).merges.map((merge) => rangeOf(outline, merge));
  return unread([...ofChanges, ...stepRanges(outline, window)], known);
}

/** Of what a flow over this window needs the stretches whose files with controls it looks at: those of its changes. */
export function watchedRangesFor(outline: Outline, window: Window): DiffRange[] {
  const commits = new Set(relevantMerges(outline, window).merges.map(({ commit }) => commit));
  return rangesFor(outline, window, new Set()).filter(({ tip }) => commits.has(tip));
}

/** The single commits that a flow over this window needs: of agents' branches on which people worked, too. */
export function commitRangesFor(history: History, outline: Outline, window: Window): DiffRange[] {
  return branchRanges(history, outline, relevantMerges(outline, window).merges);
}

/** The same for one change. */
export function commitRangesForOne(history: History, outline: Outline, found: OneFound): DiffRange[] {
  return found.kind === "pull" ? [] : branchRanges(history, outline, [found.merge]);
}

/** Its own, what was looked at first, and what took it back: that may lie after the window. */
function rangesOf(outline: Outline, merge: MergeRecord): (DiffRange | null)[] {
  const revert = outline.revertedBy.get(merge.commit);
  const undone = revert === undefined ? null : rangeOf(outline, revert);
  return [rangeOf(outline, merge), outline.reviewed.rangeOf(merge), undone];
}

/** Each once; two of one tip are equal. */
function unread(ranges: readonly (DiffRange | null)[], known: ReadonlySet<number>): DiffRange[] {
  const wanted = ranges.filter((range) => range !== null && !known.has(range.tip)) as DiffRange[];
  return [...new Map(wanted.map((range) => [range.tip, range])).values()];
}

function stepRanges({ steps }: Outline, window: Window): (DiffRange | null)[] {
  const { first, end } = followedIn(steps, window);
  return Array.from({ length: end - first }, (_, i) => rangeOfStep(steps, first + i));
}

/** Rebuilds every change that was merged or delivered in the window, and is in the lane that was asked for. */
export function buildFlow(facts: Facts, outline: Outline, config: Config, window: Window): Flow {
  return onlyLane(wholeFlow(facts, outline, config, window), config.lane);
}

function wholeFlow(facts: Facts, outline: Outline, config: Config, window: Window): Flow {
  const quiet = window.quiet ?? null;
  const known = quiet === null ? facts : { ...facts, takenAt: quiet.since };
  const { source } = outline.deliveries;
  const isInside = (merge: MergeRecord) => isInFolder(facts, merge, config.path);
  const relevant = relevantMerges(outline, window).merges;
  const candidates = relevant.filter(isInside);
  const finishedIn = (change: Change) => isIn(finishOf(change, source.id), window);
  const merged = candidates
    .map((record) => ({ merge: record, ...buildChange(facts, outline, record, window.to) }))
    .map(withDrift(facts))
    .filter(({ change }) => isIn(change.mergedAt, window) || finishedIn(change));
  const { absent, open, abandoned } = unmergedPullsIn(facts, outline, window, config);
  const followed = followLines(facts, outline, window, merged);
  const unmerged = changesOf([...absent, ...open, ...abandoned]);
  const changes = [...withOwnerKeys(followed.changes, unmerged), ...changesOf(absent)];
  const all = [...changes, ...changesOf([...open, ...abandoned])];
  const seenPulls = pullCensus(facts, outline, all, window);
  const counted = countedBy(config);
  const before = waitingMerges(outline, window);
  const incidents = findIncidents(facts, outline, config);
  const finished = changes.filter((change) => counted(change) && finishedIn(change));
  return {
    takenAt: facts.takenAt,
    repository: repositoryOf(facts),
    workspace: workspaceOf(outline.boundaries, changes, facts.repository.files),
    roster: rosterOf(teamSources(facts, outline, config), all),
    setup: setupOf(facts, outline),
    clock: ELAPSED,
    gaps: [
      ...(config.branch === null ? checkedOutGap(facts, outline.mainline) : []),
      ...gapsOf(facts, outline, candidates),
      ...sweepGap(facts, relevant),
      ...pullGaps(facts, seenPulls),
    ],
    window,
    begins: oldestOf(outline),
    quiet,
    source,
    sees: seen(facts, outline, candidates, incidents, followed.seen),
    changes,
    finished,
    merged: changes.filter((change) => counted(change) && isIn(change.mergedAt, window)),
    open: changesOf(open).filter(counted),
    abandoned: changesOf(abandoned).filter(counted),
    waiting: waitingIn(facts, outline, before.merges.filter(isInside), window).filter(counted),
    ...checksIn(facts, outline, window, [...merged, ...absent, ...open, ...abandoned]),
    incidents: incidentsIn(incidents, window),
    defects: findDefects(facts, outline, config, window, changes, isInside),
    impacts: findImpacts(facts, changes),
    deliveries: deliveriesIn(known, outline, config, incidents, changes, window, isInside),
    trains: trainsOf(outline.deliveries, window.to),
    earlier: earlierDeliveries(facts, outline, config, window, finished),
    census: {
      ...census(facts, outline, changes, window, finishedIn),
      waitingUnknown: before.unknown,
      pulls: seenPulls,
    },
  };
}

const countedBy =
  ({ includeBots }: Config) =>
  ({ automated, kind }: Change): boolean =>
    (includeBots || !automated) && kind !== "bookkeeping";

function teamSources({ github }: Facts, { boundaries, accounts }: Outline, { teams: file }: Config) {
  return { file, github, owners: boundaries.teams, accounts };
}

function changesOf(built: readonly Built[]): Change[] {
  return built.map(({ change }) => change);
}

/**
 * Rebuilds one change, wherever in the history it lies, or one pull request that has not been merged.
 * @param end of the window of a report, up to which its lines are followed
 */
export function buildOne(facts: Facts, outline: Outline, found: OneFound, end = facts.takenAt): Change {
  const { to } = observedIn(facts, outline, { from: EARLIEST, to: facts.takenAt, because: "" });
  if (found.kind === "pull") return buildPull(facts, outline, found.request, null, to).change;
  const { merge } = found;
  const built = withDrift(facts)({ merge, ...buildChange(facts, outline, merge, to) });
  const window = followedFor(facts, outline, merge, end);
  const changes = window === null ? [built.change] : followLines(facts, outline, window, [built]).changes;
  return nth(withOwnerKeys(changes, []), 0);
}

/** The diffs that one change needs: its own, and those by which its lines are followed, to the end of a window. */
export function rangesForOne(history: History, outline: Outline, found: OneFound, end: number): DiffRange[] {
  if (found.kind === "pull") return [];
  const window = followedFor(history, outline, found.merge, end);
  const around = window === null ? [] : stepRanges(outline, window);
  return unread([...rangesOf(outline, found.merge), ...around], new Set());
}

function seen(
  facts: Facts,
  outline: Outline,
  merges: readonly MergeRecord[],
  incidents: Incidents,
  lines: boolean,
): Set<FactKind> {
  const kinds: FactKind[] = ["history"];
  if (outline.deliveries.source.id !== "none") kinds.push("deliveries");
  if (merges.some(({ commit }) => facts.diffs.has(commit))) kinds.push("diffs");
  if (lines) kinds.push("line-ages");
  if (incidents !== null) kinds.push("incidents");
  return new Set([...kinds, ...seenOn(facts)]);
}

function gapsOf(facts: Facts, outline: Outline, merges: readonly MergeRecord[]): Flow["gaps"] {
  const commits = new Set(merges.map(({ commit }) => commit));
  const diffs = [...commits].flatMap((commit) => facts.diffs.get(commit) ?? []);
  const contents = diffs.filter(({ files, linesMissing }) => files !== null && linesMissing !== null).length;
  const gap = {
    id: "missing-contents",
    says: `The contents of files are missing from this clone in ${contents} ${contents === 1 ? "change" : "changes"}: their sizes are missing, their paths are known.`,
    remedy: "git fetch --refetch, or a fresh clone",
  };
  const isLacking = contents > 0 && !facts.repository.partial;
  return [...facts.gaps, ...deliveryGaps(outline.deliveries), ...(isLacking ? [gap] : [])];
}

/** Of all merges: in which folder such a one lies is not known either. */
function sweepGap({ diffs }: Facts, merges: readonly MergeRecord[]): Flow["gaps"] {
  const unread = new Set(
    merges.map(({ commit }) => commit).filter((commit) => diffs.get(commit)?.files === null),
  ).size;
  const [changes, their] = unread === 1 ? ["change touches", "its"] : ["changes touch", "their"];
  const gap = {
    id: "sweeping-changes",
    says: `${unread} ${changes} so many files that none of them is kept: ${their} files and lines are not known.`,
    remedy: "Nothing to do: such a change was made by a program.",
  };
  return unread === 0 ? [] : [gap];
}

function deliveriesIn(
  facts: Facts,
  outline: Outline,
  config: Config,
  incidents: Incidents,
  changes: readonly Change[],
  window: Window,
  counts: (merge: MergeRecord) => boolean,
): Delivery[] {
  const evidence = findEvidence(facts, outline, incidents, window, counts);
  const environmentsBefore = findEarlierEnvironments(
    facts,
    outline.deliveries.source,
    productionOf(config.productionEnvironments),
  );
  const carried = new Map<string, number>();
  for (const change of changes) {
    if (!isKnown(change.deliveredAt)) continue;
    const { ref } = change.deliveredAt;
    carried.set(ref, (carried.get(ref) ?? 0) + 1);
  }
  return outline.deliveries.streams
    .flatMap((stream) =>
      stream.events.flatMap((event, index): Delivery[] => {
        if (!within(event.finishedAt, window)) return [];
        const delivery = {
          name: event.name,
          source: event.source,
          stream: stream.name,
          commit: facts.commits.id(event.commit),
          askedAt: event.askedAt,
          held: event.held,
          earlierEnvironments: environmentsBefore(facts.commits.id(event.commit), event.startedAt),
          startedAt: event.startedAt,
          finishedAt: event.finishedAt,
          edge: index === stream.edge,
          carried: carried.get(event.ref) ?? 0,
          observed: facts.takenAt - event.finishedAt >= OBSERVED_MS,
          ref: event.ref,
          url: event.url,
        };
        return [{ ...delivery, ...evidence(stream, index) }];
      }),
    )
    .sort(byFinish);
}
