-- The dataset in the shape of Apache DevLake's domain layer (devlake.apache.org): the tables that its DORA dashboards ask, by its
-- names and in its units, in a schema of the name of its database. Read tables.sql first. Every repository is a project of its own.
CREATE SCHEMA IF NOT EXISTS lake;

-- Whole minutes, begun ones counted; null where either end is not known, or they come the wrong way round.
CREATE OR REPLACE MACRO lake.minutes_between(since, until) AS
  CASE WHEN until >= since THEN CAST(ceil((until - since) / 60000) AS BIGINT) END;

-- A row is a change with a pull request; what was pushed without one is not in it.
CREATE OR REPLACE VIEW lake.pull_requests AS
SELECT
  c.repo || '@' || c.change AS id,
  NULL::TIMESTAMP AS created_at, -- when its collector wrote the row: there is none
  NULL::TIMESTAMP AS updated_at, -- the same
  NULL::VARCHAR AS _raw_data_params, -- its raw layer: there is none, nor for the next three
  NULL::VARCHAR AS _raw_data_table,
  NULL::BIGINT AS _raw_data_id,
  NULL::VARCHAR AS _raw_data_remark,
  c.repo AS base_repo_id,
  NULL::VARCHAR AS head_repo_id, -- the dataset does not say where a branch lay
  CASE c.state WHEN 'open' THEN 'OPEN' WHEN 'merged' THEN 'MERGED' ELSE 'CLOSED' END AS status,
  NULL::VARCHAR AS original_status, -- the server's own word is not kept
  NULL::VARCHAR AS title, -- the dataset has no titles
  NULL::VARCHAR AS description, -- nor descriptions
  CASE WHEN starts_with(r.served_at, 'https://github.com/') THEN r.served_at || '/pull/' || c.number END AS url,
  NULL::VARCHAR AS author_name, -- the dataset names no person, here and in the next three
  NULL::VARCHAR AS author_id,
  NULL::VARCHAR AS merged_by_name,
  NULL::VARCHAR AS merged_by_id,
  NULL::VARCHAR AS parent_pr_id, -- cherry-picks are not followed
  c.number AS pull_request_key,
  epoch_ms(c.opened_at) AS created_date,
  epoch_ms(c.merged_at) AS merged_date,
  epoch_ms(coalesce(c.closed_at, c.merged_at)) AS closed_date,
  c.kind AS type, -- there, from a label; here, what it is for
  array_to_string(c.area, ',') AS component, -- there, from a label; here, what it lies in
  CASE WHEN c.state = 'merged' THEN c.change END AS merge_commit_sha,
  NULL::VARCHAR AS head_ref, -- the dataset has no names of branches but the main one
  r.branch AS base_ref,
  NULL::VARCHAR AS base_commit_sha, -- the dataset has the commit of the merge alone
  NULL::VARCHAR AS head_commit_sha, -- the same
  c.added AS additions, -- without lock, generated and vendored files
  c.deleted AS deletions, -- the same
  NULL::BOOLEAN AS is_draft -- not kept as a state: changes.ready_at says when it was no draft
FROM main.changes AS c
JOIN main.repos AS r USING (repo)
WHERE c.number IS NOT NULL;

-- A row is a delivery that succeeded, each with the one commit that it put in front of users.
CREATE OR REPLACE VIEW lake.cicd_deployment_commits AS
SELECT
  d.repo || '@' || d.delivery AS id,
  NULL::TIMESTAMP AS created_at, -- when its collector wrote the row: there is none
  NULL::TIMESTAMP AS updated_at, -- the same
  NULL::VARCHAR AS _raw_data_params, -- its raw layer: there is none, nor for the next three
  NULL::VARCHAR AS _raw_data_table,
  NULL::BIGINT AS _raw_data_id,
  NULL::VARCHAR AS _raw_data_remark,
  d.repo AS cicd_scope_id,
  d.repo || '@' || d.delivery AS cicd_deployment_id,
  d.name,
  d.name AS display_title,
  NULL::VARCHAR AS url, -- the dataset has no addresses of runs
  'SUCCESS' AS result, -- others are not in the dataset
  'DONE' AS status,
  NULL::VARCHAR AS original_status, -- the server's own words are not kept
  NULL::VARCHAR AS original_result,
  'PRODUCTION' AS environment, -- others are no deliveries
  d.stream AS original_environment,
  epoch_ms(coalesce(d.asked_at, d.started_at)) AS created_date,
  epoch_ms(d.asked_at) AS queued_date,
  epoch_ms(d.started_at) AS started_date,
  epoch_ms(d.finished_at) AS finished_date,
  (d.finished_at - d.started_at) / 1000 AS duration_sec,
  (d.started_at - d.asked_at) / 1000 AS queued_duration_sec,
  d."commit" AS commit_sha,
  NULL::VARCHAR AS commit_msg, -- the dataset has no messages
  NULL::VARCHAR AS ref_name, -- nor names of branches
  d.repo AS repo_id,
  coalesce(r.served_at, '') AS repo_url,
  coalesce(
    d.repo || '@' || lag(d.delivery) OVER (PARTITION BY d.repo, d.stream ORDER BY d.finished_at, d.delivery), ''
  ) AS prev_success_deployment_commit_id, -- '' for the first of the window
  NULL::VARCHAR AS subtask_name -- its own: there is none
