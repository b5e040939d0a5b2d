/** Figures lane by lane. */
import type { Config } from "../../config/config.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { type Change, type Flow, type Lane, laneOf } from "../../model/flow.ts";
import type { LaneFigure, LaneGroup, Statistic } from "../measure.ts";
import { everyChange } from "../readings/queues.ts";
import { counted } from "../statistics/figure-words.ts";

/** The lanes that each group takes in. By people is what no agent and no bot opened, help declared or not. */
const GROUPS: readonly { readonly lane: LaneGroup; readonly of: readonly Lane[] }[] = [
  { lane: "agent-authored", of: ["agent-authored"] },
  { lane: "by-people", of: ["assisted", "undeclared"] },
  { lane: "assisted", of: ["assisted"] },
  { lane: "undeclared", of: ["undeclared"] },
  { lane: "automated", of: ["automated"] },
];

export type Group = (typeof GROUPS)[number];

/**
 * The lanes of a flow that stand beside each other; none where there is but one, or where nothing is declared. People's
 * two lanes stand together, too, where agents opened anything to hold them beside.
 */
export function lanesOf(flow: Flow, config: Config): readonly Group[] {
  const held = new Set(everyChange(flow, config).map(laneOf));
  if (held.size < 2 || !(held.has("agent-authored") || held.has("assisted"))) return [];
  const isHeld = ({ lane, of }: Group) =>
    lane === "by-people" ? held.has("agent-authored") && of.some((one) => held.has(one)) : held.has(lane);
  return GROUPS.filter(isHeld);
}

/** A change, or what was seen of one. */
type OfChange = Change | { readonly change: Change };

/** Those of one group of lanes. */
export function inLane<T extends OfChange>(all: readonly T[], { of }: Group): T[] {
  return all.filter((one) => of.includes(laneOf("change" in one ? one.change : one)));
}

/**
 * A figure of each lane, with the number of observations that it rests on. Under 20 a lane is counted, not judged.
 *
 * @param figure of the changes of one lane, with its name, its unit and its words for all of them
 */
export function byLane<T extends OfChange>(
  lanes: readonly Group[],
  all: readonly T[],
  figure: (some: readonly T[]) => Statistic,
): LaneFigure[] {
  return lanes.map((group) => {
    const some = inLane(all, group);
    const { lane } = group;
    const n = some.length;
    const found = figure(some);
    if (n >= FEWEST_COMPARED) return { lane, n, ...found };
    const { name, label, unit } = found;
    const why = `${counted(n, "change")}, and a lane of under ${FEWEST_COMPARED} is counted, not judged`;
    return { lane, n, name, label, unit, value: null, why };
  });
}
