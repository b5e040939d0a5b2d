/** Who waits for whom, over all repositories. */
import { FEWEST_PEOPLE } from "../../model/flow.ts";
import type { PortfolioTeamWait } from "../report/report.ts";
import type { RecordedTeams } from "./recorded-teams.ts";

/** How many people each team has: as a file of teams tells, and the most who wrote its changes in one repository. */
export type People = ReadonlyMap<string, { readonly people: number | null; readonly authors: number }>;

export function peopleOf(all: readonly RecordedTeams[]): People {
  const found = new Map<string, { people: number | null; authors: number }>();
  for (const { known } of all)
    for (const { team, people, authors } of known) {
      const before = found.get(team) ?? { people: null, authors: 0 };
      found.set(team, {
        people: least(before.people, people),
        authors: Math.max(before.authors, authors),
      });
    }
  return found;
}

/** Where two files of teams tell of one team, the smaller number is the safe one. */
function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** One author alone would be told by the team that asked. */
const FEWEST_AUTHORS = 2;

interface Summed extends PortfolioTeamWait {
  authors: number;
}

/** The pairs that tell of no single person, the longest waits first, and how many others there are. */
export function waitsOf(
  all: RecordedTeams["waits"],
  people: People,
): { readonly waits: PortfolioTeamWait[]; readonly pairs: number } {
  const pairs = new Map<string, Summed>();
  for (const { author_team: authorTeam, asked_team: askedTeam, ...more } of all) {
    if (authorTeam === null || askedTeam === null) continue;
    const key = JSON.stringify([authorTeam, askedTeam]);
    const one = pairs.get(key) ?? {
      authorTeam,
      askedTeam,
      waitedSeconds: 0,
      changes: 0,
      requests: 0,
      authors: 0,
    };
    pairs.set(key, {
      ...one,
      // As whole milliseconds they add up exactly, in every order.
      waitedSeconds: (Math.round(one.waitedSeconds * 1000) + Math.round(more.seconds * 1000)) / 1000,
      changes: one.changes + more.changes,
      requests: one.requests + more.requests,
      authors: Math.max(one.authors, more.authors),
    });
  }
  const size = (team: string) => people.get(team)?.people ?? 0;
  const told = [...pairs.values()].filter(
    ({ authorTeam, askedTeam, authors }) =>
      authors >= FEWEST_AUTHORS && [authorTeam, askedTeam].every((team) => size(team) >= FEWEST_PEOPLE),
  );
  const waits = told
    .map(({ authors: _, ...wait }) => wait)
    .sort((a, b) => b.waitedSeconds - a.waitedSeconds || (keyOf(a) < keyOf(b) ? -1 : 1));
  return { waits, pairs: pairs.size - told.length };
}

const keyOf = ({ authorTeam, askedTeam }: PortfolioTeamWait): string =>
  JSON.stringify([authorTeam, askedTeam]);
