import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type {
  Explanation,
  MeasureExplanation,
  Report,
  ReportStatistic,
} from "../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS, REPORT_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { besideElapsed, formatWorking, labelFirst } from "../../src/render/words/format.ts";
import { workingTime } from "../../src/render/words/scope-words.ts";
import { aStatistic } from "./build.ts";
import { explanationOf } from "./explained.ts";
import { REPORTS } from "./reports.ts";

const [text, explain] = [await REPORT_FORMATS[0]!.load(), await EXPLAIN_FORMATS[0]!.load()];
const PLAIN: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };
const HOUR = 3600;
const BERLIN = { zone: "Europe/Berlin", days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", holidays: [] };

/** The report of a team that works a quarter of the time: every duration has a fourth of it beside it. */
function quartered(report: Report): Report {
  const quarter = (seconds: number | null) => (seconds === null ? null : seconds / 4);
  const beside = (one: ReportStatistic) =>
    one.unit === "seconds" ? { ...one, working: quarter(one.value) } : one;
  return {
    ...report,
    inputs: { ...report.inputs, calendar: BERLIN },
    measures: report.measures.map((measure) => ({
      ...measure,
      statistics: measure.statistics.map(beside),
      counts: measure.counts.map((one) => ({ ...one, workingMedianSeconds: quarter(one.medianSeconds) })),
    })),
    stages: report.stages.map((row) => ({
      ...row,
      working: {
        share: row.share,
        totalSeconds: row.totalSeconds / 4,
        medianSeconds: quarter(row.medianSeconds),
        p75Seconds: quarter(row.p75Seconds),
        p90Seconds: quarter(row.p90Seconds),
      },
    })),
    changes: report.changes.map((change) => ({
      ...change,
      workingLeadTimeSeconds: quarter(change.leadTimeSeconds),
      spans: change.spans.map((span) => ({ ...span, workingSeconds: span.seconds / 4 })),
    })),
  };
}

const [shop, team] = ["shop", "team"].map((name) => quartered(REPORTS.get(name)!)) as [Report, Report];
const page = (report: Report, differs: Partial<RenderOptions> = {}) => text(report, { ...PLAIN, ...differs });
const flat = (says: string) => says.replaceAll(/\s+/g, " ");

function explained(
  { schemaVersion, tool, takenAt, repository, changes }: Report,
  index: number,
): Explanation {
  return {
    schemaVersion,
    tool,
    takenAt,
    repository,
    calendar: BERLIN,
    change: changes[index]!,
    gaps: [],
  };
}

test.each([
  [0, "0 s"],
  [45 * 60, "45 min"],
  [3599.9, "1 h"],
  [HOUR, "1 h"],
  [9 * HOUR, "9 h"],
  [26.5 * HOUR, "26 h 30 min"],
  [99 * HOUR + 59 * 60, "99 h 59 min"],
  [100 * HOUR + 29 * 60, "100 h"],
  [1234.5 * HOUR, "1,235 h"],
  [-9 * HOUR, "−9 h"],
  [Number.NaN, "unknown"],
])("working time of %s seconds is %s, never in days", (seconds, words) => {
  expect(formatWorking(seconds)).toBe(words);
});

test("a figure has its working time in brackets, where there is one", () => {
  expect(besideElapsed(9 * HOUR)).toBe(" (9 h working)");
  expect(besideElapsed(null)).toBe("");
  expect(labelFirst(aStatistic("p75", "seconds", 9 * 24 * HOUR, { working: 40 * HOUR }))).toBe(
    "p75 9 d (40 h working)",
  );
});

test.each([
  [BERLIN, "Mon to Fri, 09:00 to 17:00 in Europe/Berlin"],
  [
    { ...BERLIN, days: [7, 1, 2], holidays: ["2026-12-25"] },
    "Sun, Mon, Tue, 09:00 to 17:00 in Europe/Berlin, without 1 holiday",
  ],
  [{ ...BERLIN, days: [6, 7], to: "24:00" }, "Sat, Sun, 09:00 to 24:00 in Europe/Berlin"],
])("the calendar in words", (calendar, words) => {
  expect(workingTime(calendar)).toBe(words);
});

describe("with a calendar", () => {
  test("a report names it, and shows both in the stars and in the stages", () => {
    const says = page(team);
    expect(flat(says)).toContain("Calendar Mon to Fri, 09:00 to 17:00 in Europe/Berlin");
    const lead = team.measures.find(({ id }) => id === "lead-time")!.statistics[0]!;
    expect(flat(says)).toContain(`median (${formatWorking(lead.working!)} working)`);
    expect(says).toMatch(/^stage .* median +working +/m);
    const release = team.stages.find(({ stage }) => stage === "release")!;
    expect(says).toMatch(new RegExp(`^release .* ${formatWorking(release.working!.medianSeconds!)} .*`, "m"));
  });

  test("an explained change shows both for the whole and for each stage", () => {
    const document = explained(shop, 0);
    const { change } = document;
    const says = flat(explain(document, PLAIN));
    expect(says).toContain(`(${formatWorking(change.workingLeadTimeSeconds!)} working), from its start`);
    for (const { workingSeconds } of change.spans)
      expect(says).toContain(`${formatWorking(workingSeconds!)} working`);
  });

  test("an explained measure has a column of it", () => {
    const document: MeasureExplanation = explanationOf(team, "first-review-wait");
    expect(explain(document, PLAIN)).toMatch(/^figure +value +working/m);
    expect(flat(explain(document, PLAIN))).toContain("Calendar Mon to Fri");
  });

  test.each([60, 80, 120, 160])("nothing is wider than %i columns", (width) => {
    for (const report of [shop, team]) {
      const documents = [explained(report, 0), explanationOf(report, "lead-time")];
      const pages = [
        page(report, { width }),
        page(report, { width, all: true }),
        ...documents.map((document) => explain(document, { ...PLAIN, width })),
      ];
      const wide = pages.flatMap((one) => one.split("\n")).filter((line) => stringWidth(line) > width);
      expect(wide).toEqual([]);
    }
  });

  test("without one there is no word of it", () => {
    expect(page(REPORTS.get("shop")!, { all: true })).not.toMatch(/working|Calendar/);
  });
});
