/** Words that stand in every format for people: what is beside a figure, and how much was looked at. */
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { formatFor, REPORT_FORMATS } from "../../../src/render/index.ts";
import { monthlyOf } from "../../../src/render/words/worth.ts";
import { aMeasure, aReport, aStatistic, aWorth } from "../build.ts";

const MARKUP = /<[^>]*>|&nbsp;/g;

async function shown(id: string, report: Report, all = true): Promise<string> {
  const render = await formatFor(REPORT_FORMATS, id)!.load();
  const page = render(report, { width: 160, colour: false, links: false, all, top: 5 });
  return id === "json" ? page : page.replaceAll(MARKUP, " ").replaceAll(/\s+/g, " ");
}

describe("a figure without a finding", () => {
  const unjudged = { finding: "unknown", because: "There is no yardstick.", headline: true } as const;
  const known = aMeasure({
    id: "one",
    title: "One",
    ...unjudged,
    statistics: [aStatistic("median", "days", 3)],
  });
  const none = aMeasure({
    id: "two",
    title: "Two",
    ...unjudged,
    statistics: [aStatistic("median", "days", null)],
  });

  test.each([
    ["text", true],
    ["text", false],
    ["md", true],
    ["html", true],
  ])("is not judged; without a figure it is unknown: %s, all %j", async (id, all) => {
    const withFigure = await shown(id, aReport({ measures: [known] }), all);
    expect(withFigure).toMatch(/\bnot judged\b/);
    // The page in HTML explains both words.
    if (id !== "html") expect(withFigure).not.toMatch(/\bunknown\b/);
    expect(await shown(id, aReport({ measures: [none] }), all)).toMatch(/\bunknown\b/);
  });

  test("is unknown to programs", async () => {
    expect(JSON.parse(await shown("json", aReport({ measures: [known] }))).measures[0].finding).toBe(
      "unknown",
    );
  });
});

test("one change-day a month is one", () => {
  const worth = (value: number) =>
    monthlyOf({ ...aWorth(1, 1, value), changeDaysPerMonth: { value, low: value, high: value } });
  expect([worth(1), worth(45), worth(0)]).toEqual([
    "1 change-day a month",
    "45 change-days a month",
    "nothing sooner on your own deliveries, given for its finding alone",
  ]);
});

test.each([
  [1, 1, "1 change delivered, its start is known"],
  [1, 0, "1 change delivered, its start is not known"],
  [2, 2, "2 changes delivered, the start of each is known"],
  [2, 1, "2 changes delivered, 1 of them with a known start"],
])("of %d changes %d with a known start", async (finished, withLeadTime, says) => {
  const { coverage } = aReport({});
  for (const id of ["text", "md", "html"])
    expect(await shown(id, aReport({ coverage: { ...coverage, finished, withLeadTime } }))).toContain(says);
});
