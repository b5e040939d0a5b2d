import { describe, expect, test } from "vitest";
import { REPORT_FORMATS } from "../../../src/render/index.ts";
import { stageTimes } from "../../../src/render/words/stage-times.ts";
import { aChange, aReport, DAY, spansFrom } from "../build.ts";
import { html, textOf } from "../markdown/reading.ts";

/** 5 d of coding in one stretch, 3 d and 4 d of waiting for a release in two: 7 d of 12 d. */
const spans = spansFrom("2026-07-01T00:00:00.000Z", [
  ["coding", "work", 5 * DAY],
  ["release", "wait", 3 * DAY],
  ["release", "wait", 4 * DAY],
  ["deploy", "wait", 0],
]);

test("a stage of several stretches is as long as all of them", () => {
  expect(stageTimes(spans)).toEqual([
    { stage: "release", kind: "wait", seconds: 7 * DAY, open: false },
    { stage: "coding", kind: "work", seconds: 5 * DAY, open: false },
  ]);
});

test("one that stands there still is open", () => {
  const open = spansFrom("2026-07-01T00:00:00.000Z", [
    ["pickup", "wait", DAY],
    ["parked", "wait", DAY],
    ["pickup", "wait", DAY, true],
  ]);
  expect(stageTimes(open)[0]).toMatchObject({ stage: "pickup", seconds: 2 * DAY, open: true });
});

describe("where a change spent most of its time is told alike", () => {
  const report = aReport({
    changes: [aChange({ id: "x", leadTimeSeconds: 12 * DAY, spans })],
    longest: ["x"],
  });
  test.each([
    ["text", "release 7 d (58 %)"],
    ["html", "Longest in release: 7 d (58 %)."],
    ["md", "release, 7 d (58 %)"],
  ])("in %s", async (id, says) => {
    const render = await REPORT_FORMATS.find((format) => format.id === id)!.load();
    const page = render(report, { width: null, colour: false, links: false, all: true, top: 5 });
    expect(textOf(id === "md" ? html(page) : page).replaceAll("\u00a0", " ")).toContain(says);
  });
});
