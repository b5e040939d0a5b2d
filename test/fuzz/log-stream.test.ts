import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommitTable } from "../../src/collect/facts.ts";
import { idOf, record } from "../model/builders.ts";
import { ID_BYTES, read } from "./read-stream.ts";

/** `FUZZ_RUNS=200000 npx vitest run test/fuzz` looks for longer. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 400);

/** Numbers that no double can hold are only compared by their sign. */
const rounded = (seconds: number) =>
  Math.abs(seconds) > 2 ** 53 ? Math.sign(seconds) * Number.POSITIVE_INFINITY : seconds;

/** What a table says, in plain values. */
function told(table: CommitTable) {
  return Array.from({ length: table.count }, (_, i) => ({
    id: table.id(i),
    parents: [...table.parents.slice(table.parentStart[i]!, table.parentStart[i + 1]!)],
    dates: [rounded(table.authorSeconds[i]!), rounded(table.committerSeconds[i]!)],
    people: [table.identity(table.author[i]!), table.identity(table.committer[i]!)],
    message: table.message(i).replace(/^\ufeff/, ""),
  }));
}

const ID = new RegExp(`^[0-9a-f]{${ID_BYTES * 2}}$`, "i");

/**
 * The same stream read another way: by splitting strings. Null where one of its records is none.
 * @param lenient a space behind the last parent does no harm
 */
function oracle(stream: Buffer, lenient: boolean): ReturnType<typeof told> | null {
  const text = (bytes: string) =>
    Buffer.from(bytes, "latin1")
      .toString("utf8")
      .replace(/^\ufeff/, "");
  const rows = stream
    .toString("latin1")
    .split("\0")
    .slice(0, -1)
    .map((row) => row.split("\n"));
  const ids = rows.map(([id]) => id!.toLowerCase());
  const number = (word: string) => (/^-?\d+$/.test(word) ? Number(word) : Number.NaN);
  const commits = rows.map((row) => {
    const [id = "", parents = "", author = "", committer = "", an = "", ae = "", cn = "", ce] = row;
    const listed = lenient ? parents.replace(/(?<=[^ ]) $/, "") : parents;
    const over = listed === "" ? [] : listed.split(" ");
    if (ce === undefined || !ID.test(id) || !over.every((one) => ID.test(one))) return null;
    return {
      id: id.toLowerCase(),
      parents: over.map((one) => ids.indexOf(one.toLowerCase())),
      dates: [author, committer].map((word) => rounded(number(word))),
      people: [
        { name: text(an), email: text(ae) },
        { name: text(cn), email: text(ce) },
      ],
      message: text(row.slice(8).join("\n")),
    };
  });
  return commits.includes(null) ? null : (commits as ReturnType<typeof told>);
}

/** Bytes of which those that mean something are many. */
const aByte = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(0, 10, 32, 45, ...Buffer.from("0123456789abcdefABCDEF")),
);
const someSizes = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 });

const aRecord = fc
  .tuple(
    fc.nat(9),
    fc.array(fc.nat(12), { maxLength: 3 }),
    fc.integer(),
    fc.string({ unit: "grapheme", maxLength: 40 }),
  )
  .map(([name, parents, at, words]) => {
    const message = words.replaceAll("\0", "");
    return record(
      idOf(`${name}`),
      parents.map((one) => idOf(`${one}`)),
      { at, message },
    );
  });
const aStream = fc
  .array(aRecord, { maxLength: 6 })
  .map((all) => Buffer.from(all.map((one) => `${one}\0`).join("")));

/** One thing done to a stream. */
const aMutation = fc.record({
  kind: fc.constantFrom("set", "cut", "insert", "double", "swap"),
  at: fc.nat(2000),
  length: fc.integer({ min: 1, max: 60 }),
  bytes: fc.array(aByte, { minLength: 1, maxLength: 8 }),
});

function mutate(
  stream: Buffer,
  { kind, at: where, length, bytes }: typeof aMutation extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  const at = stream.length === 0 ? 0 : where % stream.length;
  const [head, middle, tail] = [
    stream.subarray(0, at),
    stream.subarray(at, at + length),
    stream.subarray(at + length),
  ];
  const more = Buffer.from(bytes);
  if (kind === "set") return Buffer.concat([head, more, stream.subarray(at + more.length)]);
  if (kind === "cut") return Buffer.concat([head, tail]);
  if (kind === "insert") return Buffer.concat([head, more, middle, tail]);
  if (kind === "double") return Buffer.concat([head, middle, middle, tail]);
  return Buffer.concat([head, tail.subarray(0, length), middle, tail.subarray(length)]);
}

/** A clear error of the table, or exactly what the stream says; never anything else. */
function faithful(stream: Buffer, sizes: readonly number[]): void {
  const { table, complete, error } = read(stream, sizes);
  if (error !== null) {
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(/log record/);
    expect(oracle(stream, false)).toBeNull();
    return;
  }
  expect(complete).toBe(stream.length === 0 || stream.at(-1) === 0);
  expect(told(table!)).toEqual(oracle(stream, true));
}

describe("the log's stream, broken in any way, gives a clear error or what it says", () => {
  test("any bytes", () => {
    fc.assert(
      fc.property(fc.array(aByte, { maxLength: 400 }), someSizes, (bytes, sizes) =>
        faithful(Buffer.from(bytes), sizes),
      ),
      { numRuns },
    );
  });

  test("records that were changed a little", () => {
    fc.assert(
      fc.property(aStream, fc.array(aMutation, { maxLength: 3 }), someSizes, (stream, mutations, sizes) => {
        faithful(mutations.reduce(mutate, stream), sizes);
      }),
      { numRuns: numRuns * 2 },
    );
  });

  test("records that were not changed are always read", () => {
    fc.assert(
      fc.property(aStream, someSizes, (stream, sizes) => {
        expect(read(stream, sizes).error).toBeNull();
        faithful(stream, sizes);
      }),
      { numRuns },
    );
  });

  test("nothing depends on where the pieces end, errors included", () => {
    fc.assert(
      fc.property(aStream, fc.array(aMutation, { maxLength: 2 }), someSizes, (stream, mutations, sizes) => {
        const broken = mutations.reduce(mutate, stream);
        const [one, other] = [read(broken, [broken.length]), read(broken, sizes)];
        expect(String(other.error)).toBe(String(one.error));
        if (one.table && other.table) expect(told(other.table)).toEqual(told(one.table));
      }),
      { numRuns },
    );
  });
});
