import { describe, expect, test } from "vitest";
import type { ReportChange } from "../../../../src/judge/report/report.ts";
import { openWork } from "../../../../src/render/html/charts/open-work.ts";
import { aChange, aReport, aStage, DAY, spansFrom } from "../../build.ts";
import { marked, overlaps, pictureOf, textsOf } from "./pictures.ts";

const START = "2026-09-01T00:00:00.000Z";
const stages = ["coding", "pickup"].map((stage) => aStage({ stage, kind: "wait", waitsFor: "x" }));

const open = (number: number, stage: string, days: number, rest: Partial<ReportChange> = {}) =>
  aChange({
    id: `#${number}`,
    number,
    state: "open",
    finished: false,
    // It was in another stage before.
    spans: spansFrom(START, [
      ["coding", "work", (days * DAY) / 2],
      [stage, "wait", (days * DAY) / 2, true],
    ]),
    ...rest,
  });

const draw = (changes: ReportChange[], includeBots = false) => {
  const report = aReport({ stages, changes });
  return openWork.draw({ ...report, inputs: { ...report.inputs, includeBots } });
};

describe("open work", () => {
  const drawn = draw([open(3, "pickup", 3), open(1, "pickup", 20), open(2, "coding", 7)]);

  test("stands in the row of its stage at its age, the oldest by its number", () => {
    const wide = pictureOf(drawn, "wide");
    // From 1 d to 1 mo over the 528 units from 132 to 660, each change at the nearest multiple of 5.
    const at = (days: number) => Math.round((132 + (528 * Math.log(days)) / Math.log(30)) / 5) * 5;
    const columns = marked(wide, "columns").map(({ attributes }) =>
      [...attributes.get("d")!.matchAll(/M(\d+) /g)].map(([, x]) => Number(x)),
    );
    expect(columns).toEqual([[at(7)], [at(3), at(20)]]);
    expect(textsOf(wide)).toEqual(expect.arrayContaining(["#2  7 d", "#1  20 d", "2 open", "1 open"]));
    expect(textsOf(wide).some((text) => text.startsWith("#3"))).toBe(false);
    expect(overlaps(wide)).toEqual([]);
    expect(overlaps(pictureOf(drawn, "narrow"))).toEqual([]);
  });

  test("says how many, where, and which is oldest", () => {
    expect(drawn!.says).toBe(
      "3 changes are open: 1 in coding and 2 in pickup; the oldest, #1, is 20 d old and stands in pickup.",
    );
    expect(drawn!.table.rows).toEqual([
      ["coding", "1", "#2", "7 d"],
      ["pickup", "2", "#1", "20 d"],
    ]);
  });

  test("leaves out automated accounts, but not where they are asked for", () => {
    const bot = open(9, "pickup", 90, { automated: true });
    expect(draw([bot])).toBeNull();
    expect(draw([bot], true)!.says).toContain("#9");
  });

  test("is not drawn where nothing is open, or nothing is known of what is", () => {
    expect(draw([])).toBeNull();
    expect(draw([aChange({ id: "a" })])).toBeNull();
    expect(draw([open(1, "pickup", 1, { spans: [] })])).toBeNull();
  });
});
