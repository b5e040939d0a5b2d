/**
 * The share that had an event by a time where waits of one cluster are alike: those that began on one day. Each wait has its
 * influence on the cumulative incidence, those of a cluster are one, and the interval is Wilson's at the number of waits that would
 * be as sure.
 *
 * Source of the influences: Ying & Wei, Journal of Multivariate Analysis 50 (1994); of an incidence's: Andersen, Borgan, Gill &
 * Keiding, Statistical Models Based on Counting Processes (1993), §IV.4.
 */
import { cell, nth, present } from "../../must.ts";
import { firstWhere } from "../../sorted.ts";
import type { Bounded } from "../difference.ts";
import { reachOf } from "../influences.ts";
import { FEWEST } from "../sample.ts";
import { wilsonInterval } from "../wilson.ts";
import { type Ending, type Incidence, incidenceOf, shareBy } from "./competing-risks.ts";

/** A wait of a cluster. */
export interface ClusteredEnding extends Ending {
  readonly cluster: number;
}

const LEVEL = 0.95;
/** The normal quantile that Wilson's interval of this level takes. */
const Z = 1.959963984540054;

/**
 * The share with its 95 % interval; null where nobody was watched for so long and some still waited, and of under five clusters, which
 * do not tell how much they vary. Where nothing varies each cluster counts as one wait.
 */
export function clusteredShareBy(endings: readonly ClusteredEnding[], time: number): Bounded | null {
  const incidence = incidenceOf(endings);
  const found = shareBy(incidence, time);
  if (found === null) return null;
  const { share } = found;
  const moves = influencesOf(incidence, endings, time, share);
  const clusters = new Map<number, { moves: number; part: number }>();
  endings.forEach(({ cluster }, index) => {
    const sum = clusters.get(cluster) ?? { moves: 0, part: 0 };
    clusters.set(cluster, {
      moves: sum.moves + nth(moves, index),
      part: sum.part + 1 / endings.length,
    });
  });
  if (clusters.size < FEWEST) return null;
  const spread = share * (1 - share);
  const reach = spread > 0 ? reachOf([...clusters.values()], LEVEL) : null;
  const trials = reach === null ? clusters.size : Math.min(endings.length, spread * (Z / reach) ** 2);
  const { low, high } = wilsonInterval(share * trials, trials);
  return { value: share, low, high };
}

/** How far the share would move without each wait, in first order. */
export function influencesOf(
  { steps }: Incidence,
  endings: readonly Ending[],
  time: number,
  share: number,
): number[] {
  const past = steps.filter((step) => step.time <= time);
  const own: { readonly event: number; readonly other: number }[] = [];
  const risks = new Float64Array(past.length + 1);
  past.forEach(({ atRisk, events, ended, before, incidence }, index) => {
    const later = atRisk === ended ? 0 : (share - incidence) / (atRisk - ended);
    own.push({ event: before / atRisk - later, other: -later });
    risks[index + 1] = cell(risks, index) + (before * events) / atRisk ** 2 - (later * ended) / atRisk;
  });
  return endings.map(({ time: lasted, by }) => {
    const place = firstWhere(past, (step) => step.time > lasted);
    const isOver = by !== null && lasted <= time;
    const gone = isOver ? present(own[place - 1], "the step at which it ended") : null;
    return (gone === null ? 0 : by === "event" ? gone.event : gone.other) - cell(risks, place);
  });
}
