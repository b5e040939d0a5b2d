/** What became of what was advised: each word, on windows whose differences are beyond chance or plainly are not. */
import { describe, expect, test } from "vitest";
import type { JudgedFigure, Recommendation, Report } from "../../../src/judge/report/report.ts";
import { dueOf, notYet, verifyReport } from "../../../src/judge/verified/verify-report.ts";
import { after, aMeasure, aRecommendation, aStatistic, DAY } from "../../render/build.ts";
import { deliveriesFrom } from "../../render/unlisted.ts";
import { mistakesIn } from "../../schemas.ts";
import { type Drawn, reportWith } from "../runs/build-runs.ts";

const BEFORE = "2026-01-05T00:00:00.000Z";
const STEP = "2026-04-05T00:00:00.000Z";
const DAYS = 90;

const stage = (name: string): JudgedFigure => ({
  measure: "stage-breakdown",
  statistic: "medianSeconds",
  stage: name,
  says: `the median of ${name}`,
  unit: "seconds",
  better: "lower",
  value: 36_000,
  low: null,
  high: null,
  target: 18_000,
});
const figure = (differs: Partial<JudgedFigure>): JudgedFigure => ({ ...stage(""), stage: null, ...differs });
const THROUGHPUT = figure({
  measure: "throughput",
  statistic: "finishedPerWeek",
  says: "Throughput",
  better: "higher",
});
const REPAIRS = figure({
  measure: "rework",
  statistic: "repairShare",
  says: "the share of changes that repair",
  unit: "share",
});

/** So many changes a day, each of some hours in review: no two neighbours alike, no month unlike another. */
function changes(hours: number, perDay = 2, differs: (i: number) => Partial<Drawn> = () => ({})): Drawn[] {
  return Array.from({ length: DAYS * perDay }, (_, i) => ({
    coding: 1,
    review: hours * (0.5 + ((i * 7) % 11) / 10),
    finished: (i + 0.5) / perDay,
    ...differs(i),
  }));
}

const advised = (differs: Partial<Recommendation>): Recommendation =>
  aRecommendation({ reviewOn: { date: "2026-05-17", says: "" }, ...differs });

function advising(drawn: readonly Drawn[], recommendations: Recommendation[], differs: Partial<Report> = {}) {
  return reportWith(BEFORE, DAYS, drawn, { recommendations, takenAt: STEP, ...differs });
}

const asked = (report: Report) => ({
  before: { kind: "report" as const, report },
  step: Date.parse(STEP),
  because: "what before.json advised",
  tool: { name: "flowaudit" as const, version: "0" },
  takenAt: "2026-07-05T00:00:00.000Z",
  repository: { name: "shop", branch: "main", url: null },
  path: null,
});

function resultOf(report: Report, after: Report) {
  const to = asked(report);
  const document = verifyReport(to, dueOf(to.before, to.step), after);
  expect(mistakesIn("verified.v1.json", document)).toEqual([]);
  return document.results[0]!;
}

const REVIEW = advised({
  id: "serial-gates",
  stage: "review",
  judgedBy: { figure: stage("review"), guard: THROUGHPUT, controls: [] },
});

