import { describe, expect, test } from "vitest";
import type {
  ReportComparedTime,
  ReportComparison,
  ReportDifference,
} from "../../../../src/judge/report/report.ts";
import { absorption, waterfall } from "../../../../src/render/html/charts/absorption.ts";
import { aMeasure, aReport, DAY, someMedians } from "../../build.ts";
import { allIn, boxOf, marked, overlaps, pictureOf, textsOf } from "./pictures.ts";

const days = (value: number, low: number, high: number): ReportDifference => ({
  seconds: value * DAY,
  lowSeconds: low * DAY,
  highSeconds: high * DAY,
});

const time = (first: number, second: number, raw: ReportDifference): ReportComparedTime => ({
  firstSeconds: first * DAY,
  secondSeconds: second * DAY,
  difference: raw,
  adjusted: null,
  sameWeek: null,
  hangsOn: [],
  certain: raw.lowSeconds > 0 || raw.highSeconds < 0,
});

/** Coding 2 d sooner for certain, review 1 d later for certain, release half a day later, perhaps by chance. */
const raw: ReportComparison = {
  first: { name: "declared", n: 20 },
  second: { name: "undeclared", n: 30 },
  stages: [
    { stage: "coding", kind: "work", ...time(1, 3, days(-2, -3, -1)) },
    { stage: "review", kind: "wait", ...time(3, 2, days(1, 0.5, 1.5)) },
    { stage: "release", kind: "wait", ...time(3.5, 3, days(0.5, -1, 2)) },
    { stage: "parked", kind: "wait", ...time(0, 0, days(0, 0, 0)) },
  ],
  total: time(7.5, 8, days(-0.5, -3, 2)),
  adjustment: null,
  medians: { before: someMedians(3, 4), wait: null, lead: someMedians(6, 7) },
  meansSays: null,
  pValue: 0.4,
  conclusion: "inconclusive",
  answer: "cannot tell",
  says: "No difference can be told.",
};

const draw = (comparison: ReportComparison | null) =>
  absorption.draw(aReport({ measures: [aMeasure({ id: "ai-absorption", title: "x", comparison })] }));

