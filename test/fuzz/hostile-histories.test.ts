import { describe, expect, test } from "vitest";
import { fileKinds } from "../../src/collect/git/file-kinds.ts";
import { foldersOf } from "../../src/collect/git/tree.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { isManifest, operationOf } from "../../src/model/operations.ts";
import { outlineOf } from "../../src/model/outline.ts";
import { readOwners } from "../../src/model/owners.ts";
import { touchesOf } from "../../src/model/touches.ts";
import { day, type HistorySpec, idOf, Story } from "../model/builders.ts";

/** Each of these took from seconds to minutes, growing with the square of its size or faster. */
const SOON = 2000;

function within(ms: number, work: () => unknown): void {
  const begun = performance.now();
  work();
  expect(performance.now() - begun).toBeLessThan(ms);
}

const outline = (story: Story, spec: HistorySpec) => outlineOf(story.history(spec), DEFAULT_CONFIG);

describe("histories that are made to be slow", () => {
  test("pulls of a branch that left the main line long ago", () => {
    const story = new Story();
    story.commit("r", { parents: [] });
    let [a, x] = ["r", "r"];
    const message = "Merge branch 'main' of https://x.org/o/r";
    for (let i = 0; i < 8000; i++) {
      a = story.commit(`a${i}`, { parents: [a], message: `A (#${i})` });
      x = story.commit(`x${i}`, { parents: [x] });
      a = story.commit(`m${i}`, { parents: [a, x], message });
    }
    within(SOON, () => outline(story, {}));
  });

  test("thousands of commits of one author and one date", () => {
    const story = new Story();
    story.commit("r", { parents: [] });
    let a = "r";
    for (let i = 0; i < 8000; i++) a = story.commit(`a${i}`, { parents: [a], at: day(1) });
    const pulls = Array.from({ length: 4000 }, (_, i) => {
      return [i + 1, story.commit(`x${i}`, { parents: ["r"], at: day(1) })] as const;
    });
    within(SOON, () => outline(story, { tip: a, pulls }));
  });

  test("picks of picks that name each other by the hundred", () => {
    const story = new Story();
    story.commit("r", { parents: [] });
    const tip = story.commit("o", { parents: ["r"] });
    let x = "r";
    for (let i = 0; i < 600; i++) {
      const named = Array.from(
        { length: Math.min(i, 100) },
        (_, j) => `(cherry picked from commit ${idOf(`p${(i * 7919 + j * 104729) % i}`)})`,
      );
      x = story.commit(`p${i}`, { parents: [x], message: `p\n\n${named.join("\n")}` });
    }
    const tags = [
      { name: "v1", on: "r", at: day(0) },
      { name: "v2", on: x, at: day(300) },
    ];
    within(SOON, () => outline(story, { tip, tags }));
  });
});

describe("paths and patterns that are made to be slow", () => {
  const deep = ["k8s/", "charts/", "deploy/", "a/", "alerts/"].map((folder) => folder.repeat(16_000));

  test("a path of many thousand folders", () => {
    for (const path of deep) {
      within(200, () => [operationOf(path), isManifest(path), foldersOf([path]), fileKinds(null)(path)]);
    }
  });

  test("stars in a file of owners or of attributes", () => {
    const row = "*a*a*a*a*a*b";
    const paths = Array.from({ length: 50 }, (_, i) => `${"a".repeat(250)}${i}`);
    const owners = readOwners(`${row} @o/x\n`.repeat(400), "github");
    const kindOf = fileKinds(`${row} linguist-generated\n`.repeat(200));
    within(SOON, () => paths.map((path) => [owners.teamsOf(path), kindOf(path)]));
  });

  test("a change to files of thousands of teams", () => {
    const names = Array.from({ length: 5000 }, (_, i) => `p${i}`);
    const rows = new Map(names.map((name, i) => [name, [`@o/a${i}`, `@o/b${i}`]]));
    const boundaries = {
      packages: [],
      teams: [],
      packageOf: () => null,
      teamsOf: (path: string) => rows.get(path)!,
    };
    const files = names.map((path) => ({
      path,
      kind: "code" as const,
      status: "added" as const,
      added: 1,
      deleted: 0,
      from: null,
      hunks: null,
    }));
    within(SOON, () => touchesOf({ files, linesMissing: null }, boundaries));
  });
});
