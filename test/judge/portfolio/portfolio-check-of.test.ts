/** Budgets over repositories, worked out by hand. */
import { describe, expect, test } from "vitest";
import type { Budget } from "../../../src/config/config.ts";
import type { Told, ToldMeasure } from "../../../src/judge/budgets/told-figures.ts";
import { toldAbout } from "../../../src/judge/budgets/told-figures.ts";
import { pooledOf } from "../../../src/judge/portfolio/pooled.ts";
import { portfolioCheckOf } from "../../../src/judge/portfolio/portfolio-check-of.ts";
import type { Looked } from "../../../src/judge/portfolio/portfolio-of.ts";
import { toldOfRows } from "../../../src/judge/portfolio/told-of-rows.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { aRow, someRows } from "../dataset/generated.ts";
import { HEAD, whole } from "./records.ts";

const DAY = 86_400;

const LEAD: ToldMeasure = {
  id: "lead-time",
  status: "measured",
  because: "it is so",
  remedy: null,
  next: "Look at the stages.",
  n: 30,
  coverage: { seen: 30, of: 30, what: "finished changes" },
  statistics: [],
};

/** What is told of a repository whose lead times have this median. */
const told = (days: number | null, more: Partial<ToldMeasure> = {}, gaps: Told["gaps"] = []): Told => ({
  takenAt: "2026-10-01T00:00:00.000Z",
  window: { from: "2026-07-01T00:00:00.000Z" },
  coverage: { withLeadTime: 30 },
  gaps,
  measures: [
    {
      ...LEAD,
      statistics: [
        {
          name: "medianSeconds",
          label: "median",
          unit: "seconds",
          value: days === null ? null : days * DAY,
          why: days === null ? "two changes, fewer than the five needed" : null,
          interval: null,
        },
      ],
      ...more,
    },
  ],
  stages: [],
});

const judged = (
  name: string,
  days: number | null,
  ...more: [Partial<ToldMeasure>?, Told["gaps"]?]
): Looked => ({
  ...whole(name, "done"),
  told: told(days, ...more),
});

const ATMOST: Budget = { measure: "lead-time", max: "14d" };
const check = (
  looked: readonly Looked[],
  given: readonly Budget[] = [ATMOST],
  configured: readonly Budget[] = [],
) =>
  portfolioCheckOf(
    { head: HEAD, looked, pooled: pooledOf([]), caveats: [] },
    { configured, given, file: null },
  );
const outcomes = (looked: readonly Looked[], given?: readonly Budget[]) => {
  const { document } = check(looked, given);
  return [
    document.outcome,
    document.says,
    document.repositories.map(({ label, outcome }) => [label, outcome]),
  ];
};

describe("no repository over 14 days", () => {
  test("on the bound is within it; farthest over it comes first", () => {
    expect(outcomes([judged("on", 14), judged("over", 15), judged("far", 28), judged("under", 1)])).toEqual([
      "broken",
      "Of 4 repositories: 2 with a broken budget, 2 within every budget.",
      [
        ["far", "broken"],
        ["over", "broken"],
        ["on", "kept"],
        ["under", "kept"],
      ],
    ]);
  });

  test("one is enough to break it, and an unknown one to leave it open", () => {
    expect(outcomes([judged("a", 1), judged("b", null)])).toEqual([
      "not-enough-data",
      "Of 2 repositories: 1 without enough data, 1 within every budget.",
      [
        ["b", "not-enough-data"],
        ["a", "kept"],
      ],
    ]);
    expect(outcomes([judged("a", 15), judged("b", null)])[0]).toBe("broken");
  });

  test("too little seen, and a window of which a part was not seen, are no pass", () => {
    const dim = { coverage: { seen: 14, of: 30, what: "finished changes" } };
    const cut = [{ id: "github-stopped" as const, says: "GitHub stopped. More.", remedy: "Run it again." }];
    const { document } = check([
      judged("dim", 1, dim),
      judged("cut", 1, {}, cut),
      judged("half", 20, {}, cut),
    ]);
    expect(document.repositories.map(({ label, results }) => [label, results[0]!.outcome])).toEqual([
      ["half", "broken"],
      ["cut", "not-enough-data"],
      ["dim", "not-enough-data"],
    ]);
  });

  test("all within, alone and together", () => {
    expect(outcomes([judged("a", 1)])[1]).toBe("The one repository is within every budget.");
    expect(outcomes([judged("a", 1), judged("b", 2)])[1]).toBe("All 2 repositories are within every budget.");
  });

  test("none of which anything is held says so", () => {
    expect(outcomes([whole("a", "repeated", "It is the same.")])).toEqual([
      "kept",
      "There is no repository to judge.",
      [["../a", null]],
    ]);
  });
});

