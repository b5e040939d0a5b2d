import { SOURCES } from "../config/delivery-sources.ts";
import { isBeyondChance } from "../lib/statistics/count-interval.ts";
import { counted, grouped } from "../lib/text/counted.ts";
import { text } from "../lib/text/text.ts";
import { lasting } from "../lib/time/durations.ts";
import type { Measured, MeasureResult, StageRow, Statistic } from "../measures/measure.ts";
import type { Flow } from "../model/flow.ts";
import { comparisonVerdict } from "./parts/comparison-part.ts";
import type { Verdict } from "./report/report.ts";
import { percent } from "./words/figures.ts";
import { endOf, stageMeaning, waitWords } from "./words/wait-words.ts";

/** What the verdict rests on. */
interface Grounds {
  readonly flow: Flow;
  readonly lead: Measured | null;
  readonly stages: readonly StageRow[];
  readonly release: StageRow | null;
  readonly joined: StageRow | null;
  readonly constraint: Measured | null;
  readonly merge: Measured | null;
}

type Sentence = (grounds: Grounds) => string | null;

/** A case of what can be said, with the sentences that say it. The first that fits is printed. */
const CASES: readonly {
  fits: (grounds: Grounds) => boolean;
  says: readonly Sentence[];
  constraint: boolean;
}[] = [
  { fits: nothingFinished, says: [whatIsMissing], constraint: false },
  { fits: startsHidden, says: [releaseAlone, whyNoStart], constraint: false },
  {
    fits: isToldApart,
    says: [constraintFirst, whereItMoved, leadToRelease, largestBefore, caveat, whereItEnds],
    constraint: true,
  },
  { fits: endsAtMerge, says: [leadToMerge, noDeliveries], constraint: false },
  { fits: isProven, says: [waitIsIt, leadToRelease, caveat], constraint: true },
  { fits: () => true, says: [leadToRelease, beforeTheMerge], constraint: false },
];

/** The verdict in a few sentences, of which the first can stand alone. */
export function verdictOf(flow: Flow, taken: readonly MeasureResult[]): Verdict {
  const measured = (id: string): Measured | null => {
    const found = taken.find((one) => one.meta.id === id)?.measurement;
    return found?.status === "measured" ? found : null;
  };
  const breakdown = measured("stage-breakdown");
  const stages = breakdown?.stages ?? [];
  const grounds: Grounds = {
    flow,
    lead: measured("lead-time"),
    stages,
    release: stages.find((row) => row.stage === "release") ?? null,
    joined: stages.find((row) => row.stage === "coding+integrate") ?? null,
    constraint: measured("constraint"),
    merge: measured("last-commit-to-merge"),
  };
  const fitting = CASES.find((one) => one.fits(grounds))!;
  return {
    sentences: [
      ...fitting.says.map((sentence) => sentence(grounds)).filter((sentence) => sentence !== null),
      ...comparisonVerdict(measured("ai-absorption")),
    ],
    constraint: fitting.constraint ? (grounds.constraint?.constraint ?? null) : null,
  };
}

/** Constraints do not disappear, they move. */
function whereItMoved({ constraint }: Grounds): string | null {
  return constraint?.moved ?? null;
}

function nothingFinished({ flow }: Grounds): boolean {
  return flow.finished.length === 0;
}

function startsHidden({ lead }: Grounds): boolean {
  return lead === null || lead.coverage.seen * 2 < lead.coverage.of;
}

function endsAtMerge({ flow }: Pick<Grounds, "flow">): boolean {
  return flow.source.id === "none";
}

function isProven({ constraint }: Grounds): boolean {
  return constraint?.constraint != null;
}

/** The stages before the merge are known, and the largest wait is certain. */
function isToldApart(grounds: Grounds): boolean {
  return isProven(grounds) && grounds.stages.some(({ stage }) => stage === "coding");
}

