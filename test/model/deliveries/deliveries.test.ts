import { describe, expect, test } from "vitest";
import type { DeliveryRow } from "../../../src/collect/facts.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { outlineOf } from "../../../src/model/build-flow.ts";
import { changeOf, DAY, day, flowOf, Story, type TagSpec } from "../builders.ts";

/**
 * A root that is tagged, then batch after batch: so many squashes and direct pushes, a day apart, and a tag
 * on the last of each. An empty batch tags the commit before it again.
 */
function batches(...sizes: (number | { squashes?: number; pushes?: number })[]) {
  const story = new Story();
  let last = story.commit("root", { at: day(0) });
  let number = 0;
  const tags: TagSpec[] = [{ name: "v0.0.0", on: last }];
  sizes.forEach((size, batch) => {
    const { squashes = 0, pushes = 0 } = typeof size === "number" ? { squashes: size } : size;
    for (let i = 0; i < squashes + pushes; i++) {
      number++;
      last = story.commit(`c${number}`, {
        at: day(number),
        message: i < squashes ? `Change (#${number})` : "push",
      });
    }
    tags.push({ name: `v0.0.${batch + 1}`, on: last, at: day(number) + 1 + batch });
  });
  const config = { ...DEFAULT_CONFIG, deliveries: { kind: "tags" as const } };
  const history = story.history({ tags, takenAt: day(1000) * 1000 });
  const [stream] = outlineOf(history, config).deliveries.streams;
  return { history, edge: stream!.edge === -1 ? null : stream!.events[stream!.edge]!.name };
}

describe("the left edge of a record of tags", () => {
  test.each<[string, Parameters<typeof batches>, string | null]>([
    ["20 changes, more than 5 × 3, 3 later ones", [20, 3, 3, 3], "v0.0.1"],
    ["19 changes are too few", [19, 3, 3, 3], null],
    ["20 changes, 19.999… × the later ones", [20, 1, 1, 1], "v0.0.1"],
    ["exactly 5 × the median is not more", [20, 4, 4, 4], null],
    ["one more than 5 × the median is", [21, 4, 4, 4], "v0.0.1"],
    ["2 later deliveries are too few", [200, 1, 1], null],
    ["3 later deliveries are enough", [200, 1, 1, 1], "v0.0.1"],
    ["the median of an odd number is the middle one", [46, 1, 9, 100], "v0.0.1"],
    ["… and exactly 5 × it is not more", [45, 1, 9, 100], null],
    ["the median of an even number lies between", [23, 1, 4, 5, 90], "v0.0.1"],
    ["… and 22 is not more than 5 × 4.5", [22, 1, 4, 5, 90], null],
    ["later ones that carry nothing do not count", [200, 1, 0, 1, 0, 0], null],
    ["… and do not pull the median down", [30, 7, 0, 7, 0, 0, 0, 7], null],
    ["the first is the first that carries a change", [0, 0, 30, 1, 1, 1], "v0.0.3"],
    ["direct pushes are not counted in the first", [{ pushes: 50 }, 1, 1, 1], null],
    ["… nor on top of changes", [{ squashes: 19, pushes: 50 }, 1, 1, 1], null],
    [
      "… nor in the later ones",
      [25, { squashes: 4, pushes: 90 }, { squashes: 4, pushes: 90 }, { squashes: 4, pushes: 90 }],
      "v0.0.1",
    ],
    ["… which without a change are none of the 3", [200, 1, 1, { pushes: 5 }], null],
    ["nothing at all", [], null],
  ])("%s", (_says, sizes, edge) => expect(batches(...sizes).edge).toBe(edge));

  test("what the edge would carry may have waited before a window, or not: it is counted", () => {
    const { history } = batches({ squashes: 30, pushes: 1 }, 1, 1, 1);
    const unknownFrom = (from: number) =>
      flowOf(history, { window: { from: day(from) * 1000, to: day(60) * 1000 } });
    // c1 to c19 were merged before day 20; the edge is of day 31. What came before day 32 was out by then.
    expect(unknownFrom(20).census.waitingUnknown).toBe(19);
    expect(unknownFrom(20).waiting).toEqual([]);
    expect(unknownFrom(32).census.waitingUnknown).toBe(0);
  });

  test("what the edge would carry has an unknown delivery; what comes later has not", () => {
    const flow = flowOf(batches({ squashes: 30, pushes: 1 }, 1, 1, 1).history);
    expect(changeOf(flow, "c30").deliveredAt).toEqual({ missing: "before-record" });
    expect(changeOf(flow, "c31").deliveredAt).toEqual({ missing: "before-record" });
    expect(changeOf(flow, "c32")).toMatchObject({
      delivery: "v0.0.2",
      deliveredAt: { at: (day(32) + 2) * 1000 },
    });
    expect(flow.census.beforeRecord).toBe(31);
    expect(flow.deliveries.map(({ name, edge }) => [name, edge])).toEqual([
      ["v0.0.0", false],
      ["v0.0.1", true],
      ["v0.0.2", false],
      ["v0.0.3", false],
      ["v0.0.4", false],
    ]);
    expect(changeOf(flow, "root").delivery).toBe("v0.0.0");
  });
});

