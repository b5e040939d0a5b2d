import { describe, expect, it } from "vitest";
import type { Diff, FileDiff } from "../../../src/collect/facts.ts";
import type { Change } from "../../../src/model/flow.ts";
import {
  aFile,
  changeOf,
  DAY,
  day,
  type FlowAsked,
  flowOf,
  type HistorySpec,
  idOf,
  Story,
} from "../builders.ts";

const diff = (...files: FileDiff[]): Diff => ({ files, linesMissing: null });
const added = (path: string, lines: number, rest: Partial<FileDiff> = {}) =>
  aFile(path, [[0, 0, 1, lines]], { status: "added", ...rest });
const hidden = (...paths: string[]): Diff => ({
  files: paths.map((path) => aFile(path, [], { added: null, deleted: null, hunks: null })),
  linesMissing: "a test hides them",
});
const UNKNOWN = { missing: "it replaced lines of files of which recent changes could not be read" };
const DAY_MS = DAY * 1000;

/** Squashes of a pull request each, landed on their days, and what each did to lines. */
function linesOf(
  landed: readonly (readonly [name: string, on: number, diff: Diff | null])[],
  spec: HistorySpec & { asked?: FlowAsked } = {},
) {
  const story = new Story();
  for (const [name, on] of landed) story.commit(name, { at: day(on), message: `${name} (#${on + 1})` });
  const diffs = Object.fromEntries(landed.flatMap(([name, , told]) => (told ? [[name, told]] : [])));
  const flow = flowOf(story.history({ takenAt: day(60) * 1000, ...spec }), { diffs, ...spec.asked });
  return { flow, of: (name: string): Change["lines"] => changeOf(flow, name).lines };
}