describe("the waterfall", () => {
  const drawn = draw(raw);
  const wide = pictureOf(drawn, "wide");
  /** The least that is reached is 5 d (8 − 3), the most 10 d (8 + 2): ticks by the day, the ends among them. */
  const at = (value: number) => 138 + ((492 - 138) * (value - 5)) / 5;

  test("goes from the mean of the second cohort to that of the first, each step from the last one's end", () => {
    const [sooner] = marked(wide, "sooner").map(boxOf);
    const [later] = marked(wide, "later").map(boxOf);
    const [maybe, ...more] = marked(wide, "maybe").map(boxOf);
    expect(more).toEqual([]);
    const ends = (box: { x: number; width: number }) => [box.x, box.x + box.width];
    expect(ends(sooner!)).toEqual([expect.closeTo(at(6), 1), expect.closeTo(at(8), 1)]);
    expect(ends(later!)).toEqual([expect.closeTo(at(6), 1), expect.closeTo(at(7), 1)]);
    expect(ends(maybe!)).toEqual([expect.closeTo(at(7), 1), expect.closeTo(at(7.5), 1)]);
    const means = marked(wide, "mean").map(
      ({ attributes }) => Number(/M([\d.]+)/.exec(attributes.get("d")!)![1]) + 6,
    );
    expect(means).toEqual([expect.closeTo(at(8), 1), expect.closeTo(at(7.5), 1)]);
  });

  test("shows each interval, and tells which may be chance", () => {
    const whiskers = marked(wide, "whisker")
      .map(({ attributes }) =>
        attributes
          .get("d")!
          .match(/-?[\d.]+/g)!
          .map(Number),
      )
      .filter(([x1, , x2]) => x1 !== x2)
      .map(([x1, , x2]) => [x1, x2]);
    // From 8: −3 to −1. From 6: +0.5 to +1.5. From 7: −1 to +2.
    expect(whiskers).toEqual([
      [expect.closeTo(at(5), 1), expect.closeTo(at(7), 1)],
      [expect.closeTo(at(6.5), 1), expect.closeTo(at(7.5), 1)],
      [expect.closeTo(at(6), 1), expect.closeTo(at(9), 1)],
    ]);
    expect(textsOf(wide)).toEqual(
      expect.arrayContaining([
        "undeclared",
        "8 d",
        "coding",
        "−2 d",
        // Undeclared changes took 3 d of coding: all of it.
        "all to −1 d",
        "+12 h",
        "−1 d to +2 d",
        "declared",
        "7 d 12 h",
      ]),
    );
    expect(textsOf(wide)).toContain("mean lead time · dashed: not certain");
    expect(textsOf(wide)).not.toContain("parked");
    expect(overlaps(wide)).toEqual([]);
    expect(overlaps(pictureOf(drawn, "narrow"))).toEqual([]);
  });

  test("says what the comparison says, and has all of its figures", () => {
    expect(drawn!.says).toBe("No difference can be told.");
    expect(drawn!.table.head.slice(1, 3)).toEqual(["undeclared (30 changes)", "declared (20 changes)"]);
    expect(drawn!.table.rows.map(([name]) => name)).toEqual([
      "coding",
      "review",
      "release",
      "parked",
      "in all",
    ]);
    for (const row of drawn!.table.rows) expect(row).toHaveLength(drawn!.table.head.length);
  });

  test("has figures in its table that add up as they are printed", () => {
    // In hundredths of days 25.208 are 25.21, of which each half has 12.60: the first gets what is left. 12.61 − 10.00 is 2.61.
    const half = time(12.604, 10, days(2.604, 1, 4));
    const halves: ReportComparison["stages"] = [
      { stage: "coding", kind: "work", ...half },
      { stage: "review", kind: "wait", ...half },
    ];
    const table = draw({ ...raw, stages: halves, total: time(25.208, 20, days(5.208, 2, 8)) })!.table;
    expect(table.rows.map(([, second, first, difference]) => [first, second, difference])).toEqual([
      ["12.61", "10.00", "+2.61"],
      ["12.60", "10.00", "+2.60"],
      ["25.21", "20.00", "+5.21"],
    ]);
  });

  test("compares like with like where enough changes are alike", () => {
    const adjusted = (value: number, second: number) => ({
      ...days(value, value - 0.5, value + 0.5),
      secondSeconds: second * DAY,
    });
    const alike: ReportComparison = {
      ...raw,
      adjustment: "40 changes of like size",
      stages: raw.stages
        .slice(0, 2)
        .map((row, index) => ({ ...row, adjusted: index === 0 ? adjusted(-1, 4) : adjusted(2, 3) })),
      total: { ...raw.total, adjusted: adjusted(1, 7) },
    };
    const picture = pictureOf(draw(alike), "wide");
    expect(textsOf(picture)).toEqual(
      expect.arrayContaining([
        "7 d",
        "8 d",
        "−1 d",
        "+2 d",
        "mean lead time, like for like · dashed: not certain",
      ]),
    );
    expect(marked(picture, "sooner")).toHaveLength(1);
    expect(marked(picture, "later")).toHaveLength(1);
  });

  test("is not drawn where nothing is compared, or nothing lies between", () => {
    expect(draw(null)).toBeNull();
    expect(absorption.draw(aReport({}))).toBeNull();
    expect(draw({ ...raw, stages: [raw.stages[3]!] })).toBeNull();
  });

  test("can be drawn of any comparison, under its own name", () => {
    const pilot = waterfall({ id: "pilot", title: "The pilot" }, raw)!;
    const ids = allIn(pictureOf(pilot, "wide")).flatMap(({ attributes }) => attributes.get("id") ?? []);
    expect(ids).toEqual(["chart-pilot-wide-title", "chart-pilot-wide-says"]);
  });
});
