/** A figure lane by lane. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { type Change, LANES, type Lane, laneOf } from "../../model/flow.ts";
import type { Statistic } from "../measure.ts";
import { counted } from "./figure-words.ts";

/** How names of figures in the JSON begin. */
const PREFIXES: Readonly<Record<Lane, string>> = {
  "agent-authored": "agentAuthored",
  assisted: "assisted",
  automated: "automated",
  undeclared: "undeclared",
};

/**
 * The figure of each lane, where there is more than one; under 20 changes a lane is counted, not judged.
 *
 * @param figure of the changes of one lane, with its name, its unit and its words for all of them
 */
export function byLane<T extends { readonly change: Change }>(
  all: readonly T[],
  figure: (some: readonly T[]) => Statistic,
): Statistic[] {
  const lanes = LANES.map((lane) => ({ lane, some: all.filter(({ change }) => laneOf(change) === lane) }));
  const held = lanes.filter(({ some }) => some.length > 0);
  if (held.length < 2) return [];
  return held.map(({ lane, some }) => {
    const { name, label, unit, ...rest } = figure(some);
    const named = {
      name: `${PREFIXES[lane]}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      label: `${label}, ${lane}`,
      unit,
    };
    if (some.length >= FEWEST_COMPARED) return { ...named, ...rest };
    const why = `${counted(some.length, "change")}: under ${FEWEST_COMPARED} a lane is counted, not judged`;
    return { ...named, value: null, why };
  });
}
