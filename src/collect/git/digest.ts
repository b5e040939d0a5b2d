/** Lines that tools write, or that speak of another change. */
const TELLING =
  /revert|cherry.picked|conflicts|(?:generated|made) (?:with|by)|^[a-z][\w -]{0,40}: ?\S|^\d+: |see merge request|closes #\d/i;
/** A message so short is kept as it is. */
const SHORT = 160;
/** Of a longer line the beginning is kept, and no more lines than this. */
const LONGEST_LINE = 400;
const MOST_LINES = 60;
/** Stands where lines were left out: what stood apart must not stand together. */
const GAP = "\u2026";

/**
 * Keeps of a message what anything is asked of: the subject, the first line of the body, and the lines that
 * tools write. A million commits bring gigabytes of messages, so only the newest are kept whole.
 * @returns the message in short; null where it is kept as it is
 */
export function digestOf(source: Uint8Array, from: number, to: number): Buffer | null {
  if (to - from <= SHORT) return null;
  const lines = Buffer.from(source.buffer, source.byteOffset + from, to - from)
    .toString("utf8")
    .split("\n");
  const kept: string[] = [];
  let skipped = false;
  for (const line of lines) {
    if (line.trim() === "" && kept.length > 0) continue;
    if (kept.length < 2 || (kept.length < MOST_LINES && TELLING.test(line.slice(0, LONGEST_LINE)))) {
      if (skipped) kept.push(GAP);
      kept.push(line.slice(0, LONGEST_LINE));
      skipped = false;
    } else skipped = true;
  }
  return Buffer.from(`${[...kept, ...(skipped ? [GAP] : [])].join("\n")}\n`);
}
