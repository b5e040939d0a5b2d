/** What the verdict says of how long changes take, and of what is missing for more. */
import { counted, grouped } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import { text } from "../../lib/text/text.ts";
import { lasting } from "../../lib/time/durations.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { type Flow, isKnown } from "../../model/flow.ts";
import { percent } from "../words/figures.ts";
import { endOf } from "../words/wait-words.ts";
import { unproven } from "./constraint.ts";
import { endsAtMerge, type Grounds, statistic, statisticIfAny } from "./grounds.ts";

export function whatIsMissing({ flow }: Grounds): string {
  const { merged, census } = flow;
  if (census.automatedFinished > 0) {
    const ended = endsAtMerge({ flow }) ? "merged" : "delivered";
    return `Only changes of automated accounts were ${ended} in this window (${grouped(census.automatedFinished)}); --include-bots reports on them.`;
  }
  if (merged.length === 0 && census.bookkeepingMerged > 0)
    return `Only version numbers and change logs were merged in this window (${counted(census.bookkeepingMerged, "change")}).`;
  if (merged.length === 0) return `No change was merged or delivered in this window: ${elsewhere(flow)}.`;
  return `${counted(merged.length, "change")} ${merged.length === 1 ? "was" : "were"} merged in this window and none was delivered: ${
    census.beforeRecord > 0
      ? "the record of deliveries begins too late to tell"
      : `all are waiting for a ${endOf(flow)}`
  }.`;
}

/** What the window holds without a change. */
function elsewhere(flow: Flow): string {
  const told = [
    flow.deliveries.length > 0 && `${counted(flow.deliveries.length, endOf(flow))} without anything new`,
    flow.open.length > 0 && counted(flow.open.length, "open change"),
    flow.incidents.length > 0 && counted(flow.incidents.length, "incident"),
  ].filter((words) => words !== false);
  return told.length === 0 ? "what there is was closed unmerged" : `it holds ${listed(told)}`;
}

export function releaseAlone({ flow, release }: Grounds): string | null {
  if (endsAtMerge({ flow })) {
    return `${counted(flow.finished.length, "change")} ${flow.finished.length === 1 ? "was" : "were"} merged in this window; how long they took cannot be seen.`;
  }
  const median = release?.medianSeconds ?? null;
  const finished = counted(flow.finished.length, "change");
  if (median === null)
    return `${finished} ${flow.finished.length === 1 ? "was" : "were"} delivered in this window, too few to say how long they waited after the merge.`;
  return `Once merged, half of the ${finished} delivered in this window waited ${lasting(median)} or longer for a ${endOf(flow)}.`;
}

export function whyNoStart({ flow, lead }: Grounds): string {
  const hidden = flow.census.hiddenStarts;
  const known = lead?.coverage.seen ?? 0;
  const before = "What came before the merge cannot be seen";
  const have = known === 1 ? "has" : "have";
  const share = `${grouped(known)} of ${grouped(flow.finished.length)} ${have} a readable start`;
  return hidden > 0
    ? `${before}: ${share}, because squash merges put the merge's date in place of the first commit's.`
    : `${before}: ${share}.`;
}

export function leadToMerge({ flow, lead }: Grounds): string {
  const median = statistic(lead, "medianSeconds");
  const finished = counted(flow.finished.length, "change");
  if (median === null)
    return `${finished} ${flow.finished.length === 1 ? "was" : "were"} merged in this window, too few to say how long a change takes.`;
  if (median === 0) return withoutTime(flow, flow.finished.length, "merged", "merge");
  return `Half of the ${finished} merged in this window took ${lasting(median)} or longer from first commit to merge.`;
}

/** A median of nothing is no speed: what is pushed in the second in which it is committed shows no time. */
function withoutTime({ finished }: Flow, of: number, ended: "merged" | "delivered", end: string): string {
  const direct = finished.filter(({ style, pull }) => style === "direct" && pull === null).length;
  const all = grouped(of);
  const part = direct === of ? `all ${all}` : `${grouped(direct)} of the ${all}`;
  const why = direct === 0 ? "" : `: ${part} ${direct === 1 ? "was" : "were"} pushed directly`;
  return `Half or more of the ${counted(of, "change")} ${ended} in this window show no time from first commit to ${end}${why}.`;
}

