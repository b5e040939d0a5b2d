import { describe, expect, test } from "vitest";
import type { DeliveryRow } from "../../../src/collect/facts.ts";
import type { Config } from "../../../src/config/config.ts";
import { refusal } from "../../harness.ts";
import { changeOf, day, flowOf, type HistorySpec, HOUR, idOf, Story } from "../builders.ts";

const ms = (n: number) => day(n) * 1000;

describe("pushes to a production branch", () => {
  const config = { config: { deliveries: { kind: "branch" as const, name: "production" } } };

  /** main: root 0, a 1, b 2, c 6; production leaves main at a, and takes b on day 4 and c on day 8. */
  function promoted(): Story {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("a", { at: day(1) });
    story.commit("b", { at: day(2) });
    story.commit("up-b", { parents: ["a", "b"], at: day(4), message: "Merge branch 'main' into production" });
    story.commit("c", { parents: ["b"], at: day(6) });
    story.commit("up-c", {
      parents: ["up-b", "c"],
      at: day(8),
      message: "Merge branch 'main' into production",
    });
    return story;
  }
  const spec: HistorySpec = { tip: "c", production: ["production", "up-c"] };

  test("each commit of its first-parent line is one, at its committer date; what it left main at begins the record", () => {
    const flow = flowOf(promoted().history(spec), config);
    expect(flow.source).toEqual({
      id: "branch",
      because: "each of the 3 commits on the first-parent line of production counts as a push to it",
    });
    expect(
      flow.deliveries.map(({ ref, stream, startedAt, finishedAt, edge }) => [
        ref,
        stream,
        startedAt,
        finishedAt,
        edge,
      ]),
    ).toEqual([
      [idOf("a"), "production", ms(1), ms(1), true],
      [idOf("up-b"), "production", ms(4), ms(4), false],
      [idOf("up-c"), "production", ms(8), ms(8), false],
    ]);
  });

  test("a change is delivered by the first push that contains it", () => {
    const flow = flowOf(promoted().history(spec), config);
    expect(changeOf(flow, "root").deliveredAt).toEqual({ missing: "before-record" });
    expect(changeOf(flow, "a").deliveredAt).toEqual({ missing: "before-record" });
    expect(changeOf(flow, "b")).toMatchObject({
      delivery: "2026-01-09T00:00:00Z",
      deliveredAt: {
        at: ms(4),
        ref: idOf("up-b"),
        source: "committer date of the push to the production branch",
      },
      spans: [
        { stage: "coding+integrate", from: ms(2), to: ms(2) },
        { stage: "release", from: ms(2), to: ms(4) },
      ],
    });
    expect(changeOf(flow, "c").deliveredAt).toMatchObject({ at: ms(8) });
  });

  test("what is not promoted yet waits", () => {
    const story = promoted();
    const history = story.history({ ...spec, production: ["production", "up-b"] });
    expect(changeOf(flowOf(history, config), "c").deliveredAt).toEqual({ missing: "not-delivered" });
  });

  test("seen as of an earlier day, later pushes have not been made", () => {
    const flow = flowOf(promoted().history({ ...spec, takenAt: ms(7) }), config);
    expect(flow.deliveries.map(({ ref }) => ref)).toEqual([idOf("a"), idOf("up-b")]);
  });

  test("pushes of one second stay in the order of the branch", () => {
    const story = new Story();
    const at = day(3);
    story.commit("root", { at: day(0) });
    story.commit("x", { parents: ["root"], at: day(1) });
    for (const name of ["p1", "p2", "p3"])
      story.commit(name, { parents: [name === "p1" ? "root" : `p${Number(name[1]) - 1}`], at });
    story.commit("up", { parents: ["p3", "x"], at });
    const flow = flowOf(story.history({ tip: "x", production: ["production", "up"] }), config);
    expect(changeOf(flow, "x").deliveredAt).toMatchObject({ ref: idOf("up") });
  });

  test("the audited branch itself: every push to it is a delivery", () => {
    const story = new Story();
    for (const [n, name] of ["root", "a", "b"].entries()) story.commit(name, { at: day(n) });
    const main = { config: { deliveries: { kind: "branch" as const, name: "main" } } };
    const flow = flowOf(story.history({ production: ["main", "b"] }), main);
    expect(flow.deliveries.map(({ ref, edge }) => [ref, edge])).toEqual([
      [idOf("root"), true],
      [idOf("a"), false],
      [idOf("b"), false],
    ]);
    expect(changeOf(flow, "b").deliveredAt).toMatchObject({ at: ms(2) });
  });

  test("a branch that is only ever moved forward along main does not tell when", () => {
    const story = promoted();
    const error = refusal(() => flowOf(story.history({ tip: "c", production: ["production", "b"] }), config));
    expect([error.kind, error.message]).toEqual([
      "notEnoughData",
      "Every commit of production is on main too, and git does not keep when it was moved there.",
    ]);
    expect(error.next).toContain("--deliveries file:F");
  });

  test("a pick onto production delivers its original", () => {
    const story = promoted();
    story.commit("pick", {
      parents: ["up-b"],
      at: day(7),
      message: `(cherry picked from commit ${idOf("c")})`,
    });
    const flow = flowOf(story.history({ tip: "c", production: ["production", "pick"] }), config);
    expect(changeOf(flow, "c").deliveredAt).toMatchObject({
      at: ms(7),
      source: `committer date of the push to the production branch, which carries it as the cherry-pick ${idOf("pick").slice(0, 10)}`,
    });
  });
});

