/** The rows of a small flow, worked out by hand. `T0` is 5 January 2026, 00:00 UTC; instants of rows are epoch ms. */
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { type Row, TABLES } from "../../../src/judge/dataset/dataset-tables.ts";
import { measureRows } from "../../../src/judge/dataset/rows/measure-rows.ts";
import { refusedRow } from "../../../src/judge/dataset/rows/rows-of.ts";
import { judge } from "../../../src/judge/judge.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { Flow } from "../../../src/model/flow.ts";
import {
  aChange,
  aDelivery,
  aFlow,
  aHead,
  aLook,
  anAttempt,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { rowsFrom } from "./judged-rows.ts";

function rowsIn(flow: Flow) {
  const taken = takeMeasures(flow, DEFAULT_CONFIG, MEASURES);
  const report = judge(flow, taken, DEFAULT_CONFIG, "1.2.3");
  return { report, rows: rowsFrom(flow, report, "octo/api") };
}

/** Coded for a day, looked at after 4 hours by `bo`, merged after 8, released 12 hours later: a lead time of 2 days. */
const looked = aChange({
  id: "a".repeat(40),
  number: 7,
  stages: [
    ["coding", days(1)],
    ["pickup", hours(4)],
    ["review", hours(8)],
    ["release", hours(12)],
  ],
  pull: {
    author: "ada",
    looks: [aLook({ by: "bo", at: days(1) + hours(4), verdict: "changes", comments: 2 })],
    machineLooks: [{ at: T0 + days(1) + hours(1), asks: true, answer: "pushed" }],
    asked: [
      { who: "bo", team: false, from: T0 + days(1), to: T0 + days(1) + hours(4), answered: true },
      { who: "@octo/shop", team: true, from: T0 + days(1), to: null, answered: false },
    ],
    reviewers: ["bo"],
    reviews: 1,
  },
  delivery: "v1",
  scope: { teams: ["@octo/shop"], areas: ["", "web"], packages: [] },
  assistance: { assistant: "ada-writes-code" },
});
const v1 = aDelivery({
  name: "v1",
  finishedAt: T0 + days(2),
  ref: "v1",
  askedAt: T0 + days(1),
  held: hours(1),
});
/** Of the change the moment names the delivery that carried it. */
const carried = { ...looked, deliveredAt: { at: T0 + days(2), source: "date of the tag", ref: "v1" } };
const open = anOpenChange({ id: "#9", number: 9, startedAt: days(18), pull: { author: "cleo" } });

const flow = aFlow({
  finished: [carried],
  open: [open],
  deliveries: [v1],
  sees: SEES_GITHUB,
  workspace: { packages: [], teams: ["@octo/shop"], gone: [] },
  heads: [
    aHead({
      change: carried.id,
      commit: "c1",
      pushedAt: T0 + days(1),
      attempts: [anAttempt({ name: "test", attempt: 2, outcome: "failed", required: true })],
    }),
  ],
});

describe("the rows of a repository", () => {
  const { rows, report } = rowsIn(flow);
  const [first, second] = rows.changes as [Row<"changes">, Row<"changes">];

  test("of its changes, in the order of the report", () => {
    expect(rows.changes.map(({ change, state, finished }) => [change, state, finished])).toEqual([
      [carried.id, "merged", true],
      ["#9", "open", false],
    ]);
    expect(first).toMatchObject({
      repo: "octo/api",
      number: 7,
      finished_at: T0 + days(2),
      lead_seconds: 2 * 86_400,
      lead_working_seconds: null,
      lane: "assisted",
      team: ["@octo/shop"],
      author_team: null,
      area: ["", "web"],
      package: [],
      started_at: T0,
      first_review_at: T0 + days(1) + hours(4),
      requested_at: null,
      delivered_at: T0 + days(2),
      delivery: "v1",
      reviewers: 1,
    });
    expect(second).toMatchObject({ finished_at: null, lead_seconds: null, merged_at: null, delivery: null });
  });

  test("say of what is missing why", () => {
    expect(first.missing).toEqual([
      "requested_at: no-issue",
      "closed_at: not-merged",
      "lines: a test does not say",
    ]);
    expect(second.missing).toContain("first_review_at: not-reviewed");
  });

  test("name a tool only where it is a known one", () => {
    expect(first.tool).toBe("other");
    expect(second.tool).toBeNull();
    const known = aChange({ assistance: { assistant: "Claude" } });
    expect(rowsIn(aFlow({ finished: [known] })).rows.changes[0]!.tool).toBe("Claude");
  });

  test("of their spans, which add up to the lead time", () => {
    const own = rows.spans.filter(({ change }) => change === carried.id);
    expect(own.map(({ seq, stage, seconds, from_at }) => [seq, stage, seconds, from_at])).toEqual([
      [0, "coding", 86_400, T0],
      [1, "pickup", 14_400, T0 + days(1)],
      [2, "review", 28_800, T0 + days(1) + hours(4)],
      [3, "release", 43_200, T0 + days(1) + hours(12)],
    ]);
    expect(own.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(first.lead_seconds);
    expect(first).toMatchObject({
      coding_seconds: 86_400,
      pickup_seconds: 14_400,
      review_seconds: 28_800,
      release_seconds: 43_200,
      merge_seconds: null,
      deploy_seconds: null,
    });
    expect(own.every(({ finished_at }) => finished_at === T0 + days(2))).toBe(true);
    expect(rows.spans.filter(({ change }) => change === "#9").at(-1)).toMatchObject({
      open: true,
      finished_at: null,
    });
  });

  test("of its deliveries, and of what these carried", () => {
    expect(rows.deliveries).toEqual([
      expect.objectContaining({
        delivery: "v1",
        name: "v1",
        asked_at: T0 + days(1),
        finished_at: T0 + days(2),
        held_seconds: 3_600,
        restoration_seconds: null,
        repairs: false,
      }),
    ]);
    expect(rows.delivery_changes).toEqual([{ repo: "octo/api", delivery: "v1", change: carried.id }]);
  });

  test("of reviews by what the reviewer is, never who", () => {
    expect(
      rows.reviews.map(({ seq, role, at, verdict, asks, answer, team }) => [
        seq,
        role,
        at,
        verdict,
        asks,
        answer,
        team,
      ]),
    ).toEqual([
      [0, "machine", T0 + days(1) + hours(1), null, true, "pushed", null],
      [1, "independent", T0 + days(1) + hours(4), "changes", null, null, null],
    ]);
    expect(
      rows.review_requests.map(({ asked, asked_team, seconds, answered }) => [
        asked,
        asked_team,
        seconds,
        answered,
      ]),
    ).toEqual([
      ["person", null, 14_400, true],
      ["team", ["@octo/shop"], null, false],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/\b(?:ada|bo|cleo)\b/);
  });

  test("of checks, teams and the repository itself", () => {
    expect(rows.check_runs).toEqual([
      expect.objectContaining({
        change: carried.id,
        commit: "c1",
        check: "test",
        attempt: 2,
        outcome: "failed",
      }),
    ]);
    expect(rows.teams).toEqual([{ repo: "octo/api", team: "@octo/shop", people: null, authors: 1 }]);
    expect(rows.repos).toEqual([
      expect.objectContaining({
        repo: "octo/api",
        name: "example",
        state: "done",
        why: null,
        tool_version: "1.2.3",
        configuration: "abc",
        as_of: T0 + days(28),
        window_from: T0,
        window_to: T0 + days(28),
        finished: 1,
        with_lead_time: 1,
        merged: 1,
      }),
    ]);
  });

  test("of what a measure was judged by, even where only its lanes have figures", () => {
    const judged = report.measures.find(({ statistics }) => statistics.length > 0)!;
    const lane = { ...judged.statistics[0]!, lane: "assisted", n: 3 } as const;
    const written = measureRows("octo/api", { ...judged, statistics: [], lanes: [lane] });
    expect(written).toMatchObject([
      { lane: null, statistic: null, value: null, finding: judged.finding, because: judged.because },
      { lane: "assisted", statistic: lane.name, finding: "unknown", because: null },
    ]);
  });

  test("of its figures as its report prints them", () => {
    const median = rows.measures.find(
      ({ measure, statistic, lane }) =>
        measure === "deployment-frequency" && statistic !== null && lane === null,
    )!;
    const printed = report.measures.find(({ id }) => id === "deployment-frequency")!;
    expect(median).toMatchObject({
      status: printed.status,
      finding: printed.finding,
      n: printed.n,
      value: printed.statistics[0]!.value,
      interval_low: printed.statistics[0]!.interval?.low ?? null,
    });
    const pickup = rows.measures.find(
      ({ measure, statistic }) => measure === "stage:pickup" && statistic === "totalSeconds",
    );
    expect(pickup).toMatchObject({ value: 14_400, n: 1, unit: "seconds", small_sample: true });
  });

  test("have the columns of their tables and no other", () => {
    for (const [name, { columns }] of Object.entries(TABLES)) {
      const own = rows[name as keyof typeof rows];
      for (const row of own) expect(Object.keys(row).sort(), name).toEqual(Object.keys(columns).sort());
    }
  });

  test("have a value wherever the definition promises one", () => {
    for (const [name, { columns }] of Object.entries(TABLES))
      for (const [column, about] of Object.entries(columns))
        for (const row of rows[name as keyof typeof rows])
          if (!("null" in about))
            expect((row as Record<string, unknown>)[column], `${name}.${column}`).not.toBeNull();
  });
});

test("a repository that could not be judged has a row that says why, and nothing that was not seen", () => {
  const ended = { state: "refused", why: "There is no folder api.", next: "Name it.", exitCode: 2 } as const;
  const row = refusedRow("api", { version: "1.2.3", takenAt: T0 }, ended);
  expect(row).toMatchObject({
    repo: "api",
    state: "refused",
    why: "There is no folder api.",
    next: "Name it.",
    exit_code: 2,
    as_of: T0,
  });
  expect(Object.keys(row).sort()).toEqual(Object.keys(TABLES.repos.columns).sort());
  expect([row.finished, row.head, row.window_from, row.name]).toEqual([null, null, null, null]);
});
