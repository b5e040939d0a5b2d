/** Time as the client sees it: handed in, so that a wait of an hour can be tested in a moment. */
export interface Clock {
  /** UTC epoch ms. */
  now(): number;
  /** Resolves after that many ms, or at once when the signal fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Timers hold 32 bits; a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Real time, read from the command line's own clock. */
export function realClock(now: () => number): Clock {
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(ms, LONGEST));
        signal.addEventListener("abort", done, { once: true });
        if (signal.aborted) done();
      }),
  };
}
