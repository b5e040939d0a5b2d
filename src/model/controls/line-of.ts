import type { WatchedText } from "../../collect/facts.ts";

/** The first line of a side that fits, from 1 on; 1 where none does. */
export function lineOf(side: WatchedText | null, pattern: RegExp): number {
  return (
    1 +
    Math.max(
      0,
      (side?.text ?? "").split("\n").findIndex((line) => pattern.test(line)),
    )
  );
}
