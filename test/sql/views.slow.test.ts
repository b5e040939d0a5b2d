/** What dashboards ask of the views and tables, over a generated repository: the figures of its report. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { DASHBOARDS } from "./dashboard/read.ts";
import { asked } from "./dashboard/variables.ts";
import { type Duck, duckOver } from "./duck.ts";
import { figureOf, generatedDataset } from "./generated-dataset.ts";

let duck: Duck;
let report: Report;
beforeAll(async () => {
  const made = await generatedDataset();
  report = made.report;
  duck = await duckOver(made.dataset);
});

const one = async (sql: string) => (await duck.values(sql))[0]![0];
const figure = (id: string, name: string) => figureOf(report, id, name);

describe("in the shape of Four Keys", () => {
  const CARRIED =
    "(SELECT deploy_id, time_created, observed, unnest(changes) AS change_id FROM four_keys.deployments)";

  test("deployments a week", async () => {
    const { from, to } = report.window;
    const weeks = (Date.parse(to) - Date.parse(from)) / (7 * 24 * 3_600_000);
    const count = (await one("SELECT count(DISTINCT deploy_id) FROM four_keys.deployments")) as number;
    expect(count).toBeGreaterThan(20);
    expect(count / weeks).toBeCloseTo(figure("deployment-frequency", "deliveriesPerWeek"), 9);
  });

  test("the median lead time", async () => {
    const seconds = await one(`
      SELECT quantile_cont(epoch(d.time_created) - epoch(c.time_created), 0.5)
      FROM ${CARRIED} AS d JOIN four_keys.changes AS c USING (change_id)`);
    expect(seconds).toBeCloseTo(figure("lead-time", "medianSeconds"), 3);
  });

  test("the share of deliveries that failed, of those that were watched long enough", async () => {
    const rate = await one(`
      SELECT count(i.incident_id) / count(DISTINCT d.deploy_id) FROM ${CARRIED} AS d
      LEFT JOIN (SELECT incident_id, unnest(changes) AS change_id FROM four_keys.incidents) AS i USING (change_id)
      WHERE d.observed`);
    expect(rate).toBeGreaterThan(0);
    expect(rate).toBeCloseTo(figure("change-failure", "certainRate"), 12);
  });

  test("how long each failed delivery took to be put right", async () => {
    const seconds = await duck.values(
      "SELECT epoch(time_resolved) - epoch(time_created) FROM four_keys.incidents ORDER BY 1 NULLS LAST",
    );
    const own = report.deliveries.flatMap(({ restoration }) => (restoration ? [restoration.seconds] : []));
    expect(own.length).toBeGreaterThan(1);
    expect(seconds.flat()).toEqual(own.sort((a, b) => (a ?? Infinity) - (b ?? Infinity)));
  });
});

describe("in the shape of DevLake", () => {
  test("a merged pull request has the lead time of its change, in minutes that are rounded up", async () => {
    const rows = await duck.values(
      "SELECT merge_commit_sha, pr_cycle_time FROM lake.project_pr_metrics JOIN lake.pull_requests USING (id) WHERE deployment_commit_id IS NOT NULL",
    );
    const cycle = new Map(rows as [string, number | null][]);
    const own = report.changes.filter(({ finished, number }) => finished && number !== null);
    expect(own.length).toBeGreaterThan(50);
    expect([...cycle.keys()].sort()).toEqual(own.map(({ id }) => id).sort());
    for (const { id, leadTimeSeconds } of own)
      expect(cycle.get(id)).toBe(leadTimeSeconds === null ? null : Math.ceil(leadTimeSeconds / 60));
  });

  test("deliveries, and those that failed", async () => {
    const failed = report.deliveries.filter(({ failures }) => failures.some(({ certain }) => certain));
    expect(
      await duck.values(`
        SELECT count(*), count(link.id) FROM lake.cicd_deployment_commits AS cdc
        LEFT JOIN lake.project_incident_deployment_relationships AS link ON link.deployment_id = cdc.cicd_deployment_id`),
    ).toEqual([[report.deliveries.length, failed.length]]);
  });

  test("all pull requests of the report, without anybody's name", async () => {
    const numbers = report.changes.flatMap(({ number }) => (number === null ? [] : [number]));
    expect((await duck.values("SELECT pull_request_key FROM lake.pull_requests ORDER BY 1")).flat()).toEqual(
      numbers.sort((a, b) => a - b),
    );
    expect(
      await duck.values(
        "SELECT count(author_name), count(author_id), count(merged_by_name), count(title) FROM lake.pull_requests",
      ),
    ).toEqual([[0, 0, 0, 0]]);
  });
});

describe("the dashboard", () => {
  const told = (title: string) => {
    const [, { panels }] = DASHBOARDS[0]!;
    const { rawSql } = panels.find((panel) => panel.title === title)!.targets[0]!;
    const [from, to] = [report.window.from, report.window.to].map((instant) => Date.parse(instant));
    return duck.values(asked(rawSql, { from: from!, to: to! }));
  };

  test("the four figures", async () => {
    expect((await told("Lead time, median")).flat()).toEqual([
      expect.closeTo(figure("lead-time", "medianSeconds"), 3),
    ]);
    expect((await told("Deliveries a week")).flat()).toEqual([
      expect.closeTo(figure("deployment-frequency", "deliveriesPerWeek"), 9),
    ]);
    expect((await told("Change failure rate")).flat()).toEqual([
      expect.closeTo(figure("change-failure", "certainRate"), 12),
    ]);
  });

  test("the times of each stage that the report tells", async () => {
    const stages = report.stages.filter(
      ({ inLeadTime, medianSeconds }) => inLeadTime && medianSeconds !== null,
    );
    expect(stages.length).toBeGreaterThan(4);
    const rows = new Map((await told("How long each stage takes")).map(([stage, ...row]) => [stage, row]));
    for (const { stage, entered, medianSeconds, p90Seconds } of stages)
      expect([stage, rows.get(stage)]).toEqual([
        stage,
        [entered, expect.closeTo(medianSeconds!, 3), expect.any(Number), expect.closeTo(p90Seconds!, 3)],
      ]);
  });
});
