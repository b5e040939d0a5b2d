-- The dataset in the shape of Four Keys (github.com/dora-team/fourkeys): its three tables, by its names, in a schema of its name.
-- They read the tables that
-- `flowaudit load` made in the database flow; of another one: sed 's/flow\./other./'. For ClickHouse of today. `repo` and `observed` are ours, and stand last.
CREATE DATABASE IF NOT EXISTS four_keys;

-- A row is a delivery that succeeded.
CREATE OR REPLACE VIEW four_keys.deployments AS
SELECT
  d.source, -- where it was seen: deployments, releases, tags …
  d.repo || '@' || d.delivery AS deploy_id,
  fromUnixTimestamp64Milli(d.finished_at, 'UTC') AS time_created, -- when it finished, UTC
  d.`commit` AS main_commit,
  -- The changes that it was the first to carry, and last its own id: by it an incident finds this delivery,
  -- and no other of the same commit, and one that carried nothing is counted, too.
  arrayPushBack(carried.changes, d.repo || '@' || d.delivery) AS changes,
  d.repo,
  d.observed -- 14 days old: the share of failures that flowaudit tells is of these
FROM flow.deliveries AS d
LEFT JOIN (
  SELECT repo, delivery, arraySort(groupArray(assumeNotNull(repo || '@' || change))) AS changes
  FROM flow.delivery_changes
  GROUP BY repo, delivery
) AS carried USING (repo, delivery);

-- A row is a change on the main line. Those of automated accounts are left out where flowaudit leaves them out.
CREATE OR REPLACE VIEW four_keys.changes AS
SELECT
  'git' AS source,
  'change' AS event_type, -- there, the push that brought it
  c.repo || '@' || c.change AS change_id, -- with its repository: forks have the same commits
  fromUnixTimestamp64Milli(c.started_at, 'UTC') AS time_created, -- where its lead time begins, UTC; null where that is not known
  c.repo
FROM flow.changes AS c
JOIN flow.repos AS r USING (repo)
WHERE c.state = 'merged' AND (r.include_bots OR NOT c.automated);

-- A row is a delivery that failed for certain; those that are only suspected are none.
CREATE OR REPLACE VIEW four_keys.incidents AS
SELECT
  d.source,
  d.repo || '@' || d.delivery AS incident_id,
  fromUnixTimestamp64Milli(d.restoration_from, 'UTC') AS time_created, -- from when on it had failed, UTC
  fromUnixTimestamp64Milli(d.restoration_to, 'UTC') AS time_resolved, -- when it was put right, UTC; null where it is not yet
  [d.repo || '@' || d.delivery] AS changes, -- the delivery: which of its changes did it is not known
  d.repo
FROM flow.deliveries AS d
WHERE d.certain_failures > 0;
