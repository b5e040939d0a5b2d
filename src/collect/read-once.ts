import type { Diff } from "./facts.ts";
import type { Source } from "./index.ts";

/** Reads each diff once. What ends at the same commit may begin at another one when GitHub has told whose commits those are. */
export function readOnce(source: Source): Source["diffs"] {
  const known = new Map<number, { readonly base: number; readonly diff: Diff }>();
  return async (ranges) => {
    const unknown = ranges.filter(({ tip, base }) => known.get(tip)?.base !== base);
    const read = await source.diffs(unknown);
    for (const { tip, base } of unknown) if (read.has(tip)) known.set(tip, { base, diff: read.get(tip)! });
    return new Map(
      ranges.flatMap(({ tip, base }) => {
        const found = known.get(tip);
        return found?.base === base ? [[tip, found.diff] as const] : [];
      }),
    );
  };
}
