/** The panels of the dashboard: what each shows, in which unit, and what it asks. */
import type { Engine } from "./engines.ts";
import { ALL, FROM, REPOS, TO } from "./variables.ts";

type Kind = "stat" | "timeseries" | "barchart" | "table";

export interface Panel {
  readonly title: string;
  /** What it means, for whoever has never heard of it. */
  readonly description: string;
  readonly kind: Kind;
  /** Of Grafana's units; of a table, of the columns that are named here. */
  readonly unit: string;
  readonly columns?: readonly string[];
  readonly width: number;
  readonly height: number;
  sql(engine: Engine): string;
}

/** The window and the repositories that are chosen above the dashboard. */
const REPO = `(repo IN (${REPOS}) OR ${ALL} IN (${REPOS}))`;
const inWindow = (instant: string) => `${instant} >= ${FROM} AND ${instant} < ${TO} AND ${REPO}`;
const FINISHED = inWindow("finished_at");
const DAY = 86_400;

/** What each finished change spent in each stage: a stage that was entered twice counts once, with the sum. */
const SPENT = `SELECT repo, change, stage, sum(seconds) AS spent FROM spans WHERE ${FINISHED} GROUP BY repo, change, stage`;

const STAT = { kind: "stat", width: 6, height: 5 } as const;
const HALF = { width: 12, height: 9 } as const;
const WHOLE = { kind: "table", width: 24, height: 10 } as const;

