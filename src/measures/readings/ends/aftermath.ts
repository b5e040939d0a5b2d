/** What became of changes after their merge: reverted, repaired, rewritten. For every place that says it. */

import { FEWEST } from "../../../lib/statistics/sample.ts";
import { type Cluster, standingAt } from "../../../lib/statistics/survival/clustered-survival.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import { type Change, type Flow, isKnown, type LineFate } from "../../../model/flow.ts";
import type { Statistic } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { tooFew } from "../../statistics/quantiles.ts";
import { clusteredInterval, shareStatistic } from "../../statistics/share.ts";

/** Days within which a change is looked at; of the lines, after which. */
export const WITHIN = [14, 90] as const;
export const AFTER = [30, 90] as const;

/** Something that can happen to a change after its merge. */
interface Ill {
  readonly name: string;
  readonly label: string;
  /** Whether it happened in so many days; null where that cannot be told. */
  readonly happened: (change: Change, mergedAt: number, ms: number) => boolean | null;
}

/**
 * Reverted: a later change takes it back. Repaired: a fix or a hotfix, no revert, replaced or removed a line that it wrote
 * (Śliwerski, Zimmermann & Zeller 2005): what a fix touches it need not have been at fault for, in any lane alike.
 */
export const ILLS = {
  reverted: {
    name: "reverted",
    label: "reverted",
    happened: ({ revertedBy, revertedAt }, mergedAt, ms) => {
      if (revertedBy === null) return false;
      return revertedAt === null ? null : revertedAt - mergedAt <= ms;
    },
  },
  repaired: {
    name: "repaired",
    label: "lines of it repaired",
    happened: ({ fate }, _, ms) => {
      if ("missing" in fate) return null;
      if (fate.ends.some(({ as, age }) => (as === "fix" || as === "hotfix") && age <= ms)) return true;
      return fate.lost.some(({ age }) => age <= ms) ? null : false;
    },
  },
} as const satisfies Record<string, Ill>;

/** A change that was watched for so long, and whether it happened. */
export interface Watched {
  readonly change: Change;
  readonly happened: boolean;
}

/**
 * The changes that were merged so many days or more before the window's end, and whether it happened within those days: a younger one is
 * not counted as spared.
 */
export function watchedFor(
  changes: readonly Change[],
  { window }: Flow,
  ill: Ill,
  days: number,
): readonly Watched[] {
  return changes.flatMap((change) => {
    const { mergedAt } = change;
    if (!isKnown(mergedAt) || window.to - mergedAt.at < days * DAY_MS) return [];
    const happened = ill.happened(change, mergedAt.at, days * DAY_MS);
    return happened === null ? [] : [{ change, happened }];
  });
}

/** The share of the watched to which it happened. */
export function happenedShare(ill: Ill, days: number): (watched: readonly Watched[]) => Statistic {
  return (watched) =>
    shareStatistic(
      {
        name: `${ill.name}In${days}dShare`,
        label: `${ill.label} within ${days} d`,
        noun: "watched change",
      },
      watched.filter(({ happened }) => happened).length,
      watched.length,
    );
}

/** A change whose lines were followed. */
export interface Followed {
  readonly change: Change;
  readonly fate: LineFate;
}

/** The changes that wrote lines, and what became of them. */
export function followedOf(changes: readonly Change[]): readonly Followed[] {
  return changes.flatMap((change) => {
    const { fate } = change;
    return "missing" in fate || fate.written === 0 ? [] : [{ change, fate }];
  });
}

/** The share of lines that nothing had replaced or removed so many days after their merge (Kaplan–Meier). */
export function standingShare(days: number): (followed: readonly Followed[]) => Statistic {
  return (followed) => {
    const shape = {
      name: `standingAfter${days}dShare`,
      unit: "share",
      label: `of the lines stand after ${days} d`,
    } as const;
    const long = followed.filter(({ fate }) => fate.watched >= days * DAY_MS).length;
    if (followed.length < FEWEST) return { ...shape, value: null, why: tooFew(followed.length, "change") };
    const found = standingAt(
      followed.map(({ fate }) => clusterOf(fate)),
      days * DAY_MS,
    );
    if (found === null || long < FEWEST)
      return {
        ...shape,
        value: null,
        why: `${counted(long, "change")} watched so long, fewer than the ${FEWEST} needed`,
      };
    return { ...shape, value: found.share, ...clusteredInterval(found) };
  };
}

function clusterOf({ written, ends, lost, watched }: LineFate): Cluster {
  const aged = ({ age, lines }: { readonly age: number; readonly lines: number }) => ({ age, count: lines });
  return { size: written, ends: ends.map(aged), lost: lost.map(aged), watched };
}
