import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { History } from "../../src/collect/facts.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { type Outline, outlineOf } from "../../src/model/build-flow.ts";
import { carriedBy } from "../../src/model/deliveries/deliveries.ts";
import { trunkOf } from "../../src/model/history/graph/mainline.ts";
import {
  type MergeRecord,
  ownCommits,
  ownedBy,
  ownWork,
} from "../../src/model/history/merges/merge-records.ts";
import { day, difference, idOf, parentsOf, reachable, reportOf, Story } from "../model/builders.ts";

const config = { ...DEFAULT_CONFIG, deliveries: { kind: "tags" as const } };

/** A graph in which many a commit says that it was picked from others, with releases all over it. */
const aPickedHistory = fc
  .record({
    drawn: fc.array(
      fc.record({
        back: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 2 }),
        picks: fc.uniqueArray(fc.nat(20), { maxLength: 3 }),
        merges: fc.constantFrom("", "topic", "release-1.x"),
      }),
      { minLength: 4, maxLength: 24 },
    ),
    tip: fc.nat(23),
    tags: fc.array(fc.nat(23), { maxLength: 6 }),
    pull: fc.nat(23),
  })
  .map(({ drawn, tip, tags, pull }) => {
    const story = new Story();
    drawn.forEach(({ back, picks, merges }, i) => {
      const parents = back.filter((one) => one < i).map((one) => `c${i - 1 - one}`);
      const subject = merges === "" ? `Change ${i} (#${i})` : `Merge branch '${merges}'`;
      const named = picks
        .filter((one) => one < i)
        .map((one) => `(cherry picked from commit ${idOf(`c${one}`)})`);
      story.commit(`c${i}`, { parents, at: day(i), message: [subject, "", ...named].join("\n") });
    });
    const name = (n: number) => `c${n % drawn.length}`;
    const spec = {
      tip: name(tip),
      tags: tags.map((on, i) => ({ name: `v1.${i}.0`, on: name(on), at: day(30 + i) })),
      pulls: [[tip % drawn.length, name(pull)] as const],
    };
    return { story, spec, size: drawn.length };
  });

/** Follows the marks by hand: everything that a commit stands for. */
function standsFor(
  history: History,
  outline: Outline,
  commit: number,
  seen = new Set<number>(),
): Set<number> {
  const { commits } = history;
  const { mainline: line } = outline;
  const position = line.owner[commit]!;
  const aside = position === -1 || (trunkOf(line)[position] === 0 && line.chain[position] === commit);
  if (!aside) return seen;
  for (const [, id] of commits.message(commit).matchAll(/cherry picked from commit (\w+)/g)) {
    const named = commits.find(id!);
    if (named === -1 || seen.has(named)) continue;
    seen.add(named);
    standsFor(history, outline, named, seen);
  }
  return seen;
}

/** Asks every release in turn, with nothing but reachability. */
function firstByHand(history: History, outline: Outline, landing: MergeRecord): string | null {
  const { commits } = history;
  for (const event of outline.deliveries.streams[0]?.events ?? []) {
    const inside = reachable(commits, event.commit);
    const picked = new Set([...inside].flatMap((commit) => [...standsFor(history, outline, commit)]));
    const whole = landing.how !== "rebase" && picked.has(landing.commit);
    const all = [ownCommits(commits, outline.mainline, landing), ownedBy(outline.mainline, landing)].some(
      (own) => ownWork(commits, own, landing).every((commit) => picked.has(commit)),
    );
    const brought = ownedBy(outline.mainline, landing).filter((commit) => commit !== landing.commit);
    const held =
      parentsOf(commits, landing.commit).length === 2 &&
      brought.length > 0 &&
      brought.every((commit) => inside.has(commit));
    if (inside.has(landing.commit) || whole || all || held) return event.name;
  }
  return null;
}

describe("which release carries a change first, itself or by picks", () => {
  test("is what asking every release by hand says", () => {
    fc.assert(
      fc.property(aPickedHistory, ({ story, spec }) => {
        const history = story.history(spec);
        const outline = outlineOf(history, config);
        for (const landing of outline.merges) {
          const carried = carriedBy(outline.deliveries.streams, landing.commit, null, true);
          const name = carried.kind === "delivered" ? carried.event.name : null;
          expect([landing.title, name]).toEqual([landing.title, firstByHand(history, outline, landing)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("does not depend on the order in which the records arrive", () => {
    const shuffled = aPickedHistory.chain((drawn) => {
      const order = Array.from({ length: drawn.size }, (_, i) => i);
      return fc.tuple(fc.constant(drawn), fc.shuffledSubarray(order, { minLength: order.length }));
    });
    fc.assert(
      fc.property(shuffled, ([{ story, spec }, order]) => {
        const asked = { config };
        expect(
          difference(
            reportOf(story.history({ ...spec, order }), asked),
            reportOf(story.history(spec), asked),
          ),
        ).toBe("");
      }),
      { numRuns: 100 },
    );
  });
});
