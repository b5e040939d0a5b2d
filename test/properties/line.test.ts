import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { History } from "../../src/collect/facts.ts";
import { type MainlineTrace, traceMainline, trunkOf } from "../../src/model/history/graph/mainline.ts";
import { difference, parentsOf, reachable, reportOf, Story } from "../model/builders.ts";

/** Subjects that steer the tracer: long-lived branches, trains and their members, foxtrots, other styles, plain ones. */
const SUBJECTS: readonly ((i: number) => string)[] = [
  (i) => `Change ${i}`,
  (i) => `Change ${i} (#${i})`,
  () => "Merge branch '6.4' into 7.1",
  () => "Merge branch 'release/1.x'",
  () => "Merge remote-tracking branch 'origin/develop'",
  (i) => `Merge pull request #${i} from owner/release-2.x`,
  (i) => `Merge pull request #${i} from owner/topic`,
  () => "Merge branch 'next' of example.com/o/r into main",
  () => "Sync with maint",
  (i) => `Auto merge of #${i} - bors:rollup, r=bors`,
  (i) => `Rollup merge of #${i} - ada:topic, r=bo`,
  () => "Merge branch 'main'",
  () => "Merge branch 'main' of example.com/owner/repo",
  () => "Merge remote-tracking branch 'origin/main' into topic",
  (i) => `Merge "Change ${i}" into stable/1.0`,
  (i) => `bug #${i} Change (ada)`,
];

interface Told {
  readonly story: Story;
  readonly tip: string;
  readonly order: readonly number[];
}

/** Any graph of up to so many commits, with merges of two or more parents and several roots. */
function told(most: number): fc.Arbitrary<Told> {
  const commit = fc.tuple(fc.uniqueArray(fc.nat(6), { maxLength: 3 }), fc.nat(SUBJECTS.length - 1));
  return fc.array(commit, { minLength: 1, maxLength: most }).chain((drawn) => {
    const story = new Story();
    drawn.forEach(([back, kind], i) => {
      const parents = back.filter((one) => one < i).map((one) => `c${i - 1 - one}`);
      story.commit(`c${i}`, { parents, message: SUBJECTS[kind]!(i) });
    });
    const all = drawn.map((_, i) => i);
    return fc
      .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(2))
      .map(([order, below]) => ({ story, order, tip: `c${Math.max(0, drawn.length - 1 - below)}` }));
  });
}

const lineOf = (history: History) => traceMainline(history.commits, history.repository);

/** A line in ids, so that two orders of the log can be held against each other. */
function inIds({ commits }: History, line: MainlineTrace) {
  const id = (commit: number) => (commit === -1 ? "" : commits.id(commit));
  const owners = Array.from(line.owner, (position, commit) => [id(commit), position] as const);
  return {
    chain: [...line.chain].map(id),
    base: [...line.base].map(id),
    arrival: [...line.arrival].map(id),
    carrier: [...line.carrier],
    owner: owners.sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

describe("whatever the merges of a history say of themselves", () => {
  test("each commit that the tip reaches is owned once, and by a position that reaches it", () => {
    fc.assert(
      fc.property(told(40), ({ story, tip, order }) => {
        const history = story.history({ tip, order });
        const { commits } = history;
        const line = lineOf(history);
        const all = reachable(commits, history.repository.mainline.tip);
        for (let commit = 0; commit < commits.count; commit++) {
          expect(line.owner[commit] !== -1).toBe(all.has(commit));
        }
        expect([...line.owned].sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
        expect(new Set(line.chain).size).toBe(line.chain.length);
        line.chain.forEach((commit, position) => {
          expect(line.owner[commit]).toBe(position);
          const reached = reachable(commits, commit);
          const own = line.owned.slice(line.ownedStart[position], line.ownedStart[position + 1]);
          for (const one of own) expect(reached.has(one)).toBe(true);
        });
      }),
      { numRuns: 400 },
    );
  });

  test("what a commit stands on was there before it, and its own line goes on in a parent of it", () => {
    fc.assert(
      fc.property(told(40), ({ story, tip }) => {
        const history = story.history({ tip });
        const { commits } = history;
        const line = lineOf(history);
        line.chain.forEach((commit, position) => {
          const parents = parentsOf(commits, commit);
          for (const parent of parents) expect(line.owner[parent]).toBeLessThanOrEqual(position);
          const base = line.base[position]!;
          if (base === -1) return;
          expect(parents).toContain(base);
          expect(line.owner[base]).toBeLessThan(position);
        });
        const trunk = trunkOf(line);
        expect(trunk.at(-1)).toBe(1);
        expect(line.chain.at(-1)).toBe(history.repository.mainline.tip);
      }),
      { numRuns: 400 },
    );
  });

  test("what carries others is a merge, and arrives itself", () => {
    fc.assert(
      fc.property(told(40), ({ story, tip }) => {
        const history = story.history({ tip });
        const line = lineOf(history);
        line.chain.forEach((commit, position) => {
          if (line.carrier[position] === 1)
            expect(parentsOf(history.commits, commit).length).toBeGreaterThan(1);
          expect(line.owner[line.arrival[position]!]).toBeGreaterThanOrEqual(position);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("the order of the log changes neither the line nor the report", () => {
    fc.assert(
      fc.property(told(25), ({ story, tip, order }) => {
        const [one, other] = [story.history({ tip, order }), story.history({ tip })];
        expect(inIds(one, lineOf(one))).toEqual(inIds(other, lineOf(other)));
        expect(difference(reportOf(one), reportOf(other))).toBe("");
      }),
      { numRuns: 150 },
    );
  });
});
