import { describe, expect, test } from "vitest";
import type { CommitTable } from "../../../../src/collect/facts.ts";
import { DEFAULT_CONFIG } from "../../../../src/config/defaults.ts";
import { outlineOf } from "../../../../src/model/build-flow.ts";
import { changeOf, day, flowOf, HOUR, idOf, Story, type TagSpec } from "../../builders.ts";

const picked = (...names: string[]) =>
  names.map((name) => `(cherry picked from commit ${idOf(name)})`).join("\n");
const at = (n: number) => day(n) * 1000;
/** Two old releases on the root, so that neither the left edge nor `auto` gets in the way. */
const OLD: TagSpec[] = [
  { name: "v0.1.0", on: "root", at: day(0.1) },
  { name: "v0.2.0", on: "root", at: day(0.2) },
];

/** root — fix (day 1) — more (day 2) on main; maint branches off root. */
function maintained(): Story {
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("fix", { at: day(1) });
  story.commit("more", { at: day(2) });
  return story;
}

const deliveryOf = (story: Story, tags: readonly TagSpec[], name: string, tip = "more") => {
  const { delivery, deliveredAt } = changeOf(flowOf(story.history({ tip, tags: [...OLD, ...tags] })), name);
  return { delivery, deliveredAt };
};

describe("a pick delivers its original", () => {
  test("in the maintenance release that carries it, and says so", () => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(3), message: `fix\n\n${picked("fix")}` });
    const tags = [
      { name: "v0.2.1", on: "pick", at: day(4) },
      { name: "v1.0.0", on: "more", at: day(9) },
    ];
    expect(deliveryOf(story, tags, "fix")).toEqual({
      delivery: "v0.2.1",
      deliveredAt: {
        at: at(4),
        source: `date of the version tag, which carries it as the cherry-pick ${idOf("pick").slice(0, 10)}`,
        ref: "v0.2.1",
      },
    });
    expect(deliveryOf(story, tags, "more").delivery).toBe("v1.0.0");
  });

  test("not where the release that contains it was earlier", () => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(3), message: picked("fix") });
    const tags = [
      { name: "v0.2.1", on: "pick", at: day(9) },
      { name: "v1.0.0", on: "more", at: day(4) },
    ];
    const { delivery, deliveredAt } = deliveryOf(story, tags, "fix");
    expect([delivery, deliveredAt]).toEqual([
      "v1.0.0",
      { at: at(4), source: "date of the version tag", ref: "v1.0.0" },
    ]);
  });

  test("not while no release carries the pick", () => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(3), message: picked("fix") });
    expect(deliveryOf(story, [], "fix").deliveredAt).toEqual({ missing: "not-delivered" });
  });

  test("a release dated before the merge is set to the merge", () => {
    const story = maintained();
    // Landed on day 1; its pick was released on day 0.5, as clocks and rebases have it.
    story.commit("pick", { parents: ["root"], at: day(0.4), message: picked("fix") });
    const change = changeOf(
      flowOf(story.history({ tip: "more", tags: [...OLD, { name: "v0.2.1", on: "pick", at: day(0.5) }] })),
      "fix",
    );
    expect(change.deliveredAt).toMatchObject({ at: at(1), ref: "v0.2.1" });
    expect(change.flags).toContain("delivered-before-merge");
  });

  test("a pick on a long-lived branch that the main line merged later", () => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(3), message: picked("fix") });
    story.commit("up", {
      parents: ["more", "pick"],
      at: day(5),
      message: "Merge branch 'release-0.2' into main",
    });
    const tags = [
      { name: "v0.2.1", on: "pick", at: day(4) },
      { name: "v1.0.0", on: "up", at: day(9) },
    ];
    expect(deliveryOf(story, tags, "fix", "up").delivery).toBe("v0.2.1");
  });
});

describe("chains", () => {
  test.each([
    // git cherry-pick -x on a pick adds a second line; some tools leave only the last one.
    ["both lines kept", picked("fix", "first")],
    ["only the last pick named", picked("first")],
  ])("a pick of a pick, %s", (_says, message) => {
    const story = maintained();
    story.commit("first", { parents: ["root"], at: day(3), message: picked("fix") });
    story.commit("second", { parents: ["root"], at: day(4), message });
    const tags = [
      { name: "v0.1.1", on: "second", at: day(5) },
      { name: "v0.2.1", on: "first", at: day(6) },
    ];
    expect(deliveryOf(story, tags, "fix").delivery).toBe("v0.1.1");
  });

  test("three generations", () => {
    const story = maintained();
    story.commit("a", { parents: ["root"], at: day(3), message: picked("fix") });
    story.commit("b", { parents: ["root"], at: day(4), message: picked("a") });
    story.commit("c", { parents: ["root"], at: day(5), message: picked("b") });
    expect(deliveryOf(story, [{ name: "v0.1.1", on: "c", at: day(6) }], "fix").delivery).toBe("v0.1.1");
  });
});