describe("a recommendation", () => {
  test("helped where its figure is better beyond chance and its guard held", () => {
    // 0.5 to 1.5 times 10 h, then of 4 h: both have their median in the middle.
    const {
      word,
      says,
      figure: found,
      guard,
      taken,
    } = resultOf(advising(changes(10), [REVIEW]), reportWith(STEP, DAYS, changes(4)));
    expect(word).toBe("helped");
    expect(says).toBe(
      "The median of review was 10 h and is 4 h, beyond chance; its guard is not worse beyond chance. Whether the step was taken is not shown.",
    );
    expect(found).toMatchObject({ was: 36_000, is: 14_400, conclusion: "better" });
    expect(found!.seenSays).toMatch(
      /^Four of five such comparisons would find \d+ % longer or \d+ % shorter\.$/,
    );
    // Two a day are fourteen a week, on either side.
    expect(guard).toMatchObject({ label: "changes merged", conclusion: "no-detectable-change" });
    expect(guard!.was).toBeCloseTo(14, 0);
    expect(taken.word).toBe("not-shown");
  });

  test("moved nothing where the times are the same", () => {
    const { word, figure: found } = resultOf(
      advising(changes(10), [REVIEW]),
      reportWith(STEP, DAYS, changes(10)),
    );
    expect([word, found!.conclusion]).toEqual(["no-detectable-change", "no-detectable-change"]);
  });

  test("went with something worse where its figure is worse, or its guard, whatever its figure did", () => {
    const was = advising(changes(4), [REVIEW]);
    expect(resultOf(was, reportWith(STEP, DAYS, changes(10))).word).toBe("worse");
    // A quarter as many are merged.
    const few = Array.from({ length: DAYS / 2 }, (_, i) => ({ coding: 1, review: 1, finished: 2 * i + 0.5 }));
    const { word, says } = resultOf(was, reportWith(STEP, DAYS, few));
    expect(word).toBe("worse");
    expect(says).toMatch(
      /^Its guard did not hold: Changes merged was 14 per week and is 3\.5 per week, beyond chance\./,
    );
  });

  test("is not judged of too few weeks", () => {
    const early = changes(4).filter(({ finished }) => finished < 20);
    const { word, says } = resultOf(advising(changes(10), [REVIEW]), reportWith(STEP, DAYS, early));
    expect(word).toBe("not-judged");
    // Twenty days from a Sunday on touch four weeks, ninety from a Monday on thirteen.
    expect(says).toBe(
      "Too few to tell: finished changes fall into 13 different weeks then and 4 now, where it takes 6 of each; the window after cannot become longer, so this step stays untold: judge another one, with --since DAY.",
    );
  });

  test.each([
    // The window after ends on 4 July: two more weeks of changes are there on 18 July at the earliest.
    [
      "the day on which it may be",
      20,
      "look again on 2026-07-18 or later, once changes finished in 2 more weeks",
    ],
    ["that it takes more before the step", 90, "judge a step with more before it, with --since DAY"],
  ])("of too few weeks and a step that is named tells %s", (_, days, next) => {
    const early = changes(4).filter(({ finished }) => finished < 20);
    const after = days === 20 ? early : changes(4);
    const report = advising(days === 20 ? changes(10) : early, [REVIEW]);
    const to = { ...asked(report), before: { kind: "since" as const, report } };
    const { results } = verifyReport(to, dueOf(to.before, to.step), reportWith(STEP, DAYS, after));
    expect(results[0]!.says.split("; ")[1]).toBe(`${next}.`);
  });

  test("is judged by its stage where windows cannot be told apart by its figure", () => {
    const gates = figure({ measure: "gates", statistic: "gatesMedian", says: "the median of gates" });
    const advice = advised({
      id: "serial-gates",
      stage: "review",
      judgedBy: { figure: gates, guard: null, controls: [] },
    });
    const { word, figure: found } = resultOf(
      advising(changes(10), [advice]),
      reportWith(STEP, DAYS, changes(4)),
    );
    expect([word, found!.label]).toEqual(["helped", "the median of review"]);
  });

  test("of an earlier flowaudit is judged by its stage, too, and one without a stage is not", () => {
    const old = (of: string | null) => advised({ id: "serial-gates", stage: of, judgedBy: null });
    const words = ["review", null].map(
      (of) => resultOf(advising(changes(10), [old(of)]), reportWith(STEP, DAYS, changes(4))).word,
    );
    expect(words).toEqual(["helped", "not-judged"]);
  });

  test("of a share is judged by the things that it is a share of", () => {
    const repairing = (every: number) =>
      changes(5, 2, (i) => ({ differs: { kind: i % every === 0 ? "fix" : "feature" } }));
    const advice = advised({
      id: "rework-intake",
      stage: null,
      judgedBy: { figure: REPAIRS, guard: null, controls: [] },
    });
    const { word, says } = resultOf(advising(repairing(2), [advice]), reportWith(STEP, DAYS, repairing(10)));
    expect(word).toBe("helped");
    expect(says).toMatch(
      /^The share of changes that repair was 50 % and is 10 %, beyond chance; of its guard nothing/,
    );
  });
});

