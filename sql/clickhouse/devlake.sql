-- The dataset in the shape of Apache DevLake's domain layer (devlake.apache.org): the tables that its DORA dashboards ask, by its
-- names and in its units, in a schema of the name of its database. They read the tables that
-- `flowaudit load` made in the database flow; of another one: sed 's/flow\./other./'. For ClickHouse of today. Every repository is a
-- project of its own. Minutes are whole ones, begun ones counted; null where either end is not known, or they come the wrong way round.
CREATE DATABASE IF NOT EXISTS lake;

-- A row is a change with a pull request; what was pushed without one is not in it.
CREATE OR REPLACE VIEW lake.pull_requests AS
SELECT
  c.repo || '@' || c.change AS id,
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS created_at, -- when its collector wrote the row: there is none
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS updated_at, -- the same
  CAST(NULL AS Nullable(String)) AS _raw_data_params, -- its raw layer: there is none, nor for the next three
  CAST(NULL AS Nullable(String)) AS _raw_data_table,
  CAST(NULL AS Nullable(Int64)) AS _raw_data_id,
  CAST(NULL AS Nullable(String)) AS _raw_data_remark,
  c.repo AS base_repo_id,
  CAST(NULL AS Nullable(String)) AS head_repo_id, -- the dataset does not say where a branch lay
  CASE c.state WHEN 'open' THEN 'OPEN' WHEN 'merged' THEN 'MERGED' ELSE 'CLOSED' END AS status,
  CAST(NULL AS Nullable(String)) AS original_status, -- the server's own word is not kept
  CAST(NULL AS Nullable(String)) AS title, -- the dataset has no titles
  CAST(NULL AS Nullable(String)) AS description, -- nor descriptions
  if(
    startsWith(coalesce(r.served_at, ''), 'https://github.com/'), r.served_at || '/pull/' || toString(c.number), NULL
  ) AS url,
  CAST(NULL AS Nullable(String)) AS author_name, -- the dataset names no person, here and in the next three
  CAST(NULL AS Nullable(String)) AS author_id,
  CAST(NULL AS Nullable(String)) AS merged_by_name,
  CAST(NULL AS Nullable(String)) AS merged_by_id,
  CAST(NULL AS Nullable(String)) AS parent_pr_id, -- cherry-picks are not followed
  c.number AS pull_request_key,
  fromUnixTimestamp64Milli(c.opened_at, 'UTC') AS created_date,
  fromUnixTimestamp64Milli(c.merged_at, 'UTC') AS merged_date,
  fromUnixTimestamp64Milli(coalesce(c.closed_at, c.merged_at), 'UTC') AS closed_date,
  c.kind AS type, -- there, from a label; here, what it is for
  nullIf(arrayStringConcat(arrayMap(x -> assumeNotNull(x), arrayFilter(x -> isNotNull(x), c.area)), ','), '') AS component, -- there, from a label; here, what it lies in
  CASE WHEN c.state = 'merged' THEN c.change END AS merge_commit_sha,
  CAST(NULL AS Nullable(String)) AS head_ref, -- the dataset has no names of branches but the main one
  r.branch AS base_ref,
  CAST(NULL AS Nullable(String)) AS base_commit_sha, -- the dataset has the commit of the merge alone
  CAST(NULL AS Nullable(String)) AS head_commit_sha, -- the same
  c.added AS additions, -- without lock, generated and vendored files
  c.deleted AS deletions, -- the same
  CAST(NULL AS Nullable(UInt8)) AS is_draft -- not kept as a state: changes.ready_at says when it was no draft
FROM flow.changes AS c
JOIN flow.repos AS r USING (repo)
WHERE c.number IS NOT NULL;

-- A row is a delivery that succeeded, each with the one commit that it put in front of users.
CREATE OR REPLACE VIEW lake.cicd_deployment_commits AS
SELECT
  d.repo || '@' || d.delivery AS id,
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS created_at, -- when its collector wrote the row: there is none
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS updated_at, -- the same
  CAST(NULL AS Nullable(String)) AS _raw_data_params, -- its raw layer: there is none, nor for the next three
  CAST(NULL AS Nullable(String)) AS _raw_data_table,
  CAST(NULL AS Nullable(Int64)) AS _raw_data_id,
  CAST(NULL AS Nullable(String)) AS _raw_data_remark,
  d.repo AS cicd_scope_id,
  d.repo || '@' || d.delivery AS cicd_deployment_id,
  d.name,
  d.name AS display_title,
  CAST(NULL AS Nullable(String)) AS url, -- the dataset has no addresses of runs
  'SUCCESS' AS result, -- others are not in the dataset
  'DONE' AS status,
  CAST(NULL AS Nullable(String)) AS original_status, -- the server's own words are not kept
  CAST(NULL AS Nullable(String)) AS original_result,
  'PRODUCTION' AS environment, -- others are no deliveries
  d.stream AS original_environment,
  fromUnixTimestamp64Milli(coalesce(d.asked_at, d.started_at), 'UTC') AS created_date,
  fromUnixTimestamp64Milli(d.asked_at, 'UTC') AS queued_date,
  fromUnixTimestamp64Milli(d.started_at, 'UTC') AS started_date,
  fromUnixTimestamp64Milli(d.finished_at, 'UTC') AS finished_date,
  (d.finished_at - d.started_at) / 1000 AS duration_sec,
  (d.started_at - d.asked_at) / 1000 AS queued_duration_sec,
  d.`commit` AS commit_sha,
  CAST(NULL AS Nullable(String)) AS commit_msg, -- the dataset has no messages
  CAST(NULL AS Nullable(String)) AS ref_name, -- nor names of branches
  d.repo AS repo_id,
  coalesce(r.served_at, '') AS repo_url,
  coalesce(
    d.repo || '@' || lagInFrame(toNullable(d.delivery)) OVER (
      PARTITION BY d.repo, d.stream ORDER BY d.finished_at, d.delivery ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ),
    ''
  ) AS prev_success_deployment_commit_id, -- '' for the first of the window
  CAST(NULL AS Nullable(String)) AS subtask_name -- its own: there is none