describe("tags by a pattern", () => {
  const tagged = (names: readonly string[], tagPattern: string, more: Partial<Config> = {}) => {
    const story = new Story();
    const tags = names.map((name, i) => ({ name, on: story.commit(name, { at: day(0) }), at: day(1 + i) }));
    if (tags.length === 0) story.commit("root", { at: day(0) });
    return flowOf(story.history({ tags }), { config: { tagPattern, ...more } });
  };
  const delivered = (...asked: Parameters<typeof tagged>) =>
    tagged(...asked).deliveries.map(({ name }) => name);

  test.each([
    ["versions of one line", ["v1.0.0", "v1.1.0", "v2.0.0"], "v1.*", ["v1.0.0", "v1.1.0"]],
    ["pre-releases too", ["v1.0.0-rc.1", "v1.0.0"], "v*", ["v1.0.0-rc.1", "v1.0.0"]],
    ["names without a number", ["live-monday", "v1.0.0"], "live-*", ["live-monday"]],
    ["a single one", ["v1.0.0", "shipped"], "shipped", ["shipped"]],
    ["a star does not cross a slash", ["v1", "app/v1"], "v*", ["v1"]],
    ["two do", ["v1", "app/v1"], "**/v*", ["v1", "app/v1"]],
    ["many stars, which take no longer than the name", ["abcdefg", "v1"], "*a*b*c*d*e*f*g", ["abcdefg"]],
    ["what build servers keep, where it is asked for", ["ci/4411", "v1.0.0"], "ci/*", ["ci/4411"]],
  ])("%s", (_says, names, pattern, expected) => expect(delivered(names, pattern)).toEqual(expected));

  test("the report says why", () => {
    expect(tagged(["v1.0.0", "v1.1.0", "x"], "v1.*").source).toEqual({
      id: "tags",
      because: "tags that match v1.*, as asked for; the repository has 2",
    });
  });

  test("families stay families", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    const tags = ["core@1.0.0", "ui@1.0.0-rc.1"].map((name, i) => ({ name, on: "root", at: day(1 + i) }));
    const history = story.history({ tags, folders: ["packages", "packages/core", "packages/ui"] });
    const flow = flowOf(history, { config: { tagPattern: "*@*" } });
    expect(flow.deliveries.map(({ stream }) => stream)).toEqual(["core", "ui"]);
  });

  test("a pattern that matches nothing is refused, with what there is", () => {
    const error = refusal(() => tagged(["v1.0.0", "v1.1.0"], "release-*"));
    expect([error.kind, error.message]).toEqual(["usage", 'No tag of this repository matches "release-*".']);
    expect(error.next).toBe("Tags here: v1.0.0, v1.1.0. A star does not cross a slash; two do.");
    expect(refusal(() => tagged([], "v*")).next).toContain("git fetch --tags");
  });

  test.each([
    "",
    "*a*b*c*d*e*f*g",
    "+(a|b)",
    "v".repeat(201),
    "!v*",
  ])("%j is refused: it is empty, or matches nothing here", (pattern) =>
    expect(refusal(() => tagged(["v1.0.0"], pattern)).kind).toBe("usage"));
});

describe("a delivery file", () => {
  const config = { config: { deliveries: { kind: "file" as const, name: "d.csv" } } };
  const rowOf = (n: number, more: Partial<DeliveryRow> = {}): DeliveryRow => ({
    environment: "",
    workflow: "",
    commit: 0,
    startedAt: ms(n),
    finishedAt: ms(n) + HOUR,
    outcome: "success",
    ref: `d.csv:${n}`,
    ...more,
  });
  const flowWith = (...rows: DeliveryRow[]) => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    return flowOf(story.history({ rows }), config);
  };

  test.each([
    ["the environment", { environment: "prod-eu" }, "prod-eu"],
    ["the workflow where there is no environment", { workflow: "Deploy" }, "Deploy"],
    ["the environment of a workflow", { environment: "prod", workflow: "Deploy" }, "prod"],
    ["nothing", {}, ""],
  ])("the stream is %s", (_says, more, expected) =>
    expect(flowWith(rowOf(1, more)).deliveries.map(({ stream }) => stream)).toEqual([expected]));

  test("a workflow into another environment is not production", () =>
    expect(flowWith(rowOf(1, { environment: "staging", workflow: "Deploy" })).deliveries).toEqual([]));

  test("rows of commits that are not here are a gap, not nothing", () => {
    const one = flowWith(
      rowOf(1),
      rowOf(2, { commit: -1 }),
      rowOf(3, { commit: -1, environment: "staging" }),
    );
    expect(one.gaps).toEqual([
      {
        id: "unknown-commits",
        says: "1 row of the delivery file names a commit that this clone does not have, and counts as nothing here.",
        remedy: expect.stringContaining("git fetch"),
      },
    ]);
    const two = flowWith(rowOf(1, { commit: -1 }), rowOf(2, { commit: -1, outcome: "failure" }));
    expect(two.gaps[0]?.says).toContain("2 rows of the delivery file name commits");
    expect(flowWith(rowOf(1)).gaps).toEqual([]);
  });

  test("failed attempts in the window are counted apart", () => {
    const failed = { outcome: "failure" as const };
    const flow = flowWith(
      rowOf(1),
      rowOf(2, failed),
      rowOf(3, { ...failed, environment: "staging" }),
      rowOf(400, failed),
    );
    expect([flow.deliveries.length, flow.census.failedAttempts]).toEqual([1, 1]);
  });

  test("tags tell of no attempts", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    expect(flowOf(story.history()).census.failedAttempts).toBeNull();
  });
});
