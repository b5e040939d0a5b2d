/** Of copies of a repository the one with the most finished changes counts, wherever it stands in the list. */
import { describe, expect, test } from "vitest";
import { type Candidate, countedOnce, ownersOfIds } from "../../../src/commands/portfolio/counted-once.ts";
import type { Looked } from "../../../src/judge/portfolio/portfolio-of.ts";

const known = { page: null, asked: null, why: null, next: null, exitCode: 0, seconds: null } as const;

/** @param changes a letter each */
function candidate(name: string, changes: string, more: Partial<{ place: string; tip: string }> = {}) {
  const looked = { ...known, name, state: "done", record: { name } } as unknown as Looked;
  const ids = new Set(changes);
  return { looked, judged: { place: null, tip: name, changes: ids, finished: ids.size, ...more } };
}

/** Names of those that count, and why the others do not. */
function told(all: readonly Candidate<ReadonlySet<string>>[]) {
  const looked = countedOnce(all, ownersOfIds());
  return looked.map(({ name, record, state, why }) => (record === null ? `${name} ${state}: ${why}` : name));
}

describe("of what is there twice", () => {
  test("the whole clone counts and the shallow one before it does not, where both end with one commit", () => {
    const [shallow, whole] = [
      candidate("shallow", "e", { tip: "t" }),
      candidate("whole", "abcde", { tip: "t" }),
    ];
    const says = "shallow repeated: It is the same repository as whole, and counted there.";
    expect(told([shallow, whole])).toEqual([says, "whole"]);
    expect(told([whole, shallow])).toEqual(["whole", says]);
  });

  test("the newer copy counts and the older one does not, where they share finished changes", () => {
    const says =
      "old repeated: It shares its history with new, and 2 of its 2 finished changes in this window are counted there.";
    expect(told([candidate("old", "ab"), candidate("new", "abcd")])).toEqual([says, "new"]);
  });

  test("what a fork has of its own is said to be counted nowhere", () => {
    expect(told([candidate("api", "abcd"), candidate("fork", "cdx")])).toEqual([
      "api",
      "fork repeated: It shares its history with api, and 2 of its 3 finished changes in this window are counted there, the other one nowhere.",
    ]);
  });

  test("with as many changes the first counts, of one address too", () => {
    const at = { place: "github.com/octo/api" };
    expect(told([candidate("a", "ab", at), candidate("b", "cd", at), candidate("c", "ef")])).toEqual([
      "a",
      "b repeated: It is the same repository as a, and counted there.",
      "c",
    ]);
  });

  test("what could not be judged stays as it is", () => {
    const refused = {
      looked: { ...known, name: "x", state: "refused", record: null } as Looked,
      judged: null,
    };
    expect(told([refused, candidate("a", "ab")])).toEqual(["x refused: null", "a"]);
  });
});