describe("the marks that count", () => {
  const carried = (message: string) => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(3), message });
    return deliveryOf(story, [{ name: "v0.2.1", on: "pick", at: day(4) }], "fix").delivery;
  };
  test.each([
    ["after a body and trailers", `fix\n\nbody\n\nSigned-off-by: A <a@b>\n${picked("fix")}`, "v0.2.1"],
    ["one of several", picked("more", "fix"), "v0.2.1"],
    ["inside a line", `fix ${picked("fix")} and more`, "v0.2.1"],
    ["an abbreviated id", `(cherry picked from commit ${idOf("fix").slice(0, 12)})`, null],
    ["other words", `Backport of ${idOf("fix")}`, null],
    ["a commit that is not here", `(cherry picked from commit ${"0".repeat(40)})`, null],
    ["nothing", "fix", null],
  ])("%s", (_says, message, expected) => expect(carried(message)).toBe(expected));
});

describe("a change of several commits", () => {
  /** root — main … — merge (day 3) of one and two. */
  function merged(message = "Merge pull request #7 from ada/topic\n\nTopic"): Story {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("main", { at: day(1) });
    story.commit("one", { parents: ["root"], at: day(1.1) });
    story.commit("two", { parents: ["one"], at: day(1.2) });
    story.commit("merge", { parents: ["main", "two"], at: day(3), message });
    return story;
  }

  test("is carried where all of its commits were picked", () => {
    const story = merged();
    story.commit("pick-one", { parents: ["root"], at: day(4), message: picked("one") });
    story.commit("pick-two", { parents: ["pick-one"], at: day(5), message: picked("two") });
    const tags = [
      { name: "v0.2.1", on: "pick-one", at: day(4.5) },
      { name: "v0.2.2", on: "pick-two", at: day(6) },
    ];
    const { delivery, deliveredAt } = deliveryOf(story, tags, "merge", "merge");
    expect(delivery).toBe("v0.2.2");
    expect(deliveredAt).toMatchObject({
      source: "date of the version tag, which carries it as cherry-picks of its commits",
    });
  });

  test("is not carried by a part of them", () => {
    const story = merged();
    story.commit("pick-one", { parents: ["root"], at: day(4), message: picked("one") });
    expect(
      deliveryOf(story, [{ name: "v0.2.1", on: "pick-one", at: day(5) }], "merge", "merge").delivery,
    ).toBeNull();
  });

  test("is carried by a pick of its merge", () => {
    const story = merged();
    story.commit("pick", { parents: ["root"], at: day(4), message: picked("merge") });
    expect(deliveryOf(story, [{ name: "v0.2.1", on: "pick", at: day(5) }], "merge", "merge").delivery).toBe(
      "v0.2.1",
    );
  });

  test("is carried by one commit that names them all", () => {
    const story = merged();
    story.commit("pick", { parents: ["root"], at: day(4), message: picked("one", "two") });
    expect(deliveryOf(story, [{ name: "v0.2.1", on: "pick", at: day(5) }], "merge", "merge").delivery).toBe(
      "v0.2.1",
    );
  });

  test("picks on two branches are together nowhere, until a release holds both", () => {
    const story = merged();
    story.commit("pick-one", { parents: ["root"], at: day(4), message: picked("one") });
    story.commit("pick-two", { parents: ["root"], at: day(4.1), message: picked("two") });
    story.commit("both", { parents: ["pick-one", "pick-two"], at: day(7) });
    const apart = [
      { name: "v0.2.1", on: "pick-one", at: day(5) },
      { name: "v0.1.1", on: "pick-two", at: day(6) },
    ];
    expect(deliveryOf(story, apart, "merge", "merge").delivery).toBeNull();
    const together = [...apart, { name: "v0.2.2", on: "both", at: day(8) }];
    expect(deliveryOf(story, together, "merge", "merge").delivery).toBe("v0.2.2");
  });

  test("a rebase is carried by picks of all of its commits, not of the last one", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    const [first, second] = [day(1), day(1.1)];
    story.commit("head-one", { parents: ["root"], at: first, message: "one" });
    story.commit("head-two", { parents: ["head-one"], at: second, message: "two" });
    story.commit("one", { parents: ["root"], at: first, committed: day(2), message: "one" });
    story.commit("two", { parents: ["one"], at: second, committed: day(2) + HOUR, message: "two" });
    story.commit("pick-two", { parents: ["root"], at: day(3), message: picked("two") });
    story.commit("pick-one", { parents: ["pick-two"], at: day(4), message: picked("one") });
    const carried = (tags: TagSpec[]) => {
      const history = story.history({ tip: "two", pulls: [[7, "head-two"]], tags: [...OLD, ...tags] });
      const change = changeOf(flowOf(history), "two");
      expect(change.style).toBe("rebase");
      return change.delivery;
    };
    expect(carried([{ name: "v0.2.1", on: "pick-two", at: day(5) }])).toBeNull();
    expect(carried([{ name: "v0.2.1", on: "pick-one", at: day(5) }])).toBe("v0.2.1");
  });

  test("a squash is carried by picks of its pull request's own commits", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("one", { parents: ["root"], at: day(1) });
    story.commit("two", { parents: ["one"], at: day(1.1) });
    story.commit("squash", { parents: ["root"], at: day(2), message: "Topic (#7)" });
    story.commit("pick", { parents: ["root"], at: day(3), message: picked("one", "two") });
    const tags = [...OLD, { name: "v0.2.1", on: "pick", at: day(4) }];
    const flow = flowOf(story.history({ tip: "squash", pulls: [[7, "two"]], tags }));
    expect(changeOf(flow, "squash").delivery).toBe("v0.2.1");
  });
});