describe("what changes did to lines", () => {
  // a writes ten lines. b replaces 2 to 4 by five: a b b b b b a a a a a a. c removes lines 5 to 8: two of b and two
  // of a. d replaces line 1, which is 29 days old by then.
  const landed = [
    ["a", 1, diff(added("f.ts", 10))],
    ["b", 5, diff(aFile("f.ts", [[2, 3, 2, 5]]))],
    ["c", 8, diff(aFile("f.ts", [[5, 4, 4, 0]]))],
    ["d", 30, diff(aFile("f.ts", [[1, 1, 1, 1]]))],
  ] as const;
  const tags = [
    { name: "v1.0.0", on: "a", at: day(3) },
    { name: "v1.1.0", on: "d", at: day(31) },
  ];

  it("counts the young ones that they replaced, by whose they were, and what became of their own", () => {
    const { flow, of } = linesOf(landed, { tags, takenAt: day(51) * 1000 });
    expect(flow.sees.has("line-ages")).toBe(true);
    expect(of("a")).toEqual({ changed: 10, written: 10, rewrites: [], rewritten: 5, observed: true });
    expect(of("b")).toEqual({
      changed: 5,
      written: 5,
      rewrites: [{ of: idOf("a"), lines: 3, age: 4 * DAY_MS, delivered: true }],
      rewritten: 2,
      observed: true,
    });
    expect(of("c")).toEqual({
      changed: 4,
      written: 0,
      rewrites: [
        { of: idOf("b"), lines: 2, age: 3 * DAY_MS, delivered: false },
        { of: idOf("a"), lines: 2, age: 7 * DAY_MS, delivered: true },
      ],
      rewritten: 0,
      observed: true,
    });
    // Day 30 and 21 more are day 51.
    expect(of("d")).toEqual({ changed: 1, written: 1, rewrites: [], rewritten: 0, observed: true });
    expect(linesOf(landed, { tags, takenAt: day(51) * 1000 - 1 }).of("d")).toMatchObject({ observed: false });
  });

  it("follows their own to the end, however old, and says what took them", () => {
    const told = [...landed, ["e", 40, diff(aFile("f.ts", [[1, 2, 0, 0]]))]] as const;
    const { flow } = linesOf(told, { takenAt: day(51) * 1000 });
    const fateOf = (name: string) => changeOf(flow, name).fate;
    // Of a's ten: three on day 5, two on day 8, line 1 on day 30; e takes d's line and the first of b's that are left.
    expect(fateOf("a")).toEqual({
      written: 10,
      ends: [
        { lines: 3, age: 4 * DAY_MS, by: idOf("b"), as: "other" },
        { lines: 2, age: 7 * DAY_MS, by: idOf("c"), as: "other" },
        { lines: 1, age: 29 * DAY_MS, by: idOf("d"), as: "other" },
      ],
      lost: [],
      watched: 50 * DAY_MS,
    });
    expect(fateOf("b")).toMatchObject({
      written: 5,
      ends: [
        { lines: 2, age: 3 * DAY_MS },
        { lines: 1, age: 35 * DAY_MS, by: idOf("e") },
      ],
    });
    expect(fateOf("d")).toMatchObject({ written: 1, ends: [{ lines: 1, age: 10 * DAY_MS }] });
    expect(fateOf("e")).toMatchObject({ written: 0, ends: [] });
  });

  it("loses sight of its lines where a later change cannot be read", () => {
    const { flow } = linesOf([
      ["a", 1, diff(added("f.ts", 10), added("g.ts", 4))],
      ["b", 5, diff(aFile("f.ts", [[2, 3, 2, 3]]))],
      ["c", 9, hidden("f.ts")],
    ]);
    expect(changeOf(flow, "a").fate).toMatchObject({
      ends: [{ lines: 3, age: 4 * DAY_MS }],
      lost: [{ lines: 7, age: 8 * DAY_MS }],
    });
  });

  it("does not know what was released where nothing is known of deliveries", () => {
    const { of } = linesOf(landed);
    expect(of("b")).toMatchObject({ rewrites: [{ delivered: null }] });
  });

  it("knows that what the record's first delivery carried was out by its finish, and not since when", () => {
    // The record begins with a delivery of c at day 6: c, of day 5, came before it, d, of day 8, after it.
    const row = (commit: number, on: number) => ({
      environment: "production",
      workflow: "",
      commit,
      startedAt: day(on) * 1000,
      finishedAt: day(on) * 1000,
      outcome: "success" as const,
      ref: `d.csv:${on}`,
    });
    const { of } = linesOf(
      [
        ["a", 1, diff(added("f.ts", 10))],
        ["c", 5, diff(aFile("f.ts", [[1, 1, 1, 1]]))],
        ["d", 8, diff(aFile("f.ts", [[9, 1, 9, 1]]))],
      ],
      { rows: [row(1, 6), row(2, 9)], asked: { config: { deliveries: { kind: "file", name: "d.csv" } } } },
    );
    expect(of("c")).toMatchObject({ rewrites: [{ of: idOf("a"), delivered: null }] });
    expect(of("d")).toMatchObject({ rewrites: [{ of: idOf("a"), delivered: true }] });
  });

  it("follows what landed in the 21 days before a window, and gives no figure for it", () => {
    const window = { from: day(6) * 1000, to: day(20) * 1000 };
    const { flow, of } = linesOf(landed, { tags, asked: { window } });
    expect(flow.merged.map(({ id }) => id)).toEqual([idOf("c")]);
    expect(of("c")).toMatchObject({
      rewrites: [
        { of: idOf("b"), lines: 2, delivered: false },
        { of: idOf("a"), lines: 2, delivered: true },
      ],
      observed: false,
    });
    const late = linesOf(landed, { tags, asked: { window: { from: day(30) * 1000, to: day(40) * 1000 } } });
    expect(late.of("d")).toMatchObject({ changed: 1, rewrites: [] });
    expect(late.of("b")).toEqual({ missing: "it was merged outside of the window" });
  });

  it("counts a line as young until it is 21 days old", () => {
    const at = (on: number) => [
      ["a", 1, diff(added("f.ts", 2))] as const,
      ["b", on, diff(aFile("f.ts", [[1, 1, 1, 1]]))] as const,
    ];
    expect(linesOf(at(21)).of("b")).toMatchObject({ rewrites: [{ lines: 1, age: 20 * DAY_MS }] });
    expect(linesOf(at(22)).of("b")).toMatchObject({ rewrites: [] });
  });

  it("goes with renamed files, and leaves lock, generated and vendored ones out", () => {
    const lock = { kind: "lock" } as const;
    const { of } = linesOf([
      ["a", 1, diff(added("f.ts", 10), added("yarn.lock", 50, lock))],
      ["b", 2, diff(aFile("g.ts", [[10, 1, 9, 0]], { from: "f.ts", status: "renamed" }))],
      ["c", 3, diff(aFile("g.ts", [[1, 2, 1, 1]]), aFile("yarn.lock", [[1, 9, 1, 9]], lock))],
      // What was written by a machine is nobody's rework where it becomes a file of people.
      ["d", 4, diff(aFile("h.ts", [[1, 5, 1, 1]], { from: "yarn.lock", status: "renamed" }))],
    ]);
    expect(of("a")).toMatchObject({ changed: 10, written: 10, rewritten: 3 });
    expect(of("b")).toMatchObject({ changed: 1, rewrites: [{ of: idOf("a"), lines: 1 }] });
    expect(of("c")).toMatchObject({ changed: 2, rewrites: [{ of: idOf("a"), lines: 2 }] });
    expect(of("d")).toMatchObject({ changed: 5, written: 1, rewrites: [] });
  });

  it("does not look into files of bytes", () => {
    const bytes = { added: null, deleted: null, hunks: null };
    const { of } = linesOf([
      ["a", 1, diff(added("f.ts", 2), added("logo.png", 0, bytes))],
      ["b", 2, diff(aFile("logo.png", [], bytes), aFile("f.ts", [[1, 1, 1, 1]]))],
    ]);
    expect(of("b")).toMatchObject({ changed: 1, rewrites: [{ lines: 1 }] });
  });
});

