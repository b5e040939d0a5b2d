import { ApiError } from "../api.ts";

/**
 * Lets so many tasks run at once; the others wait in the order in which they came.
 * Who waits gets an `ApiError` when the signal fires.
 */
export function openSlots(count: number, signal: AbortSignal): <T>(task: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  signal.addEventListener("abort", () => {
    for (const wake of waiting.splice(0)) wake();
  });
  return async (task) => {
    while (free === 0 && !signal.aborted) await new Promise<void>((wake) => waiting.push(wake));
    if (signal.aborted) throw new ApiError("aborted", "Interrupted.");
    free -= 1;
    try {
      return await task();
    } finally {
      free += 1;
      waiting.shift()?.();
    }
  };
}
