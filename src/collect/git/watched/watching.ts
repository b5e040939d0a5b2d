import type { DiffRange, WatchedFile } from "../../facts.ts";
import type { WatchedRequest } from "./read-watched.ts";

/** Reads the files that hold controls, by the tip of the ranges that changed them. */
export type Watching = (ranges: readonly DiffRange[]) => Promise<Map<number, readonly WatchedFile[]>>;

/** Loaded where there is something to read; a partial clone has none of the contents. */
export function watching(request: WatchedRequest, partial: boolean): Watching {
  return async (ranges) => {
    if (partial || ranges.length === 0) return new Map();
    const { readWatched } = await import("./read-watched.ts");
    return readWatched(request, ranges);
  };
}
