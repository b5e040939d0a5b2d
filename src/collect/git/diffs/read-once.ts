import type { Diff, DiffRange } from "../../facts.ts";

type ReadDiffs = (ranges: readonly DiffRange[]) => Promise<Map<number, Diff>>;

/** The diffs of a history, each of which is read once. */
export interface ReadOnce {
  readonly diffs: ReadDiffs;
  /** Of those that were read. */
  readonly known: (range: DiffRange) => Diff | undefined;
}

/** What ends at the same commit may begin at another one when more is known of whose commits those are: both are kept. */
export function readOnce(read: ReadDiffs): ReadOnce {
  const found = new Map<string, Diff>();
  const keyOf = ({ tip, base }: DiffRange) => `${tip} ${base}`;
  const known = (range: DiffRange) => found.get(keyOf(range));
  return {
    known,
    diffs: async (ranges) => {
      const unknown = ranges.filter((range) => known(range) === undefined);
      const fresh = await read(unknown);
      for (const range of unknown) {
        const diff = fresh.get(range.tip);
        if (diff !== undefined) found.set(keyOf(range), diff);
      }
      return new Map(
        ranges.flatMap((range) => {
          const diff = known(range);
          return diff === undefined ? [] : [[range.tip, diff] as const];
        }),
      );
    },
  };
}
