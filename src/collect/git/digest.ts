/** Lines that tools write, or that speak of another change. */
const TELLING =
  /revert|cherry.picked|conflicts|(?:generated|made) (?:with|by)|^[a-z][\w -]{0,40}: ?\S|^\d+: |see merge request|closes #\d/i;
/** A tool's sentence, whose title is the first line of the body. */
const BY_TOOL = /^(?:auto |rollup )?merged? /i;
/** The same anywhere in a message, or a subject that has its title in the body. */
const SPEAKS = new RegExp(`${TELLING.source}|^(?:auto |rollup )?merged? `, "im");
/** Of a longer line the beginning is kept, and no more lines than this. */
const LONGEST_LINE = 400;
const MOST_LINES = 60;
/** Stands where lines were left out: what stood apart must not stand together. */
const GAP = "\u2026";

/**
 * Keeps of a message what anything is asked of: the subject, the first line of the body where the subject is a
 * tool's sentence, and the lines that tools write. A million commits bring gigabytes of messages, so only the
 * newest are kept whole.
 */
export function digestOf(source: Uint8Array, from: number, to: number): Uint8Array {
  const message = Buffer.from(source.buffer, source.byteOffset + from, to - from);
  if (!SPEAKS.test(message.toString("latin1"))) return subjectOf(message);
  const lines = message.toString("utf8").split("\n");
  const first = BY_TOOL.test(lines[0]!) ? 2 : 1;
  const kept: string[] = [];
  let skipped = false;
  for (const line of lines) {
    if (line.trim() === "" && kept.length > 0) continue;
    if (kept.length < first || (kept.length < MOST_LINES && TELLING.test(line.slice(0, LONGEST_LINE)))) {
      if (skipped) kept.push(GAP);
      kept.push(line.slice(0, LONGEST_LINE));
      skipped = false;
    } else skipped = true;
  }
  return Buffer.from(`${[...kept, ...(skipped ? [GAP] : [])].join("\n")}\n`);
}

function subjectOf(message: Buffer): Uint8Array {
  const end = message.indexOf(10);
  return end === -1 ? message : message.subarray(0, end + 1);
}