describe("whether it was taken", () => {
  const control = (id: string, state: Report["controls"][number]["state"]) => ({
    id,
    title: `Title of ${id}`,
    purpose: "",
    state,
    because: "",
    next: null,
    remedy: null,
    evidence: [],
  });
  const context = (state: "absent" | "present") =>
    advised({
      id: "shared-context",
      stage: "review",
      judgedBy: { figure: stage("review"), guard: null, controls: [{ id: "decision-records", state }] },
    });
  const taken = (then: "absent" | "present", now: Report["controls"][number]["state"]) =>
    resultOf(
      advising(changes(10), [context(then)]),
      reportWith(STEP, DAYS, changes(4), { controls: [control("decision-records", now)] }),
    );

  test("safeguards show it: there now and not then, still missing, or there already", () => {
    expect(taken("absent", "present")).toMatchObject({ word: "helped", taken: { word: "taken" } });
    // What became better did not do so for a step that nobody took.
    expect(taken("absent", "absent")).toMatchObject({
      word: "not-taken",
      says: "Still missing, or walked around: Title of decision-records.",
    });
    expect(taken("present", "present").taken.word).toBe("not-shown");
    expect(taken("absent", "unknown").taken.word).toBe("not-shown");
  });

  test("more deliveries show that they came more often, as many that they did not", () => {
    const trains = (every: number, from: string): Partial<Report> => ({
      deliveries: deliveriesFrom(after(from, (every / 2) * DAY), Math.floor(DAYS / every), every),
    });
    const advice = advised({
      id: "release-batches",
      stage: "release",
      judgedBy: { figure: stage("release"), guard: null, controls: [] },
    });
    const waiting = (hours: number) => changes(4, 2, () => ({ release: hours }));
    const result = (every: number) =>
      resultOf(
        advising(waiting(50), [advice], trains(6, BEFORE)),
        reportWith(STEP, DAYS, waiting(50), trains(every, STEP)),
      );
    expect(result(1).taken).toEqual({
      word: "taken",
      says: "A delivery came every 6 d then and every 1 d now (medians), more often beyond chance.",
    });
    // Both trains are regular: that they are no closer is certain.
    expect(result(9)).toMatchObject({
      word: "not-taken",
      says: "A delivery came every 6 d then and every 9 d now (medians): not twice as often.",
    });
    // Of five in a window nobody can tell.
    expect(result(18).taken).toEqual({
      word: "not-shown",
      says: "Whether deliveries came more often cannot be told: 15 deliveries then and 5 now, where it takes 6 of each.",
    });
  });

  test("named changes that are still open show that they were not finished", () => {
    const advice = advised({
      id: "wip-limits",
      stage: null,
      evidence: ["#7", "#8", "#9"],
      judgedBy: { figure: null, guard: null, controls: [] },
    });
    const open = (ids: readonly string[]): Report => {
      const report = reportWith(STEP, DAYS, changes(4));
      const [first] = report.changes;
      const more = ids.map((id) => ({ ...first!, id, state: "open" as const, finished: false }));
      return { ...report, changes: [...report.changes, ...more] };
    };
    const takenOf = (ids: readonly string[]) => resultOf(advising(changes(4), [advice]), open(ids)).taken;
    expect(takenOf([])).toEqual({
      word: "taken",
      says: "Of the 3 open changes that were named, none is open any more.",
    });
    expect(takenOf(["#7", "#8"]).word).toBe("not-taken");
    expect(takenOf(["#9"])).toEqual({
      word: "not-shown",
      says: "Of the 3 open changes that were named, 1 is still open.",
    });
  });

  test("a share of small changes shows itself", () => {
    const sized = (every: number) =>
      changes(4, 2, (i) => ({
        differs: { size: { files: 1, added: i % every === 0 ? 500 : 20, deleted: 0, excluded: 0 } },
      }));
    const shares = (share: number) => ({
      measures: [
        aMeasure({
          id: "change-size",
          title: "Change size",
          n: DAYS * 2,
          statistics: [aStatistic("small", "share", share, { name: "shareUnder200Lines" })],
        }),
      ],
    });
    const advice = advised({
      id: "change-size",
      stage: null,
      judgedBy: {
        figure: figure({
          measure: "change-size",
          statistic: "shareUnder200Lines",
          better: "higher",
          unit: "share",
        }),
        guard: null,
        controls: [],
      },
    });
    const { word, taken: found } = resultOf(
      advising(sized(2), [advice], shares(0.5)),
      reportWith(STEP, DAYS, sized(10), shares(0.9)),
    );
    expect([word, found.word]).toEqual(["helped", "taken"]);
  });
});

test("before its day it is too early, and of no advice there is nothing to verify", () => {
  const to = asked(advising(changes(4), [REVIEW]));
  const due = dueOf(to.before, to.step);
  expect(new Date(due.at).toISOString()).toBe("2026-05-17T00:00:00.000Z");
  const early = notYet(to, due);
  expect(mistakesIn("verified.v1.json", early)).toEqual([]);
  expect(early.results).toMatchObject([{ word: "too-early", until: "2026-05-17", figure: null }]);
  expect(early.says).toBe("The one recommendation is too early to judge.");
  const none = asked(advising(changes(4), []));
  expect(notYet(none, dueOf(none.before, none.step)).says).toBe(
    "Nothing was advised of the 180 changes that finished before the step: there is nothing to verify.",
  );
});
