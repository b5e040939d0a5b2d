import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../../../src/config/defaults.ts";
import { judge } from "../../../../src/judge/judge.ts";
import type { Report, ReportChange } from "../../../../src/judge/report/report.ts";
import { takeMeasures } from "../../../../src/measures/engine.ts";
import { stageBreakdown } from "../../../../src/measures/time/stage-breakdown.ts";
import { distribution } from "../../../../src/render/html/charts/distribution.ts";
import { samplesOf } from "../../../../src/render/html/charts/samples.ts";
import { temporaryFolder } from "../../../harness.ts";
import { generate } from "../../../testkit/generator/generate.ts";
import { flowOfWorld } from "../../../worlds/world-flow.ts";
import { aChange, after, aReport, aStage, commitId, DAY, HOUR, moment, spansFrom } from "../../build.ts";
import { boxOf, marked, pictureOf, textsOf } from "./pictures.ts";

const START = "2026-07-01T00:00:00.000Z";

const waited = (hours: readonly number[], rest: Partial<ReportChange> = {}) =>
  hours.map((one, index) =>
    aChange({ id: commitId(index), spans: spansFrom(START, [["pickup", "wait", one * HOUR]]), ...rest }),
  );

const pickup = aStage({ stage: "pickup", kind: "wait", waitsFor: "a first review" });
const draw = (changes: ReportChange[], differs: Partial<Report> = {}) =>
  distribution.draw(aReport({ stages: [pickup], changes, ...differs }));

