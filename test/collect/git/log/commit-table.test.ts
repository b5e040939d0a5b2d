import { describe, expect, test } from "vitest";
import { CommitTableBuilder } from "../../../../src/collect/git/log/commit-table.ts";
import { idOf, record, Story, T0, tableOf } from "../../../model/builders.ts";

const at = T0;

describe.each([20, 32])("a table of %i-byte ids", (bytes) => {
  const [a, b, c, gone] = ["a", "b", "c", "gone"].map((name) => idOf(name, bytes)) as [
    string,
    string,
    string,
    string,
  ];
  const table = tableOf(
    [
      record(c, [b, gone, a], { at: at + 9, committed: at + 10, message: "third\n\nbody\n" }),
      record(b, [a], { at, author: "Bo <bo@example.com>", committer: "Ci <ci@example.com>", message: "b\n" }),
      record(a, [], { at: -5, message: "no newline" }),
    ],
    bytes,
  );

  test("keeps ids, in order", () => {
    expect(table.count).toBe(3);
    expect(table.idBytes).toBe(bytes);
    expect([0, 1, 2].map((i) => table.id(i))).toEqual([c, b, a]);
  });

  test("resolves parents in git's order, and −1 stands for one that is not here", () => {
    expect([...table.parentStart]).toEqual([0, 3, 4, 4]);
    expect([...table.parents]).toEqual([1, -1, 2, 2]);
  });

  test("keeps both dates, before 1970 too", () => {
    expect([...table.authorSeconds]).toEqual([at + 9, at, -5]);
    expect([...table.committerSeconds]).toEqual([at + 10, at, -5]);
  });

  test("keeps authors apart from committers, and equal people together", () => {
    expect(table.identity(table.author[1]!)).toEqual({ name: "Bo", email: "bo@example.com" });
    expect(table.identity(table.committer[1]!)).toEqual({ name: "Ci", email: "ci@example.com" });
    expect(table.author[0]).toBe(table.author[2]);
    expect(table.author[0]).toBe(table.committer[0]);
    expect(table.author[0]).not.toBe(table.author[1]);
  });

  test("gives messages and subjects", () => {
    expect([0, 1, 2].map((i) => table.message(i))).toEqual(["third\n\nbody\n", "b\n", "no newline"]);
    expect([0, 1, 2].map((i) => table.subject(i))).toEqual(["third", "b", "no newline"]);
  });

  test("finds a full id and nothing else", () => {
    expect([c, b, a].map((id) => table.find(id))).toEqual([0, 1, 2]);
    expect(table.find(gone)).toBe(-1);
    expect(table.find(a.slice(0, -1))).toBe(-1);
    expect(table.find(`${a}0`)).toBe(-1);
    expect(table.find("")).toBe(-1);
    expect(table.find(`${a.slice(0, -1)}g`)).toBe(-1);
  });

  test("finds by prefixes of odd and even length", () => {
    for (const length of [1, 4, 5, 7, 8, a.length - 1, a.length]) {
      const expected = [c, b, a].flatMap((id, i) => (id.startsWith(a.slice(0, length)) ? [i] : []));
      expect(table.findPrefix(a.slice(0, length)), `${length} digits`).toEqual(expected);
    }
    expect(table.findPrefix(gone.slice(0, 12))).toEqual([]);
    expect(table.findPrefix(`${a}0`)).toEqual([]);
    expect(table.findPrefix("xyz")).toEqual([]);
  });
});

describe("prefixes that several ids share", () => {
  const ids = ["abcdef0", "abcdef1", "abcdee0", "abc0000"].map((head) => head.padEnd(40, "7"));
  const table = tableOf(ids.map((id) => record(id, [], { at, message: "m" })));

  test.each([
    ["abc", [0, 1, 2, 3]],
    ["abcd", [0, 1, 2]],
    ["abcde", [0, 1, 2]],
    ["abcdef", [0, 1]],
    ["abcdef1", [1]],
    ["b", []],
  ])("%s", (prefix, found) => expect(table.findPrefix(prefix)).toEqual(found));
});

describe("many commits", () => {
  test("every one of 50,000 is found again, with its parent", () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `commit ${i}`);
    const ids = names.map((name) => idOf(name));
    const table = tableOf(ids.map((id, i) => record(id, i === 0 ? [] : [ids[i - 1]!], { at, message: "m" })));
    expect(ids.every((id, i) => table.find(id) === i)).toBe(true);
    expect(table.parents.every((parent, i) => parent === i)).toBe(true);
    expect(table.parents).toHaveLength(49_999);
  });

  test("ids that begin with the same four bytes are told apart", () => {
    const ids = Array.from({ length: 300 }, (_, i) => `deadbeef${String(i).padStart(32, "0")}`);
    const table = tableOf(ids.map((id) => record(id, [], { at, message: "m" })));
    expect(ids.map((id) => table.find(id))).toEqual(ids.map((_, i) => i));
    expect(table.find(`deadbeef${"9".repeat(32)}`)).toBe(-1);
  });
});

describe("dates", () => {
  test.each(["", "abc", "1.5", "-", " 1"])("%j cannot be read and is NaN", (word) => {
    const table = tableOf([record(idOf("a"), [], { at: word, committed: at, message: "m" })]);
    expect(table.authorSeconds[0]).toBeNaN();
    expect(table.committerSeconds[0]).toBe(at);
  });
});