describe("what else sees picks", () => {
  test("the window in which a pick was released holds the change, though it was merged long before", () => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(100), message: picked("fix") });
    const history = story.history({
      tip: "more",
      tags: [...OLD, { name: "v0.2.1", on: "pick", at: day(110) }],
    });
    const window = { from: at(100), to: at(120) };
    expect(flowOf(history, { window }).finished.map(({ id }) => id)).toEqual([idOf("fix")]);
  });

  test("the delivery that carries a pick counts it", () => {
    const story = maintained();
    story.commit("pick", { parents: ["root"], at: day(3), message: picked("fix") });
    const flow = flowOf(
      story.history({ tip: "more", tags: [...OLD, { name: "v0.2.1", on: "pick", at: day(4) }] }),
    );
    // v0.2.0 is the commit of v0.1.0 once more.
    expect(flow.deliveries.map(({ name, carried }) => [name, carried])).toEqual([
      ["v0.1.0", 1],
      ["v0.2.1", 1],
    ]);
  });
});

test("only marked messages that a delivery contains are decoded", () => {
  const story = maintained();
  story.commit("pick", { parents: ["root"], at: day(3), message: picked("fix") });
  story.commit("other", { parents: ["root"], at: day(3.1), message: "nothing" });
  story.commit("idle", { parents: ["root"], at: day(3.2), message: picked("fix") });
  const tags = ["pick", "other"].map((on) => ({ name: `v0.2.${on.length}`, on, at: day(4) }));
  const history = story.history({ tip: "more", tags: [...OLD, ...tags] });
  const decoded: number[] = [];
  const commits: CommitTable = Object.assign(Object.create(history.commits), {
    message: (index: number) => {
      decoded.push(index);
      return history.commits.message(index);
    },
  });
  outlineOf({ ...history, commits }, DEFAULT_CONFIG);
  expect(decoded).toContain(commits.find(idOf("pick")));
  expect(decoded).not.toContain(commits.find(idOf("other")));
  expect(decoded).not.toContain(commits.find(idOf("idle")));
});

describe("a mark that names a commit which was never published", () => {
  const review = (digit: string) => `Change-Id: I${digit.repeat(40)}`;
  const draft = `(cherry picked from commit ${idOf("a draft")})`;
  /** m is merged and picked to a release branch as p. */
  function delivered(own: string, pick: string, again = "nothing"): string | null {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("m", { at: day(1), parents: ["root"], message: own });
    story.commit("more", { at: day(2), parents: ["m"], message: again });
    story.commit("p", { at: day(3), parents: ["root"], message: pick });
    const tags = [
      { name: "v1.0.0", on: "root", at: day(0) },
      { name: "v1.0.1", on: "p", at: day(4) },
    ];
    return changeOf(flowOf(story.history({ tip: "more", tags })), "m").delivery;
  }

  test.each([
    ["the same review", `Fix\n\n${review("a")}`, `Fix\n\n${review("a")}\n${draft}`, "v1.0.1"],
    ["another review", `Fix\n\n${review("a")}`, `Fix\n\n${review("b")}\n${draft}`, null],
    [
      "a review that it quotes",
      `Fix\n\n${review("a")}`,
      `Fix\n\n${review("a")}\n\n${review("b")}\n${draft}`,
      null,
    ],
    ["no mark", `Fix\n\n${review("a")}`, `Fix\n\n${review("a")}`, null],
  ])("is read by its review: %s", (_says, own, pick, expected) => {
    expect(delivered(own, pick)).toBe(expected);
  });

  test("not where two changes have that review", () => {
    const own = `Fix\n\n${review("a")}`;
    expect(delivered(own, `${own}\n${draft}`, own)).toBe(null);
  });
});
