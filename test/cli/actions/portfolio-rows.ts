/** A portfolio held against the reports of its repositories, each by itself. */
import { expect } from "vitest";
import type { PortfolioReport, Report } from "../../../src/judge/report/report.ts";

/** Milliseconds: whole ones, so that sums are exact. */
const ms = (seconds: number) => Math.round(seconds * 1000);

/** Fails where a row is not what its report says, or a total not what the reports add up to. */
export function expectSums(document: PortfolioReport, reports: readonly Report[]): void {
  for (const report of reports) expectRow(document, report);
  const sum = (of: (report: Report) => number) => reports.reduce((all, report) => all + of(report), 0);
  const { totals, stages } = document;
  expect(totals.finished).toBe(sum(({ coverage }) => coverage.finished));
  expect(totals.withLeadTime).toBe(sum(({ coverage }) => coverage.withLeadTime));
  expect(ms(totals.leadTimeSeconds)).toBe(
    sum(({ changes }) =>
      changes.reduce((all, one) => all + (one.finished ? ms(one.leadTimeSeconds ?? 0) : 0), 0),
    ),
  );
  const entered = reports.flatMap(({ stages: own }) =>
    own.filter(({ inLeadTime, entered: count }) => inLeadTime && count > 0).map(({ stage }) => stage),
  );
  expect(stages.map(({ stage }) => stage).sort()).toEqual([...new Set(entered)].sort());
  for (const row of stages) {
    const own = (report: Report) => report.stages.find(({ stage }) => stage === row.stage);
    expect(ms(row.totalSeconds)).toBe(sum((report) => ms(own(report)?.totalSeconds ?? 0)));
    expect(row.entered).toBe(sum((report) => own(report)?.entered ?? 0));
    expect(row.constraintIn).toBe(sum(({ verdict }) => (verdict.constraint === row.stage ? 1 : 0)));
  }
}

function expectRow({ repositories }: PortfolioReport, report: Report): void {
  const { name, url, branch } = report.repository;
  const row = repositories.find((one) => one.name === name)!;
  const lead = report.measures.find(({ id }) => id === "lead-time")!.statistics[0]!;
  const worth = report.recommendations.find((one) => one.worth !== null)?.worth;
  const { interval } = lead;
  expect(row).toMatchObject({ url, branch });
  expect(row.figures).toMatchObject({
    finished: report.coverage.finished,
    withLeadTime: report.coverage.withLeadTime,
    leadTime: {
      medianSeconds: lead.value,
      interval: interval && { low: interval.low, high: interval.high },
      why: lead.why,
    },
    // What is to be done is said so that it can be done from there.
    gaps: report.gaps.map(({ remedy: _, ...gap }) => gap),
  });
  expect(row.figures!.constraint?.stage ?? null).toBe(report.verdict.constraint);
  expect(row.figures!.gain?.changeDaysPerMonth).toEqual(worth?.changeDaysPerMonth);
}
