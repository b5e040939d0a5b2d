import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeliveryRow } from "../../src/collect/facts.ts";
import type { WorkingCalendar } from "../../src/config/config.ts";
import type { DeliveryChoice } from "../../src/config/delivery-sources.ts";
import type { Report } from "../../src/judge/report/report.ts";
import type { Change, Flow, Moment } from "../../src/model/flow.ts";
import { flowOf, reportOf, T0 } from "../model/builders.ts";
import { aDate, aGoodDate, aTold, historyOf, type Told } from "../model/builders-random.ts";
import { aDeployment, gitHub } from "../model/deliveries/recording.ts";

const at = (moment: Moment) => ("at" in moment ? moment.at : null);
const runs = { numRuns: 200 };

/** Everything that must hold of one change, whatever its dates are. */
function lawful(change: Change, flow: Flow): void {
  const { spans } = change;
  const [started, merged, delivered] = [change.startedAt, change.mergedAt, change.deliveredAt].map(at);
  for (const span of spans) {
    expect(Number.isSafeInteger(span.from) && Number.isSafeInteger(span.to)).toBe(true);
    expect(span.to).toBeGreaterThanOrEqual(span.from);
  }
  expect(spans.slice(1).map((span) => span.from)).toEqual(spans.slice(0, -1).map((span) => span.to));
  expect(spans.slice(0, -1).some((span) => span.open)).toBe(false);
  const ends = flow.source.id === "none" ? merged : delivered;
  const sum = spans.reduce((all, span) => all + (span.open ? 0 : span.to - span.from), 0);
  if (started !== null && ends !== null) {
    expect(sum).toBe(ends! - started!);
    expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([started, ends]);
  }
  if (started !== null && merged !== null) expect(merged).toBeGreaterThanOrEqual(started!);
  if (merged !== null && delivered !== null) expect(delivered).toBeGreaterThanOrEqual(merged!);
  const last = at(change.lastCommitAt);
  if (last !== null && merged !== null) expect(last).toBeLessThanOrEqual(merged!);
  if (last !== null && started !== null) expect(last).toBeGreaterThanOrEqual(started!);
  for (const instant of [started, merged, delivered, last])
    if (instant !== null) expect(instant).toBeLessThanOrEqual(flow.takenAt);
  expect(spans.some((span) => span.open)).toBe(
    "missing" in change.deliveredAt &&
      change.deliveredAt.missing === "not-delivered" &&
      spans.at(-1)?.stage === "release",
  );
}

/** Rows of a delivery file over the commits of a history. */
const aRow: fc.Arbitrary<DeliveryRow> = fc
  .tuple(fc.nat(29), fc.nat(300), fc.nat(5000), fc.constantFrom("production", "prod-eu", ""), fc.boolean())
  .map(([commit, day, took, environment, fine]) => {
    const startedAt = (T0 + day * 86_400) * 1000;
    const outcome = fine ? "success" : "failure";
    return {
      environment,
      workflow: "",
      commit,
      startedAt,
      finishedAt: startedAt + took,
      outcome,
      ref: `d.csv:${commit}-${day}`,
    };
  });

const aCalendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  zone: fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Auckland"),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  from: fc.integer({ min: 0, max: 720 }),
  to: fc.integer({ min: 721, max: 1440 }),
  holidays: fc.subarray(["2026-03-17", "2026-03-29", "2026-04-05"]),
});

const sources: [string, DeliveryChoice][] = [
  ["tags", { kind: "tags" }],
  ["nothing", { kind: "none" }],
  ["a file", { kind: "file", name: "d.csv" }],
  ["deployments", { kind: "deployments" }],
];

function told(one: Told, rows: readonly DeliveryRow[]) {
  const inside = rows.map((row) => ({ ...row, commit: row.commit % one.drawn.length }));
  const deployments = inside.map(({ commit, environment, startedAt, finishedAt, outcome, ref: id }) => {
    const ended = outcome === "success" ? "SUCCESS" : "FAILURE";
    const statuses = [["IN_PROGRESS", startedAt] as const, [ended, finishedAt] as const];
    return aDeployment(`c${commit}`, statuses, { environment: environment || "live", id });
  });
  return historyOf(one, { rows: inside, github: gitHub({ deployments }) });
}

describe.each(sources)("deliveries from %s", (_says, deliveries) => {
  const someRows = fc.array(aRow, { maxLength: 6 });

  test("spans touch, never overlap, never run backwards and add up, whatever the dates", () => {
    fc.assert(
      fc.property(aTold(aDate), someRows, (one, rows) => {
        const flow = flowOf(told(one, rows), { config: { deliveries } });
        for (const change of flow.changes) lawful(change, flow);
      }),
      runs,
    );
  });

  test("so they do where the dates are good, for every change that has a start", () => {
    let checked = 0;
    fc.assert(
      fc.property(aTold(aGoodDate), someRows, (one, rows) => {
        const flow = flowOf(told(one, rows), { config: { deliveries } });
        for (const change of flow.changes) lawful(change, flow);
        checked += flow.changes.filter((change) => change.spans.length > 0).length;
      }),
      runs,
    );
    expect(checked).toBeGreaterThan(runs.numRuns);
  });

  test("lead time in the report is the sum of its spans by both clocks; no duration in it is negative", () => {
    const ms = (seconds: number | null) => Math.round(seconds! * 1000);
    fc.assert(
      fc.property(aTold(aDate), someRows, aCalendar, (one, rows, calendar) => {
        const report = reportOf(told(one, rows), { config: { deliveries, calendar } });
        for (const { spans, leadTimeSeconds, workingLeadTimeSeconds } of report.changes) {
          if (leadTimeSeconds === null) continue;
          expect(ms(leadTimeSeconds)).toBe(spans.reduce((all, span) => all + ms(span.seconds), 0));
          const worked = spans.reduce((all, span) => all + ms(span.workingSeconds), 0);
          expect(ms(workingLeadTimeSeconds)).toBe(worked);
          expect(worked).toBeLessThanOrEqual(ms(leadTimeSeconds));
        }
        expect(durations(report).filter(([, seconds]) => seconds < 0)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Every duration in a report, with where it stands. */
function durations(report: Report): [string, number][] {
  const found: [string, number][] = [];
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== "object") return;
    for (const [key, inner] of Object.entries(value)) {
      if (/seconds$/i.test(key) && typeof inner === "number") found.push([`${path}.${key}`, inner]);
      walk(inner, `${path}.${key}`);
    }
  };
  walk(report, "");
  for (const measure of report.measures)
    for (const { unit, name, value, interval } of measure.statistics)
      if (unit === "seconds")
        for (const one of [value, interval?.low, interval?.high])
          if (typeof one === "number") found.push([`${measure.id}.${name}`, one]);
  return found;
}

test("every commit of the main line is counted once: landings in the window and out of it", () => {
  fc.assert(
    fc.property(aTold(aGoodDate), fc.nat(300), (one, day) => {
      const history = historyOf(one);
      const cut = (T0 + day * 86_400) * 1000 + 1;
      const all = flowOf(history, { config: { deliveries: { kind: "none" } } });
      const parts = [
        { from: 0, to: cut },
        { from: cut, to: Math.max(cut, history.takenAt) },
      ].map((window) => flowOf(history, { window, config: { deliveries: { kind: "none" } } }));
      const ids = (flow: Flow) => flow.changes.map(({ id }) => id);
      const within = (flow: Flow) => ids(flow).filter((id) => ids(all).includes(id));
      expect(parts.flatMap(within).sort()).toEqual(ids(all).sort());
    }),
    runs,
  );
});