describe("where deliveries come from", () => {
  const source = (tags: string[], kind: "auto" | "tags" | "none" = "auto") => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    const history = story.history({ tags: tags.map((name) => ({ name, on: "root" })) });
    return flowOf(history, { config: { deliveries: { kind } } }).source.id;
  };

  test("automatically: tags where there are at least 2 final versions", () => {
    expect(source(["v1.0.0", "v1.1.0"])).toBe("tags");
    expect(source(["v1.0.0"])).toBe("none");
    expect(source(["v1.0.0", "v1.1.0-rc1", "latest"])).toBe("none");
    expect(source([])).toBe("none");
  });

  test("as asked for", () => {
    expect(source(["v1.0.0"], "tags")).toBe("tags");
    expect(source(["v1.0.0", "v1.1.0"], "none")).toBe("none");
  });

  test("a tag's instant is its tagger's, else its commit's committer date", () => {
    const story = new Story();
    story.commit("root", { at: day(0), committed: day(6) });
    story.commit("next", { at: day(0), committed: day(7) });
    const tags = [
      { name: "v1", on: "root", at: day(8) },
      { name: "v2", on: "next" },
    ];
    const instants = flowOf(story.history({ tags })).deliveries.map(({ name, finishedAt }) => [
      name,
      finishedAt,
    ]);
    expect(instants).toEqual([
      ["v2", day(7) * 1000],
      ["v1", day(8) * 1000],
    ]);
  });

  test("tags of which neither date can be read are counted and deliver nothing", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("broken", { at: day(0), committed: "" });
    const tags = [
      { name: "v1", on: "broken" },
      { name: "v2", on: "broken", at: 5 },
      { name: "v3", on: "broken", at: day(1) },
      { name: "v4", on: "root", at: Number.NaN },
    ];
    const flow = flowOf(story.history({ tags }));
    expect(flow.deliveries.map(({ name }) => name)).toEqual(["v4", "v3"]);
    expect(flow.gaps).toEqual([
      expect.objectContaining({ id: "dateless-tags", says: expect.stringContaining("2 version tags") }),
    ]);
  });

  test("a tag dated after now has not been made yet", () => {
    const story = new Story();
    const on = ["root", "next", "last"].map((name) => story.commit(name, { at: day(0) }));
    const tags = [1, 2].map((n) => ({ name: `v${n}`, on: on[n - 1]!, at: day(n * 10) }));
    const soon = { name: "v3", on: "last", at: day(20.9) };
    const flow = flowOf(story.history({ tags: [...tags, soon], takenAt: day(20.5) * 1000 }));
    expect(flow.deliveries.map(({ name }) => name)).toEqual(["v1", "v2"]);
    // Nor has one made long after the moment that is looked at, though its commit is older than that.
    const long = { name: "v4", on: "last", at: day(90) };
    const then = flowOf(story.history({ tags: [...tags, long], takenAt: day(20.5) * 1000 }));
    expect(then.deliveries.map(({ name }) => name)).toEqual(["v1", "v2"]);
    expect(then.gaps).toEqual([]);
  });

  test("tags of the same instant deliver in the order of their numbers, whatever order they come in", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    const tags = ["v1.10", "v1.9", "v1.100"].map((name) => ({ name, on: "root", at: day(1) }));
    for (const order of [tags, [...tags].reverse()]) {
      expect(changeOf(flowOf(story.history({ tags: order })), "root").delivery).toBe("v1.9");
    }
  });
});

describe("two versions of one commit", () => {
  const tagged = (tags: readonly TagSpec[]) => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("next", { at: day(2) });
    return flowOf(story.history({ tags: [{ name: "v1.0.0", on: "root", at: day(1) }, ...tags] }));
  };

  test("are one delivery, the first, by which a change is carried", () => {
    const flow = tagged([
      { name: "v1.1.0", on: "next", at: day(5) },
      { name: "v1.0.1", on: "next", at: day(3) },
    ]);
    expect(flow.deliveries.map(({ name }) => name)).toEqual(["v1.0.0", "v1.0.1"]);
    expect(changeOf(flow, "next").delivery).toBe("v1.0.1");
  });
});

