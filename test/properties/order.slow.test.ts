import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/model/flow.ts";
import { changeOf, day, difference, flowOf, reportOf, Story } from "../model/builders.ts";
import {
  AUTHORS,
  aDate,
  aGoodDate,
  aTold,
  historyOf,
  specOf,
  type Told,
  tell,
} from "../model/builders-random.ts";

/** A history with two orders in which its records may arrive. */
function shuffled(date: Parameters<typeof aTold>[0]) {
  return aTold(date).chain((told) => {
    const order = told.drawn.map((_, i) => i);
    return fc.tuple(fc.constant(told), fc.shuffledSubarray(order, { minLength: order.length }));
  });
}

describe("the order in which the log's records arrive changes nothing", () => {
  test("in the report of a history with good dates", () => {
    fc.assert(
      fc.property(shuffled(aGoodDate), ([told, order]) => {
        expect(difference(reportOf(historyOf(told, { order })), reportOf(historyOf(told)))).toBe("");
      }),
      { numRuns: 100 },
    );
  });

  test("nor of one with any dates", () => {
    fc.assert(
      fc.property(shuffled(aDate), ([told, order]) => {
        expect(difference(reportOf(historyOf(told, { order })), reportOf(historyOf(told)))).toBe("");
      }),
      { numRuns: 100 },
    );
  });

  /** The smallest histories in which the order could show. */
  const two = (left: object, right: object) => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("left", { at: day(1), parents: ["root"], ...left });
    story.commit("right", { at: day(1.5), parents: ["root"], ...right });
    story.commit("merge", { at: day(2), parents: ["root", "left", "right"] });
    return [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
    ].map((order) => changeOf(flowOf(story.history({ order })), "merge"));
  };
  const same = ([one, other]: Change[]) => expect(other).toEqual(one);

  test("nor whose commit a moment is traced to, of two at the same instant", () =>
    same(two({}, { at: day(1) })));
  test("nor which of two unusable dates is the reason", () => same(two({ at: "" }, { at: 5 })));
  test("nor which of two assistants is named", () =>
    same(two({ author: AUTHORS[3] }, { author: "Cursor Agent <cursoragent@cursor.com>" })));
  test("nor which of two trailers is the evidence", () => {
    const trailer = (name: string) => `x\n\nCo-authored-by: ${name} <noreply@anthropic.com>`;
    same(two({ message: trailer("Claude") }, { message: trailer("Claude Opus") }));
  });
  test("nor which of two notes is", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("left", { at: day(1), parents: ["root"] });
    story.commit("right", { at: day(1.5), parents: ["root"] });
    story.commit("merge", { at: day(2), parents: ["root", "left", "right"] });
    const notes = ["left", "right"];
    same(
      [
        [0, 1, 2, 3],
        [2, 1, 3, 0],
      ].map((order) => changeOf(flowOf(story.history({ order, notes })), "merge")),
    );
  });

  test("nor does the order of tags or of pull-request refs", () => {
    fc.assert(
      fc.property(aTold(aGoodDate), (told) => {
        const history = historyOf(told);
        const turned = {
          ...history,
          tags: [...history.tags].reverse(),
          pullRefs: [...history.pullRefs].reverse(),
        };
        expect(difference(reportOf(turned), reportOf(history))).toBe("");
      }),
      { numRuns: 100 },
    );
  });
});

/** What is told, and one more change on top: a push, a squash that may bear an old number, a merge, an old commit again. */
function later(told: Told, kind: number, which: number): Story {
  const story = tell(told.drawn);
  const tip = `c${told.drawn.length - 1}`;
  const at = day(364);
  const again = told.drawn[which % told.drawn.length]!;
  if (kind === 0) story.commit("more", { at, parents: [tip], message: "One more" });
  else if (kind === 1) story.commit("more", { at, parents: [tip], message: `One more (#${which})` });
  else if (kind === 2) {
    story.commit("side", { at, parents: [tip], message: "On the side" });
    story.commit("more", {
      at,
      parents: [tip, "side"],
      message: `Merge pull request #${which} from o/side\n\nMore`,
    });
  } else {
    const { subject } = subjectOf(told, which % told.drawn.length);
    story.commit("more", {
      at: again.at,
      committed: at,
      author: AUTHORS[again.author]!,
      parents: [tip],
      message: subject,
    });
  }
  return story;
}

function subjectOf(told: Told, index: number): { subject: string } {
  const table = tell(told.drawn).table();
  return { subject: table.message(index).trimEnd() };
}

const lives = (changes: readonly Change[]) =>
  new Map(
    changes.map(({ id, spans, startedAt, mergedAt, deliveredAt }) => [
      id,
      { spans, startedAt, mergedAt, deliveredAt },
    ]),
  );

describe("a later change never changes the life of an earlier one", () => {
  test("whatever it is", () => {
    fc.assert(
      fc.property(aTold(aGoodDate), fc.nat(3), fc.nat(29), (told, kind, which) => {
        const spec = { ...specOf(told), takenAt: day(365) * 1000 };
        const before = lives(flowOf(tell(told.drawn).history(spec)).changes);
        const after = lives(flowOf(later(told, kind, which).history(spec)).changes);
        const kept = new Map([...after].filter(([id]) => before.has(id)));
        expect(kept).toEqual(before);
        expect(after.size).toBe(before.size + 1);
      }),
      { numRuns: 300 },
    );
  });

  test("not even one that bears the number of a rebased pull request", () => {
    const told = (more: string[]) => {
      const story = new Story();
      story.commit("root", { at: day(0) });
      story.commit("p1", { at: day(1), parents: ["root"] });
      story.commit("p2", { at: day(2), parents: ["p1"] });
      story.commit("q1", { at: day(1), committed: day(9), message: "p1", parents: ["root"] });
      story.commit("q2", { at: day(2), committed: day(9), message: "p2", parents: ["q1"] });
      for (const message of more) story.commit(message, { at: day(20), message });
      return changeOf(flowOf(story.history({ pulls: [[1, "p2"]] })), "q2");
    };
    expect(told([])).toMatchObject({ style: "rebase", number: 1, commits: 2 });
    expect(told(["Fix what it broke (#1)"])).toEqual(told([]));
  });
});
