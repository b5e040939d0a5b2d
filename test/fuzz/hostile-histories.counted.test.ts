import { describe, test } from "vitest";
import { fileKinds } from "../../src/collect/git/diffs/file-kinds.ts";
import { foldersOf } from "../../src/collect/git/tip/tree.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { thinTests } from "../../src/judge/readiness/rows/thin-tests.ts";
import { isManifest, operationOf } from "../../src/model/changes/operations.ts";
import { scopeOf } from "../../src/model/changes/scope.ts";
import { readOwners } from "../../src/model/people/owners.ts";
import { outlineOf } from "../../src/model/read-outline.ts";
import { aChange, aFlow } from "../builders.ts";
import { day, type HistorySpec, idOf, Story } from "../model/builders.ts";
import { expectOperationsLikeInput } from "../operations.ts";

// Each of these once took from seconds to minutes, growing with the square of its size or faster.

function outline(story: Story, spec: HistorySpec): () => unknown {
  const history = story.history(spec);
  return () => outlineOf(history, DEFAULT_CONFIG);
}

describe("histories that are made to be slow", () => {
  test("pulls of a branch that left the main line long ago", () => {
    expectOperationsLikeInput((size) => {
      const story = new Story();
      story.commit("r", { parents: [] });
      let [a, x] = ["r", "r"];
      const message = "Merge branch 'main' of https://x.org/o/r";
      for (let i = 0; i < size; i++) {
        a = story.commit(`a${i}`, { parents: [a], message: `A (#${i})` });
        x = story.commit(`x${i}`, { parents: [x] });
        a = story.commit(`m${i}`, { parents: [a, x], message });
      }
      return outline(story, {});
    }, 2000);
  });

  test("thousands of commits of one author and one date", () => {
    expectOperationsLikeInput((size) => {
      const story = new Story();
      story.commit("r", { parents: [] });
      let a = "r";
      for (let i = 0; i < size; i++) a = story.commit(`a${i}`, { parents: [a], at: day(1) });
      const pulls = Array.from({ length: size / 2 }, (_, i) => {
        return [i + 1, story.commit(`x${i}`, { parents: ["r"], at: day(1) })] as const;
      });
      return outline(story, { tip: a, pulls });
    }, 2000);
  });

  test("picks of picks that name each other by the dozen", () => {
    expectOperationsLikeInput((size) => {
      const story = new Story();
      story.commit("r", { parents: [] });
      const tip = story.commit("o", { parents: ["r"] });
      let x = "r";
      for (let i = 0; i < size; i++) {
        const named = Array.from(
          { length: Math.min(i, 20) },
          (_, j) => `(cherry picked from commit ${idOf(`p${(i * 7919 + j * 104729) % i}`)})`,
        );
        x = story.commit(`p${i}`, { parents: [x], message: `p\n\n${named.join("\n")}` });
      }
      const tags = [
        { name: "v1", on: "r", at: day(0) },
        { name: "v2", on: x, at: day(300) },
      ];
      return outline(story, { tip, tags });
    }, 800);
  });
});

describe("paths and patterns that are made to be slow", () => {
  test.each(["k8s/", "charts/", "deploy/", "a/", "alerts/"])("a path of many folders %s", (folder) => {
    expectOperationsLikeInput((size) => {
      const path = folder.repeat(size);
      return () => [operationOf(path), isManifest(path), foldersOf([path]), fileKinds(null)(path)];
    }, 4000);
  });

  test("stars in a file of owners or of attributes", () => {
    const row = "*a*a*a*a*a*b";
    expectOperationsLikeInput((size) => {
      const path = "a".repeat(size);
      return () => [
        readOwners(`${row} @o/x`, "github").teamsOf(path),
        fileKinds(`${row} linguist-generated`)(path),
      ];
    }, 250);
  });

  test("a change to files of many teams", () => {
    expectOperationsLikeInput((size) => {
      const names = Array.from({ length: size }, (_, i) => `p${i}`);
      const rows = new Map(names.map((name, i) => [name, [`@o/a${i}`, `@o/b${i}`]]));
      const boundaries = {
        packages: [],
        teams: [],
        packageOf: () => null,
        areaOf: () => "",
        teamsOf: (path: string) => rows.get(path)!,
        rulesOf: () => [],
        risksOf: () => [],
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
      return () => scopeOf({ files, linesMissing: null }, boundaries);
    }, 1250);
  });
});

test("twenty changes to thousands of folders", () => {
  expectOperationsLikeInput((size) => {
    const codeAreas = Array.from({ length: size }, (_, i) => `p${i}`);
    const merged = Array.from({ length: 20 }, () => aChange({ scope: { codeAreas, code: true } }));
    const grounds = { flow: aFlow({ merged }), config: DEFAULT_CONFIG, taken: [], looked: [] };
    return () => thinTests.conditions(grounds);
  }, 1000);
});
