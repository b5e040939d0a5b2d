/** What a portfolio of teams keeps of a repository: what its rows in a dataset say. */
import type { Row, Rows } from "../dataset/dataset-tables.ts";
import { isOfTeams } from "./record-of-rows.ts";

/** The tables that it is made of, beside those of every portfolio. */
export const TEAM_TABLES = ["teams", "team_waits", "review_requests", "deliveries", "gaps"] as const;
export type TeamTables = Pick<Rows, (typeof TEAM_TABLES)[number]> & {
  readonly changes: readonly Pick<Row<"changes">, "change" | "finished" | "team">[];
};

export interface RecordedTeams {
  /** The teams of each finished change, by its id; null where nobody can tell what it touched. */
  readonly byChange: ReadonlyMap<string, readonly string[] | null>;
  readonly known: readonly Pick<Row<"teams">, "team" | "people" | "authors">[];
  readonly waits: readonly Omit<Row<"team_waits">, "repo">[];
  /** Reviews that were asked for of finished changes. */
  readonly requests: number;
  /** Of how many teams each delivery is; null where that cannot be told. */
  readonly deliveries: readonly (number | null)[];
  /** Why it is not known of more teams who is in them, and what would tell. */
  readonly lacks: readonly string[];
}

/** @param tables of one repository */
export function recordedTeams(tables: TeamTables): RecordedTeams {
  const finished = tables.changes.filter((change) => change.finished);
  const byChange = new Map(finished.map(({ change, team }) => [change, team]));
  return {
    byChange,
    known: tables.teams,
    waits: tables.team_waits,
    requests: tables.review_requests.filter(({ change }) => byChange.has(change)).length,
    deliveries: tables.deliveries.map(({ teams }) => teams),
    lacks: tables.gaps.flatMap(({ gap, says, remedy }) => (isOfTeams(gap) ? `${says} ${remedy}` : [])),
  };
}
