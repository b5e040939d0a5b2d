/** What a page must say, case by case. */
import { describe, expect, test } from "vitest";
import type {
  Explanation,
  Report,
  ReportChange,
  ReportComparedTime,
  ReportComparison,
  ReportMeasure,
  ReportSpan,
} from "../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS, formatFor, REPORT_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { bar, diverging, sparkline, strip } from "../../src/render/text/layout/bars.ts";
import { clipped, clippedInside } from "../../src/render/text/layout/rich.ts";
import {
  aChange,
  after,
  aMeasure,
  aRecommendation,
  aReport,
  aStatistic,
  aWorth,
  commitId,
  DAY,
  missing,
  moment,
  spansFrom,
  unavailable,
} from "./build.ts";
import { REPORTS } from "./reports.ts";

const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);
const [text, explain] = [await REPORT_FORMATS[0]!.load(), await EXPLAIN_FORMATS[0]!.load()];
const PLAIN: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };

function page(report: Report, differs: Partial<RenderOptions> = {}): string {
  return text(report, { ...PLAIN, ...differs });
}

/** The page without line breaks. */
function flat(report: Report, differs: Partial<RenderOptions> = {}): string {
  return page(report, differs).replaceAll(/\s+/g, " ");
}

function explained(change: ReportChange, differs: Partial<RenderOptions> = {}): string {
  const { schemaVersion, tool, takenAt, repository } = aReport({});
  const document: Explanation = {
    schemaVersion,
    tool,
    takenAt,
    repository,
    calendar: null,
    change,
    gaps: [],
  };
  return explain(document, { ...PLAIN, ...differs });
}

/** What stands below where the time went. */
const NEXT = "WHAT TO DO";

describe("formats", () => {
  test.each([
    ["text", "text"],
    ["json", "json"],
    [".json", "json"],
    ["out/report.JSON", "json"],
    ["audit.txt", "text"],
    ["a.json.txt", "text"],
  ])("%s is %s", (wanted, id) => {
    expect(formatFor(REPORT_FORMATS, wanted)?.id).toBe(id);
    expect(formatFor(EXPLAIN_FORMATS, wanted)?.id).toBe(id);
  });

  test.each(["docx", "report", "report.docx", ""])("%s is none", (wanted) => {
    expect(formatFor(REPORT_FORMATS, wanted)).toBeNull();
  });

  test("JSON is the document itself, hostile names included", async () => {
    const json = await formatFor(REPORT_FORMATS, "json")!.load();
    for (const report of REPORTS.values()) expect(JSON.parse(json(report, PLAIN))).toEqual(report);
    expect(json(aReport({}), PLAIN).endsWith("}\n")).toBe(true);
  });
});

