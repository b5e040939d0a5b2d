import { describe, expect, test } from "vitest";
import type { ReportStage } from "../../../../src/judge/report/report.ts";
import { valueStream } from "../../../../src/render/html/charts/streams/value-stream.ts";
import { aReport, aStage, DAY, HOUR } from "../../build.ts";
import { boxOf, marked, number, overlaps, pictureOf, textsOf } from "./pictures.ts";

const stage = (
  name: string,
  kind: ReportStage["kind"],
  share: number | null,
  rest: Partial<ReportStage> = {},
) =>
  aStage({
    stage: name,
    kind,
    share,
    totalSeconds: (share ?? 0) * 100 * DAY,
    medianSeconds: 3 * HOUR,
    entered: 20,
    waitsFor: `what ends ${name}`,
    ...rest,
  });

const draw = (stages: ReportStage[], constraint: string | null = null) =>
  valueStream.draw(
    aReport({
      stages,
      verdict: { sentences: [], constraint, holdsBack: constraint !== null, certainty: null },
    }),
  );

const bands = (picture: ReturnType<typeof pictureOf>, length: "width" | "height", across: number) =>
  ["wait", "work", "joined"]
    .flatMap((kind) => marked(picture, kind))
    .filter((one) => one.name === "rect" && number(one, length === "width" ? "height" : "width") === across)
    .map(boxOf);