function whatIsMissing({ flow }: Grounds): string {
  const { merged, census } = flow;
  if (census.automatedFinished > 0) {
    const ended = endsAtMerge({ flow }) ? "merged" : "delivered";
    return `Only changes of automated accounts were ${ended} in this window (${grouped(census.automatedFinished)}); --include-bots reports on them.`;
  }
  return `${counted(merged.length, "change")} ${merged.length === 1 ? "was" : "were"} merged in this window and none was delivered: ${
    census.beforeRecord > 0
      ? "the record of deliveries begins too late to tell"
      : `all are waiting for a ${endOf(flow)}`
  }.`;
}

function releaseAlone({ flow, release }: Grounds): string | null {
  if (endsAtMerge({ flow })) {
    return `${counted(flow.finished.length, "change")} ${flow.finished.length === 1 ? "was" : "were"} merged in this window; how long they took cannot be seen.`;
  }
  const median = release?.medianSeconds ?? null;
  const finished = counted(flow.finished.length, "change");
  if (median === null)
    return `${finished} ${flow.finished.length === 1 ? "was" : "were"} delivered in this window, too few to say how long they waited after the merge.`;
  return `Once merged, half of the ${finished} delivered in this window waited ${lasting(median)} or longer for a ${endOf(flow)}.`;
}

function whyNoStart({ flow, lead }: Grounds): string {
  const hidden = flow.census.hiddenStarts;
  const known = lead?.coverage.seen ?? 0;
  const before = "What came before the merge cannot be seen";
  const have = known === 1 ? "has" : "have";
  const share = `${grouped(known)} of ${grouped(flow.finished.length)} ${have} a readable start`;
  return hidden > 0
    ? `${before}: ${share}, because squash merges put the merge's date in place of the first commit's.`
    : `${before}: ${share}.`;
}

function leadToMerge({ flow, lead }: Grounds): string {
  const median = statistic(lead, "medianSeconds");
  const finished = counted(flow.finished.length, "change");
  if (median === null)
    return `${finished} ${flow.finished.length === 1 ? "was" : "were"} merged in this window, too few to say how long a change takes.`;
  return `Half of the ${finished} merged in this window took ${lasting(median)} or longer from first commit to merge.`;
}

function whereItEnds({ flow }: Grounds): string | null {
  return endsAtMerge({ flow }) ? `${NOT_KNOWN}: ${flow.source.because}.` : null;
}

const NOT_KNOWN = "When they reached users is not known";

function noDeliveries({ flow, merge }: Grounds): string {
  const idle = statistic(merge, "medianSeconds");
  const waited =
    idle === null || idle === 0
      ? ""
      : ` At least ${lasting(idle)} of it was waiting after the last commit, at the median.`;
  const why = flow.sees.has("reviews") ? flow.source.because : "there are no version tags to go by";
  return `${NOT_KNOWN}: ${why}.${waited}`;
}

function leadToRelease({ flow, lead }: Grounds): string {
  const median = statistic(lead, "medianSeconds");
  if (median === null) {
    return `Only ${counted(flow.finished.length, "change")} finished in this window, too few to say how long a change takes.`;
  }
  const { id } = flow.source;
  const finished = `${counted(lead!.n, "change")} ${id === "none" ? "merged" : "delivered"}`;
  return `Half of the ${finished} in this window took ${lasting(median)} or longer from first commit to ${endOf(flow)}.`;
}

/** The largest wait, how sure that is, and whether more come into it than leave it. */
function constraintFirst(grounds: Grounds): string {
  const { stages, constraint, flow } = grounds;
  const row = stages.find(({ stage }) => stage === constraint!.constraint)!;
  const { queue } = row;
  const grown =
    queue !== null && isBeyondChance(queue.atStart, queue.atEnd)
      ? `; its queue grew from ${grouped(queue.atStart)} to ${counted(queue.atEnd, "change")}`
      : "";
  const { sure, alone } = oddsOf(grounds);
  return `${heldBack(row.stage, flow)}: ${percent(row.share!)} of all lead time${sure}${grown}.${alone}`;
}

