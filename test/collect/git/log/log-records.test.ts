import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordSplitter } from "../../../../src/collect/git/log/log-records.ts";

function split(pieces: readonly Buffer[]): { records: string[]; complete: boolean } {
  const records: string[] = [];
  const splitter = new RecordSplitter((source, from, to) => {
    records.push(Buffer.from(source.subarray(from, to)).toString("latin1"));
  });
  for (const piece of pieces) splitter.push(piece);
  return { records, complete: splitter.complete };
}

/** Cuts bytes at the given positions, which may repeat: pieces may be empty. */
function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const bounds = [0, ...[...at].sort((a, b) => a - b), bytes.length];
  return bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
}

describe("a record that is longer than anybody writes", () => {
  const HALF = 512 * 1024;

  test("keeps its beginning and its end, wherever the pieces end", () => {
    const long = Buffer.alloc(5 * HALF, "m");
    long.write("begins");
    long.write("ends", long.length - 4);
    const stream = Buffer.concat([Buffer.from("one\0"), long, Buffer.from("\0two\0")]);
    const expected = Buffer.concat([long.subarray(0, HALF), long.subarray(-HALF)]).toString("latin1");
    for (const size of [1000, 65_536, 70_001, stream.length / 2]) {
      const pieces = cut(
        stream,
        Array.from({ length: Math.floor(stream.length / size) }, (_, n) => n * size),
      );
      expect(split(pieces).records).toEqual(["one", expected, "two"]);
    }
  });

  test("is whole up to twice that", () => {
    const whole = "w".repeat(2 * HALF);
    const stream = Buffer.from(`${whole}\0`);
    expect(split(cut(stream, [100_000, HALF, HALF + 7])).records).toEqual([whole]);
  });

  test("is told of, and does not stay in the memory", () => {
    const splitter = new RecordSplitter(() => {});
    for (let n = 0; n < 640; n++) splitter.push(Buffer.alloc(65_536, "m"));
    const pending = (splitter as unknown as { pending: Buffer[] }).pending;
    expect(pending.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(3 * HALF);
    splitter.push(Buffer.from("\0short\0"));
    expect([splitter.cut, splitter.complete]).toEqual([1, true]);
  });
});

describe("record splitter", () => {
  const stream = Buffer.from("one\0\0three\nlines\0ö\0", "latin1");
  const records = ["one", "", "three\nlines", "ö"];

  test("a stream in one piece gives its records, empty ones included", () => {
    expect(split([stream])).toEqual({ records, complete: true });
  });

  test("a cut at any byte changes nothing", () => {
    for (let at = 0; at <= stream.length; at++) {
      expect(split(cut(stream, [at])), `cut at ${at}`).toEqual({ records, complete: true });
    }
  });

  test("two cuts at any bytes change nothing, and one byte at a time neither", () => {
    for (let first = 0; first <= stream.length; first++) {
      for (let second = first; second <= stream.length; second++) {
        expect(split(cut(stream, [first, second])).records).toEqual(records);
      }
    }
    expect(split([...stream].map((byte) => Buffer.of(byte))).records).toEqual(records);
  });

  test("any records in any pieces come out as they went in", () => {
    const record = fc
      .uint8Array({ maxLength: 12, min: 1 })
      .map((bytes) => Buffer.from(bytes).toString("latin1"));
    const cuts = fc.array(fc.nat(300), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), cuts, (given, at) => {
        const bytes = Buffer.from(given.map((one) => `${one}\0`).join(""), "latin1");
        const inside = at.filter((position) => position <= bytes.length);
        expect(split(cut(bytes, inside))).toEqual({ records: given, complete: true });
      }),
    );
  });

  test("a stream that ends inside a record is not complete, and that record is not given", () => {
    expect(split([Buffer.from("one\0tw")])).toEqual({ records: ["one"], complete: false });
    expect(split([Buffer.from("one\0"), Buffer.from("two")])).toEqual({ records: ["one"], complete: false });
    expect(split([])).toEqual({ records: [], complete: true });
    expect(split([Buffer.alloc(0)])).toEqual({ records: [], complete: true });
  });

  test("a record of 32 MiB in pieces of 4 KiB is joined in linear time, 1 MiB of it", () => {
    const size = 32 << 20;
    const big = Buffer.alloc(size, "x");
    let length = 0;
    let count = 0;
    const splitter = new RecordSplitter((_source, from, to) => {
      length += to - from;
      count++;
    });
    for (let at = 0; at < size; at += 4096) splitter.push(big.subarray(at, at + 4096));
    splitter.push(Buffer.from("\0tail\0"));
    expect({ length, count, complete: splitter.complete }).toEqual({
      length: 1024 * 1024 + "tail".length,
      count: 2,
      complete: true,
    });
  });

  test("an error of the reader reaches the one who pushes", () => {
    const splitter = new RecordSplitter(() => {
      throw new Error("no record");
    });
    expect(() => splitter.push(Buffer.from("a\0"))).toThrow("no record");
  });
});
