import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import { endpoint, svg } from "../../../src/render/badge/badge.ts";
import { aMeasure, aReport, aStatistic, DAY } from "../build.ts";

const OPTIONS = { width: null, colour: false, links: false, all: false, top: 5 };
const median = aStatistic("median", "seconds", 3 * DAY, { name: "medianSeconds" });
const leadTime = { id: "lead-time", title: "Lead time", statistics: [median] };
const reportOf = (differs: object): Report => aReport({ measures: [aMeasure({ ...leadTime, ...differs })] });
const drawn = (report: Report) => JSON.parse(endpoint(report, OPTIONS));

describe("a badge", () => {
  test.each([
    [{ finding: "good" }, "3 d, good", "brightgreen"],
    [{ finding: "watch" }, "3 d, watch", "yellow"],
    [{ finding: "act" }, "3 d, act", "red"],
    [{ finding: "unknown" }, "3 d, not judged", "lightgrey"],
    [{ status: "unavailable", finding: "unknown", statistics: [] }, "unknown", "lightgrey"],
    [{ statistics: [{ ...median, value: null, why: "too few" }] }, "unknown", "lightgrey"],
  ])("of %j says %s in %s", (differs, message, color) => {
    expect(drawn(reportOf(differs))).toEqual({ schemaVersion: 1, label: "lead time", message, color });
    expect(svg(reportOf(differs), OPTIONS)).toContain(`<title>lead time: ${message}</title>`);
  });

  test("without the measure is unknown", () => {
    expect(drawn(aReport({}))).toMatchObject({ message: "unknown", color: "lightgrey" });
  });

  test("is a picture that loads nothing and runs nothing", () => {
    const picture = svg(reportOf({ finding: "good" }), OPTIONS);
    expect(picture).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="20" role="img"/,
    );
    expect(picture).not.toMatch(/href|script|url\(|style/);
    expect(picture.match(/<text /g)).toHaveLength(2);
  });
});