describe("a delivery file", () => {
  const rowOf = (environment: string, more: Partial<DeliveryRow> = {}): DeliveryRow => ({
    environment,
    workflow: "",
    commit: 0,
    startedAt: day(1) * 1000,
    finishedAt: day(1.5) * 1000,
    outcome: "success",
    ref: "d.csv:2",
    ...more,
  });
  const config = { config: { deliveries: { kind: "file" as const, name: "d.csv" } } };
  const delivered = (rows: DeliveryRow[], takenAt = day(100) * 1000) => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    return flowOf(story.history({ rows, takenAt }), config).deliveries;
  };

  test.each(
    // biome-ignore format: a table
    ["", "production", "prod", "live", "PROD", "Production", "production-eu", "eu-prod", "prod_us", "prod1", "prod-2",
     "my app (production)", "live.example.com", "aws/prod/eu-west-1", "LIVE"],
  )("%j is production", (environment) => expect(delivered([rowOf(environment)])).toHaveLength(1));

  test.each(
    // biome-ignore format: a table
    ["preprod", "pre-prod", "pre-production", "preproduction", "non-prod", "nonprod", "non-production", "staging", "stage",
     "staging-live", "prod-staging", "test", "testing", "prod-test", "live-test", "dev", "development", "dev-prod", "qa",
     "preview", "production-preview", "product", "products", "reproduction", "delivery", "alive", "olive", "github-pages",
     "liver", "production1x-dev"],
  )("%j is not", (environment) => expect(delivered([rowOf(environment)])).toEqual([]));

  test("rows that failed, are not in the repository or not yet, deliver nothing", () => {
    expect(delivered([rowOf("prod", { outcome: "failure" })])).toEqual([]);
    expect(delivered([rowOf("prod", { commit: -1 })])).toEqual([]);
    expect(delivered([rowOf("prod")], day(1.4) * 1000)).toEqual([]);
    expect(delivered([rowOf("prod")], day(1.6) * 1000)).toHaveLength(1);
  });

  test("its first delivery is an edge, always and for each environment; the next one delivers", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("next", { at: day(2) });
    const history = story.history();
    const [root, next] = [0, 1];
    const rows = [
      rowOf("prod-eu", { commit: root, ref: "d.csv:2" }),
      rowOf("prod-us", { commit: next, startedAt: day(3) * 1000, finishedAt: day(3) * 1000, ref: "d.csv:3" }),
      rowOf("prod-eu", {
        commit: next,
        startedAt: day(4) * 1000,
        finishedAt: day(4) * 1000 + 5000,
        ref: "d.csv:4",
      }),
    ];
    const flow = flowOf({ ...history, deliveryRows: rows }, config);
    expect(flow.deliveries.map(({ ref, edge, stream }) => [ref, edge, stream])).toEqual([
      ["d.csv:2", true, "prod-eu"],
      ["d.csv:3", true, "prod-us"],
      ["d.csv:4", false, "prod-eu"],
    ]);
    // The earliest over the streams is an edge, so it is not known when users first had it.
    expect(changeOf(flow, "next").deliveredAt).toEqual({ missing: "before-record" });
    const one = flowOf({ ...history, deliveryRows: [rows[0]!, rows[2]!] }, config);
    expect(changeOf(one, "root").deliveredAt).toEqual({ missing: "before-record" });
    expect(changeOf(one, "next").spans.slice(1)).toEqual([
      { stage: "release", from: day(2) * 1000, to: day(4) * 1000, open: false, part: "publication" },
      { stage: "deploy", from: day(4) * 1000, to: day(4) * 1000 + 5000, open: false },
    ]);
  });

  test("start and finish are clamped to the merge", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("next", { at: day(2), committed: day(5) });
    const at = (n: number) => day(n) * 1000;
    const change = (startedAt: number, finishedAt: number) => {
      const rows = [rowOf("prod"), rowOf("prod", { commit: 1, startedAt, finishedAt, ref: "d.csv:3" })];
      const found = changeOf(flowOf({ ...story.history(), deliveryRows: rows }, config), "next");
      return found.spans.slice(1).map((span) => [span.stage, (span.to - span.from) / 1000 / DAY]);
    };
    expect(change(at(4), at(6))).toEqual([
      ["release", 0],
      ["deploy", 1],
    ]);
    expect(change(at(3), at(4))).toEqual([["release", 0]]);
    expect(change(at(6), at(8))).toEqual([
      ["release", 1],
      ["deploy", 2],
    ]);
  });
});
