/** What the verdict says of the largest wait. */
import { SOURCES } from "../../config/delivery-sources.ts";
import { present } from "../../lib/must.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { grouped } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { cadenceWords } from "../../lib/time/durations.ts";
import type { Measured } from "../../measures/measure.ts";
import { percent } from "../words/figures.ts";
import { mayBeAPlan } from "../words/rhythm.ts";
import { endOf, LEAST_PUBLICATION, stageMeaning } from "../words/wait-words.ts";
import { endsAtMerge, type Grounds, statistic } from "./grounds.ts";
import { doubt, goodAllTheSame, holdsBack, withinYardstick, workTookMore } from "./standing.ts";

/** The largest wait, and whether more come into it than leave it. */
export const constraintFirst = (grounds: Grounds): string => largestSays(grounds, "");

/** The same where what lies before the merge is one stretch, and the wait more than all of it; where that is open it is not said. */
export const waitIsIt = (grounds: Grounds): string =>
  largestSays(grounds, doubt(grounds) === null ? ", more than everything before the merge together" : "");

function largestSays(grounds: Grounds, beside: string): string {
  const { flow } = grounds;
  const { stage, share, queue } = largestWait(grounds);
  const grown = queue?.growth?.grows ? `; its queue grows ${queue.growth.says}` : "";
  const missed = missedShare(grounds, stage);
  const took = `${percent(missed ?? present(share, "the share of a stage"))} of all lead time`;
  return `${besidePlan(grounds, heldBack(grounds, stage))}: ${took}${missed === null ? "" : ` was spent waiting beyond the next planned ${endOf(flow)}`}${beside}${standing(grounds)}${grown}.${oneDelivery(grounds)}`;
}

/** What the share is held against, what its interval leaves open, and which work takes more. */
function standing(grounds: Grounds): string {
  return `${withinYardstick(grounds)}${doubt(grounds) ?? ""}${workTookMore(grounds)}`;
}

/** A plan is stated and not blamed: what is said of waits is said beside it. */
function besidePlan({ cadence, constraint }: Grounds, words: string): string {
  if (cadence === null || statistic(constraint, "plannedShare") === null) return words;
  return `Beside the plan, ${uncapital(words)}`;
}

/** Of all lead time what was waited for releases, beyond the declared plan; null where it is about something else. */
function missedShare({ cadence, constraint }: Grounds, stage: string): number | null {
  return cadence === null || stage !== "release" ? null : statistic(constraint, "besidePlanShare");
}

/** What of the lead time the declared cadence explains. */
export function whatIsPlanned({ flow, cadence, constraint }: Grounds): string | null {
  const share = cadence === null ? null : statistic(constraint, "plannedShare");
  if (cadence === null || share === null) return null;
  return `By plan a ${endOf(flow)} goes out every ${cadenceWords(cadence).says}; waiting for the next one took ${percent(share)} of all lead time, which is stated here and not judged.`;
}

/** Deliveries that come like clockwork may be a policy, which no report can tell from a habit. */
export function isThisAPlan({ flow, cadence }: Grounds): string | null {
  const rhythm = mayBeAPlan(flow, cadence);
  if (rhythm === null) return null;
  const { every, near, of } = rhythm;
  const { says, word } = cadenceWords(every);
  return `${grouped(near)} of ${grouped(of)} times a ${endOf(flow)} that brought something new to this branch (others, such as patches, are left out) came about ${says} after the one before. If that is the plan, set releaseCadence: ${word} in the configuration: waiting as long as planned is then not judged.`;
}

/** Delivering more often shortens the wait for a cut; from the cut to the publication takes another remedy. */
export function whatItIsMadeOf(grounds: Grounds): string | null {
  const { flow, constraint, cadence } = grounds;
  if (constraint?.constraint !== "release") return null;
  const share = statistic(constraint, "publicationShare") ?? 0;
  if (share <= LEAST_PUBLICATION) return null;
  const end = endOf(flow);
  const lies = `${percent(share)} lies between the newest change in a ${end} and the ${end} itself`;
  if (cadence === null && goodAllTheSame(grounds) !== null) return `Of the wait for a ${end} ${lies}.`;
  return cadence === null
    ? `Of the wait for a ${end} ${lies}: more ${end}s shorten only the rest; for that part, take changes in until closer to the ${end}.`
    : `Of the whole wait for a ${end}, that by plan included, ${lies}.`;
}