FROM flow.deliveries AS d
JOIN flow.repos AS r USING (repo);

-- A row is a merged pull request, with its times in minutes. Those of automated accounts are left out where flowaudit leaves them out.
CREATE OR REPLACE VIEW lake.project_pr_metrics AS
SELECT
  c.repo || '@' || c.change AS id,
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS created_at, -- when its collector wrote the row: there is none
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS updated_at, -- the same
  CAST(NULL AS Nullable(String)) AS _raw_data_params, -- its raw layer: there is none, nor for the next three
  CAST(NULL AS Nullable(String)) AS _raw_data_table,
  CAST(NULL AS Nullable(Int64)) AS _raw_data_id,
  CAST(NULL AS Nullable(String)) AS _raw_data_remark,
  c.repo AS project_name,
  CAST(NULL AS Nullable(String)) AS first_commit_sha, -- the dataset has when it started, not its commits
  if(c.opened_at >= c.started_at, toInt64(ceil((c.opened_at - c.started_at) / 60000)), NULL) AS pr_coding_time,
  CAST(NULL AS Nullable(String)) AS first_review_id, -- reviews have no ids
  if(
    c.first_review_at >= c.opened_at, toInt64(ceil((c.first_review_at - c.opened_at) / 60000)), NULL
  ) AS pr_pickup_time,
  if(
    c.merged_at >= c.first_review_at, toInt64(ceil((c.merged_at - c.first_review_at) / 60000)), NULL
  ) AS pr_review_time,
  c.repo || '@' || dc.delivery AS deployment_commit_id, -- null where no delivery of the window carries it
  if(
    dc.delivery IS NOT NULL AND c.delivered_at >= c.merged_at, toInt64(ceil((c.delivered_at - c.merged_at) / 60000)), NULL
  ) AS pr_deploy_time,
  -- The whole of it, not the sum of what happens to be known: null where its start is not. Three parts that are each rounded up
  -- add up to as much as two minutes more.
  if(
    if(dc.delivery IS NULL, c.merged_at, c.delivered_at) >= c.started_at,
    toInt64(ceil((if(dc.delivery IS NULL, c.merged_at, c.delivered_at) - c.started_at) / 60000)),
    NULL
  ) AS pr_cycle_time,
  fromUnixTimestamp64Milli(c.started_at, 'UTC') AS first_commit_authored_date,
  fromUnixTimestamp64Milli(c.first_review_at, 'UTC') AS first_comment_date,
  fromUnixTimestamp64Milli(c.opened_at, 'UTC') AS pr_created_date,
  fromUnixTimestamp64Milli(c.merged_at, 'UTC') AS pr_merged_date,
  CASE WHEN dc.delivery IS NOT NULL THEN fromUnixTimestamp64Milli(c.delivered_at, 'UTC') END AS pr_deployed_date
FROM flow.changes AS c
JOIN flow.repos AS r USING (repo)
LEFT JOIN (SELECT repo, change, toNullable(delivery) AS delivery FROM flow.delivery_changes) AS dc USING (repo, change)
WHERE c.number IS NOT NULL AND c.state = 'merged' AND (r.include_bots OR NOT c.automated);

-- Which repository belongs to which project: each to its own.
CREATE OR REPLACE VIEW lake.project_mapping AS
SELECT repo AS project_name, arrayJoin(['repos', 'cicd_scopes']) AS `table`, repo AS row_id
FROM flow.repos;

-- A row is a delivery that failed for certain; of the columns of its incidents those that its DORA dashboards ask for.
CREATE OR REPLACE VIEW lake.incidents AS
SELECT
  repo || '@' || delivery AS id,
  CASE WHEN restoration_to IS NULL THEN 'IN_PROGRESS' ELSE 'DONE' END AS status,
  fromUnixTimestamp64Milli(restoration_from, 'UTC') AS created_date,
  fromUnixTimestamp64Milli(restoration_to, 'UTC') AS resolution_date,
  if(
    restoration_to >= restoration_from, toInt64(ceil((restoration_to - restoration_from) / 60000)), NULL
  ) AS lead_time_minutes,
  'cicd_scopes' AS `table`,
  repo AS scope_id
FROM flow.deliveries
WHERE certain_failures > 0;

-- Which delivery each of them came from.
CREATE OR REPLACE VIEW lake.project_incident_deployment_relationships AS
SELECT
  repo || '@' || delivery AS id,
  repo AS project_name,
  repo || '@' || delivery AS deployment_id
FROM flow.deliveries
WHERE certain_failures > 0;
