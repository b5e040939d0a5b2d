import { createHash } from "node:crypto";
import { type StoredLine, storedLine } from "./line.ts";

/**
 * Counted up whenever older records can no longer be read as they are: also where they lack what is asked for now,
 * because nothing tells that from an answer. What an older version stored is read again.
 */
export const SCHEMA = 2;

export function sha256(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A number of 52 bits that tells two values apart. */
export function digestOf(value: unknown): number {
  return Number.parseInt(sha256(JSON.stringify(value)).slice(0, 13), 16);
}

export const segmentName = (sequence: number) => `${String(sequence).padStart(8, "0")}.ndjson`;

/** The sequence of a segment's name, or null where it is no segment's. */
export function sequenceOf(name: string): number | null {
  const digits = /^(\d{8,})\.ndjson$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A batch as a file: a heading with the check of everything else, then one record a line. */
export function writeSegment(sequence: number, lines: readonly StoredLine[]): string {
  const body = lines.map((line) => `${line.text()}\n`).join("");
  return `${heading(sequence, body)}\n${body}`;
}

/** The lines of a file, or null where one bit of it is not as it was written. */
export function readSegment(sequence: number, content: Buffer | null): StoredLine[] | null {
  if (content === null) return null;
  const end = content.indexOf("\n");
  const body = content.subarray(end + 1);
  if (end === -1 || content.toString("utf8", 0, end) !== heading(sequence, body)) return null;
  const lines: StoredLine[] = [];
  for (let from = 0, to = body.indexOf("\n"); to !== -1; from = to + 1, to = body.indexOf("\n", from))
    lines.push(storedLine(body.subarray(from, to)));
  return lines;
}

/** Everything in it is worked out again by the reader, so that a change to the heading is seen too. */
function heading(sequence: number, body: string | Buffer): string {
  return JSON.stringify({ flowaudit: "github segment", schema: SCHEMA, sequence, sha256: sha256(body) });
}
