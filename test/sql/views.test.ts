/** The views in the shape of others, over two repositories that are worked out by hand. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TABLES } from "../../src/judge/dataset/dataset-tables.ts";
import { temporaryFolder } from "../harness.ts";
import { type Duck, duckOver } from "./duck.ts";
import { DEVLAKE, FOUR_KEYS } from "./questions.ts";
import { SHOP } from "./shop.ts";
import { writeDataset } from "./small-dataset.ts";

const folder = temporaryFolder();
afterAll(folder.done);
let duck: Duck;
beforeAll(async () => {
  writeDataset(folder.path, SHOP);
  duck = await duckOver(folder.path);
});

const columnsOf = async (view: string) =>
  (await duck.rows(`DESCRIBE ${view}`)).map(({ column_name }) => column_name);

describe("the tables", () => {
  test.each(Object.entries(TABLES))("%s has its columns, and the bucket", async (name, { columns }) => {
    expect(await columnsOf(name)).toEqual([...Object.keys(columns), "bucket"]);
  });

  test("have the rows that were written", async () => {
    expect(await duck.values("SELECT repo, state FROM repos ORDER BY repo")).toEqual([
      ["gone", "refused"],
      ["octo/api", "done"],
      ["web", "done"],
    ]);
    expect(await duck.values("SELECT team, epoch_ms(merged_at) FROM changes WHERE change = 'a2'")).toEqual([
      [["@octo/core", "@octo/shop"], "2026-07-08T00:00:00.000Z"],
    ]);
  });
});

describe("in the shape of Four Keys", () => {
  test("the columns have its names, and ours stand last", async () => {
    expect(await columnsOf("four_keys.deployments")).toEqual(
      ["source", "deploy_id", "time_created", "main_commit", "changes"].concat("repo", "observed"),
    );
    expect(await columnsOf("four_keys.changes")).toEqual(
      ["source", "event_type", "change_id", "time_created"].concat("repo"),
    );
    expect(await columnsOf("four_keys.incidents")).toEqual(
      ["source", "incident_id", "time_created", "time_resolved", "changes"].concat("repo"),
    );
  });

  test("a delivery has the changes that it first carried, and its own id", async () => {
    expect(
      await duck.values("SELECT deploy_id, main_commit, changes FROM four_keys.deployments ORDER BY 1"),
    ).toEqual([
      ["octo/api@v1", "a1", ["octo/api@a1", "octo/api@v1"]],
      ["octo/api@v2", "b1", ["octo/api@a2", "octo/api@a3", "octo/api@b1", "octo/api@v2"]],
      ["octo/api@v3", "a1", ["octo/api@v3"]],
      ["web@r1", "w1", ["web@w1", "web@r1"]],
    ]);
  });

  test("changes are those on the main line, without accounts that do not count", async () => {
    expect(await duck.values("SELECT change_id, time_created FROM four_keys.changes ORDER BY 1")).toEqual([
      ["octo/api@a1", "2026-07-05T12:00:00.000Z"],
      ["octo/api@a2", "2026-07-06T12:00:00.000Z"],
      ["octo/api@a3", null],
      ["web@w1", "2026-07-07T00:00:00.000Z"],
    ]);
  });

  // Of the first week 24, 48 and 72 hours; the start of a3 is not known, and b1 counts for nothing.
  test("the four metrics by week", async () => {
    expect(await duck.values(FOUR_KEYS.deployments)).toEqual([
      ["2026-07-06", 3],
      ["2026-07-13", 1],
    ]);
    expect(await duck.values(FOUR_KEYS.leadHours)).toEqual([
      ["2026-07-06", 48],
      ["2026-07-13", null],
    ]);
    // v2 of v1, v2 and r1; v3 is of the same commit as v1, and neither failed.
    expect(await duck.values(FOUR_KEYS.failureRate)).toEqual([
      ["2026-07-06", 1 / 3],
      ["2026-07-13", 0],
    ]);
    expect(await duck.values(FOUR_KEYS.restoreHours)).toEqual([["2026-07-06", 6]]);
  });
});

const RAW = ["created_at", "updated_at", "_raw_data_params", "_raw_data_table", "_raw_data_id"].concat(
  "_raw_data_remark",
);

describe("in the shape of DevLake", () => {
  test("the columns have its names", async () => {
    expect(await columnsOf("lake.pull_requests")).toEqual(
      `id ${RAW.join(" ")} base_repo_id head_repo_id status original_status title description url author_name author_id merged_by_name
      merged_by_id parent_pr_id pull_request_key created_date merged_date closed_date type component merge_commit_sha head_ref base_ref
      base_commit_sha head_commit_sha additions deletions is_draft`.split(/\s+/),
    );
    expect(await columnsOf("lake.cicd_deployment_commits")).toEqual(
      `id ${RAW.join(" ")} cicd_scope_id cicd_deployment_id name display_title url result status original_status original_result
      environment original_environment created_date queued_date started_date finished_date duration_sec queued_duration_sec commit_sha
      commit_msg ref_name repo_id repo_url prev_success_deployment_commit_id subtask_name`.split(/\s+/),
    );
    expect(await columnsOf("lake.project_pr_metrics")).toEqual(
      `id ${RAW.join(" ")} project_name first_commit_sha pr_coding_time first_review_id pr_pickup_time pr_review_time deployment_commit_id
      pr_deploy_time pr_cycle_time first_commit_authored_date first_comment_date pr_created_date pr_merged_date pr_deployed_date`.split(
        /\s+/,
      ),
    );
  });

  test("pull requests are changes that have a number, without anybody's name", async () => {
    expect(
      await duck.rows(
        "SELECT * EXCLUDE (created_date, merged_date, closed_date) FROM lake.pull_requests WHERE id = 'octo/api@a1'",
      ),
    ).toEqual([
      {
        ...Object.fromEntries(RAW.map((name) => [name, null])),
        id: "octo/api@a1",
        base_repo_id: "octo/api",
        head_repo_id: null,
        status: "MERGED",
        original_status: null,
        title: null,
        description: null,
        url: "https://github.com/octo/api/pull/1",
        author_name: null,
        author_id: null,
        merged_by_name: null,
        merged_by_id: null,
        parent_pr_id: null,
        pull_request_key: 1,
        type: "feature",
        component: "src,web",
        merge_commit_sha: "a1",
        head_ref: null,
        base_ref: "main",
        base_commit_sha: null,
        head_commit_sha: null,
        additions: 30,
        deletions: 5,
        is_draft: null,
      },
    ]);
    expect(
      await duck.values("SELECT id, status, url, merge_commit_sha FROM lake.pull_requests ORDER BY 1"),
    ).toEqual([
      ["octo/api@a1", "MERGED", "https://github.com/octo/api/pull/1", "a1"],
      ["octo/api@a2", "MERGED", "https://github.com/octo/api/pull/2", "a2"],
      ["octo/api@a3", "MERGED", "https://github.com/octo/api/pull/3", "a3"],
      ["octo/api@b1", "MERGED", "https://github.com/octo/api/pull/4", "b1"],
      ["web@#7", "OPEN", null, null],
    ]);
  });

  test("deliveries know the one before, and how long they waited and ran", async () => {
    expect(
      await duck.values(`
        SELECT id, prev_success_deployment_commit_id, queued_duration_sec, duration_sec, repo_url
        FROM lake.cicd_deployment_commits ORDER BY 1`),
    ).toEqual([
      ["octo/api@v1", "", null, 3600, "https://github.com/octo/api"],
      ["octo/api@v2", "octo/api@v1", 900, 900, "https://github.com/octo/api"],
      ["octo/api@v3", "octo/api@v2", null, 0, "https://github.com/octo/api"],
      ["web@r1", "", null, 0, ""],
    ]);
  });

  test("a pull request's times are in minutes, begun ones counted, and null where an end is not known", async () => {
    expect(
      await duck.values(`
        SELECT id, pr_coding_time, pr_pickup_time, pr_review_time, pr_deploy_time, pr_cycle_time, deployment_commit_id
        FROM lake.project_pr_metrics ORDER BY 1`),
    ).toEqual([
      ["octo/api@a1", 360, 360, 360, 360, 1440, "octo/api@v1"],
      // Half a minute of pickup, and 23 hours, 59 minutes and a half of review.
      ["octo/api@a2", 720, 1, 1440, 720, 2880, "octo/api@v2"],
      ["octo/api@a3", null, null, null, 360, null, "octo/api@v2"],
    ]);
  });

  // The median of 1440 and 2880 minutes; v2 is one of four; it took six hours.
  test("the four metrics by month", async () => {
    expect(await duck.values(DEVLAKE.deployments)).toEqual([["26/07", 4, 4]]);
    expect(await duck.values(DEVLAKE.leadMinutes)).toEqual([["26/07", 2160]]);
    expect(await duck.values(DEVLAKE.failureRate)).toEqual([["26/07", 0.25]]);
    expect(await duck.values(DEVLAKE.recoveryMinutes)).toEqual([["26/07", 360]]);
  });
});
