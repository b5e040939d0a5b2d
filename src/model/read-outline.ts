import type { History } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { cell } from "../lib/must.ts";
import { boundariesOf } from "./changes/boundaries.ts";
import { hotfixMarksOf } from "./changes/hotfixes.ts";
import { revertMarksOf } from "./changes/revert-marks.ts";
import { findDeliveries } from "./deliveries/deliveries.ts";
import type { RiskArea } from "./flow.ts";
import { traceMainline } from "./history/graph/mainline.ts";
import { mergeBasesOn } from "./history/graph/merge-base.ts";
import { findMergeRecords, type MergeRecords } from "./history/merges/merge-records.ts";
import { mergedTimes, timeOf } from "./history/merges/merge-times.ts";
import { pullsOf } from "./history/merges/merged-pulls.ts";
import { findReverts } from "./history/merges/reverts.ts";
import { stepsOf } from "./lines/steps.ts";
import type { Outline } from "./outline.ts";
import { agentsOf } from "./people/agents.ts";
import { accountsOf } from "./people/identities.ts";
import { templatesOf } from "./pulls/life/description.ts";
import { pullTimelines } from "./pulls/pull-timelines.ts";
import type { WhoCounts } from "./pulls/replay/pull-known.ts";
import { reviewedOf } from "./pulls/reviewed.ts";
import { riskAreasOf } from "./setup.ts";

/** Traces the main line, groups it into changes and finds the delivery that first contains each. */
export function outlineOf(history: History, config: Config): Outline {
  const { commits } = history;
  const mainline = traceMainline(commits, history.repository);
  const all = findMergeRecords(history, mainline);
  const merges = asOf(history, all);
  const merged = mergedTimes(history, merges);
  const shallow = new Set(history.repository.shallow);
  const mergedAt = {
    merge: (index: number) => cell(merged, index),
    commit: (commit: number) => timeOf(history, commit, null),
  };
  const boundaries = boundariesOf(history.repository, config);
  let riskAreas: readonly RiskArea[] | null = null;
  const pulls = pullsOf(history, mainline, merges);
  const { automatedAccounts, commentsAreReviews } = config;
  const agents = agentsOf(config.agents);
  const who: WhoCounts = { accounts: accountsOf(automatedAccounts, agents), commentsAreReviews };
  const timelines = pullTimelines(history, mainline, who);
  return {
    mainline,
    merges,
    steps: stepsOf(mainline, merges, mergedAt, shallow),
    merged,
    datedAhead: all.length - merges.length,
    deliveries: findDeliveries(history, config, mainline, merges, merged),
    ...findReverts(history, mainline, merges, revertMarksOf(config.reverts)),
    shallow,
    noted: new Map(history.aiNotes.map((note) => [note.commit, note])),
    ...who,
    agents,
    hotfixMarks: hotfixMarksOf(config.hotfixes),
    boundaries,
    riskAreas: () => {
      riskAreas ??= riskAreasOf(history.repository, boundaries);
      return riskAreas;
    },
    mergeBases: mergeBasesOn(commits, mainline),
    pulls,
    timelines,
    reviewed: reviewedOf(history, mainline, pulls?.beside ?? [], timelines),
    templates: templatesOf(history.repository.setup),
  };
}

/** Leaves out what stands at the top of the line with a date after `takenAt`: it is not there yet. */
function asOf(history: History, merges: MergeRecords): MergeRecords {
  const seconds = history.commits.committerSeconds;
  const arrived = (index: number) =>
    merges.requestOf(index)?.mergedAt ?? cell(seconds, merges.arrivalOf(index)) * 1000;
  let end = merges.length;
  while (end > 0 && arrived(end - 1) > history.takenAt) end--;
  return merges.first(end);
}
