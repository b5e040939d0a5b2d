import type { AiNote, History } from "../collect/facts.ts";
import type { PullFact } from "../collect/github-facts.ts";
import type { Config } from "../config/config.ts";
import { type Boundaries, boundariesOf } from "./changes/boundaries.ts";
import { type Deliveries, findDeliveries } from "./deliveries/deliveries.ts";
import type { RiskArea } from "./flow.ts";
import { type MainlineTrace, traceMainline } from "./history/mainline.ts";
import { type MergeBases, mergeBasesOn } from "./history/merge-base.ts";
import { dateTrouble } from "./history/moments.ts";
import { findReverts, type Reverts } from "./history/reverts.ts";
import { type Steps, stepsOf } from "./lines/steps.ts";
import { findMergeRecords, type MergeRecord, type MergeRecords } from "./merges/merge-records.ts";
import { type Pulls, pullsOf } from "./merges/merged-pulls.ts";
import { type HotfixMark, hotfixMarksOf } from "./outcomes/hotfixes.ts";
import { accountsOf } from "./people/identities.ts";
import type { WhoCounts } from "./pulls/inputs.ts";
import { type Reviewed, reviewedOf } from "./pulls/reviewed.ts";
import { type Template, templatesOf } from "./pulls/templates.ts";
import { riskAreasOf } from "./setup.ts";

/** The whole history in outline: what was merged when, and what carried it. Enough to choose a window and its diffs. */
export interface Outline extends Reverts, WhoCounts {
  readonly mainline: MainlineTrace;
  /** Changes on the main line as of `takenAt`, oldest first. */
  readonly merges: MergeRecords;
  /** The same along the main branch alone, with the merges that are no changes. */
  readonly steps: Steps;
  /** UTC epoch ms at which each of them was merged, NaN where its date cannot be used. */
  readonly merged: Float64Array;
  /** Main-line commits dated after `takenAt`. */
  readonly later: number;
  readonly deliveries: Deliveries;
  /** Commits at which a shallow clone was cut off. */
  readonly shallow: ReadonlySet<number>;
  /** What `refs/notes/ai` says of a commit. */
  readonly noted: ReadonlyMap<number, AiNote>;
  readonly boundaries: Boundaries;
  /** The high-risk areas that have files at the tip. */
  readonly riskAreas: () => readonly RiskArea[];
  readonly standing: MergeBases;
  /** Null where GitHub was not read. */
  readonly pulls: Pulls | null;
  readonly reviewed: Reviewed;
  readonly hotfixMarks: readonly HotfixMark[];
  /** Templates of a pull request's description. */
  readonly templates: readonly Template[];
}

/** Traces the main line, groups it into changes and finds the delivery that first contains each. */
export function outlineOf(history: History, config: Config): Outline {
  const { commits } = history;
  const mainline = traceMainline(commits, history.repository);
  const all = findMergeRecords(history, mainline);
  const merges = asOf(history, all);
  const merged = mergedTimes(history, merges);
  const shallow = new Set(history.repository.shallow);
  const mergedAt = {
    merge: (index: number) => merged[index]!,
    commit: (commit: number) => timeOf(history, commit, null),
  };
  const boundaries = boundariesOf(history.repository, config.riskPaths);
  let riskAreas: readonly RiskArea[] | null = null;
  const pulls = pullsOf(history, mainline, merges);
  const { automatedAccounts, commentsAreReviews } = config;
  const who: WhoCounts = { accounts: accountsOf(automatedAccounts), commentsAreReviews };
  return {
    mainline,
    merges,
    steps: stepsOf(mainline, merges, mergedAt, shallow),
    merged,
    later: all.length - merges.length,
    deliveries: findDeliveries(history, config, mainline, merges),
    ...findReverts(history, mainline, merges),
    shallow,
    noted: new Map(history.aiNotes.map((note) => [note.commit, note])),
    ...who,
    hotfixMarks: hotfixMarksOf(config.hotfixes),
    boundaries,
    riskAreas: () => {
      riskAreas ??= riskAreasOf(history.repository, boundaries);
      return riskAreas;
    },
    standing: mergeBasesOn(commits, mainline),
    pulls,
    reviewed: reviewedOf(history, mainline, pulls?.beside ?? [], who),
    templates: templatesOf(history.repository.setup),
  };
}

/** Leaves out what stands at the top of the line with a date after `takenAt`: it is not there yet. */
function asOf(history: History, merges: MergeRecords): MergeRecords {
  const seconds = history.commits.committerSeconds;
  const arrived = (index: number) =>
    merges.requestOf(index)?.mergedAt ?? seconds[merges.arrivalOf(index)]! * 1000;
  let end = merges.length;
  while (end > 0 && arrived(end - 1) > history.takenAt) end--;
  return merges.first(end);
}

function mergedTimes(history: History, merges: MergeRecords): Float64Array {
  const times = new Float64Array(merges.length);
  for (let index = 0; index < times.length; index++)
    times[index] = timeOf(history, merges.arrivalOf(index), merges.requestOf(index));
  return times;
}

/** UTC epoch ms at which a merge was merged, NaN where its date cannot be used. */
export function mergedMs(history: History, merge: MergeRecord): number {
  return timeOf(history, merge.arrival, merge.request);
}

/** A server's clock before the one of whoever merged. */
function timeOf({ commits, takenAt }: History, commit: number, request: PullFact | null): number {
  if (request !== null) return Math.min(request.mergedAt!, takenAt);
  const seconds = commits.committerSeconds[commit]!;
  return dateTrouble(seconds, takenAt) ? Number.NaN : Math.min(seconds * 1000, takenAt);
}