describe("what cannot be followed", () => {
  it("is missing for what could not be read, for its file's lines until they are old, and for those who wrote them", () => {
    const { flow, of } = linesOf([
      ["a", 1, diff(added("f.ts", 9), added("g.ts", 9))],
      ["b", 2, hidden("f.ts")],
      ["c", 3, diff(aFile("f.ts", [[1, 1, 1, 1]]))],
      ["d", 4, diff(aFile("f.ts", [[1, 1, 1, 1]]))],
      ["e", 22, diff(aFile("f.ts", [[5, 1, 5, 1]]))],
      // f.ts was last hidden 21 days ago.
      ["f", 23, diff(aFile("f.ts", [[7, 1, 7, 1]]))],
    ]);
    expect(of("a")).toEqual({ missing: "files that it wrote to could not be read when they changed again" });
    expect(of("b")).toEqual({ missing: "a test hides them" });
    expect(of("c")).toEqual(UNKNOWN);
    expect(of("d")).toMatchObject({ changed: 1, rewrites: [{ of: idOf("c"), lines: 1 }] });
    expect(of("e")).toEqual(UNKNOWN);
    expect(of("f")).toMatchObject({ changed: 1, rewrites: [] });
    expect(flow.sees.has("line-ages")).toBe(true);
  });

  it("is every file where nothing is known of a step", () => {
    const { of } = linesOf([
      ["a", 1, diff(added("f.ts", 9))],
      ["b", 2, null],
      ["c", 3, diff(aFile("f.ts", [[1, 1, 1, 1]]))],
    ]);
    expect(of("a")).toHaveProperty("missing");
    expect(of("b")).toEqual({ missing: "what it changed is not in this clone" });
    expect(of("c")).toEqual(UNKNOWN);
  });

  it("is all of it in a clone without contents", () => {
    const { flow } = linesOf([
      ["a", 1, hidden("f.ts")],
      ["b", 2, hidden("f.ts")],
    ]);
    expect(flow.sees.has("line-ages")).toBe(false);
  });

  it("is what a shallow clone cut off, as long as it may be young", () => {
    const landed = [
      ["a", 1, null],
      ["b", 2, diff(aFile("f.ts", [[1, 1, 1, 1]]))],
      ["c", 22, diff(aFile("f.ts", [[2, 1, 2, 1]]))],
    ] as const;
    const { of } = linesOf(landed, { shallow: ["a"] });
    expect(of("b")).toEqual(UNKNOWN);
    expect(of("c")).toMatchObject({ changed: 1, rewrites: [] });
  });

  it("is what landed on a branch that was merged as a whole; its lines are the merge's", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("side", { parents: ["root"], at: day(1), message: "Fix (#1)" });
    story.commit("carrier", { parents: ["root", "side"], at: day(2), message: "Merge branch 'release/1.x'" });
    story.commit("b", { parents: ["carrier"], at: day(4), message: "Fix it again (#2)" });
    const flow = flowOf(story.history({ takenAt: day(60) * 1000 }), {
      diffs: {
        root: diff(added("f.ts", 9)),
        side: diff(aFile("f.ts", [[1, 2, 1, 2]])),
        carrier: diff(aFile("f.ts", [[1, 2, 1, 2]])),
        b: diff(aFile("f.ts", [[2, 2, 2, 2]])),
      },
    });
    expect(changeOf(flow, "side").lines).toEqual({
      missing: "it landed on a branch that the main line took over as a whole",
    });
    expect(changeOf(flow, "b").lines).toMatchObject({
      rewrites: [
        { of: idOf("carrier"), lines: 1, age: 2 * DAY_MS, delivered: null },
        { of: idOf("root"), lines: 1, age: 4 * DAY_MS },
      ],
    });
  });
});

it("dates lines in the order in which they came, whatever the clocks say", () => {
  // b was merged after a, whatever its date says; so c comes 2 days after both.
  const { of } = linesOf([
    ["a", 10, diff(added("f.ts", 4))],
    ["b", 3, diff(added("g.ts", 4))],
    ["c", 12, diff(aFile("f.ts", [[1, 1, 1, 1]]), aFile("g.ts", [[1, 1, 1, 1]]))],
  ]);
  expect(of("c")).toMatchObject({
    rewrites: [
      { lines: 1, age: 2 * DAY_MS },
      { lines: 1, age: 2 * DAY_MS },
    ],
  });
});