describe("the map", () => {
  const three = [stage("coding", "work", 0.25), stage("pickup", "wait", 0.25), stage("release", "wait", 0.5)];

  test("is as wide as the page, and each stage as its share: 780 ÷ 4, 780 ÷ 4, 780 ÷ 2", () => {
    const wide = pictureOf(draw(three, "release"), "wide");
    expect(wide.attributes.get("viewBox")).toMatch(/^0 0 780 \d+$/);
    const found = bands(wide, "width", 60).sort((a, b) => a.x - b.x);
    expect(found.map(({ x, width }) => [x, width])).toEqual([
      [0, 195],
      [195, 195],
      [390, 390],
    ]);
  });

  test("leaves room for what comes before lead time: 56 for its box and 26 between, 698 for the rest", () => {
    const intake = stage("intake", "wait", null, { inLeadTime: false });
    const wide = pictureOf(draw([intake, ...three], "release"), "wide");
    expect(marked(wide, "before").map(boxOf)).toEqual([{ x: 0.5, y: 66.5, width: 55, height: 59 }]);
    const found = bands(wide, "width", 60).sort((a, b) => a.x - b.x);
    expect(found.map(({ x, width }) => [x, width])).toEqual([
      [82, 174.5],
      [256.5, 174.5],
      [431, 349],
    ]);
    expect(textsOf(wide)).toContain("intake");
    expect(textsOf(pictureOf(draw([intake, ...three]), "narrow"))).toContain("before lead time · median 3 h");
  });

  test("adds up to the whole, thin stages and all", () => {
    const shares = [0.0003, 0.0634, 0.0534, 0.0202, 0.0119, 0.001, 0.0123, 0.829, 0.0022, 0.0063];
    const names = [
      "a",
      "coding",
      "pickup",
      "review",
      "rework",
      "test",
      "merge",
      "release",
      "deploy",
      "parked",
    ];
    const drawn = draw(names.map((name, index) => stage(name, "wait", shares[index]!)));
    for (const [which, length, across] of [
      ["wide", "width", 60],
      ["narrow", "height", 44],
    ] as const) {
      const picture = pictureOf(drawn, which);
      const found = bands(picture, length, across);
      expect(found).toHaveLength(10);
      const whole = found.reduce((sum, box) => sum + box[length], 0);
      const first = found.reduce((least, box) => Math.min(least, box.x + box.y), Number.POSITIVE_INFINITY);
      const last = found.reduce((most, box) => Math.max(most, box.x + box.width + box.y + box.height), 0);
      expect(Math.abs(last - first - across - whole)).toBeLessThan(0.06);
      if (which === "wide") expect(Math.abs(whole - 780)).toBeLessThan(0.06);
      found.forEach((box, index) => {
        expect(Math.abs(box[length] / whole - shares[index]!)).toBeLessThan(0.0001);
      });
      for (const name of names) expect(textsOf(picture).some((text) => text.startsWith(name))).toBe(true);
      expect(overlaps(picture)).toEqual([]);
    }
  });

  test("marks the constraint, in words too, and nothing else", () => {
    const wide = pictureOf(draw(three, "release"), "wide");
    const [box, ...others] = marked(wide, "wait", "constrains");
    expect(others).toEqual([]);
    expect(boxOf(box!).x).toBe(390);
    expect(textsOf(wide)).toContain("The constraint: waiting for what ends release");
    expect(textsOf(pictureOf(draw(three, "release"), "narrow"))).toContain("the constraint");
    const without = pictureOf(draw(three), "wide");
    expect(marked(without, "constrains")).toEqual([]);
    expect(marked(without, "bracket")).toEqual([]);
  });

  test("tells work from waits by texture, and what is neither from both", () => {
    const drawn = draw([
      stage("coding+integrate", "joined", 0.2),
      stage("coding", "work", 0.3),
      stage("release", "wait", 0.5),
    ]);
    for (const which of ["wide", "narrow"] as const) {
      const picture = pictureOf(drawn, which);
      // One in the band, one in the legend.
      expect(marked(picture, "hatch-joined")).toHaveLength(2);
      expect(marked(picture, "hatch-work")).toHaveLength(2);
      expect(marked(picture, "hatch-wait")).toHaveLength(0);
    }
    expect(drawn!.says).toBe(
      "Of the 100 change-days of lead time that 84 changes took, 50 % was waiting, 30 % was work and 20 % was work or waiting, not told apart; no single wait can be named the constraint.",
    );
  });

  test("says its finding, and what ends a change's life", () => {
    expect(draw(three, "release")!.says).toBe(
      "Of the 100 change-days of lead time that 84 changes took, 75 % was waiting and 25 % was work; the constraint, release, took 50 %.",
    );
    expect(textsOf(pictureOf(draw(three), "wide"))).toContain("released");
  });

  test("shows who stands in a stage now", () => {
    const queued = stage("pickup", "wait", 0.25, { queue: { atStart: 1, atEnd: 7, growth: null } });
    const still = stage("review", "wait", 0.25, { queue: { atStart: 2, atEnd: 2, growth: null } });
    const empty = stage("release", "wait", 0.5, { queue: { atStart: 3, atEnd: 0, growth: null } });
    const drawn = draw([queued, still, empty]);
    const wide = pictureOf(drawn, "wide");
    expect(textsOf(wide)).toEqual(expect.arrayContaining(["7 now, was 1", "2 now"]));
    expect(textsOf(wide).filter((text) => text.includes(" now"))).toHaveLength(3);
    // At most five dots, then the number alone tells.
    expect(marked(wide, "queue")).toHaveLength(5 + 2);
    expect(textsOf(pictureOf(drawn, "narrow"))).toContain("wait · median 3 h · 7 now");
  });

  test("gives the same figures as a table, every stage included", () => {
    const untouched = stage("parked", "wait", 0, {
      medianSeconds: null,
      entered: 0,
      queue: { atStart: 0, atEnd: 0, growth: null },
    });
    const { table } = draw([...three, untouched], "release")!;
    expect(table.rows.map((row) => [row[0], row[1], row[2], row[4]])).toEqual([
      ["coding", "work", "25 %", "3 h"],
      ["pickup", "wait", "25 %", "3 h"],
      ["release", "wait", "50 %", "3 h"],
      ["parked", "wait", "0 %", "–"],
    ]);
    for (const row of table.rows) expect(row).toHaveLength(table.head.length);
  });

  test("is not drawn where no lead time is known", () => {
    expect(draw([])).toBeNull();
    expect(draw([stage("coding+integrate", "joined", null), stage("release", "wait", null)])).toBeNull();
    expect(draw([stage("release", "wait", 0)])).toBeNull();
  });
});
