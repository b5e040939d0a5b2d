/** How far figures of agents' changes are from those of all others, where the changes of one week are alike. */

import type { Config } from "../../config/config.ts";
import { groupsOf } from "../../lib/groups.ts";
import { clusteredMeanInterval } from "../../lib/statistics/clustered-mean.ts";
import { type Bounded, differenceOf } from "../../lib/statistics/difference.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { FEWEST, FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import type { StatisticInterval } from "../measure.ts";
import { acceptedByWeeks } from "../readings/ends/acceptance.ts";
import { openedIn } from "../readings/queues.ts";
import { mergedByPull } from "../readings/reviewed.ts";
import { type Group, inLane, lanesOf } from "./by-lane.ts";

/** A difference, agents' figure less that of all others. */
export interface LaneDifference extends StatisticInterval {
  readonly value: number;
}

const METHOD = "clusters by week, Student's t, put together by squares";
const LEVEL = 0.95;

/** The figures that are held beside those of others, by their names: a figure of a lane with the ends of its interval. */
const FIGURES: Readonly<Record<string, (flow: Flow, config: Config) => (lane: Group) => Bounded | null>> = {
  mergedInDay30Share: (flow, config) => {
    const opened = openedIn(flow, config);
    return (lane) => {
      const some = inLane(opened, lane);
      return some.length < FEWEST_COMPARED ? null : acceptedByWeeks(some, flow, 30);
    };
  },
  looksPerChange: (flow) => {
    const merged = mergedByPull(flow).filter(({ pull }) => pull !== null);
    return (lane) => looksByWeeks(inLane(merged, lane));
  },
};

/** The differences by the names of their figures; none where agents opened nothing, and of what either lane has too few of. */
export function laneDifferences(flow: Flow, config: Config): ReadonlyMap<string, LaneDifference> {
  const lanes = lanesOf(flow, config);
  const [agents, others] = (["agent-authored", "by-people"] as const).map((name) =>
    lanes.find(({ lane }) => lane === name),
  );
  if (agents === undefined || others === undefined) return new Map();
  return new Map(
    Object.entries(FIGURES).flatMap(([name, figure]): [string, LaneDifference][] => {
      const of = figure(flow, config);
      const [own, theirs] = [of(agents), of(others)];
      if (own === null || theirs === null) return [];
      return [[name, { ...differenceOf(own, theirs), level: LEVEL, method: METHOD }]];
    }),
  );
}

function looksByWeeks(merged: readonly Change[]): Bounded | null {
  const weeks = groupsOf(merged, ({ mergedAt }) =>
    isKnown(mergedAt) ? Math.floor(mergedAt.at / WEEK_MS) : null,
  );
  if (weeks.size < FEWEST) return null;
  const looks = (some: readonly Change[]) => some.map(({ pull }) => pull?.reviews ?? 0);
  const sum = (some: readonly Change[]) => looks(some).reduce((all, one) => all + one, 0);
  const interval = clusteredMeanInterval(
    [...weeks.values()].map((some) => ({ part: sum(some), whole: some.length })),
  );
  return interval && { value: mean(looks(merged)), low: interval.low, high: interval.high };
}