export const PANELS: readonly Panel[] = [
  {
    ...STAT,
    title: "Lead time, median",
    description:
      "From the first commit of a change to its delivery, or to its merge where no deliveries are known. Half of the changes took less. Changes whose start is not known are not in it.",
    unit: "s",
    sql: ({ quantile }) =>
      `SELECT ${quantile(0.5, "lead_seconds")} AS "Lead time" FROM changes WHERE finished AND ${FINISHED}`,
  },
  {
    ...STAT,
    title: "Deliveries a week",
    description: "Deliveries that succeeded, divided by the weeks of the chosen time.",
    unit: "none",
    sql: () =>
      `SELECT count(*) / ((${TO} - ${FROM}) / 604800000) AS "Deliveries a week" FROM deliveries WHERE ${FINISHED}`,
  },
  {
    ...STAT,
    title: "Change failure rate",
    description:
      "The share of deliveries that failed for certain: rolled back, reverted, or named by an incident. Deliveries younger than 14 days at the end of the collected window are not in it.",
    unit: "percentunit",
    sql: () =>
      `SELECT avg(CASE WHEN certain_failures > 0 THEN 1.0 ELSE 0.0 END) AS "Change failure rate" FROM deliveries WHERE observed AND ${FINISHED}`,
  },
  {
    ...STAT,
    title: "Time to restore, median",
    description:
      "From a delivery that failed for certain until it was put right. Failures that are not put right yet are not in it.",
    unit: "s",
    sql: ({ quantile }) =>
      `SELECT ${quantile(0.5, "restoration_seconds")} AS "Time to restore" FROM deliveries WHERE certain_failures > 0 AND ${FINISHED}`,
  },
  {
    ...HALF,
    kind: "timeseries",
    title: "Lead time by week",
    description:
      "For the changes that finished in each week: half took less than the first line, three quarters less than the second, nine of ten less than the third.",
    unit: "s",
    sql: ({ quantile, week }) =>
      `SELECT ${week("finished_at")} AS time, ${quantile(0.5, "lead_seconds")} AS "half", ${quantile(0.75, "lead_seconds")} AS "three quarters", ${quantile(0.9, "lead_seconds")} AS "nine of ten" FROM changes WHERE finished AND ${FINISHED} GROUP BY time ORDER BY time`,
  },
  {
    ...HALF,
    kind: "timeseries",
    title: "Deliveries by week",
    description: "Deliveries that succeeded in each week, and how many of them failed for certain.",
    unit: "none",
    sql: ({ week }) =>
      `SELECT ${week("finished_at")} AS time, count(*) AS "deliveries", sum(CASE WHEN certain_failures > 0 THEN 1 ELSE 0 END) AS "failed" FROM deliveries WHERE ${FINISHED} GROUP BY time ORDER BY time`,
  },
  {
    ...HALF,
    kind: "barchart",
    title: "Where the time goes",
    description:
      "The days that all finished changes spent in each stage, added up. The longest bar is where most time can be saved.",
    unit: "d",
    sql: () =>
      `SELECT stage, sum(seconds) / ${DAY} AS "days" FROM spans WHERE ${FINISHED} GROUP BY stage ORDER BY sum(seconds) DESC, stage`,
  },
  {
    ...HALF,
    kind: "timeseries",
    title: "Waiting by week",
    description:
      "The days that changes waited, did work, or did what cannot be told apart, added up over the changes that finished in each week.",
    unit: "d",
    sql: ({ week }) =>
      `SELECT ${week("finished_at")} AS time, ${["wait", "work", "joined"].map((kind) => `sum(CASE WHEN kind = '${kind}' THEN seconds ELSE 0 END) / ${DAY} AS "${kind}"`).join(", ")} FROM spans WHERE ${FINISHED} GROUP BY time ORDER BY time`,
  },
  {
    ...WHOLE,
    title: "How long each stage takes",
    description:
      "Of the finished changes that were in a stage at all: how many, and the time that half, three quarters and nine of ten of them spent there at most.",
    unit: "s",
    columns: ["half", "three quarters", "nine of ten"],
    sql: ({ quantile }) =>
      `SELECT stage, count(*) AS "changes", ${quantile(0.5, "spent")} AS "half", ${quantile(0.75, "spent")} AS "three quarters", ${quantile(0.9, "spent")} AS "nine of ten" FROM (${SPENT}) AS each_change GROUP BY stage ORDER BY sum(spent) DESC, stage`,
  },
  {
    ...WHOLE,
    title: "Repositories",
    description:
      "Each repository with the changes that finished, their lead time, and its largest wait over the whole collected window. The most changes come first.",
    unit: "s",
    columns: ["lead time, half", "lead time, nine of ten"],
    sql: ({ quantile }) =>
      `SELECT repo, count(*) AS "changes", ${quantile(0.5, "lead_seconds")} AS "lead time, half", ${quantile(0.9, "lead_seconds")} AS "lead time, nine of ten", min(constraint_stage) AS "largest wait" FROM changes JOIN (SELECT repo, constraint_stage FROM repos) AS told USING (repo) WHERE finished AND ${FINISHED} GROUP BY repo ORDER BY count(*) DESC, repo`,
  },
  {
    ...WHOLE,
    width: 12,
    title: "Teams",
    description:
      "The teams that own what changes touched. A change of two teams counts for both. Teams of fewer than three people, or of whom the number is not known, are not shown; nothing here is about one person.",
    unit: "s",
    columns: ["lead time, half"],
    sql: ({ quantile, each }) =>
      `SELECT team, count(*) AS "changes", ${quantile(0.5, "lead_seconds")} AS "lead time, half" FROM (SELECT repo, ${each("team")} AS team, lead_seconds FROM changes WHERE finished AND ${FINISHED}) AS each_team JOIN (SELECT repo, team, people FROM teams) AS told USING (repo, team) WHERE people >= 3 GROUP BY team ORDER BY team`,
  },
  {
    ...WHOLE,
    width: 12,
    title: "Safeguards that are missing",
    description:
      "Controls that were looked for and are not there, with the number of repositories that lack each.",
    unit: "none",
    columns: ["repositories"],
    sql: () =>
      `SELECT control, count(*) AS "repositories" FROM controls WHERE state = 'absent' AND ${REPO} GROUP BY control ORDER BY count(*) DESC, control`,
  },
  {
    ...WHOLE,
    title: "What could not be judged",
    description:
      "Repositories that could not be read, or only in part, with the reason and what to do. None of their missing figures is in the panels above.",
    unit: "none",
    columns: [],
    sql: () =>
      `SELECT repo, state, why, next FROM repos WHERE state <> 'done' AND ${REPO} ORDER BY state, repo`,
  },
];
