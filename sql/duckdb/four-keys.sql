-- The dataset in the shape of Four Keys (github.com/dora-team/fourkeys): its three tables, by its names, in a schema of its name.
-- Read tables.sql first. `repo` and `observed` are ours, and stand last.
CREATE SCHEMA IF NOT EXISTS four_keys;

-- A row is a delivery that succeeded.
CREATE OR REPLACE VIEW four_keys.deployments AS
SELECT
  d.source, -- where it was seen: deployments, releases, tags …
  d.repo || '@' || d.delivery AS deploy_id,
  epoch_ms(d.finished_at) AS time_created, -- when it finished, UTC
  d."commit" AS main_commit,
  -- The changes that it was the first to carry, and last its own id: by it an incident finds this delivery,
  -- and no other of the same commit, and one that carried nothing is counted, too.
  list_append(coalesce(carried.changes, []), d.repo || '@' || d.delivery) AS changes,
  d.repo,
  d.observed -- 14 days old: the share of failures that flowaudit tells is of these
FROM main.deliveries AS d
LEFT JOIN (
  SELECT repo, delivery, list(repo || '@' || change ORDER BY change) AS changes
  FROM main.delivery_changes
  GROUP BY repo, delivery
) AS carried USING (repo, delivery);

-- A row is a change on the main line. Those of automated accounts are left out where flowaudit leaves them out.
CREATE OR REPLACE VIEW four_keys.changes AS
SELECT
  'git' AS source,
  'change' AS event_type, -- there, the push that brought it
  c.repo || '@' || c.change AS change_id, -- with its repository: forks have the same commits
  epoch_ms(c.started_at) AS time_created, -- where its lead time begins, UTC; null where that is not known
  c.repo
FROM main.changes AS c
JOIN main.repos AS r USING (repo)
WHERE c.state = 'merged' AND (r.include_bots OR NOT c.automated);

-- A row is a delivery that failed for certain; those that are only suspected are none.
CREATE OR REPLACE VIEW four_keys.incidents AS
SELECT
  d.source,
  d.repo || '@' || d.delivery AS incident_id,
  epoch_ms(d.restoration_from) AS time_created, -- from when on it had failed, UTC
  epoch_ms(d.restoration_to) AS time_resolved, -- when it was put right, UTC; null where it is not yet
  [d.repo || '@' || d.delivery] AS changes, -- the delivery: which of its changes did it is not known
  d.repo
FROM main.deliveries AS d
WHERE d.certain_failures > 0;
