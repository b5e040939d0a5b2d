/**
 * How long is waited for what does happen, however slow or busy the machine: the only bound in seconds of all tests.
 * It ends what hangs; no verdict rests on it.
 */
export const PATIENCE_MS = 600_000;
