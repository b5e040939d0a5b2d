import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommitTable } from "../../../../src/collect/facts.ts";
import { FirstParents } from "../../../../src/model/history/graph/first-parents.ts";
import { firstParent } from "../../../../src/model/history/parents.ts";
import { idOf, Story } from "../../builders.ts";
import { aDag } from "../../builders-random.ts";

/** Brute force: the first commit of one line that lies on the other. */
function meeting(commits: CommitTable, first: number, second: number) {
  const line = (from: number) => {
    const all: number[] = [];
    for (let at = from; at !== -1; at = firstParent(commits, at)) all.push(at);
    return all;
  };
  const [one, other] = [line(first), line(second)];
  const at = one.findIndex((commit) => other.includes(commit));
  return at === -1 ? null : { first: at, second: other.indexOf(one[at]!) };
}

describe("where two lines of first parents meet", () => {
  test("is what walking both of them finds, whatever was asked before", () => {
    fc.assert(
      fc.property(
        aDag(),
        fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { minLength: 1 }),
        ({ story }, asked) => {
          const commits = story.table();
          const lines = new FirstParents(commits);
          for (const [a, b] of asked) {
            const [first, second] = [a % commits.count, b % commits.count];
            expect(lines.meet(first, second)).toEqual(meeting(commits, first, second));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is found at once in lines of many thousand commits", () => {
    const story = new Story();
    story.commit("root", { parents: [] });
    const grow = (name: string, length: number) => {
      for (let i = 0; i < length; i++) story.commit(`${name}${i}`, i === 0 ? { parents: ["root"] } : {});
    };
    grow("a", 30_000);
    grow("b", 20_000);
    const commits = story.table();
    const lines = new FirstParents(commits);
    const [a, b] = [commits.find(idOf("a29999")), commits.find(idOf("b19999"))];
    // Walked step by step this would be a thousand million steps.
    for (let i = 0; i < 20_000; i++) expect(lines.meet(a, b)!.first).toBe(30_000);
    expect(lines.meet(b, a)).toEqual({ first: 20_000, second: 30_000 });
  });
});