/** Squashes of which git shows one commit, where they are half of the changes with a known start or more. */
function squashesOf({ flow: { finished } }: Grounds): { squashed: number; known: number } | null {
  const known = finished.filter(({ startedAt }) => isKnown(startedAt));
  const squashed = known.filter(({ style, pull }) => style === "squash" && pull === null).length;
  return squashed === 0 || squashed * 2 < known.length ? null : { squashed, known: known.length };
}

/** Such a commit tells since when it is, not since when anybody worked on it. */
export function leastOfSquashes(grounds: Grounds): string | null {
  const found = squashesOf(grounds);
  if (found === null) return null;
  const { squashed, known } = found;
  const [are, its] = squashed === 1 ? ["is a squash", "its"] : ["are squashes", "their"];
  return `That is the least it can have been: ${grouped(squashed)} of ${grouped(known)} ${are}, of which git keeps the date of one commit, and what came before it in ${its} branch is not seen.`;
}

export function whereItEnds({ flow }: Grounds): string | null {
  return endsAtMerge({ flow }) ? `${NOT_KNOWN}: ${flow.source.because}.` : null;
}

const NOT_KNOWN = "When changes reached users is not known";

export function noDeliveries(grounds: Grounds): string {
  const { flow, merge, lead } = grounds;
  const idle = statistic(merge, "medianSeconds");
  // Direct pushes wait for no merge: of the others alone the wait can be longer than the time of all. What came
  // after the commit that stands for a squash nobody sees.
  const isPart = squashesOf(grounds) === null && (idle ?? 0) <= (statistic(lead, "medianSeconds") ?? 0);
  const waited =
    idle === null || idle === 0 || !isPart
      ? ""
      : ` At least ${lasting(idle)} of the time to the merge was waiting after the last commit, at the median.`;
  return `${NOT_KNOWN}: ${flow.source.because}.${waited}`;
}

export function leadToRelease({ flow, lead }: Grounds): string {
  const median = statistic(lead, "medianSeconds");
  if (median === null || lead === null) {
    return `Only ${counted(flow.finished.length, "change")} finished in this window, too few to say how long a change takes.`;
  }
  const { id } = flow.source;
  const ended = id === "none" ? "merged" : "delivered";
  const finished = `${counted(lead.n, "change")} ${ended}`;
  if (median === 0) return withoutTime(flow, lead.n, ended, endOf(flow));
  const low = statisticIfAny(lead, "medianIfBackportsSeconds");
  if (low === null)
    return `Half of the ${finished} in this window took ${lasting(median)} or longer from first commit to ${endOf(flow)}.`;
  const unmarked = statisticIfAny(lead, "unmarkedBackports") ?? 0;
  const backports = `${counted(unmarked, "unmarked backport")} ${unmarked === 1 ? "counts" : "count"}`;
  return `The median time from first commit to ${endOf(flow)} of the ${finished} lies between ${lasting(low)} and ${lasting(median)}, depending on whether ${backports}.`;
}

export function beforeTheMerge(grounds: Grounds): string | null {
  const { flow, release, joined, constraint, lead, stages } = grounds;
  if (stages.some(({ stage }) => stage === "coding")) return unproven(constraint);
  if (joined?.share == null || statistic(lead, "medianSeconds") === null) return null;
  const idle = statistic(constraint, "waitBeforeMergeShare");
  const split = `${percent(joined.share)} of all lead time lies before the merge and ${percent(release?.share ?? 0)} after it, waiting for a ${endOf(flow)}.`;
  const least =
    idle === null || squashesOf(grounds) !== null
      ? "Git alone cannot tell coding from waiting there."
      : `At least ${percent(idle)} of the whole is waiting between the last commit and the merge; git alone cannot tell how much of the rest is.`;
  return `${split} ${least}`;
}

/** What everything above rests on, where the history ends long before the report. */
export function whereItEnded({ quiet, repository }: Flow): string[] {
  if (quiet === null) return [];
  const slept = counted(Math.floor(quiet.lasted / DAY_MS), "day");
  return [
    `Nothing later than ${formatDay(quiet.since)} is known of ${text(repository.branch)}: either this clone is old, or the project has slept for ${slept}.`,
  ];
}
