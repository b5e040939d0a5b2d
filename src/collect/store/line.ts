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
    /** Whether its text ends so, in ASCII. */
    readonly endsWith: (end: string) => boolean;
  };
}[Kind];

/** Long enough for a kind and an id. */
const HEAD_BYTES = 200;
const HEAD = /^\{"kind":"(?<kind>[^"\\]+)","\w+":(?:"(?<id>[^"\\]*)"|(?<number>\d+)),/;

/** A line of a segment, without its end. */
export function storedLine(bytes: Buffer): StoredLine {
  const text = () => bytes.toString();
  const endsWith = (end: string) => bytes.toString("latin1", bytes.length - end.length) === end;
  const decode = () => JSON.parse(text()) as StoredRecord;
  const { kind, id, number } = HEAD.exec(bytes.toString("utf8", 0, HEAD_BYTES))?.groups ?? {};
  const of = id ?? number;
  return kind === undefined || of === undefined
    ? heldLine(decode())
    : ({ kind, of, record: decode, text, endsWith } as StoredLine);
}

/** A record that is in memory. */
export function heldLine(record: StoredRecord): StoredLine {
  const of = String(Object.values(record)[1]);
  const text = () => JSON.stringify(record);
  const endsWith = (end: string) => text().endsWith(end);
  return { kind: record.kind, of, record: () => record, text, endsWith } as StoredLine;
}
