/** Which changes are alike: of one band of size, and of one area or kind of work; or of one week. */
import type { Change, Workspace } from "../../model/flow.ts";
import { weekOf } from "./series.ts";
import { linesOf } from "./size.ts";

/** Changes in strata: for each the number of its stratum, or null where it is in none. */
export interface Strata {
  readonly of: readonly (number | null)[];
  /** What makes them alike: "size and package". */
  readonly by: string;
  readonly count: number;
}

/** Lines from which on a change is in the next band. */
const BANDS = [10, 50, 200, 500];

/** What a change is alike in beside its size: null where that is not known. The finest way comes first. */
const WAYS: readonly {
  readonly by: string;
  readonly fits: (workspace: Workspace) => boolean;
  readonly areaOf: (change: Change) => string | null;
}[] = [
  { by: "size and package", fits: ({ packages }) => packages.length > 1, areaOf: packageOf },
  { by: "size and kind of work", fits: () => true, areaOf: ({ kind }) => kind },
  { by: "size", fits: () => true, areaOf: () => "" },
];

/** The package that a change stays in; those that touch several are alike in that. */
function packageOf({ touches }: Change): string | null {
  if ("missing" in touches) return null;
  return touches.packages.length > 1 ? "several packages" : `package ${touches.packages[0] ?? ""}`;
}

function bandOf(change: Change): number | null {
  const lines = linesOf(change);
  return lines === null ? null : BANDS.filter((from) => lines >= from).length;
}

/** The changes of one stratum that were merged in the same week, where both cohorts were. */
export function withinWeeks(
  changes: readonly Change[],
  isFirst: readonly boolean[],
  strata: readonly (number | null)[],
): Strata {
  const keys = changes.map(({ mergedAt }, i) =>
    "at" in mergedAt && strata[i] !== null ? `${weekOf(mergedAt.at)} ${strata[i]}` : null,
  );
  return strataOf(keys, isFirst, "week of merge");
}

/**
 * The changes in strata that hold both cohorts, in each way that fits the workspace, the finest first. The order of
 * the changes does not matter for what is in one stratum, nor for how strata are numbered.
 */
export function waysToMatch(
  changes: readonly Change[],
  isFirst: readonly boolean[],
  workspace: Workspace,
): Strata[] {
  return WAYS.filter(({ fits }) => fits(workspace)).map(({ by, areaOf }) => {
    const keys = changes.map((change) => {
      const [band, area] = [bandOf(change), areaOf(change)];
      return band === null || area === null ? null : `${band} ${area}`;
    });
    return strataOf(keys, isFirst, by);
  });
}

function strataOf(keys: readonly (string | null)[], isFirst: readonly boolean[], by: string): Strata {
  const held = (wanted: boolean) => new Set(keys.filter((_, i) => isFirst[i] === wanted));
  const [first, second] = [held(true), held(false)];
  const both = [...first].filter((key) => key !== null && second.has(key)).sort();
  const numbers = new Map(both.map((key, number) => [key, number]));
  return { of: keys.map((key) => numbers.get(key) ?? null), by, count: both.length };
}
