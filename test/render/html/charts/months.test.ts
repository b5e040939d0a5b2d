import { describe, expect, test } from "vitest";
import type { ReportMonth } from "../../../../src/judge/report/report.ts";
import { constraintMonths } from "../../../../src/render/html/charts/constraint-months.ts";
import { aMeasure, aReport, aStage } from "../../build.ts";
import { boxOf, marked, number, overlaps, pictureOf, textsOf } from "./pictures.ts";

const month = (index: number, differs: Partial<ReportMonth> = {}): ReportMonth => ({
  from: new Date(Date.UTC(2025, index)).toISOString(),
  n: 3,
  stage: null,
  share: null,
  clear: false,
  why: "3 changes, fewer than the 5 needed",
  ...differs,
});
const told = (index: number, stage: string, share: number, clear: boolean) =>
  month(index, { n: 20, stage, share, clear, why: null });

const stages = ["review", "release"].map((stage) => aStage({ stage, kind: "wait", waitsFor: "x" }));
const draw = (months: ReportMonth[] | null) =>
  constraintMonths.draw(
    aReport({ stages, measures: [aMeasure({ id: "constraint", title: "The constraint", months })] }),
  );

describe("the constraint by month", () => {
  const four = [
    told(10, "release", 0.6, true),
    told(11, "review", 0.3, false),
    month(12),
    told(13, "release", 0.9, true),
  ];

  test("has a bar a month in the row of its stage, as high as its share, pale where it may be chance", () => {
    const wide = pictureOf(draw(four), "wide");
    // 648 units for four months are 162 each; 3 are left free on both sides. A whole lead time is 30 high; the rows
    // end at 16 + 46 and 16 + 92.
    const bars = marked(wide, "month").map((bar) => ({ ...boxOf(bar), sure: number(bar, "fill-opacity") }));
    const expected = [
      { x: 132 + 162 + 3, y: 62 - 9, width: 156, height: 9, sure: 0.4 },
      { x: 132 + 3, y: 108 - 18, width: 156, height: 18, sure: 1 },
      { x: 132 + 3 * 162 + 3, y: 108 - 27, width: 156, height: 27, sure: 1 },
    ];
    expect(bars).toEqual(expected);
    const texts = textsOf(wide);
    expect(texts).toEqual(expect.arrayContaining(["review", "release", "60", "30", "90", "yes", "no"]));
    expect(texts.filter((text) => /^(Nov|Dec|Jan|Feb|202\d)$/.test(text))).toEqual([
      "Nov",
      "Dec",
      "Jan",
      "Feb",
      "2025",
      "2026",
    ]);
  });

  test("says why a month cannot be told", () => {
    const hides = month(14, { n: 9, why: "A longer wait may hide where git cannot tell it" });
    const drawn = draw([...four, hides]);
    expect(textsOf(pictureOf(drawn, "wide"))).toEqual(
      expect.arrayContaining([
        "– fewer than 5 changes · ? A longer wait may hide where git cannot tell it",
        "–",
        "?",
      ]),
    );
    expect(textsOf(pictureOf(drawn, "narrow"))).toEqual(
      expect.arrayContaining(["Jan 2026", "fewer than 5 changes", "Mar 2026"]),
    );
    expect(drawn!.table.rows[4]).toEqual([
      "2026-03",
      "A longer wait may hide where git cannot tell it",
      "–",
      "–",
      "9",
    ]);
  });

  test("puts months that cannot be told on one line of a phone", () => {
    const drawn = draw([
      told(0, "review", 0.5, true),
      month(1),
      month(2, { n: 0, why: "0 changes, fewer than the 5 needed" }),
      told(3, "review", 0.5, false),
    ]);
    const narrow = pictureOf(drawn, "narrow");
    expect(textsOf(narrow)).toEqual(
      expect.arrayContaining([
        "Jan 2025",
        "Feb 2025",
        "to Mar 2025: fewer than 5 changes",
        "Apr 2025",
        "50 % · may be chance",
      ]),
    );
    // 320 − 74 units are a whole lead time.
    expect(marked(narrow, "month").map((bar) => boxOf(bar).width)).toEqual([123, 123]);
  });

  test("says what it shows", () => {
    expect(draw(four)!.says).toBe(
      "The largest wait was release in 2 months and review in 1 month; in 1 of these that may be chance; 1 of 4 months cannot be told.",
    );
    expect(draw([four[0]!, four[3]!])!.says).toBe("The largest wait was release in 2 months.");
  });

  test("draws the last of very many months, without texts on each other", () => {
    const many = Array.from({ length: 90 }, (_, index) =>
      told(index, index % 2 ? "review" : "release", 0.5, false),
    );
    const drawn = draw(many);
    for (const [which, count] of [
      ["wide", 60],
      ["narrow", 36],
    ] as const) {
      const picture = pictureOf(drawn, which);
      expect(marked(picture, "month")).toHaveLength(count);
      expect(textsOf(picture).some((text) => text.startsWith(`the last ${count} of 90 months`))).toBe(true);
      expect(overlaps(picture)).toEqual([]);
    }
    expect(drawn!.table.rows).toHaveLength(90);
  });

  test("is not drawn where no month can be told", () => {
    expect(draw(null)).toBeNull();
    expect(draw([month(0), month(1)])).toBeNull();
    expect(constraintMonths.draw(aReport({}))).toBeNull();
  });
});
