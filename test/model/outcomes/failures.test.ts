import { describe, expect, test } from "vitest";
import type { DeliveryRow } from "../../../src/collect/facts.ts";
import type { Delivery, Flow } from "../../../src/model/flow.ts";
import { day, type FlowAsked, flowOf, HOUR, idOf, Story, type TagSpec } from "../builders.ts";

const ms = (n: number) => day(n) * 1000;
const reverts = (name: string) => `Revert "${name}"\n\nThis reverts commit ${idOf(name)}.`;
const named = (flow: Flow, name: string): Delivery => flow.deliveries.find((one) => one.name === name)!;
const kinds = (flow: Flow, name: string) =>
  named(flow, name).failures.map(({ kind, certain }) => [kind, certain]);

/** root (day 0), v1 on it; change (day 1), v2 on it at day 2; then what a test adds. */
function story(): Story {
  const made = new Story();
  made.commit("root", { at: day(0) });
  made.commit("change", { at: day(1) });
  return made;
}
const V1: TagSpec = { name: "v1", on: "root", at: day(0.5) };
const V2: TagSpec = { name: "v2", on: "change", at: day(2) };

describe("reverted", () => {
  const flowWith = (revertAt: number, more: TagSpec[] = [], asked: FlowAsked = {}, takenAt = ms(100)) => {
    const made = story();
    made.commit("undo", { at: revertAt, message: reverts("change") });
    return flowOf(made.history({ tags: [V1, V2, ...more], takenAt }), asked);
  };

  test("a change that it first carried was reverted soon after: certain, with the revert", () => {
    // v2 on day 2, the revert on day 5.
    const { failures } = named(flowWith(day(5)), "v2");
    expect(failures).toEqual([
      {
        kind: "reverted",
        url: null,
        certain: true,
        says: "a change that it was the first to carry was reverted 3 d later",
        ref: idOf("undo"),
        at: ms(5),
      },
    ]);
  });

  test.each([
    ["to the second", day(16), 1],
    ["a second later", day(16) + 1, 0],
  ])("within 14 days of its finish, %s", (_says, at, expected) =>
    expect(kinds(flowWith(at), "v2")).toHaveLength(expected));

  test("the delivery that brought the change is the one that failed, not the next", () => {
    const made = story();
    made.commit("next", { at: day(2.5) });
    made.commit("undo", { at: day(5), message: reverts("change") });
    const flow = flowOf(made.history({ tags: [V1, V2, { name: "v2.1", on: "next", at: day(3) }] }));
    expect([kinds(flow, "v1"), kinds(flow, "v2").length, kinds(flow, "v2.1")]).toEqual([[], 1, []]);
  });

  test("not by a revert that it carried itself", () => {
    const made = story();
    made.commit("undo", { at: day(1.5), message: reverts("change") });
    const flow = flowOf(made.history({ tags: [V1, { name: "v2", on: "undo", at: day(2) }] }));
    expect(kinds(flow, "v2")).toEqual([]);
  });

  test("not by a revert that it carried as a cherry-pick, dated after it by a slow clock", () => {
    const made = story();
    made.commit("undo", { at: day(3), message: reverts("change") });
    made.commit("pick", {
      parents: ["change"],
      at: day(1.5),
      message: `(cherry picked from commit ${idOf("undo")})`,
    });
    const tags = [V1, { name: "v2", on: "pick", at: day(2) }];
    expect(kinds(flowOf(made.history({ tip: "undo", tags })), "v2")).toEqual([]);
  });

  test("not by a revert made before it: that may be in it as an unmarked backport", () => {
    // Cut on day 1, reverted on day 1.5, released on day 2 without the revert's commit.
    expect(kinds(flowWith(day(1.5)), "v2")).toEqual([]);
  });

  test("taking back a revert brings the change back: no failure of the delivery with the revert", () => {
    const made = story();
    made.commit("undo", { at: day(5), message: reverts("change") });
    made.commit("redo", { at: day(8), message: reverts("undo") });
    const tags = [V1, V2, { name: "v3", on: "undo", at: day(6) }, { name: "v4", on: "redo", at: day(9) }];
    const flow = flowOf(made.history({ tags }));
    expect([kinds(flow, "v2").length, kinds(flow, "v3"), kinds(flow, "v4")]).toEqual([1, [], []]);
    expect([named(flow, "v3").repairs, named(flow, "v4").repairs]).toEqual([
      "it was the first to carry the revert of a change that had been delivered",
      null,
    ]);
  });

  test.each([
    [["test/a.test.ts", "test/b.test.ts"], 0],
    [["test/a.test.ts", "src/a.ts"], 1],
  ])("not by a revert that touches tests alone, which repairs nothing: %j", (files, expected) => {
    const paths = (id: string) => (id === idOf("undo") ? files : ["src/a.ts"]);
    const v3 = { name: "v3", on: "undo", at: day(6) };
    const flow = flowWith(day(5), [v3], { paths });
    expect([kinds(flow, "v2").length, named(flow, "v3").repairs === null ? 0 : 1]).toEqual([
      expected,
      expected,
    ]);
    // The same where the window ends before the revert.
    expect(kinds(flowWith(day(5), [v3], { paths, window: { from: ms(0), to: ms(4) } }), "v2")).toHaveLength(
      expected,
    );
  });

  test("seen also where the revert lies after the window", () => {
    const window = { from: ms(0), to: ms(4) };
    expect(kinds(flowWith(day(5), [], { window }), "v2")).toEqual([["reverted", true]]);
  });

  test("only by what touches the folder that was asked for", () => {
    const paths = (id: string) => [id === idOf("change") ? "docs/a.md" : "src/a.ts"];
    const inFolder = (path: string) => kinds(flowWith(day(5), [], { paths, config: { path } }), "v2").length;
    expect([inFolder("docs"), inFolder("src")]).toEqual([1, 0]);
  });
});