FROM main.deliveries AS d
JOIN main.repos AS r USING (repo);

-- A row is a merged pull request, with its times in minutes. Those of automated accounts are left out where flowaudit leaves them out.
CREATE OR REPLACE VIEW lake.project_pr_metrics AS
SELECT
  c.repo || '@' || c.change AS id,
  NULL::TIMESTAMP AS created_at, -- when its collector wrote the row: there is none
  NULL::TIMESTAMP AS updated_at, -- the same
  NULL::VARCHAR AS _raw_data_params, -- its raw layer: there is none, nor for the next three
  NULL::VARCHAR AS _raw_data_table,
  NULL::BIGINT AS _raw_data_id,
  NULL::VARCHAR AS _raw_data_remark,
  c.repo AS project_name,
  NULL::VARCHAR AS first_commit_sha, -- the dataset has when it started, not its commits
  lake.minutes_between(c.started_at, c.opened_at) AS pr_coding_time,
  NULL::VARCHAR AS first_review_id, -- reviews have no ids
  lake.minutes_between(c.opened_at, c.first_review_at) AS pr_pickup_time,
  lake.minutes_between(c.first_review_at, c.merged_at) AS pr_review_time,
  c.repo || '@' || dc.delivery AS deployment_commit_id, -- null where no delivery of the window carries it
  CASE WHEN dc.delivery IS NOT NULL THEN lake.minutes_between(c.merged_at, c.delivered_at) END AS pr_deploy_time,
  -- The whole of it, not the sum of what happens to be known: null where its start is not. Three parts that are each rounded up
  -- add up to as much as two minutes more.
  lake.minutes_between(
    c.started_at, CASE WHEN dc.delivery IS NULL THEN c.merged_at ELSE c.delivered_at END
  ) AS pr_cycle_time,
  epoch_ms(c.started_at) AS first_commit_authored_date,
  epoch_ms(c.first_review_at) AS first_comment_date,
  epoch_ms(c.opened_at) AS pr_created_date,
  epoch_ms(c.merged_at) AS pr_merged_date,
  CASE WHEN dc.delivery IS NOT NULL THEN epoch_ms(c.delivered_at) END AS pr_deployed_date
FROM main.changes AS c
JOIN main.repos AS r USING (repo)
LEFT JOIN main.delivery_changes AS dc USING (repo, change)
WHERE c.number IS NOT NULL AND c.state = 'merged' AND (r.include_bots OR NOT c.automated);

-- Which repository belongs to which project: each to its own.
CREATE OR REPLACE VIEW lake.project_mapping AS
SELECT repo AS project_name, kind AS "table", repo AS row_id
FROM main.repos, (VALUES ('repos'), ('cicd_scopes')) AS kinds(kind);

-- A row is a delivery that failed for certain; of the columns of its incidents those that its DORA dashboards ask for.
CREATE OR REPLACE VIEW lake.incidents AS
SELECT
  repo || '@' || delivery AS id,
  CASE WHEN restoration_to IS NULL THEN 'IN_PROGRESS' ELSE 'DONE' END AS status,
  epoch_ms(restoration_from) AS created_date,
  epoch_ms(restoration_to) AS resolution_date,
  lake.minutes_between(restoration_from, restoration_to) AS lead_time_minutes,
  'cicd_scopes' AS "table",
  repo AS scope_id
FROM main.deliveries
WHERE certain_failures > 0;

-- Which delivery each of them came from.
CREATE OR REPLACE VIEW lake.project_incident_deployment_relationships AS
SELECT
  repo || '@' || delivery AS id,
  repo AS project_name,
  repo || '@' || delivery AS deployment_id
FROM main.deliveries
WHERE certain_failures > 0;
