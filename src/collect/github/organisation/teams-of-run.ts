/** What is known of teams in a run, whichever of its repositories asked first. */

import type { Read, TeamFact } from "../../github-facts.ts";
import type { Clients, ClientTerms } from "../client/connect.ts";
import type { TeamsPlace } from "./stored-teams.ts";

export type TeamsTold = Read<readonly TeamFact[]>;

export interface TeamsOfRun {
  /**
   * The teams of the organisation of a place, by `ask` where nobody asked before. Rejects with an `ApiError` where no answer came; who
   * wants them next asks again.
   */
  teams(place: TeamsPlace, terms: ClientTerms, ask: () => Promise<TeamsTold>): Promise<TeamsTold>;
}

/** What the repositories of a run ask their servers with, and what they heard of teams. */
export type RunClients = Clients & TeamsOfRun;

/** Asks once for each organisation. */
export function teamsOnce(): TeamsOfRun["teams"] {
  const known = new Map<string, Promise<TeamsTold>>();
  return ({ host, owner }, _, ask) => {
    const key = `${host}/${owner}`.toLowerCase();
    const told = known.get(key) ?? ask();
    known.set(key, told);
    told.catch(() => known.delete(key));
    return told;
  };
}
