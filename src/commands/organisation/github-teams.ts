/** What GitHub tells of teams, beside what it tells of a repository: asked once for all repositories of an organisation. */
import type { Gap } from "../../collect/facts.ts";
import { type Api, ApiError } from "../../collect/github/api.ts";
import { listTeams } from "../../collect/github/organisation/list-teams.ts";
import { keepTeams, storedTeams, type TeamsPlace } from "../../collect/github/organisation/stored-teams.ts";
import {
  type TeamsOfRun,
  type TeamsTold,
  teamsOnce,
} from "../../collect/github/organisation/teams-of-run.ts";
import { isRead } from "../../collect/github-facts.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import type { GitHubRead, GitHubReader, GitHubRequest, GitHubWay } from "../github.ts";

/** The same reader, for who tells of teams: with those of the repository's organisation, where somebody knows them. */
export function withTeams(reader: GitHubReader, request: GitHubRequest): GitHubReader {
  const teams = request.clients?.teams ?? teamsOnce();
  return {
    ...reader,
    read: async (...range) => {
      const read = await reader.read(...range);
      const { stored } = reader.way;
      if (read.facts === null || stored === null) return read;
      try {
        const told = await teamsOf({ ...stored, uid: request.uid }, reader.way, request, teams);
        return told === null ? read : { ...read, facts: { ...read.facts, teams: told } };
      } catch (error) {
        return stoppedBy(error, read);
      }
    },
  };
}

/** What the server tells, else what is stored; null where nobody was to be asked. Throws an `ApiError` where no answer came. */
async function teamsOf(
  place: TeamsPlace,
  { connection }: GitHubWay,
  request: GitHubRequest,
  teams: TeamsOfRun["teams"],
): Promise<TeamsTold | null> {
  if (connection !== null)
    return teams(place, connection.terms, () => askForTeams(place, connection.api, request));
  const kept = await storedTeams(place);
  return kept ?? (request.offline ? { unread: "no server was asked, and none are stored" } : null);
}

/** Asks for the teams of an organisation, and keeps them. Rejects with an `ApiError` where no answer came. */
export async function askForTeams(place: TeamsPlace, api: Api, request: GitHubRequest): Promise<TeamsTold> {
  const { host, owner } = place;
  request.progress(`asking ${host} for the teams of ${owner}`);
  const teams = await listTeams(api, owner);
  if (isRead(teams)) await keepTeams(place, teams, request.process);
  else
    (request.clients?.note ?? request.note)(
      `who is in the teams of ${text(owner, 80)} is not known: ${teams.unread}`,
    );
  return teams;
}

/** Without teams: a run that goes on reads the repository again. Throws what is no trouble of the server, and an interruption. */
function stoppedBy(error: unknown, read: GitHubRead): GitHubRead {
  if (!(error instanceof ApiError)) throw error;
  if (error.kind === "aborted")
    throw new FlowauditError(
      "interrupted",
      "Interrupted.",
      "Run the same command again: what was collected is kept.",
    );
  return { ...read, gaps: [...read.gaps, STOPPED] };
}

const STOPPED: Gap = {
  id: "github-stopped",
  says: "Not all that is new on GitHub was read: it did not tell who is in the organisation's teams.",
  remedy: "Run it again: what was collected is kept.",
};