/** Where the time is need not be what holds delivery back: merged sooner, changes may wait for the same delivery. */
export function whatHalvingShips({ flow, constraint, halved }: Grounds): string | null {
  if (halved?.meanSeconds == null || halved.sooner > 0 || constraint?.constraint === "release") return null;
  return `Halving it alone would have shipped nothing sooner: every change would still have gone out with the same ${endOf(flow)}.`;
}

/** The row of the constraint. */
function largestWait({ stages, constraint }: Grounds): Grounds["stages"][number] {
  return present(
    stages.find(({ stage }) => stage === constraint?.constraint),
    "the stage of the constraint",
  );
}

/** What is held back by what, or the largest wait alone, as a sentence begins. */
function heldBack(grounds: Grounds, stage: string): string {
  const { flow, constraint } = grounds;
  const held = endsAtMerge({ flow }) ? "Merging" : "Delivery";
  const meaning = stageMeaning(stage, flow);
  if (!holdsBack(grounds))
    return `In this window the largest wait was ${meaning.replace(/^the wait/, "that")}`;
  return constraint?.certainty?.veryLikely === true && doubt(grounds) === null
    ? `${held} is very likely held back most by ${meaning}`
    : `In this window ${held.toLowerCase()} was held back most by ${meaning}`;
}

/** What is said of the window need not hold of the team: why not, where a rhythm could tell. */
export function howSure({ constraint }: Grounds): string | null {
  const why = constraint?.certainty?.why ?? null;
  if (why === null || constraint?.constraint !== "release") return null;
  return `Whether the largest wait is the same beyond this window cannot be told: ${why}.`;
}

/** A library's cadence is often a choice: then the largest wait before the merge is worth naming, too. */
export function largestBefore({ flow, stages, constraint, cadence }: Grounds): string | null {
  const isChosen = SOURCES[flow.source.id].chosen !== null;
  if (constraint?.constraint !== "release" || !isChosen) return null;
  const [largest] = stages
    .filter(
      ({ stage, kind, inLeadTime }) =>
        kind === "wait" && inLeadTime && stage !== "release" && stage !== "deploy",
    )
    .map(({ stage, share }) => ({ stage, share: present(share, "the share of a stage") }))
    .sort((a, b) => b.share - a.share);
  if (largest === undefined) return null;
  const choice = cadence === null ? "How often to release is often a choice; before" : "Before";
  if (largest.share === 0) return `${choice} the merge nothing waited.`;
  return `${choice} the merge the largest wait is ${stageMeaning(largest.stage, flow)}, ${percent(largest.share)} of lead time.`;
}

export function caveat({ constraint }: Grounds): string | null {
  return constraint?.caveat ?? null;
}

/** How much of all one delivery must carry to be alone. */
const ALONE = 0.9;

/** The changes of one delivery waited for the same event: where it is alone, it says nothing of others. */
function oneDelivery({ flow: { finished }, constraint }: Grounds): string {
  if (!["release", "deploy"].includes(constraint?.constraint ?? "")) return "";
  const carried = new Map<string, number>();
  for (const { delivery } of finished)
    if (delivery !== null) carried.set(delivery, (carried.get(delivery) ?? 0) + 1);
  const [name, count] = [...carried].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < finished.length * ALONE) return "";
  const part = count === finished.length ? "all" : grouped(count);
  return ` One delivery, ${text(name, 40)}, carried ${part} of the ${grouped(finished.length)}: what others would show is open.`;
}

/** Constraints do not disappear, they move. */
export function whereItMoved({ constraint }: Grounds): string | null {
  return constraint?.moved ?? null;
}

/** Why no wait can be named. */
export function unproven(constraint: Measured | null): string | null {
  const why = constraint?.statistics[0]?.why;
  return why === undefined ? null : `${why}.`;
}
