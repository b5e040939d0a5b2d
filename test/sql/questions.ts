/** What the dashboards of Four Keys and of DevLake ask of their tables, in our words. A week begins on Monday, UTC. */

/** The four of Four Keys by week; the two of changes are of the deliveries that carried them. */
export const FOUR_KEYS = {
  deployments: `
    SELECT strftime(date_trunc('week', time_created), '%x') AS week, count(DISTINCT deploy_id) AS deployments
    FROM four_keys.deployments GROUP BY ALL ORDER BY ALL`,
  leadHours: `
    SELECT strftime(date_trunc('week', d.time_created), '%x') AS week,
      quantile_cont(epoch(d.time_created) - epoch(c.time_created), 0.5) / 3600 AS hours
    FROM (SELECT deploy_id, time_created, unnest(changes) AS change_id FROM four_keys.deployments) AS d
    LEFT JOIN four_keys.changes AS c USING (change_id) GROUP BY ALL ORDER BY ALL`,
  failureRate: `
    SELECT strftime(date_trunc('week', d.time_created), '%x') AS week,
      count(i.incident_id) / count(DISTINCT d.deploy_id) AS rate
    FROM (SELECT deploy_id, time_created, unnest(changes) AS change_id FROM four_keys.deployments) AS d
    LEFT JOIN (SELECT incident_id, unnest(changes) AS change_id FROM four_keys.incidents) AS i USING (change_id)
    GROUP BY ALL ORDER BY ALL`,
  restoreHours: `
    SELECT strftime(date_trunc('week', time_created), '%x') AS week,
      quantile_cont(epoch(time_resolved) - epoch(time_created), 0.5) / 3600 AS hours
    FROM four_keys.incidents GROUP BY ALL ORDER BY ALL`,
} as const;

const DEPLOYED = `
  SELECT cdc.cicd_deployment_id AS deployment, max(cdc.finished_date) AS finished
  FROM lake.cicd_deployment_commits AS cdc
  JOIN lake.project_mapping AS pm ON pm.row_id = cdc.cicd_scope_id AND pm."table" = 'cicd_scopes'
  WHERE cdc.result = 'SUCCESS' AND cdc.environment = 'PRODUCTION' GROUP BY 1`;

/** The four of DevLake by month; lead time is of pull requests, in minutes. */
export const DEVLAKE = {
  deployments: `
    SELECT strftime(finished, '%y/%m') AS month, count(*) AS deployments, count(DISTINCT finished::DATE) AS days
    FROM (${DEPLOYED}) GROUP BY ALL ORDER BY ALL`,
  leadMinutes: `
    SELECT strftime(cdc.finished_date, '%y/%m') AS month, quantile_cont(ppm.pr_cycle_time, 0.5) AS minutes
    FROM lake.pull_requests AS pr
    JOIN lake.project_pr_metrics AS ppm ON ppm.id = pr.id
    JOIN lake.project_mapping AS pm ON pm.row_id = pr.base_repo_id AND pm."table" = 'repos'
    JOIN lake.cicd_deployment_commits AS cdc ON cdc.id = ppm.deployment_commit_id
    WHERE pr.merged_date IS NOT NULL GROUP BY ALL ORDER BY ALL`,
  failureRate: `
    SELECT strftime(finished, '%y/%m') AS month, count(i.id) / count(*) AS rate
    FROM (${DEPLOYED}) AS d
    LEFT JOIN lake.project_incident_deployment_relationships AS link ON link.deployment_id = d.deployment
    LEFT JOIN lake.incidents AS i ON i.id = link.id GROUP BY ALL ORDER BY ALL`,
  recoveryMinutes: `
    SELECT strftime(finished, '%y/%m') AS month,
      quantile_cont(date_diff('minute', d.finished, i.resolution_date), 0.5) AS minutes
    FROM lake.incidents AS i
    JOIN lake.project_incident_deployment_relationships AS link ON link.id = i.id
    JOIN (${DEPLOYED}) AS d ON d.deployment = link.deployment_id GROUP BY ALL ORDER BY ALL`,
} as const;
