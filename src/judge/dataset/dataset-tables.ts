/** ◆ Dataset: the tables of many repositories. Row types, Parquet, DDL and the page of the documentation follow from them. */
import type { RowOf } from "./columns.ts";
import { CHANGES, SPANS } from "./tables/change-tables.ts";
import { CHECK_RUNS } from "./tables/check-tables.ts";
import { DELIVERIES, DELIVERY_CHANGES } from "./tables/delivery-tables.ts";
import { HALVES } from "./tables/output-tables.ts";
import { CONTROLS, GAPS, MEASURES, REPOS, STEPS, TEAMS } from "./tables/repository-tables.ts";
import { REVIEW_REQUESTS, REVIEWS, TEAM_WAITS } from "./tables/review-tables.ts";

export type { Column, ColumnType, RowOf, Table } from "./columns.ts";

/** Counted up when a table, or a column that a portfolio is made of, is added, and when one is renamed, removed, or means something else. */
export const DATASET_VERSION = 4;

export const TABLES = {
  repos: REPOS,
  changes: CHANGES,
  spans: SPANS,
  deliveries: DELIVERIES,
  delivery_changes: DELIVERY_CHANGES,
  reviews: REVIEWS,
  review_requests: REVIEW_REQUESTS,
  teams: TEAMS,
  team_waits: TEAM_WAITS,
  check_runs: CHECK_RUNS,
  measures: MEASURES,
  gaps: GAPS,
  steps: STEPS,
  controls: CONTROLS,
  halves: HALVES,
} as const;

export type TableName = keyof typeof TABLES;

/** A row of the table of that name. */
export type Row<Name extends TableName> = RowOf<(typeof TABLES)[Name]>;

/** What the dataset has of one repository. */
export type Rows = { readonly [Name in TableName]: readonly Row<Name>[] };
