import type { AiNote, History } from "../collect/facts.ts";
import type { PullFact } from "../collect/github-facts.ts";
import type { Config } from "../config/config.ts";
import { type Boundaries, boundariesOf } from "./changes/boundaries.ts";
import { type Deliveries, findDeliveries } from "./deliveries/deliveries.ts";
import type { RiskArea } from "./flow.ts";
import { type Line, traceLine } from "./history/mainline.ts";
import { type Standing, standingOn } from "./history/merge-base.ts";
import { dateTrouble } from "./history/moments.ts";
import { findReverts, type Reverts } from "./history/reverts.ts";
import { type Steps, stepsOf } from "./lines/steps.ts";
import { findLandings, type Landing, type Landings } from "./merges/merge-records.ts";
import { type Pulls, pullsOf } from "./merges/merged-pulls.ts";
import { type HotfixMark, hotfixMarksOf } from "./outcomes/hotfixes.ts";
import { accountsOf } from "./people/identities.ts";
import type { WhoCounts } from "./pulls/inputs.ts";
import { type Reviewed, reviewedOf } from "./pulls/reviewed.ts";
import { type Template, templatesOf } from "./pulls/templates.ts";
import { riskAreasOf } from "./setup.ts";

/** The whole history in outline: what landed when, and what carried it. Enough to choose a window and its diffs. */
export interface Outline extends Reverts, WhoCounts {
  readonly line: Line;
  /** Changes on the main line as of `takenAt`, oldest first. */
  readonly landings: Landings;
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
  readonly standing: Standing;
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
  const line = traceLine(commits, history.repository);
  const all = findLandings(history, line);
  const landings = asOf(history, all);
  const merged = mergedTimes(history, landings);
  const shallow = new Set(history.repository.shallow);
  const mergedAt = {
    landing: (index: number) => merged[index]!,
    commit: (commit: number) => timeOf(history, commit, null),
  };
  const boundaries = boundariesOf(history.repository, config.riskPaths);
  let riskAreas: readonly RiskArea[] | null = null;
  const pulls = pullsOf(history, line, landings);
  const { automatedAccounts, commentsAreReviews } = config;
  const who: WhoCounts = { accounts: accountsOf(automatedAccounts), commentsAreReviews };
  return {
    line,
    landings,
    steps: stepsOf(line, landings, mergedAt, shallow),
    merged,
    later: all.length - landings.length,
    deliveries: findDeliveries(history, config, line, landings),
    ...findReverts(history, line, landings),
    shallow,
    noted: new Map(history.aiNotes.map((note) => [note.commit, note])),
    ...who,
    hotfixMarks: hotfixMarksOf(config.hotfixes),
    boundaries,
    riskAreas: () => {
      riskAreas ??= riskAreasOf(history.repository, boundaries);
      return riskAreas;
    },
    standing: standingOn(commits, line),
    pulls,
    reviewed: reviewedOf(history, line, pulls?.beside ?? [], who),
    templates: templatesOf(history.repository.setup),
  };
}

/** Leaves out what stands at the top of the line with a date after `takenAt`: it is not there yet. */
function asOf(history: History, landings: Landings): Landings {
  const seconds = history.commits.committerSeconds;
  const arrived = (index: number) =>
    landings.requestOf(index)?.mergedAt ?? seconds[landings.arrivalOf(index)]! * 1000;
  let end = landings.length;
  while (end > 0 && arrived(end - 1) > history.takenAt) end--;
  return landings.first(end);
}

function mergedTimes(history: History, landings: Landings): Float64Array {
  const times = new Float64Array(landings.length);
  for (let index = 0; index < times.length; index++)
    times[index] = timeOf(history, landings.arrivalOf(index), landings.requestOf(index));
  return times;
}

/** UTC epoch ms at which a landing was merged, NaN where its date cannot be used. */
export function mergedMs(history: History, landing: Landing): number {
  return timeOf(history, landing.arrival, landing.request);
}

/** A server's clock before the one of whoever merged. */
function timeOf({ commits, takenAt }: History, commit: number, request: PullFact | null): number {
  if (request !== null) return Math.min(request.mergedAt!, takenAt);
  const seconds = commits.committerSeconds[commit]!;
  return dateTrouble(seconds, takenAt) ? Number.NaN : Math.min(seconds * 1000, takenAt);
}