describe("report", () => {
  const shop = REPORTS.get("shop")!;

  test("what to do, what that is worth and when to judge it; how to go on when asked", () => {
    expect(flat(shop)).toContain(
      "1 Deliver every merged change on the day of its merge: shorten the train from two weeks to one day. See #1240, #1203 Worth 62–96 change-days a month, 2 d 5 h – 3 d 11 h off the mean lead time Judge 2026-11-10: the median of",
    );
    // Of the largest wait the verdict says already how much it is.
    expect(flat(shop, { all: true })).toContain("463 of 1,129 change-days are spent waiting");
    expect(flat(shop)).toContain("2 Let more people approve.");
    expect(flat(shop)).toContain("Worth not known: it shortens no stage");
    expect(flat(shop)).not.toContain("Go on with it.");
    expect(flat(shop, { all: true })).toContain(
      "Ask whoever plans the deliveries Then Go on with it. Guard Change failure rate",
    );
    expect(flat(shop, { all: true })).toContain("Weight 100 %: it rests on 84 of 84 finished changes");
  });

  test("what to do stands above the tables, with who is asked and what must not get worse", () => {
    for (const [name, report] of REPORTS) {
      const lines = page(report).split("\n");
      const steps = lines.filter((line) => /^ {3}Ask /.test(line));
      if (report.recommendations.length > 0) expect([name, steps.length > 0]).toEqual([name, true]);
    }
    expect(flat(REPORTS.get("team")!)).toContain(
      "Ask those who own these areas; change failure rate must not get worse 2 Take the flakiest",
    );
    // A day that is that of the step above is said once.
    expect(flat(REPORTS.get("team")!)).toMatch(/Judge 2026-11-10: the median of .*Judge the flaky rate/);
    const shown = page(shop);
    expect(shown.indexOf("WHAT TO DO")).toBeLessThan(shown.indexOf("THE MEASURES"));
    const older = { ...shop, recommendations: [{ ...shop.recommendations[0]!, asks: "" }] };
    expect(flat(older)).toContain("Ask change failure rate (not known yet) must not get worse");
  });

  test("a figure that the first one repeats is told once, and named in JSON all the same", () => {
    const merge = aStatistic("more in the queue each week, waiting to be merged", "perWeek", 0.04);
    const look = aStatistic("more in the queue each week, waiting for a first review", "perWeek", 0.03);
    const queues = aMeasure({
      id: "q",
      title: "Queues",
      statistics: [merge, look, { ...merge, name: "mergeGrowth" }],
    });
    const all = flat(aReport({ measures: [queues] }), { all: true, width: 200 });
    expect(all.split(/waiting to be merged/)).toHaveLength(2);
    expect(all).toContain("waiting for a first review");
  });

  test("which figure asks for the step, where it is not the first one", () => {
    const [first, ...others] = shop.measures;
    const because = "Days that repair: 36.4 %; the yardstick is at most 30 % of the work.";
    const statistics = [first!.statistics[0]!, { ...first!.statistics[0]!, label: "days that repair" }];
    const told = (finding: "act" | "good") =>
      flat({ ...shop, measures: [{ ...first!, finding, because, statistics }, ...others] }, { all: true });
    expect(told("act")).toContain("Days that repair: 36.4 %. Yardstick: ");
    expect(told("good")).not.toContain("Days that repair: 36.4 %");
  });

  test("why a finding holds that no yardstick decided", () => {
    const [first, ...others] = shop.measures;
    const because = "Of the last 6 weeks: 6, but it has been as long before: 324 now, up to 410 before.";
    const told = { ...shop, measures: [{ ...first!, finding: "good" as const, because }, ...others] };
    expect(flat(told, { all: true })).toContain(`${because} Yardstick: `);
    expect(flat(told)).not.toContain(because);
  });

  test("no more than five of them, and none that is worth next to nothing beside the first", () => {
    const worth = (days: number) => aRecommendation({ worth: aWorth(1, 1, days), worthMissing: null });
    const steps = (page: string) => page.match(/^\d {2}Do something/gm)?.length;
    const six = aReport({ recommendations: [60, 50, 40, 30, 20, 10].map(worth) });
    expect(steps(page(six))).toBe(5);
    expect(page(six)).toContain("1 more, worth less: --all");
    expect(steps(page(six, { all: true }))).toBe(6);
    const unknown = aRecommendation({});
    const others = (...more: (typeof unknown)[]) =>
      page(aReport({ recommendations: [...[60, 50, 40, 30, 20].map(worth), ...more] }));
    expect(others(unknown, unknown)).toContain("2 more, worth not known: --all");
    expect(others(worth(10), unknown)).toContain("2 more, worth less or not known: --all");
    // What has no worth is not left out for that.
    const minor = { ...worth(1), minor: true };
    expect(steps(page(aReport({ recommendations: [worth(60), aRecommendation({}), minor] })))).toBe(2);
  });

  test("what is not certain says why", () => {
    const weightBecause = "only 7 were observed";
    const unsure = {
      stage: "pickup",
      worth: aWorth(1, 1, 9),
      worthMissing: null,
      weight: 0.5,
      weightBecause,
    };
    expect(flat(aReport({ recommendations: [aRecommendation(unsure)] }))).toContain(
      "7.2–11 change-days a month, 48 min – 1 h 15 min off the mean lead time; not sure: only 7 were observed",
    );
  });

  test("about two screens, however much was found", () => {
    for (const [name, report] of REPORTS)
      if (name !== "hostile")
        expect([name, page({ ...report, lanes: [] }).split("\n").length <= 74]).toEqual([name, true]);
  });

  test("lanes beside each other take no more than a third of a screen", () => {
    const { lanes } = REPORTS.get("agents")!;
    expect(lanes).not.toEqual([]);
    const lines = page(REPORTS.get("agents")!).split("\n");
    expect(
      lines.length - page({ ...REPORTS.get("agents")!, lanes: [] }).split("\n").length,
    ).toBeLessThanOrEqual(15);
  });

  test("a share that is the same in every resample has no range", () => {
    const alone = shop.stages
      .slice(0, 1)
      .map((row) => ({ ...row, share: 1, shareInterval: { low: 1, high: 1 } }));
    const section = flat({ ...shop, stages: alone }).split("THE MEASURES")[0]!;
    expect(section).not.toContain("likely");
  });

  test("where no start is known, nothing is added up", () => {
    const stages = shop.stages.map((row) => ({ ...row, share: null, shareInterval: null, totalSeconds: 0 }));
    const section = flat({ ...shop, stages, coverage: { ...shop.coverage, withLeadTime: 0 } }).split(
      NEXT,
    )[0]!;
    const own = section.slice(section.indexOf("WHERE THE TIME WENT"));
    expect(own).toContain("WHERE THE TIME WENT no change has a known start");
    expect(own).not.toMatch(/change-day|Read with care/);
  });

  test("where no start is known and no stage is seen, the heading alone says so", () => {
    const stages = shop.stages.map((row) => ({ ...row, share: null, shareInterval: null, entered: 0 }));
    const coverage = { ...shop.coverage, withLeadTime: 0 };
    const section = page({ ...shop, stages, coverage }).split(NEXT)[0]!;
    const own = section.slice(section.indexOf("WHERE THE TIME WENT")).replace(/─+/g, "").trim();
    expect(own).toBe("WHERE THE TIME WENT  no change has a known start");
  });

  test("of few starts, all of no time, nothing is said of the rest", () => {
    const stages = shop.stages.map((row) => ({ ...row, share: null, totalSeconds: 0, entered: 0 }));
    const coverage = { ...shop.coverage, finished: 30, withLeadTime: 1 };
    const section = page({ ...shop, stages, coverage }).split(NEXT)[0]!;
    const own = section.slice(section.indexOf("WHERE THE TIME WENT")).replace(/─+/g, "").trim();
    expect(own).toBe("WHERE THE TIME WENT  unknown: 1 of 30 starts known");
  });

  test("where nothing finished, no empty table stands: one line says so, and which queues grew", () => {
    const growth = { perWeek: 1.5, low: 0.5, high: 2.5, grows: true, says: "by 1.5 changes a week" };
    const queue = (stage: string) => (stage === "release" ? { atStart: 0, atEnd: 2, growth } : null);
    const stages = shop.stages.map((row) => ({
      ...row,
      share: null,
      shareInterval: null,
      totalSeconds: 0,
      medianSeconds: null,
      p75Seconds: null,
      p90Seconds: null,
      entered: 0,
      queue: queue(row.stage),
    }));
    const coverage = { ...shop.coverage, finished: 0, withLeadTime: 0 };
    for (const all of [false, true]) {
      const section = page({ ...shop, stages, coverage }, { all }).split(NEXT)[0]!;
      const own = section.slice(section.indexOf("WHERE THE TIME WENT")).replace(/─+/g, "").trim();
      expect(own.split("\n").map((line) => line.trim())).toEqual([
        "WHERE THE TIME WENT  no change finished in this window",
        "Queues that grow, in changes a week: release +1.5",
      ]);
    }
  });

  test("the constraint is marked, and nothing else is", () => {
    expect(flat(shop).match(/the constraint ·/g)).toHaveLength(1);
  });

  test("quiet measures are counted, failed ones are not hidden", () => {
    expect(flat(shop)).not.toContain("Throughput");
    expect(flat(shop)).toContain("THE MEASURES --all has");
    expect(page(shop)).toMatch(/^failed +– {2}Work in progress$/m);
    expect(flat(shop, { all: true })).toContain("Stopped on an unexpected value");
    expect(flat(shop, { all: true })).toContain("Throughput");
  });

  test("stars first in their order, then the worst of the others", () => {
    const titles = [
      "Lead time, ",
      "First look: ",
      "Checks: cycle",
      "Change failure",
      "Repairs",
      "Wait for a",
      "Batch size",
    ];
    // Below each other, only what asks for a step at once has room after the five: the batch is to be watched.
    for (const [width, shown] of [
      [80, titles.slice(0, -1)],
      [160, titles],
    ] as const) {
      const section = page(shop, { width }).split("THE MEASURES")[1]!;
      const places = shown.map((title) =>
        section.search(new RegExp(`^(?:act|watch|good|unknown) +\\S.* {2}${title}`, "m")),
      );
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
      expect(section.includes("Batch size")).toBe(width === 160);
    }
  });

  test("what they tell and what to do next stand beside them where there is room", () => {
    const [titles] = page(shop, { width: 160 }).split("THE MEASURES")[1]!.split("\n").slice(1);
    expect(titles!.split(/ {2,}/)).toEqual(["What you measure", "What it tells you", "What you do next"]);
  });

  test.each([40, 60, 80, 100])("the five say at %i columns what they tell", (width) => {
    for (const [name, report] of REPORTS)
      for (const all of [false, true]) {
        const section = flat(report, { width, all }).split("THE MEASURES")[1]!;
        const five = report.measures.filter(({ headline }) => headline && name !== "hostile");
        for (const { tells } of five) expect(section).toContain(tells);
      }
  });

  test("the five stand in the first table of every format, also those that are not known", async () => {
    const unseen = unavailable({
      id: "unseen",
      title: "Unseen checks",
      tells: "Whether they keep up.",
      because: "Not read.",
      remedy: "Read it.",
    });
    const seen = aMeasure({
      id: "seen",
      title: "Seen reviews",
      tells: "Whether they queue.",
      headline: true,
    });
    const report = aReport({ measures: [seen, { ...unseen, headline: true }] });
    for (const id of ["text", "md", "html"]) {
      const render = await formatFor(REPORT_FORMATS, id)!.load();
      const says = render(report, {
        ...PLAIN,
        groups: [{ title: "The five", measures: ["seen", "unseen"] }],
      });
      for (const part of ["Seen reviews", "Whether they queue.", "Unseen checks", "Whether they keep up."])
        expect([id, says.includes(part)]).toEqual([id, true]);
    }
  });

  test("below each other a row is three lines, the finding before the first of them", () => {
    const measure = aMeasure({
      id: "one",
      title: "One thing",
      tells: "Whether it holds.",
      next: "Keep it there.",
      headline: true,
      finding: "good",
      because: "Median: 3 h; the yardstick is a median of at most 24 h.",
      statistics: [aStatistic("median", "seconds", 3 * 3600)],
    });
    const lines = page(aReport({ measures: [measure] }), { width: 80 })
      .split("THE MEASURES")[1]!
      .split("\n");
    expect(lines.slice(2, 5)).toEqual([
      "good  3 h  One thing · median",
      "      Whether it holds.",
      "      → Keep it there.",
    ]);
  });

  test("a row says what decided, where that is another figure than the one it shows", () => {
    const measure = aMeasure({
      id: "batch",
      title: "Batch",
      headline: true,
      finding: "watch",
      because: "Growth of the mean batch: 45 %; the yardstick is at most 25 %.",
      next: "Deliver less at once.",
      statistics: [aStatistic("median", "count", 14), aStatistic("growth of the mean batch", "share", 0.45)],
    });
    expect(flat(aReport({ measures: [measure] }))).toContain(
      "Growth of the mean batch: 45 %. → Deliver less at once.",
    );
    const good = { ...measure, finding: "good" as const };
    expect(flat(aReport({ measures: [good] }))).not.toContain("45 %");
  });

  test("a way to read GitHub is told once", () => {
    const remedy = "For a repository on GitHub: set GH_TOKEN, and run it again. More of it.";
    const unseen = (id: string) =>
      aMeasure({ id, title: id, headline: true, status: "unavailable", finding: "unknown", remedy });
    const measures = ["One", "Two"].map(unseen);
    expect(flat(aReport({ measures })).match(/GH_TOKEN/g)).toHaveLength(1);
    expect(
      flat(aReport({ measures, gaps: [{ id: "reviews", says: "None.", remedy }] })).match(/GH_TOKEN/g),
    ).toHaveLength(1);
  });

  test("why a figure is missing stands before what its finding asks for, in every format", async () => {
    const because = "4 changes, fewer than the 5 needed.";
    const remedy = "Only a record of deployments shows rollbacks.";
    const next = "Write down what failed.";
    const one = aMeasure({
      id: "one",
      title: "One",
      headline: true,
      finding: "unknown",
      because,
      remedy,
      next,
    });
    expect(flat(aReport({ measures: [one] }))).toContain(`${because} → ${next}`);
    // What could not be taken at all has nothing to go on from but what supplies it.
    const none = { ...one, status: "unavailable" as const, statistics: [] };
    expect(flat(aReport({ measures: [none] }))).toContain(`${because} → ${remedy}`);
    for (const id of ["html", "md"]) {
      const render = await formatFor(REPORT_FORMATS, id)!.load();
      const of = (measure: ReportMeasure) => render(aReport({ measures: [measure] }), PLAIN);
      expect(of(one), id).toContain(next);
      expect(of(none), id).toContain(remedy);
    }
  });

  test("coverage under half is said with its reason", () => {
    expect(flat(REPORTS.get("squashes")!)).toContain(" · known for 4 of 52 delivered changes");
    expect(flat(REPORTS.get("squashes")!, { width: 200, all: true })).toContain(
      "n 4 of 52 delivered changes, few: read with care. Not seen: 48 (a squash hides the start)",
    );
  });

  test("what is left out is counted in words", () => {
    expect(flat(shop)).toContain("31 changes of automated accounts; 4 changes from before the record");
    expect(flat(shop)).toContain("1 change without a readable date; 2 commits dated after");
    expect(flat(REPORTS.get("library")!)).not.toContain("readable date");
  });

  test("automated accounts are not left out where they are counted in", () => {
    const coverage = { ...shop.coverage, automatedFinished: 31 };
    const inputs = { ...shop.inputs, includeBots: true };
    expect(flat({ ...shop, coverage, inputs })).not.toContain("31 changes of automated accounts");
  });

  test("a lead time that is not known is a lower bound", () => {
    expect(page(REPORTS.get("squashes")!, { all: true })).toMatch(/over 9 d 22 h {2}#40/);
  });

  test("`top` decides how many waits", () => {
    const longest = page(shop, { top: 1, all: true }).split("THE LONGEST LEAD TIMES")[1]!;
    expect(longest).not.toContain("#1251");
    expect(longest.match(/█{3,} {2}release/g)).toHaveLength(1);
  });

  test("the last lines name a change and a measure that can be explained, quoted for a shell", () => {
    const end = page(shop).split("Go on: ")[1]!;
    expect(end.split("\n").map((line) => line.trim())).toEqual([
      "flowaudit explain '#1184' (one change; lead-time: one measure)",
      "--all (in full) · --json (for programs) · --record (to compare later)",
      "",
    ]);
    expect(page(aReport({}))).toContain(
      "Go on: flowaudit explain lead-time (one measure, with the changes it rests on)",
    );
  });

  test("with the options that this report was made with, in lines that a shell takes as one", () => {
    const again = [
      "../it's here",
      "--window",
      "2026-Q3",
      "--repo",
      "acme/shop",
      "--path",
      "a b",
      "--offline",
    ];
    const command = (width: number | null) => {
      const end = page(shop, { width, again }).split("Go on: ")[1]!;
      return end.slice(0, end.indexOf(" (one change;")).trimEnd();
    };
    const words = `flowaudit explain '#1184' '../it'\\''s here' --window 2026-Q3 --repo acme/shop --path 'a b' --offline`;
    expect(command(null)).toBe(words);
    expect(command(60).split("\n").length).toBeGreaterThan(2);
    for (const line of command(60).split("\n").slice(0, -1)) expect(line).toMatch(/ \\$/);
    expect(command(60).replaceAll(/ \\\n +/g, " ")).toBe(words);
  });

  test("a report without stages, measures or changes is still a page", () => {
    const empty = page(aReport({}));
    expect(empty).toContain("VERDICT");
    expect(empty).not.toContain("WHERE THE TIME WENT");
    expect(empty).not.toContain("THE LONGEST LEAD TIMES");
  });

  test("addresses: a link where there are links, print where there is room", () => {
    const address = "https://github.com/acme/shop/pull/1184";
    expect(page(shop, { all: true })).not.toContain(address);
    expect(page(shop, { width: 160, all: true })).toContain(address);
    expect(page(shop, { width: null, all: true })).toContain(address);
    expect(page(shop, { links: true, all: true })).toContain(
      `${ESCAPE}]8;;${address}${BELL}#1184${ESCAPE}]8;;${BELL}`,
    );
  });

  test("what is no web address is no link", () => {
    const bad = aReport({ repository: { ...shop.repository, url: `javascript:alert(1)${BELL}` } });
    expect(page(bad, { links: true })).not.toContain("javascript");
  });

  test("a course is drawn of three known points or more", () => {
    const points = (values: (number | null)[]) =>
      values.map((value, week) => {
        return { from: `2026-07-0${week + 1}T00:00:00.000Z`, count: 5, value, working: null };
      });
    const measure = (values: (number | null)[]) =>
      aReport({
        measures: [
          aMeasure({
            id: "x",
            title: "X",
            headline: true,
            statistics: [aStatistic("median", "seconds", 1)],
            series: { every: "week", statistic: "median", points: points(values) },
          }),
        ],
      });
    expect(page(measure([1, null, 2, 4]), { all: true })).toContain("median, week by week ▃·▅█");
    expect(page(measure([1, null, 2, null]), { all: true })).not.toContain("by week");
  });
});

describe("explain", () => {
  const start = "2026-07-01T00:00:00.000Z";
  const spans = spansFrom(start, [
    ["coding+integrate", "joined", 4 * DAY],
    ["release", "wait", 6 * DAY],
  ]);
  const known = aChange({
    id: commitId(1),
    number: 7,
    title: "Make it better (#7)",
    startedAt: moment(start, "author date", commitId(2)),
    lastCommitAt: moment("2026-07-04T00:00:00.000Z", "committer date", commitId(3)),
    mergedAt: moment("2026-07-05T00:00:00.000Z", "committer date of the merge", commitId(1)),
    deliveredAt: moment("2026-07-11T00:00:00.000Z", "tagger date", "v1.0.0"),
    delivery: "v1.0.0",
    leadTimeSeconds: 10 * DAY,
    spans,
  });

  test("boundaries in time order, with the parts of a stage between them", () => {
    const lines = explained(known).split("\n");
    const places = [
      "started",
      "3 d  of 4 d coding",
      "last commit",
      "1 d  of 4 d coding",
      "merged",
      "6 d  release",
      "delivered",
    ];
    const found = places.map((words) => lines.findIndex((line) => line.includes(words)));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  test("each boundary with the commit or tag it can be traced to", () => {
    const words = explained(known);
    for (const ref of [commitId(2), commitId(3), commitId(1)]) expect(words).toContain(ref.slice(0, 8));
    expect(words).toContain("tagger date · v1.0.0");
  });

  test("the title without its number, the lead time in full", () => {
    expect(explained(known)).toContain("#7  Make it better\n");
    expect(explained(known)).toContain("Lead time 10 d, from its start to its delivery.");
  });

  test("a boundary that is missing says why and what it costs, and disturbs no stage", () => {
    const squash = { ...known, lastCommitAt: missing("a squash hides it"), leadTimeSeconds: null };
    const words = explained(squash);
    expect(words.replaceAll(/\s+/g, " ")).toContain(
      "a squash hides it, so the wait before its merge is not bounded",
    );
    expect(words.match(/coding\+integrate/g)).toHaveLength(1);
    expect(words.match(/release ·/g)).toHaveLength(1);
  });

  test("an open stage is still waiting", () => {
    const open = spansFrom(start, [
      ["coding+integrate", "joined", DAY],
      ["release", "wait", DAY, true],
    ]);
    const waiting = {
      ...known,
      deliveredAt: missing("no delivery carries it yet"),
      leadTimeSeconds: null,
      spans: open,
    };
    expect(explained(waiting)).toContain("Not delivered yet: 2 d so far, from its start on.");
  });

  test("without deliveries the lead time ends at the merge", () => {
    const merged = { ...known, deliveredAt: missing("there are no deliveries"), leadTimeSeconds: 4 * DAY };
    expect(explained(merged)).toContain("from its start to its merge.");
    expect(explained(merged).replaceAll(/\s+/g, " ")).toContain("so its lead time ends at the merge");
  });

  test("every flag in words", () => {
    const flagged = explained({ ...known, flags: ["clock-skew", "stale-start", "delivered-before-merge"] });
    expect(flagged).toContain("(clock skew)");
    expect(flagged).toContain("(stale start)");
    expect(flagged).toContain("dated before its merge");
  });
});

describe("open work", () => {
  const team = REPORTS.get("team")!;
  const section = (report: Report, differs: Partial<RenderOptions> = {}) =>
    page(report, { all: true, ...differs })
      .split("WORK IN PROGRESS  ")[1]
      ?.split(/WHAT COULD NOT|Left out/)[0] ?? "";

  test("stands by stage, in the order of the stages, then oldest first", () => {
    const lines = section(team).split("\n");
    expect(lines.slice(2, 5).map((line) => line.split(/ +/).slice(0, 2))).toEqual([
      ["coding", "1"],
      ["pickup", "2"],
      ["review", "1"],
    ]);
    const named = section(team).match(/#\d+/g);
    expect(named).toEqual(["#1297", "#1405", "#1436", "#1440"]);
    expect(section(team, { top: 1 }).match(/#\d+/g)).toEqual(["#1297"]);
  });

  test("leaves automated accounts out unless they are counted in", () => {
    const bots = { ...team, changes: team.changes.map((change) => ({ ...change, automated: true })) };
    expect(section(bots)).toBe("");
    expect(section({ ...bots, inputs: { ...bots.inputs, includeBots: true } })).toContain("#1297");
  });

  test("is no section where nothing is open", () => {
    const none = { ...team, changes: team.changes.filter(({ state }) => state !== "open") };
    expect(section(none)).toBe("");
  });
});

describe("the stages of a team", () => {
  const team = REPORTS.get("team")!;
  const stages = (differs: Partial<RenderOptions> = {}) =>
    page(team, differs)
      .split("WHERE THE TIME WENT")[1]!
      .split(/AI ABSORPTION|THE MEASURES/)[0]!;

  test("have a line each, and only the constraint its details", () => {
    const lines = stages().split("\n");
    const own = lines.filter((line) =>
      /^(?:coding|pickup|review|rework|test|merge|release|deploy|parked) /.test(line),
    );
    // Under 1 % are deploy and parked.
    expect(own).toHaveLength(7);
    expect(stages()).toContain("under 1 %: deploy, parked");
    expect(stages().match(/waits for/g)).toHaveLength(1);
    expect(stages({ all: true }).match(/waits for/g)).toHaveLength(10);
  });

  test("print shares that add up to 100", () => {
    const shares = [...stages({ all: true }).matchAll(/^\S+ +[█░▏▎▍▌▋▊▉]+ +(\d+\.\d) %/gm)].map(([, share]) =>
      Number(share),
    );
    expect(shares).toHaveLength(9);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
  });

  test("tell work from waits without colour, and how much of each there is", () => {
    // Waits 41.85 + 12.8 + 4.1 + 5.2 + 9.13 + 0.26 + 0.31 = 73.65 %; work 17.1 + 9.25 = 26.35 %.
    expect(stages()).toContain("██ wait 74 %  ░░ work 26 %");
    expect(stages({ width: 60 })).toContain("██ wait 74 % · ░░ work 26 %");
    expect(stages()).toMatch(/^coding +░+ /m);
  });

  test("put the intake before lead time, without a share", () => {
    expect(stages()).toMatch(/^intake +before lead time +5 d 2 h/m);
    expect(stages({ all: true })).toContain("before lead time begins");
    // 612 change-days are those of the shares; the intake has 402 of its own.
    expect(stages()).toContain("612 change-days in all");
  });

  test("mark what grew, and name the stages that nothing entered", () => {
    expect(stages({ all: true })).toContain(
      "the constraint · its queue grows +2.4 a week · waits for a first review",
    );
    expect(stages()).toContain("the constraint · waits for a first review");
    expect(stages()).toMatch(/^Queues that grow, in changes a week: pickup \+2\.4$/m);
    const rows = team.stages.map((row) => (row.stage === "parked" ? { ...row, entered: 0 } : row));
    const quiet = flat({ ...team, stages: rows });
    expect(quiet).toContain("no change spent time in parked");
    expect(quiet).not.toMatch(/parked +[█▏]/);
  });
});

describe("two cohorts", () => {
  const team = REPORTS.get("team")!;
  const section = (report: Report, differs: Partial<RenderOptions> = {}) =>
    page(report, { all: true, ...differs })
      .split("AI ABSORPTION")[1]
      ?.split("THE MEASURES")[0] ?? "";
  const changed = (differs: Partial<ReportComparison>): Report => ({
    ...team,
    measures: team.measures.map((measure) =>
      measure.comparison === null
        ? measure
        : { ...measure, comparison: { ...measure.comparison, ...differs } },
    ),
  });
  const comparison = team.measures.find((one) => one.comparison !== null)!.comparison!;

  test("have a row a stage, with what each took and what lies between", () => {
    expect(section(team)).toMatch(/^coding +30\.6 +15\.2 +[█▐]+│ +−15\.4 +−24\.9 to −3\.1 +−12\.5$/m);
    expect(section(team)).toMatch(/^review +18\.1 +21\.9 +│░+ +\+3\.8 +−3\.2 to \+12\.0 +\+1\.4$/m);
    expect(section(team)).toMatch(/^─+\nin all +146\.0 +161\.8 /m);
  });

  test("stand apart where there are two of them", () => {
    const twice = { ...team, measures: [...team.measures, ...team.measures.filter((one) => one.comparison)] };
    expect(page(twice, { all: true }).match(/\n(.*)\nAI ABSORPTION/g)).toEqual([
      "\n\nAI ABSORPTION",
      "\n\nAI ABSORPTION",
    ]);
  });

  test("say first what it comes to, where the verdict does not", () => {
    expect(section(team).split("\n")[1]).toMatch(/^stage +undeclared +declared /);
    const silent = { ...team, verdict: { ...team.verdict, sentences: [] } };
    expect(section(silent).split("\n")[1]).toMatch(/^No: changes with declared AI assistance/);
  });

  test("keep their figures where there is room for little, and have two intervals where there is for all", () => {
    expect(section(team, { width: 60 })).toMatch(/^coding +30\.6 +15\.2 .* −15\.4 +−12\.5$/m);
    expect(section(team, { width: 160 })).toMatch(/−24\.9 to −3\.1 +−12\.5 +−21\.8 to −1\.9$/m);
  });

  test("have no end below all that there was", () => {
    // 40 h less of 30.6 h cannot be.
    const [coding, ...rest] = comparison.stages;
    const wide = changed({
      stages: [{ ...coding!, difference: { ...coding!.difference, lowSeconds: -40 * 3600 } }, ...rest],
    });
    expect(section(wide)).toMatch(/^coding +30\.6 +15\.2 .* −15\.4 +all to −3\.1 /m);
    expect(section(wide).replace(/\s+/g, " ")).toContain("all: as much as undeclared has");
    // 1.9 h less of 0.7 h.
    expect(section(team)).toMatch(/^parked +0\.7 +0\.0 .* −0\.7 +all to \+0\.4 /m);
  });

  test("without like changes have no column of them", () => {
    const raw = changed({
      adjustment: null,
      stages: comparison.stages.map((row) => ({ ...row, adjusted: null })),
      total: { ...comparison.total, adjusted: null },
    });
    expect(section(raw)).not.toContain("alike");
    expect(section(raw)).toMatch(/^coding .* −24\.9 to −3\.1$/m);
  });

  test.each([60, 61, 70, 80, 200])("fit with long names and many years (width %d)", (width) => {
    const YEAR = 365 * 86_400;
    const huge = (row: ReportComparedTime) => ({
      firstSeconds: 280_000 * YEAR,
      secondSeconds: 0,
      difference: { seconds: 280_000 * YEAR, lowSeconds: -280_000 * YEAR, highSeconds: 280_000 * YEAR },
      adjusted: row.adjusted,
      sameWeek: row.sameWeek,
      hangsOn: row.hangsOn,
      certain: false,
    });
    const stage = "coding+integrate+release";
    const wide = changed({
      stages: comparison.stages.map((row) => ({ ...row, stage, ...huge(row) })),
      total: huge(comparison.total),
    });
    const lines = section(wide, { width }).split("\n").slice(1);
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    expect(lines.join("\n")).toMatch(/^coding\+\S+ +0\.0 +280000\.0 /m);
  });
});

describe("the life of a pull request", () => {
  const team = REPORTS.get("team")!;
  const named = (number: number) => team.changes.find((change) => change.number === number)!;
  const plain = (number: number) => explained(named(number)).replaceAll(/[\s│]+/g, " ");

  test("tells of every stage what began it, how long it took and who was waited for", () => {
    const page = plain(1412);
    expect(page).toContain("2026-08-20 01:08 review a push · 574e4f64");
    expect(page).toContain(
      "2 d 17 h review · wait · 18 % waiting for another look after 1 request for changes",
    );
    expect(page).toContain("1 h 30 min of it in the merge queue");
    expect(page).toContain("4 reviews by 2 people in 3 rounds, 1 approval");
    const starts = named(1412).spans.map(({ from }) => from.slice(0, 16).replace("T", " "));
    for (const start of starts) expect(page).toContain(start);
  });

  test("begins with the issue that it closes", () => {
    expect(plain(1412)).toContain("2026-07-29 01:08 requested creation of the issue #1372");
    expect(plain(1412)).toContain("12 d 7 h intake · waiting for somebody to start, before lead time begins");
    expect(plain(1388)).not.toContain("intake");
  });

  test("is told of open and abandoned ones as far as it goes", () => {
    expect(plain(1297)).toContain("Still open: 90 d 9 h so far");
    expect(plain(1297)).toContain("2026-09-29 00:00 still open");
    expect(plain(1361)).toContain("Closed without being merged: it took 20 d.");
    expect(plain(1361)).toContain("2026-07-22 10:00 pickup a reopening");
    expect(plain(1440)).not.toMatch(/ready|merged \S+ \S+ of/);
    expect(plain(1431)).toContain("not known delivered no delivery carries it yet");
  });

  test("has a row where nothing is known of what began a stage, but none where the stage goes on", () => {
    const change = named(1405);
    const [coding, pickup] = change.spans as [ReportSpan, ReportSpan];
    const half = after(pickup.from, pickup.seconds / 2);
    const later = {
      ...pickup,
      from: half,
      seconds: pickup.seconds / 2,
      awaits: "a first look: 1 person was asked",
    };
    const first = { ...pickup, to: half, seconds: pickup.seconds / 2, open: false };
    const page = explained({ ...change, spans: [coding, first, later] });
    expect(page.match(/^● /gm)).toHaveLength(2);
    const turned = { ...later, stage: "review" };
    expect(explained({ ...change, spans: [coding, first, turned] }).match(/^● /gm)).toHaveLength(3);
  });
});

describe("drawings", () => {
  test.each([
    [0, ""],
    [1e-9, "▏"],
    [0.5, "█████"],
    [0.56, "█████▋"],
    [1, "██████████"],
    [7, "██████████"],
  ])("a bar of %d", (share, drawn) => {
    expect(bar(share, 10, "wait").text).toBe(drawn);
  });

  test("a bar of work or of both is drawn in whole columns", () => {
    expect(bar(0.56, 10, "work").text).toBe("░░░░░░");
    expect(bar(1e-9, 10, "joined").text).toBe("▒");
    expect(bar(0, 10, "work").text).toBe("");
  });

  test("a strip fills its width, each kind in its own fill", () => {
    const drawn = strip(
      [
        { kind: "joined", seconds: 1 },
        { kind: "wait", seconds: 3 },
        { kind: "work", seconds: 4 },
      ],
      8,
    );
    expect(drawn.map(({ text }) => text).join("")).toBe("▒███░░░░");
    expect(strip([], 8)).toEqual([]);
    expect(strip([{ kind: "wait", seconds: 0 }], 8)).toEqual([]);
  });

  test.each([
    [-4, "██│"],
    [-3, "▐█│"],
    [-0.001, " ▐│"],
    [0, "  │"],
    [2, "  │█"],
    [5, "  │██▌"],
    [8, "  │████"],
    [99, "  │████"],
  ])("a bar of %d to one side of an axis, between -4 and 8", (value, drawn) => {
    const shown = diverging(value, -4, 8, 7, "wait");
    expect(shown.map(({ text }) => text.replaceAll("\u00a0", " ")).join("")).toBe(drawn);
  });

  test("a bar of what may be chance is faint, and one of no scale is an axis", () => {
    const drawn = (value: number, low: number, high: number) =>
      diverging(value, low, high, 7, "dim")
        .map(({ text }) => text.replaceAll("\u00a0", " "))
        .join("");
    expect(drawn(3, -4, 8)).toBe("  │░░");
    expect(drawn(0, 0, 0)).toBe("   │");
    expect(drawn(-2, -2, 0)).toBe("░░░░░░│");
  });

  test("a sparkline from nothing to the largest", () => {
    expect(sparkline([0, null, 5, 10])).toBe("▁·▅█");
    expect(sparkline([0, 0])).toBe("▁▁");
    expect(sparkline([])).toBe("");
  });

  test("what is cut shows it", () => {
    expect(clipped("abcdef", 6)).toBe("abcdef");
    expect(clipped("abcdefg", 6)).toBe("abcde…");
    expect(clipped("修复结账页面", 5)).toBe("修复…");
    expect(clippedInside("packages-core-v12.3.4", 12)).toBe("package….3.4");
  });
});