describe("observed", () => {
  // v2 finished on day 2: it is judged from day 16 on.
  test.each([
    [16, true],
    [15.9, false],
  ])("on day %d: %s, and its evidence is kept either way", (now, observed) => {
    const made = story();
    made.commit("undo", { at: day(5), message: reverts("change") });
    const flow = flowOf(made.history({ tags: [V1, V2], takenAt: ms(now) }));
    expect([named(flow, "v2").observed, kinds(flow, "v2").length]).toEqual([observed, 1]);
  });
});

describe("hotfixed", () => {
  const flowWith = (title: string, tagAt: number) => {
    const made = story();
    made.commit("mend", { at: day(2.2), message: title });
    return flowOf(made.history({ tags: [V1, V2, { name: "v2.1", on: "mend", at: tagAt }] }));
  };

  test("the next delivery came within two days and brought a hotfix: suspected", () => {
    // v2 on day 2, v2.1 six hours later.
    const { failures } = named(flowWith("hotfix: login", day(2.25)), "v2");
    expect(failures).toEqual([
      {
        kind: "hotfixed",
        url: null,
        certain: false,
        says: "the next delivery, 6 h later, brought a change that is marked as a hotfix by the type in its title (hotfix: …)",
        ref: idOf("mend"),
        at: ms(2.25),
      },
    ]);
  });

  test.each([
    ["48 hours", day(4), 1],
    ["48 hours and a second", day(4) + 1, 0],
  ])("%s later", (_says, at, expected) =>
    expect(kinds(flowWith("hotfix: login", at), "v2")).toHaveLength(expected));

  test("not by an ordinary fix", () => expect(kinds(flowWith("fix: login", day(2.25)), "v2")).toEqual([]));

  test("only the delivery right before it is suspected", () => {
    const flow = flowWith("hotfix: login", day(2.25));
    expect([kinds(flow, "v1"), kinds(flow, "v2.1")]).toEqual([[], []]);
  });

  test("a branch's name is enough, and the change says what marks it", () => {
    const made = story();
    made.commit("mend", { parents: ["change"], at: day(2.1) });
    const message = "Merge pull request #3 from ada/hotfix/login\n\nLogin";
    made.commit("merge", { parents: ["change", "mend"], at: day(2.2), message });
    const flow = flowOf(made.history({ tags: [V1, V2, { name: "v2.1", on: "merge", at: day(2.25) }] }));
    expect(kinds(flow, "v2")).toEqual([["hotfixed", false]]);
    expect(flow.changes.map(({ hotfix }) => hotfix)).toEqual([
      null,
      null,
      "the name of its branch (hotfix/…)",
    ]);
  });

  test("seen also where the next delivery lies after the window", () => {
    const made = story();
    made.commit("mend", { at: day(2.2), message: "hotfix: login" });
    const history = made.history({ tags: [V1, V2, { name: "v2.1", on: "mend", at: day(3) }] });
    const flow = flowOf(history, { window: { from: ms(0), to: ms(2.1) } });
    expect(flow.deliveries.map(({ name }) => name)).toEqual(["v1", "v2"]);
    expect(kinds(flow, "v2")).toEqual([["hotfixed", false]]);
  });
});

describe("repairs", () => {
  const repairsOf = (title: string, on = "mend") => {
    const made = story();
    made.commit("mend", { at: day(2.2), message: title });
    made.commit("after", { at: day(2.3) });
    const tags = [V1, V2, { name: "v3", on, at: day(9) }];
    return named(flowOf(made.history({ tags })), "v3").repairs;
  };
  test("a delivery that brings a hotfix", () =>
    expect(repairsOf("hotfix: login")).toBe(
      "it was the first to carry a change that is marked as a hotfix by the type in its title (hotfix: …)",
    ));
  test("a delivery that brings the revert of what was delivered", () =>
    expect(repairsOf(reverts("change"), "after")).toMatch(/the revert of a change that had been delivered/));
  test("not an ordinary one", () => expect(repairsOf("fix: login")).toBeNull());

  test("not where change and revert go out together", () => {
    const made = story();
    made.commit("undo", { at: day(1.5), message: reverts("change") });
    const tags = [V1, { name: "v2", on: "undo", at: day(2) }];
    expect(named(flowOf(made.history({ tags })), "v2").repairs).toBeNull();
  });
});

