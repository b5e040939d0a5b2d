import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { judge } from "../../src/judge/judge.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { temporaryFolder } from "../harness.ts";
import { cloneInto, EXPECTED, flowOf, isHere, openWithPulls, SAVED } from "./multipath-set-up.ts";

describe.skipIf(!isHere)("the report of a real project with its pull requests", () => {
  const folder = temporaryFolder();
  let report: Report;

  beforeAll(async () => {
    const source = await openWithPulls(cloneInto(folder.path));
    const flow = await flowOf(source);
    report = judge(flow, takeMeasures(flow, DEFAULT_CONFIG, MEASURES), DEFAULT_CONFIG, "0");
    await source.close();
  });
  afterAll(folder.done);

  const sumOf = (stage: string) => EXPECTED.reduce((sum, { spans }) => sum + (spans[stage] ?? 0), 0) / 1000;
  const secondsIn = (stage: string) => report.stages.find((row) => row.stage === stage)!.totalSeconds;

  test("spends in each stage before the merge what the independent reference adds up to", () => {
    for (const stage of ["coding", "pickup", "review", "rework", "merge"]) {
      expect(secondsIn(stage), stage).toBeCloseTo(sumOf(stage), 3);
    }
  });

  test("waits for its releases as long as the reference says, and its direct pushes besides", () => {
    const direct = report.changes.filter(({ finished, review }) => finished && review === null);
    const spans = direct.flatMap((change) => change.spans.filter(({ stage }) => stage === "release"));
    const besides = spans.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(secondsIn("release")).toBeCloseTo(sumOf("release") + besides, 3);
  });

  test("names the constraint that follows from those sums, in its first sentence", () => {
    const total = report.stages.reduce((sum, row) => sum + (row.inLeadTime ? row.totalSeconds : 0), 0);
    const waits = ["pickup", "review", "merge", "release"].map((stage) => [stage, secondsIn(stage)] as const);
    const [largest, seconds] = waits.reduce((most, wait) => (wait[1] > most[1] ? wait : most));
    expect(report.verdict.constraint).toBe(largest);
    expect(report.verdict.sentences[0]).toContain(
      `held back most by the wait for a release: ${Math.round((100 * seconds) / total)} % of all lead time`,
    );
  });

  test("says nothing of flow efficiency: most were opened within minutes of their first commit", () => {
    const atOnce = EXPECTED.filter(({ startedAt, openedAt }) => openedAt - startedAt < 300_000).length;
    expect(atOnce).toBeGreaterThan(EXPECTED.length / 2);
    const measured = report.measures.find(({ id }) => id === "flow-efficiency")!;
    expect([measured.n, measured.finding]).toEqual([EXPECTED.length, "unknown"]);
    // What has one commit is hidden, too.
    const [, hidden] = /^The work on (\d+) of 311 changes cannot be seen/.exec(measured.statistics[0]!.why!)!;
    expect(Number(hidden)).toBeGreaterThanOrEqual(atOnce);
  });

  test("names nobody", () => {
    const people = new Set(SAVED.pulls.flatMap(({ author }) => (author === null ? [] : [author])));
    expect(people.size).toBeGreaterThan(5);
    const texts = JSON.stringify({
      ...report,
      changes: report.changes.map((one) => ({ ...one, title: "" })),
    });
    expect([...people].filter((name) => texts.includes(`"${name}"`))).toEqual([]);
  });
});
