import { describe, expect, test } from "vitest";
import { A_FORMAT, LIBRARY, ROOMS, type Room } from "./house.ts";
import { circlesIn, files, folderOf, type Import, importOf, importsOf, sourceOf } from "./sources.ts";

/** The room of a file: its own rule where it has one, else that of its folder, or of a format. */
function roomOf(file: string): Room | undefined {
  const placed = [file, folderOf(file)].flatMap((wanted) => ROOMS.filter(({ place }) => place === wanted));
  return placed[0] ?? (covers(A_FORMAT.place, file) ? A_FORMAT : undefined);
}

function covers(allowed: string, name: string): boolean {
  if (allowed.endsWith("**")) return name.startsWith(allowed.slice(0, -2));
  if (allowed.endsWith("/*/")) return covers(allowed.slice(0, -2), folderOf(name).slice(0, -1));
  return allowed.endsWith("/") ? folderOf(name) === allowed : name === allowed;
}

function isAllowed(file: string, { kind, name }: Import): boolean {
  const room = roomOf(file)!;
  if (kind !== "own") return room[kind]?.includes(name) ?? false;
  if (name.startsWith(LIBRARY) || (folderOf(name) === folderOf(file) && room.place.endsWith("/")))
    return true;
  return room.own?.some((allowed) => covers(allowed, name)) ?? false;
}

function violation(file: string, specifier: string): string | null {
  const found = importOf(file, specifier);
  return isAllowed(file, found) ? null : `${file} may not import ${found.name}`;
}

describe("the house", () => {
  test("has a room for every file, and a file in every room", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
    expect(ROOMS.filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
  });

  test("a room reaches only to its left, through the front door", () => {
    const found = files.flatMap((file) =>
      importsOf(file)
        .filter((one) => !isAllowed(file, one))
        .map(({ name }) => `${file} may not import ${name}`),
    );
    expect(found).toEqual([]);
  });

  test("the rules can fail", () => {
    expect(violation("render/json.ts", "../measures/index.ts")).not.toBeNull();
    expect(violation("measures/headline/rework.ts", "./lead-time.ts")).toBeNull();
    expect(violation("measures/headline/rework.ts", "../time/constraint.ts")).not.toBeNull();
    expect(violation("model/history/graph/containment.ts", "node:fs")).not.toBeNull();
    expect(violation("model/history/merges/reverts.ts", "../../pulls/replay.ts")).not.toBeNull();
    expect(violation("model/deliveries/deliveries.ts", "../outcomes/failures.ts")).not.toBeNull();
    expect(violation("render/slides/slides.ts", "../words/names.ts")).toBeNull();
    expect(violation("render/slides/slides.ts", "../html/documents/report-page.ts")).not.toBeNull();
    expect(violation("judge/judge.ts", "chalk")).not.toBeNull();
    expect(() => violation("judge/judge.ts", "fs")).toThrow(/without node:/);
  });

  test("the rules allow nothing that is not used", () => {
    const unused = ROOMS.flatMap((room) => {
      const imports = files.filter((file) => roomOf(file) === room).flatMap(importsOf);
      const uses = (kind: Import["kind"], fits: (name: string) => boolean) =>
        imports.some((one) => one.kind === kind && fits(one.name));
      return [
        ...(room.own ?? []).filter((allowed) => !uses("own", (name) => covers(allowed, name))),
        ...(room.packages ?? []).filter((allowed) => !uses("packages", (name) => name === allowed)),
        ...(room.node ?? []).filter((allowed) => !uses("node", (name) => name === allowed)),
      ].map((allowed) => `${room.place}: ${allowed}`);
    });
    expect(unused).toEqual([]);
  });
});

describe("circles", () => {
  const between = files.flatMap((file) =>
    importsOf(file)
      .filter(({ kind }) => kind === "own")
      .map(({ name }) => [file, name] as const),
  );

  function graphOf(edges: readonly (readonly [string, string])[]): Map<string, string[]> {
    const graph = new Map<string, string[]>();
    for (const [from, to] of edges) graph.set(from, [...(graph.get(from) ?? []), to]);
    return graph;
  }

  test("there is none between files, types included", () => {
    expect(circlesIn(graphOf(between))).toEqual([]);
  });

  test("the search finds them", () => {
    expect(circlesIn(graphOf([["a", "b"], ["b", "c"], ["c", "a"], ["c", "d"]]))).toEqual([["a", "b", "c"]]); // biome-ignore format: edges
  });
});

/** Only the command line knows the process, the console and the clock. */
const GLOBALS = /(?<![\w./])(process\.[a-z]|console\.[a-z]|Date\.now\(|new Date\(\)|Math\.random\()/;
/** Ending a group of git processes needs the process, and so does what its memory is held against; nothing else does. */
const GLOBALS_ALLOWED = new Map([
  ["collect/git/ending.ts", ["process.kill("]],
  ["collect/git/memory.ts", ["process.constrainedMemory("]],
]);

test("only the command line knows the process, the console and the clock", () => {
  const found = files
    .filter((file) => !file.startsWith("cli/"))
    .flatMap((file) => {
      const allowed = GLOBALS_ALLOWED.get(file) ?? [];
      const source = allowed.reduce((text, word) => text.replaceAll(word, ""), sourceOf(file));
      return source
        .split("\n")
        .filter((line) => GLOBALS.test(line) && !/^\s*(\*|\/\/)/.test(line))
        .map((line) => `${file}: ${line.trim()}`);
    });
  expect(found).toEqual([]);
});