describe("the distribution", () => {
  // Type R-7 of 1, 2, 3, 4, 10 hours: p25 is the 2nd, the median the 3rd, p75 the 4th; p90 lies 0.6 of the way from
  // the 4th to the 5th: 7.6 hours.
  const five = draw(waited([10, 1, 4, 2, 3]));

  test("gives the quantiles of the changes that were in the stage", () => {
    expect(five!.table.rows).toEqual([["pickup", "5", "1 h", "2 h", "3 h", "4 h", "7 h 36 min", "10 h"]]);
    expect(five!.says).toBe(
      "At the median, changes stood longest in pickup: 3 h; one in ten of them stood there for 7 h 36 min or longer.",
    );
    expect(textsOf(pictureOf(five, "wide"))).toEqual(
      expect.arrayContaining(["3 h", "7 h 36 min", "5 changes"]),
    );
    expect(textsOf(pictureOf(five, "narrow"))).toContain("5 · median 3 h");
  });

  test("draws them on a scale of logarithms from 1 h to 1 d", () => {
    // On the page the plot runs from 132 to 780 − 84 − 92 − 12 = 592.
    const at = (hours: number) => 132 + ((592 - 132) * Math.log(hours)) / Math.log(24);
    const wide = pictureOf(five, "wide");
    const box = boxOf(marked(wide, "wait")[0]!);
    expect(box.x).toBeCloseTo(at(2), 1);
    expect(box.width).toBeCloseTo(at(4) - at(2), 1);
    const median = marked(wide, "median")[0]!.attributes.get("d")!;
    expect(Number(/^M([\d.]+)/.exec(median)![1])).toBeCloseTo(at(3), 1);
    const [, , end] = marked(wide, "whisker")[0]!
      .attributes.get("d")!
      .split(/[ML ]/)
      .filter(Boolean)
      .map(Number);
    expect(end).toBeCloseTo(at(7.6), 1);
    expect(marked(wide, "grid")).toHaveLength(3);
    expect(textsOf(wide)).toEqual(expect.arrayContaining(["1 h", "6 h", "1 d"]));
  });

  test("draws a block a change, and lower ones where there is no room", () => {
    const heights = (drawn: typeof five) =>
      [
        ...marked(pictureOf(drawn, "wide"), "columns")[0]!
          .attributes.get("d")!
          .matchAll(/v-([\d.]+)/g),
      ].map(([, height]) => Number(height));
    expect(heights(five)).toEqual([5, 5, 5, 5, 5]);
    expect(heights(draw(waited([2, 2, 2, 8])))).toEqual([15, 5]);
    // 48 of one length: the 24 units that there are hold half a unit for each.
    expect(heights(draw(waited([...Array<number>(48).fill(2), 8, 8])))).toEqual([24, 1]);
  });

  test("gives no quantile of fewer than 5", () => {
    const four = draw(waited([1, 2, 3, 4]));
    const wide = pictureOf(four, "wide");
    expect(marked(wide, "median")).toEqual([]);
    expect(marked(wide, "wait")).toEqual([]);
    expect(marked(wide, "columns")).toHaveLength(1);
    expect(four!.table.rows[0]!.slice(3, 7)).toEqual(["–", "–", "–", "–"]);
    expect(four!.says).toBe("Fewer than 5 changes passed through each stage, too few for a median.");
  });

  test("counts what is over, of changes that finished, spell by spell", () => {
    const back = aChange({
      id: commitId(1),
      spans: spansFrom(START, [
        ["pickup", "wait", HOUR],
        ["rework", "work", HOUR],
        ["pickup", "wait", 2 * HOUR],
        ["pickup", "wait", 9 * HOUR, true],
      ]),
    });
    const [other] = waited([5], { finished: false });
    const none = aChange({ id: commitId(3), spans: spansFrom(START, [["pickup", "wait", 0]]) });
    const samples = samplesOf(aReport({ stages: [pickup], changes: [back, other!, none] }));
    expect(samples.map(({ seconds }) => seconds)).toEqual([[3 * HOUR]]);
  });

  test("takes the intake from the request to the start", () => {
    const intake = aStage({ stage: "intake", kind: "wait", waitsFor: "somebody", inLeadTime: false });
    const change = aChange({
      id: commitId(1),
      requestedAt: moment(START, "an issue", "#1"),
      startedAt: moment(after(START, 2 * DAY), "a commit", "abc"),
    });
    const [sample] = samplesOf(aReport({ stages: [intake], changes: [change] }));
    expect(sample!.seconds).toEqual([2 * DAY]);
  });

  test("is not drawn where no change was in any stage", () => {
    expect(draw([])).toBeNull();
  });

  test("holds what lies outside of all ticks", () => {
    const drawn = draw(waited([1e-7, 1e9]));
    for (const which of ["wide", "narrow"] as const) {
      const picture = pictureOf(drawn, which);
      const d = marked(picture, "columns")[0]!.attributes.get("d")!;
      const places = [...d.matchAll(/M([\d.]+)/g)].map(([, x]) => Number(x));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...places)).toBeLessThanOrEqual(which === "wide" ? 780 : 320);
    }
  });
});

describe("of a generated repository", () => {
  const folder = temporaryFolder();
  let report: Report;

  beforeAll(async () => {
    const place = join(folder.path, "world");
    const ai = { share: 0.4, effect: {}, lean: "none" } as const;
    await generate(place, { seed: 7, pulls: 80, days: 120, deliveries: "deployments", ai });
    const flow = await flowOfWorld(place);
    report = judge(flow, takeMeasures(flow, DEFAULT_CONFIG, [stageBreakdown]), DEFAULT_CONFIG, "test");
  });
  afterAll(folder.done);

  test("every median, p75, p90 and count is the one that the report gives", () => {
    const samples = new Map(samplesOf(report).map((one) => [one.stage.stage, one]));
    const known = report.stages.filter(({ entered }) => entered > 0);
    expect(known.filter(({ medianSeconds }) => medianSeconds !== null).length).toBeGreaterThan(4);
    expect(samples.size).toBe(known.length);
    for (const { stage, entered, medianSeconds, p75Seconds, p90Seconds } of known) {
      const { summary } = samples.get(stage)!;
      expect(summary.n, stage).toBe(entered);
      for (const [own, given] of [
        [summary.median, medianSeconds],
        [summary.p75, p75Seconds],
        [summary.p90, p90Seconds],
      ] as const) {
        if (given === null) expect(own, stage).toBeNull();
        else expect(own, stage).toBeCloseTo(given, 6);
      }
    }
  });
});