describe("rolled back", () => {
  const config = { config: { deliveries: { kind: "file" as const, name: "d.csv" } } };
  /** Rows of production, a day apart: the names of the commits that they delivered. */
  const rows = (made: Story, names: readonly string[], environment = "prod"): DeliveryRow[] => {
    const { commits } = made.history();
    return names.map((name, i) => ({
      environment,
      workflow: "",
      commit: commits.find(idOf(name)),
      startedAt: ms(10 + i),
      finishedAt: ms(10 + i) + HOUR * 1000,
      outcome: "success",
      ref: `d.csv:${i + 2}`,
    }));
  };
  const line = () => {
    const made = story();
    made.commit("later", { at: day(3) });
    made.commit("aside", { parents: ["change"], at: day(3.5) });
    return made;
  };
  const failedOf = (names: readonly string[]) => {
    const made = line();
    const flow = flowOf(made.history({ tip: "later", rows: rows(made, names) }), config);
    return flow.deliveries.map(({ failures }) => failures.map(({ kind }) => kind).join());
  };

  test("the next success carries an older commit: certain, with the row that shows it", () => {
    const made = line();
    const history = made.history({ tip: "later", rows: rows(made, ["root", "later", "change"]) });
    const { deliveries } = flowOf(history, config);
    expect(deliveries.map(({ failures }) => failures)).toEqual([
      [],
      [
        {
          kind: "rolled-back",
          url: null,
          certain: true,
          says: "the next delivery, 1 d later, went back to an older commit",
          ref: "d.csv:4",
          at: ms(12) + HOUR * 1000,
        },
      ],
      [],
    ]);
  });

  test.each([
    ["onwards", ["root", "change", "later"], ["", "", ""]],
    ["the same again", ["root", "later", "later"], ["", "", ""]],
    ["back, and forth again", ["change", "later", "root", "later"], ["", "rolled-back", "", ""]],
    // Neither is an ancestor of the other.
    ["to another branch", ["root", "later", "aside"], ["", "", ""]],
    ["back in two steps", ["later", "change", "root"], ["rolled-back", "rolled-back", ""]],
  ])("%s", (_says, names, expected) => expect(failedOf(names)).toEqual(expected));

  // The delivery of "change" is under way from day 11 to an hour later.
  test.each([
    ["while it is under way: it reaches users all the same", ms(11) + 600_000, ["reverted"]],
    ["before it began: that may be in it in another form", ms(11) - 600_000, []],
  ])("a change is reverted %s", (_says, at, expected) => {
    const made = story();
    made.commit("undo", { at: at / 1000, message: reverts("change") });
    const flow = flowOf(made.history({ tip: "undo", rows: rows(made, ["root", "change"]) }), config);
    expect(flow.deliveries[1]!.failures.map(({ kind }) => kind)).toEqual(expected);
  });

  test("environments do not speak of each other", () => {
    const made = line();
    const [eu] = rows(made, ["later"], "prod-eu");
    const us = rows(made, ["root", "change"], "prod-us");
    const history = made.history({
      tip: "later",
      rows: [eu!, ...us.map((row, i) => ({ ...row, ref: `d.csv:${i + 9}` }))],
    });
    expect(flowOf(history, config).deliveries.flatMap(({ failures }) => failures)).toEqual([]);
  });

  test("an older tag after a newer one is a maintenance release, not a rollback", () => {
    const made = story();
    const tags = [V1, V2, { name: "v1.1", on: "root", at: day(3) }];
    expect(flowOf(made.history({ tags })).deliveries.flatMap(({ failures }) => failures)).toEqual([]);
  });

  test("its changes keep their delivery, and delivering them again delivers nothing", () => {
    const made = line();
    const flow = flowOf(
      made.history({ tip: "later", rows: rows(made, ["root", "later", "change", "later"]) }),
      config,
    );
    expect(flow.deliveries.map(({ carried, edge }) => [carried, edge])).toEqual([
      [0, true],
      [2, false],
      [0, false],
      [0, false],
    ]);
  });
});

test("evidence of one delivery stands in the order of time", () => {
  const made = story();
  made.commit("undo", { at: day(2.1), message: reverts("change") });
  made.commit("mend", { at: day(2.2), message: "hotfix: login" });
  const flow = flowOf(made.history({ tags: [V1, V2, { name: "v3", on: "mend", at: day(3) }] }));
  expect(kinds(flow, "v2")).toEqual([
    ["reverted", true],
    ["hotfixed", false],
  ]);
});