test("the command line takes the place of the file, in each repository and told once", () => {
  const file: Budget = { measure: "lead-time", statistic: "medianSeconds", max: "1d" };
  const { document, replaced } = check([judged("a", 2), judged("b", 3)], [ATMOST], [file]);
  expect(replaced).toEqual([file]);
  expect(document.repositories.map(({ results }) => results.length)).toEqual([1, 1]);
  expect(document.outcome).toBe("kept");
});

test("the words of a refusal are those of its row", () => {
  const gone = whole("gone", "refused", "There is no folder gone.");
  const [row] = check([gone]).document.repositories;
  expect(row!.results[0]).toMatchObject({
    outcome: "not-enough-data",
    says: "lead-time: not judged. There is no folder gone.",
  });
  expect(row!.results[0]!.remedy).not.toBeNull();
});

describe("what a dataset tells", () => {
  const measure = (statistic: string, more = {}) =>
    aRow("measures", {
      measure: "lead-time",
      statistic,
      unit: "seconds",
      status: "measured",
      finding: "act",
      n: 7,
      coverage_seen: 7,
      coverage_of: 9,
      ...more,
    });
  const repos = [aRow("repos", { window_from: 0, as_of: 90 * DAY * 1000, with_lead_time: 6 })];
  const stage = (statistic: string, value: number | null) =>
    aRow("measures", {
      measure: "stage:pickup",
      statistic,
      value,
      n: 8,
      unit: "seconds",
      status: "measured",
    });

  test("figures in their order, without those of lanes", () => {
    const found = toldOfRows(
      someRows({
        repos,
        measures: [
          measure("medianSeconds", { value: 5, interval_low: 1, interval_high: 9 }),
          measure("ratio", { unit: "share", value: 0.5 }),
          measure("medianSeconds", { lane: "bot", value: 99, n: 2 }),
          stage("share", 0.25),
          stage("medianSeconds", 3),
          stage("p90Seconds", null),
        ],
        gaps: [
          aRow("gaps", { seq: 1, gap: "b", says: "B.", remedy: "Do b." }),
          aRow("gaps", { seq: 0, gap: "a", says: "A.", remedy: "Do a." }),
        ],
      }),
      MEASURES,
    );
    expect(found).toMatchObject({ takenAt: "1970-04-01T00:00:00.000Z", coverage: { withLeadTime: 6 } });
    expect(found.gaps.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(found.measures).toMatchObject([
      {
        n: 7,
        coverage: { seen: 7, of: 9 },
        statistics: [
          { name: "medianSeconds", label: "median", value: 5, interval: { low: 1, high: 9 } },
          { name: "ratio", label: "ratio", value: 0.5, interval: null },
        ],
      },
    ]);
    expect(found.stages).toEqual([
      {
        stage: "pickup",
        inLeadTime: true,
        entered: 8,
        medianSeconds: 3,
        p75Seconds: null,
        p90Seconds: null,
        share: 0.25,
        shareInterval: null,
      },
    ]);
  });

  test("what it does not carry is unknown, and no pass", () => {
    const rows = someRows({ repos, measures: [measure("medianSeconds", { value: 5 })] });
    const budgets = [
      { measure: "rework", max: 0.5 },
      { stage: "pickup", max: "9d" },
      { measure: "lead-time", max: "1d" },
    ];
    const looked = [{ ...whole("a", "done"), told: toldAbout(budgets, toldOfRows(rows, MEASURES)) }];
    const { results } = check(looked, budgets).document.repositories[0]!;
    expect(results.map(({ outcome }) => outcome)).toEqual(["not-enough-data", "not-enough-data", "kept"]);
  });
});