/** What is held back by what, as a sentence begins. */
function heldBack(stage: string, flow: Flow): string {
  const held = endsAtMerge({ flow }) ? "Merging" : "Delivery";
  return `${held} is held back most by ${stageMeaning(stage, flow)}`;
}

/** A library's cadence is often a choice: then the largest wait before the merge is worth naming, too. */
function largestBefore({ flow, stages, constraint }: Grounds): string | null {
  const isChosen = SOURCES[flow.source.id].chosen !== null;
  if (constraint!.constraint !== "release" || !isChosen) return null;
  const before = stages.filter(
    ({ stage, kind, inLeadTime }) =>
      kind === "wait" && inLeadTime && stage !== "release" && stage !== "deploy",
  );
  if (before.length === 0) return null;
  const largest = before.reduce((most, row) => (row.share! > most.share! ? row : most));
  const choice = "How often to release is often a choice";
  if (largest.share === 0) return `${choice}; before the merge nothing waited.`;
  return `${choice}; before the merge the largest wait is ${stageMeaning(largest.stage, flow)}, ${percent(largest.share!)} of lead time.`;
}

function caveat({ constraint }: Grounds): string | null {
  return constraint?.caveat ?? null;
}

function waitIsIt(grounds: Grounds): string {
  const { stages, constraint } = grounds;
  const stage = constraint!.constraint!;
  const { does } = waitWords(stage, grounds.flow);
  const share = percent(stages.find((row) => row.stage === stage)!.share!);
  const { sure, alone } = oddsOf(grounds);
  return `${heldBack(stage, grounds.flow)}: merged and finished, changes spent ${share} of all lead time ${does}, more than everything before the merge together${sure}.${alone}`;
}

/** How sure that is: by the resamples, or not at all where one delivery carried nearly everything. */
function oddsOf({ flow, constraint }: Grounds): { sure: string; alone: string } {
  const after = ["release", "deploy"].includes(constraint?.constraint ?? "");
  const alone = after ? oneDelivery(flow) : null;
  if (alone !== null) return { sure: "", alone };
  const sure = statistic(constraint, "confidence");
  return {
    sure: sure === null ? "" : ` (confidence ${sure === 1 ? "over 99 %" : percent(sure)})`,
    alone: "",
  };
}

/** How much of all one delivery must carry to be alone. */
const ALONE = 0.9;

/** The changes of one delivery waited for the same event: where it is alone, resamples of changes prove nothing. */
function oneDelivery({ finished }: Flow): string | null {
  const carried = new Map<string, number>();
  for (const { delivery } of finished)
    if (delivery !== null) carried.set(delivery, (carried.get(delivery) ?? 0) + 1);
  const [name, count] = [...carried].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < finished.length * ALONE) return null;
  const part = count === finished.length ? "all" : grouped(count);
  return ` One delivery, ${text(name, 40)}, carried ${part} of the ${grouped(finished.length)}: what others would show is open.`;
}

/** Why no wait can be named. */
function unproven(constraint: Measured | null): string | null {
  const why = constraint?.statistics[0]?.why;
  return why === undefined ? null : `${why}.`;
}

function beforeTheMerge({ flow, release, joined, constraint, lead, stages }: Grounds): string | null {
  if (stages.some(({ stage }) => stage === "coding")) return unproven(constraint);
  if (joined?.share == null || statistic(lead, "medianSeconds") === null) return null;
  const idle = statistic(constraint, "waitBeforeMergeShare");
  const split = `${percent(joined.share)} of that time lies before the merge and ${percent(release?.share ?? 0)} after it, waiting for a ${endOf(flow)}.`;
  const least =
    idle === null
      ? "Git alone cannot tell coding from waiting there."
      : `At least ${percent(idle)} of the whole is waiting between the last commit and the merge; git alone cannot tell how much of the rest is.`;
  return `${split} ${least}`;
}

function statistic(measured: Measured | null, name: string): number | null {
  return measured?.statistics.find((one: Statistic) => one.name === name)?.value ?? null;
}