describe("messages", () => {
  test("an empty message is an empty string, of the first commit of the log too", () => {
    const table = tableOf([record(idOf("a"), [], { at }), record(idOf("b"), [], { at, message: "m" })]);
    expect([table.message(0), table.subject(0), table.message(1)]).toEqual(["", "", "m"]);
  });

  test("an empty message after others is an empty string", () => {
    const table = tableOf([record(idOf("a"), [], { at, message: "m" }), record(idOf("b"), [], { at })]);
    expect([table.message(1), table.subject(1)]).toEqual(["", ""]);
  });

  test("one of 65,534 bytes is kept whole", () => {
    const message = `s\n${"x".repeat(65_534 - 3)}\n`;
    expect(tableOf([record(idOf("a"), [], { at, message })]).message(0)).toBe(message);
  });

  test("a longer one keeps its head and its tail, so that a trailer at its end survives", () => {
    const trailer = "\n\nCo-authored-by: Claude <noreply@anthropic.com>\n";
    const message = `Subject line\n\n${"filler line\n".repeat(20_000)}${trailer}`;
    const table = tableOf([
      record(idOf("a"), [], { at, message }),
      record(idOf("b"), [], { at, message: "next" }),
    ]);
    expect(table.subject(0)).toBe("Subject line");
    expect(table.message(0).startsWith("Subject line\n\nfiller line\nfiller")).toBe(true);
    expect(table.message(0).endsWith(`filler line\n${trailer}`)).toBe(true);
    expect(table.message(0).length).toBe(65_534);
    expect(table.message(1)).toBe("next");
  });

  test("messages that fill block after block stay apart", () => {
    const text = (i: number) => `${i}\n${String(i % 10).repeat(50_000)}`;
    const table = tableOf(
      Array.from({ length: 200 }, (_, i) => record(idOf(`c${i}`), [], { at, message: text(i) })),
    );
    expect(Array.from({ length: 200 }, (_, i) => table.message(i) === text(i)).every(Boolean)).toBe(true);
  });

  test("bytes that are no UTF-8 become replacement characters, and a BOM or emoji does no harm", () => {
    const bytes = Buffer.concat([
      Buffer.from(record(idOf("a"), [], { at, author: "J\u00f6rg 🦊 <j@example.com>" })),
      Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 10]),
    ]);
    const table = tableOf([bytes]);
    expect(table.subject(0)).toBe("M\ufffdller");
    expect(table.identity(table.author[0]!).name).toBe("Jörg 🦊");
  });

  test("lines of a message that look like a header change nothing", () => {
    const inner = record(idOf("x"), [idOf("y")], { at: 1, message: "inner" });
    const table = tableOf([record(idOf("a"), [], { at, message: inner })]);
    expect([table.count, table.parents.length, table.message(0)]).toEqual([1, 0, inner]);
  });
});

describe("what is no record", () => {
  const whole = record(idOf("a"), [idOf("b")], { at, message: "m" });
  const lines = whole.split("\n");
  const wrong: [string, string][] = [
    ["empty", ""],
    ["an id that is too short", [idOf("a").slice(1), ...lines.slice(1)].join("\n")],
    ["an id that is too long", [`${idOf("a")}0`, ...lines.slice(1)].join("\n")],
    ["an id with a digit that is none", [`g${idOf("a").slice(1)}`, ...lines.slice(1)].join("\n")],
    ["a header that ends early", lines.slice(0, 6).join("\n")],
    ["a parent that is too short", [lines[0], idOf("b").slice(2), ...lines.slice(2)].join("\n")],
    [
      "a parent with a digit that is none",
      [lines[0], `${idOf("b").slice(1)}x`, ...lines.slice(2)].join("\n"),
    ],
    [
      "a second parent that is cut off",
      [lines[0], `${idOf("b")} ${idOf("c").slice(5)}`, ...lines.slice(2)].join("\n"),
    ],
    [
      "parents that are not parted by a space",
      [lines[0], `${idOf("b")},${idOf("c")}`, ...lines.slice(2)].join("\n"),
    ],
    ["parents with a word behind them", [lines[0], `${idOf("b")} x`, ...lines.slice(2)].join("\n")],
  ];

  test.each(wrong)("%s: is refused, never read as something else", (_what, text) => {
    expect(() => tableOf([text])).toThrow(/log record/);
  });

  test("a record of a SHA-256 repository is none of a SHA-1 repository", () => {
    const other = record(idOf("a", 32), [], { at, message: "m" });
    expect(() => tableOf([other], 20)).toThrow(/log record/);
    expect(() => tableOf([whole], 32)).toThrow(/log record/);
  });

  test("bounds are kept: a newline behind the record does not complete it", () => {
    const bytes = Buffer.from(`${lines.slice(0, 6).join("\n")}\n\n\n\n`);
    const end = lines.slice(0, 6).join("\n").length;
    expect(() => new CommitTableBuilder(20).add(bytes, 0, end)).toThrow(/log record/);
  });

  test("an empty table answers", () => {
    const table = tableOf([]);
    expect([table.count, table.find(idOf("a")), table.findPrefix("a")]).toEqual([0, -1, []]);
  });
});

test("the order in which records come does not matter to what they say", () => {
  const story = new Story();
  story.commit("root");
  story.commit("left", { parents: ["root"] });
  story.commit("right", { parents: ["root"] });
  story.commit("merge", { parents: ["left", "right"] });
  const shapes = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1],
  ].map((order) => {
    const table = story.table(order);
    const merge = table.find(idOf("merge"));
    const parents = table.parents.slice(table.parentStart[merge]!, table.parentStart[merge + 1]!);
    return [...parents].map((parent) => table.subject(parent));
  });
  expect(shapes).toEqual([
    ["left", "right"],
    ["left", "right"],
    ["left", "right"],
  ]);
});
