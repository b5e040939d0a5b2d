import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteInterner, Growing, hexInto, parseDecimal } from "../../../../src/collect/git/log/bytes.ts";

describe("parseDecimal", () => {
  const read = (word: string) => parseDecimal(Buffer.from(word), 0, Buffer.byteLength(word));

  test.each([
    ["0", 0],
    ["7", 7],
    ["1767571200", 1767571200],
    ["-1", -1],
    ["-2208988800", -2208988800],
    ["0007", 7],
    ["4294967296", 4294967296],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("%s is a number", (word, value) => expect(read(word)).toBe(value));

  test.each([
    "",
    "-",
    "--1",
    "1-",
    " 1",
    "1 ",
    "1.5",
    "1e5",
    "0x10",
    "12a",
    "१२",
    "\n",
    "NaN",
    "Infinity",
  ])("%j is none", (word) => expect(read(word)).toBeNaN());

  test("reads between its bounds and nowhere else", () => {
    const line = Buffer.from("99\n-12345\n77");
    expect(parseDecimal(line, 3, 9)).toBe(-12345);
    expect(parseDecimal(line, 4, 6)).toBe(12);
    expect(parseDecimal(line, 3, 4)).toBeNaN();
    expect(parseDecimal(line, 0, 0)).toBeNaN();
    expect(parseDecimal(line, 0, 3)).toBeNaN();
  });

  test("gives back every safe integer", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(read(String(value))).toBe(value);
      }),
    );
  });
});

describe("hexInto", () => {
  test("reads digits of either case at any place", () => {
    const target = new Uint8Array(6).fill(0xee);
    hexInto(Buffer.from("..00fFA9zz"), 2, 3, target, 1);
    expect([...target]).toEqual([0xee, 0x00, 0xff, 0xa9, 0xee, 0xee]);
  });
});

describe("growing arrays", () => {
  test("keep what they hold while they grow", () => {
    const growing = new Growing((n) => new Int32Array(n), 1);
    for (let i = 0; i < 1000; i++) growing.push(i * 3);
    expect([...growing.done()]).toEqual(Array.from({ length: 1000 }, (_, i) => i * 3));
  });

  test("reserve room for more than double at once", () => {
    const growing = new Growing((n) => new Uint8Array(n), 2);
    growing.push(1);
    expect(growing.reserve(100)).toBe(1);
    expect(growing.array.length).toBeGreaterThanOrEqual(101);
    expect([...growing.done()]).toEqual([1]);
  });
});

describe("interner", () => {
  const intern = (interner: ByteInterner, word: string) =>
    interner.intern(Buffer.from(word), 0, Buffer.byteLength(word));
  const text = (interner: ByteInterner, entry: number) => Buffer.from(interner.get(entry)).toString();

  test("numbers distinct runs from 0 on and knows them again", () => {
    const interner = new ByteInterner();
    expect(["b", "a", "b", "", "a", ""].map((word) => intern(interner, word))).toEqual([0, 1, 0, 2, 1, 2]);
    expect(interner.size).toBe(3);
    expect([0, 1, 2].map((entry) => text(interner, entry))).toEqual(["b", "a", ""]);
  });

  /** Known collisions of 32-bit FNV-1a, the hash that it uses. */
  test.each([
    ["costarring", "liquid"],
    ["declinate", "macallums"],
    ["altarage", "zinke"],
  ])("tells %s and %s apart, whose hashes are equal", (one, other) => {
    const interner = new ByteInterner();
    expect([one, other, one, other].map((word) => intern(interner, word))).toEqual([0, 1, 0, 1]);
  });

  test("tells a run from its beginning", () => {
    const interner = new ByteInterner();
    const source = Buffer.from("ada@example.com");
    expect(interner.intern(source, 0, 3)).toBe(0);
    expect(interner.intern(source, 0, 4)).toBe(1);
    expect(interner.intern(source, 1, 3)).toBe(2);
    expect(interner.intern(source, 0, 3)).toBe(0);
  });

  test("tells thousands of runs apart of which each begins the one before", () => {
    const interner = new ByteInterner();
    const source = Buffer.alloc(3000, "x");
    const numbers = Array.from({ length: 3000 }, (_, i) => interner.intern(source, 0, 3000 - i));
    expect(numbers).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  });

  test("grows far beyond its first table and still knows every entry", () => {
    const interner = new ByteInterner();
    const words = Array.from({ length: 20_000 }, (_, i) => `Person ${i}\nperson${i}@example.com`);
    const first = words.map((word) => intern(interner, word));
    expect(first).toEqual(words.map((_, i) => i));
    expect(words.map((word) => intern(interner, word))).toEqual(first);
    expect(words.every((word, entry) => text(interner, entry) === word)).toBe(true);
    expect(interner.size).toBe(words.length);
  });

  test("keeps a run longer than its first block", () => {
    const interner = new ByteInterner();
    const long = "n".repeat(100_000);
    intern(interner, "short");
    expect(intern(interner, long)).toBe(1);
    expect(text(interner, 1)).toBe(long);
    expect(text(interner, 0)).toBe("short");
  });
});
