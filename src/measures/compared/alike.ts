/** Which changes are alike: of one band of size, and of one area or kind of work; or of one week. */

import { monthOf, weekOf } from "../../lib/time/periods.ts";
import type { WorkKind } from "../../model/flow.ts";

/** What changes can be alike in; null where it is not known. */
export interface Likeness {
  /** Added and deleted, in files that people write. */
  readonly lines: number | null;
  /** Folders of packages that it touched; none where the workspace has none. */
  readonly packages: readonly string[] | null;
  readonly kind: WorkKind;
  /** UTC epoch ms. */
  readonly mergedAt: number | null;
  /** What carried it to its users. */
  readonly delivery: string | null;
}

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
  readonly fits: (changes: readonly Likeness[]) => boolean;
  readonly areaOf: (change: Likeness) => string | null;
}[] = [
  { by: "size and package", fits: (changes) => changes.some(hasPackage), areaOf: packageOf },
  { by: "size and kind of work", fits: () => true, areaOf: ({ kind }) => kind },
  { by: "size", fits: () => true, areaOf: () => "" },
];

/** The package that a change stays in; those that touch several are alike in that. */
function packageOf({ packages }: Likeness): string | null {
  if (packages === null) return null;
  return packages.length > 1 ? "several packages" : `package ${packages[0] ?? ""}`;
}

function hasPackage({ packages }: Likeness): boolean {
  return packages !== null && packages.length > 0;
}

function bandOf({ lines }: Likeness): number | null {
  return lines === null ? null : BANDS.filter((from) => lines >= from).length;
}

/** All of them in one stratum. */
export function everyChange(changes: readonly Likeness[]): Strata {
  return { of: changes.map(() => 0), by: "everything", count: 1 };
}

/** Calendar parts that a merge lies in. */
const CALENDAR = { week: weekOf, month: monthOf } as const;

/** The changes of one stratum that were merged in the same week, or month, where both cohorts were. */
export function withinCalendar(
  part: keyof typeof CALENDAR,
  changes: readonly Likeness[],
  isFirst: readonly boolean[],
  strata: Strata["of"],
): Strata {
  const parts = changes.map(({ mergedAt }) => mergedAt && CALENDAR[part](mergedAt));
  return within(strata, isFirst, parts, `${part} of merge`);
}

/** The same by what delivered them. */
export function withinDeliveries(
  deliveries: readonly number[],
  isFirst: readonly boolean[],
  strata: Strata["of"],
): Strata {
  return within(strata, isFirst, deliveries, "delivery");
}

/** The same by whose they are; what is nobody's is in none. */
export function withinAuthors(
  authors: readonly (string | null)[],
  isFirst: readonly boolean[],
  strata: Strata["of"],
): Strata {
  return within(strata, isFirst, authors, "author");
}

function within(
  strata: Strata["of"],
  isFirst: readonly boolean[],
  parts: readonly (number | string | null)[],
  by: string,
): Strata {
  const keys = parts.map((part, i) => (part !== null && strata[i] !== null ? `${part} ${strata[i]}` : null));
  return strataOf(keys, isFirst, by);
}

/**
 * The changes in strata that hold both cohorts, in each way that fits them, the finest first. The order of
 * the changes does not matter for what is in one stratum, nor for how strata are numbered.
 */
export function waysToMatch(changes: readonly Likeness[], isFirst: readonly boolean[]): Strata[] {
  return WAYS.filter(({ fits }) => fits(changes)).map(({ by, areaOf }) => {
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
