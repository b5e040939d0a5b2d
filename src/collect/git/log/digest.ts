/** Lines that tools write, or that speak of another change. */
import { lastOf, nth } from "../../../lib/must.ts";

const TELLING =
  /revert|cherry.picked|conflicts|(?:generated|made) (?:with|by)|^[a-z][\w -]{0,40}: ?\S|^\d+: |see merge request|closes #\d/i;
/** A tool's sentence, whose title is the first line of the body. */
const BY_TOOL = /^[ \t]*(?:auto |rollup )?merged? /i;
/** The same anywhere in a message, or a subject that has its title in the body. */
const SPEAKS = new RegExp(`${TELLING.source}|^[ \\t]*(?:auto |rollup )?merged? `, "im");
/** Of a longer line below the title the beginning is kept, and no more lines than these. */
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
  const titles = BY_TOOL.test(nth(lines, 0)) ? 2 : 1;
  const kept = linesOf(lines, titles);
  const short = kept.map((line, at) => (at < titles ? line : line.slice(0, LONGEST_LINE)));
  return Buffer.from(`${short.join("\n")}\n`);
}

/** The first lines, and what tools wrote: of very much of that the beginning and the end. */
function linesOf(lines: readonly string[], first: number): string[] {
  const told: number[] = [];
  lines.forEach((line, at) => {
    if (line.trim() === "" && told.length > 0) return;
    if (told.length < first || TELLING.test(line.slice(0, LONGEST_LINE))) told.push(at);
  });
  const half = MOST_LINES / 2;
  const chosen = told.length > MOST_LINES ? [...told.slice(0, half), ...told.slice(-half)] : told;
  const kept: string[] = [];
  const left = (from: number, to: number) => lines.slice(from, to).some((line) => line.trim() !== "");
  chosen.forEach((at, i) => {
    if (i > 0 && left(nth(chosen, i - 1) + 1, at)) kept.push(GAP);
    kept.push(nth(lines, at));
  });
  return left(lastOf(chosen) + 1, lines.length) ? [...kept, GAP] : kept;
}

function subjectOf(message: Buffer): Uint8Array {
  const end = message.indexOf(10);
  return end === -1 ? message : message.subarray(0, end + 1);
}
