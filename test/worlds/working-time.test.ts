import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkingCalendar } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { judge } from "../../src/judge/judge.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Measured, StageRow } from "../../src/measures/measure.ts";
import { stageBreakdown } from "../../src/measures/time/stage-breakdown.ts";
import type { Clock, Flow } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { flowOfWorld } from "./world-flow.ts";

const CONFIG = { ...DEFAULT_CONFIG, bootstrap: { seed: 1, resamples: 20 } };
const WEEK = [1, 2, 3, 4, 5];
const holidays = ["2025-12-25", "2025-12-26", "2026-01-01"];

/** Zones whose clocks are turned inside of the record, by an hour and by half of one, and one that has neither. */
const CALENDARS: readonly WorkingCalendar[] = [
  { zone: "Europe/Berlin", days: WEEK, from: 9 * 60, to: 17 * 60 + 30, holidays },
  { zone: "America/St_Johns", days: [7, 1, 2, 3], from: 0, to: 24 * 60, holidays },
  { zone: "Australia/Lord_Howe", days: [6, 7], from: 90, to: 150, holidays: [] },
];

const DAYS = 120;
const milliseconds = (seconds: number | null) => Math.round(seconds! * 1000);

/** A repository over four months, with deployments and helpers. */
describe("a generated repository", () => {
  const folder = temporaryFolder();
  const place = join(folder.path, "world");
  let flow: Flow;

  beforeAll(async () => {
    const ai = { share: 0.4, effect: {}, lean: "none" } as const;
    await generate(place, { seed: 11, pulls: 80, days: DAYS, deliveries: "deployments", ai });
    const all = await flowOfWorld(place);
    flow = { ...all, window: { ...all.window, from: all.window.to - DAYS * 86_400_000 } };
  });
  afterAll(folder.done);

  test.each(CALENDARS)("lead time is what its stages add up to by the clock of $zone, too", (calendar) => {
    const config = { ...CONFIG, calendar };
    const report = judge(flow, takeMeasures(flow, config, [stageBreakdown]), config, "test");
    const whole = report.changes.filter(({ leadTimeSeconds }) => leadTimeSeconds !== null);
    for (const { spans, leadTimeSeconds, workingLeadTimeSeconds } of whole) {
      const sum = spans.reduce((all, { workingSeconds }) => all + milliseconds(workingSeconds), 0);
      expect(milliseconds(workingLeadTimeSeconds)).toBe(sum);
      expect(workingLeadTimeSeconds).toBeLessThanOrEqual(leadTimeSeconds!);
    }
    const ids = new Set(flow.finished.map(({ id }) => id));
    const finished = whole.filter(({ id }) => ids.has(id));
    const total = finished.reduce((sum, { workingLeadTimeSeconds: lead }) => sum + milliseconds(lead), 0);
    const stages = report.stages.filter(({ inLeadTime }) => inLeadTime);
    const inStages = stages.reduce((sum, { working }) => sum + milliseconds(working!.totalSeconds), 0);
    expect(inStages).toBe(total);
    expect(stages.reduce((sum, { working }) => sum + working!.share!, 0)).toBe(1);
    expect(finished.length).toBeGreaterThan(30);
    expect(total).toBeGreaterThan(0);
  });

  test("the elapsed figures, findings and the verdict are the same with a calendar and without", () => {
    const withCalendar = { ...CONFIG, calendar: CALENDARS[0]! };
    const [plain, both] = [CONFIG, withCalendar].map((config) =>
      judge(flow, takeMeasures(flow, config, MEASURES), config, "test"),
    );
    // Generated people act at all hours, which most of a week is: the calendar is asked about.
    const asked = both!.gaps.filter(({ id }) => id === "outside-hours");
    expect(asked).toHaveLength(1);
    const gaps = both!.gaps.filter((gap) => !asked.includes(gap));
    expect(withoutWorking({ ...both, gaps })).toEqual(withoutWorking(plain));
  });

  /** By a clock that runs twice as fast each duration is twice as long, or it was not counted by the clock. */
  test("no measure counts a duration by another clock than the flow's", () => {
    const double: Clock = { between: (from, to) => 2 * (to - from) };
    const [once, twice] = [flow, { ...flow, clock: double }].map((one) => durationsOf(one));
    expect(once!.size).toBeGreaterThan(60);
    for (const [name, value] of once!) {
      const other = twice!.get(name);
      if (NOT_COUNTED.test(name) || (UNTOLD.test(name) && other === undefined)) continue;
      if (value === null) expect(other, name).toBeNull();
      else expect(other, name).toBeCloseTo(2 * value, 4);
    }
  });
});

/** A record that tells how long a delivery was held, but not when, says nothing by another clock. */
const UNTOLD = /^release-wait held/;

/** Minutes that a handoff is taken to cost, by the literature: nothing that lies between two instants. */
const NOT_COUNTED = /^handoffs refocus/;

/** All durations of all measures, by their names. */
function durationsOf(flow: Flow): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const { meta, measurement } of takeMeasures(flow, CONFIG, MEASURES)) {
    if (measurement.status !== "measured") continue;
    for (const [name, value] of durationsIn(measurement)) found.set(`${meta.id} ${name}`, value);
  }
  return found;
}

function durationsIn({ statistics, stages = [], counts = [], observed, evidence }: Measured) {
  const medians = (row: StageRow) => [row.totalSeconds, row.medianSeconds, row.p75Seconds, row.p90Seconds];
  return [
    ...statistics.filter(({ unit }) => unit === "seconds").map(({ name, value }) => [name, value] as const),
    ...stages.flatMap((row) => medians(row).map((value, i) => [`${row.stage} ${i}`, value] as const)),
    ...counts.map(({ by, name, medianSeconds }) => [`${by} ${name}`, medianSeconds ?? null] as const),
    ...(observed?.unit === "seconds"
      ? evidence.map((name, i) => [`observed ${i} ${name}`, observed.values[i] ?? null] as const)
      : []),
  ];
}

/** A document without what a calendar adds to it. */
function withoutWorking(document: unknown): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value) => (/^(working.*|calendar)$/.test(key) ? undefined : value)),
  );
}
