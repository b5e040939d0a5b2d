/** Teams of a portfolio, as words and cells that every format prints. */
import type { PortfolioTeam, PortfolioTeams, PortfolioTeamWait } from "../../../judge/report/report.ts";
import { DAY_SECONDS } from "../../../lib/time/units.ts";
import { formatAmount, formatCount, formatSeconds, formatShare } from "../format.ts";

const NONE = "–";

/** What no team owns, as a row. */
export const nameOf = ({ team }: PortfolioTeam): string => team ?? "no team";

const timeOf = (seconds: number | null) => (seconds === null ? NONE : formatSeconds(seconds));

/** The cells of a team, by what its column is called. */
export function teamCells(row: PortfolioTeam) {
  const { changes, withLeadTime, repositories, medianSeconds, p90Seconds, constraint } = row;
  return {
    changes: formatCount(changes),
    lead: timeOf(medianSeconds),
    p90: timeOf(p90Seconds),
    wait: constraint === null ? NONE : `${constraint.stage} ${formatShare(constraint.share)}`,
    unknown: formatCount(changes - withLeadTime),
    repositories: formatCount(repositories),
  };
}

/** The same of a pair of teams. */
export function waitCells({ waitedSeconds, changes, requests }: PortfolioTeamWait) {
  return {
    days: formatAmount(waitedSeconds / DAY_SECONDS),
    changes: formatCount(changes),
    requests: formatCount(requests),
  };
}

interface FigureColumn<Of> {
  readonly of: Of;
  readonly title: string;
  /** The sooner it is left out where there is no room, the smaller. */
  readonly goes: number;
  readonly isNumber: boolean;
  /** What it is, below the table; null where its title says it. */
  readonly means: string | null;
}

/** The columns behind the name of a team. */
export const TEAM_COLUMNS: readonly FigureColumn<keyof ReturnType<typeof teamCells>>[] = [
  {
    of: "changes",
    title: "changes",
    goes: 9,
    isNumber: true,
    means: "finished ones that touch what it owns",
  },
  {
    of: "lead",
    title: "lead time",
    goes: 8,
    isNumber: true,
    means: "the median of these changes; – where fewer than five are known",
  },
  { of: "p90", title: "p90", goes: 6, isNumber: true, means: "one in ten of them took that or longer" },
  {
    of: "wait",
    title: "largest wait",
    goes: 7,
    isNumber: false,
    means: "where most of their waiting went, and its part of all their lead time",
  },
  {
    of: "unknown",
    title: "unknown",
    goes: 5,
    isNumber: true,
    means: "changes whose lead time cannot be told",
  },
  { of: "repositories", title: "repositories", goes: 3, isNumber: true, means: null },
];

/** The columns behind the names of two teams. */
export const WAIT_COLUMNS: readonly FigureColumn<keyof ReturnType<typeof waitCells>>[] = [
  {
    of: "days",
    title: "change-days",
    goes: 9,
    isNumber: true,
    means: "one change that waited for one day",
  },
  { of: "changes", title: "changes", goes: 6, isNumber: true, means: null },
  { of: "requests", title: "requests", goes: 5, isNumber: true, means: "how often a review was asked for" },
];

/** What a pair without a figure is, where all stand beside each other. */
export const NO_WAIT = "–: nobody asked, or the pair is not shown";

/** So many teams fit beside each other on a page. */
const MOST_BESIDE = 12;

/** The waits as a square: who waits in rows, for whom in columns; null where there are too many teams. */
export function squareOf({ waits }: PortfolioTeams): Square | null {
  const namesOf = (key: "authorTeam" | "askedTeam") => [...new Set(waits.map((wait) => wait[key]))].sort();
  const [rows, columns] = [namesOf("authorTeam"), namesOf("askedTeam")];
  if (Math.max(rows.length, columns.length) > MOST_BESIDE) return null;
  const found = new Map(waits.map((wait) => [JSON.stringify([wait.authorTeam, wait.askedTeam]), wait]));
  return {
    columns,
    rows: rows.map((team) => ({
      team,
      cells: columns.map((asked) => found.get(JSON.stringify([team, asked])) ?? null),
    })),
  };
}

export interface Square {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly team: string; readonly cells: readonly (PortfolioTeamWait | null)[] }[];
}
