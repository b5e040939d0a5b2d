import type { Diff, DiffRange } from "../facts.ts";

type ReadDiffs = (ranges: readonly DiffRange[]) => Promise<Map<number, Diff>>;

/** Reads each diff once. What ends at the same commit may begin at another one when more is known of whose commits those are. */
export function readOnce(read: ReadDiffs): ReadDiffs {
  const known = new Map<number, { readonly base: number; readonly diff: Diff }>();
  return async (ranges) => {
    const unknown = ranges.filter(({ tip, base }) => known.get(tip)?.base !== base);
    const fresh = await read(unknown);
    for (const { tip, base } of unknown) {
      const diff = fresh.get(tip);
      if (diff !== undefined) known.set(tip, { base, diff });
    }
    return new Map(
      ranges.flatMap(({ tip, base }) => {
        const found = known.get(tip);
        return found?.base === base ? [[tip, found.diff] as const] : [];
      }),
    );
  };
}
