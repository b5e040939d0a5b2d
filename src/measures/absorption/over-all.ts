/** Whether changes with declared AI assistance get through sooner over all repositories together. */
import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { FEWEST, FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import type { Times } from "../../lib/statistics/two-samples/event-rates.ts";
import { type Effect, effectOf, pooledEffect } from "../../lib/statistics/two-samples/pooled-effects.ts";
import { monthOf } from "../../lib/time/periods.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import type { Change, Flow, StageId } from "../../model/flow.ts";
import { isAfterMerge } from "../comparison.ts";
import type { Comparison } from "../measure.ts";
import { rowsOf } from "../readings/cohort-comparison.ts";
import { leadTimes } from "../readings/lead-times.ts";
import { withoutDirectPushes } from "../readings/reviewed.ts";
import { underHalf } from "../statistics/coverage.ts";
import type { Answer } from "./says-over.ts";

export { saysOver } from "./says-over.ts";

/** Times of changes with declared assistance against others of their kind, of the same people and merged in the same month; both of the same changes. */
export interface Assisted {
  readonly before: Effect;
  readonly lead: Effect;
}

/** A finished change: who made it, when it was merged, what it is, and how long it took before its merge and in all; ms. */
export interface AssistedRow {
  readonly isDeclared: boolean;
  /** null where it is nobody's. */
  readonly author: string | null;
  /** UTC epoch ms. */
  readonly mergedAt: number | null;
  /** Those of another kind take another time, whoever helps. */
  readonly kind: string;
  readonly before: number;
  readonly lead: number;
}

/** What a repository adds to all of them; null where nothing can be held against each other. */
export function assistedOf(flow: Flow, config: Config): Assisted | null {
  const { known, coverage } = leadTimes(flow);
  if (underHalf(coverage) !== null) return null;
  const changes = withoutDirectPushes(known.map(({ change }) => change));
  return assistedIn(
    rowsOf(changes, flow, config).map(({ spent, author, mergedAt }, i) => {
      let [before, lead] = [0, 0];
      for (const [stage, time] of Object.entries(spent)) {
        lead += time;
        if (!isAfterMerge(stage as StageId)) before += time;
      }
      const change = nth(changes, i);
      return {
        isDeclared: change.assistance !== null,
        ...{ author, mergedAt, kind: kindOf(change), before, lead },
      };
    }),
  );
}

/** A hotfix or a revert is in a hurry, whatever it is about. */
const kindOf = ({ kind, hotfix, reverts }: Change): string =>
  hotfix === null && reverts === null ? kind : "in a hurry";

/** The same of changes as they are. */
export function assistedIn(rows: readonly AssistedRow[]): Assisted | null {
  const of = (time: "before" | "lead") =>
    effectOf(
      rows.flatMap(({ isDeclared, author, mergedAt, kind, ...row }) =>
        author === null || mergedAt === null
          ? []
          : [
              {
                // What takes less than a minute takes no time, of which there is no logarithm.
                value: Math.log(Math.max(MINUTE_MS, row[time])),
                isFirst: isDeclared,
                person: author,
                alike: `${monthOf(mergedAt)} ${kind}`,
              },
            ],
      ),
    );
  const [before, lead] = [of("before"), of("lead")];
  return before && lead && { before, lead };
}

/** Fewer people of one share hardly tell how people differ, and all others are taken to be the same ones. */
export const FEWEST_PEOPLE = 3;

/** Whether so many are held against each other in a repository that it counts. */
export const isEnough = ({ before: { first, second, people } }: Assisted): boolean =>
  Math.min(first, second) >= FEWEST_COMPARED && people >= FEWEST_PEOPLE;

/**
 * @param all those that have enough, over the same window
 * @returns null of too few
 */
export function wordOver(all: readonly Assisted[]): Answer | null {
  const of = (time: keyof Assisted) => pooledEffect(all.map((one) => one[time]));
  const [before, lead] = all.length < FEWEST ? [null, null] : [of("before"), of("lead")];
  return before && lead && { word: wordOf(before, lead), before, lead };
}

function wordOf(before: Times, lead: Times): Comparison["answer"] {
  if (before.low > 1) return "no";
  if (before.high >= 1) return "cannot tell";
  if (lead.high < 1) return "yes";
  return lead.low > 1 ? "no" : "cannot tell";
}
