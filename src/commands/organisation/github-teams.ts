/** What GitHub tells of teams, beside what it tells of a repository: asked once for all repositories of an organisation. */
import type { Gap } from "../../collect/facts.ts";
import { ApiError } from "../../collect/github/api.ts";
import type { Connection } from "../../collect/github/client/connect.ts";
import { listTeams } from "../../collect/github/organisation/list-teams.ts";
import { keepTeams, storedTeams, type TeamsPlace } from "../../collect/github/organisation/stored-teams.ts";
import { isRead, type Read, type TeamFact } from "../../collect/github-facts.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import type { GitHubRead, GitHubReader, GitHubRequest, GitHubWay } from "../github.ts";

type Told = Read<readonly TeamFact[]>;

/**
 * The same reader, for who tells of teams: with those of the repository's organisation, where somebody knows them.
 *
 * @param known what was asked before in this run
 */
export function withTeams(
  reader: GitHubReader,
  request: GitHubRequest,
  known: Map<string, Promise<Told | null>>,
): GitHubReader {
  return {
    ...reader,
    read: async (...range) => {
      const read = await reader.read(...range);
      const { stored } = reader.way;
      if (read.facts === null || stored === null) return read;
      const key = `${stored.host}/${stored.owner}`.toLowerCase();
      const asked = known.get(key) ?? teamsOf({ ...stored, uid: request.uid }, reader.way, request);
      known.set(key, asked);
      try {
        const teams = await asked;
        return teams === null ? read : { ...read, facts: { ...read.facts, teams } };
      } catch (error) {
        // The next repository asks again.
        known.delete(key);
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
): Promise<Told | null> {
  if (connection !== null) return asked(place, connection, request);
  const teams = await storedTeams(place);
  return teams ?? (request.offline ? { unread: "no server was asked, and none are stored" } : null);
}

async function asked(place: TeamsPlace, { api }: Connection, request: GitHubRequest): Promise<Told> {
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
