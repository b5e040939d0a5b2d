import type { StoredRecord } from "../github/records/record.ts";

type Kind = StoredRecord["kind"];

/**
 * A record as it is stored. What it is of (the value behind its kind: a number, a commit, an id) can be told
 * without decoding the rest, and of most records nobody asks for the rest.
 */
export type StoredLine = {
  [K in Kind]: {
    readonly kind: K;
    readonly of: string;
    readonly record: () => Extract<StoredRecord, { kind: K }>;
    readonly text: () => string;
  };
}[Kind];

/** Long enough for a kind and an id. */
const HEAD_BYTES = 200;
const HEAD = /^\{"kind":"(?<kind>[^"\\]+)","\w+":(?:"(?<id>[^"\\]*)"|(?<number>\d+)),/;

/** A line of a segment, without its end. */
export function storedLine(bytes: Buffer): StoredLine {
  const text = () => bytes.toString();
  const decode = () => JSON.parse(text()) as StoredRecord;
  const { kind, id, number } = HEAD.exec(bytes.toString("utf8", 0, HEAD_BYTES))?.groups ?? {};
  return kind === undefined
    ? heldLine(decode())
    : ({ kind, of: id ?? number!, record: decode, text } as StoredLine);
}

/** A record that is in memory. */
export function heldLine(record: StoredRecord): StoredLine {
  const of = String(Object.values(record)[1]);
  return { kind: record.kind, of, record: () => record, text: () => JSON.stringify(record) } as StoredLine;
}
