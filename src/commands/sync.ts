import { discover, readableFolder } from "../collect/git/discover.ts";
import { trustedPath } from "../collect/git/environment.ts";
import type { GitContext } from "../collect/git/process.ts";
import { remotePlaces } from "../collect/git/remotes.ts";
import type { StoredRepository } from "../collect/github/stored.ts";
import type { SyncSummary } from "../collect/github/summary.ts";
import { type Synced, type Tally, tallyRepository } from "../collect/github/sync-repository.ts";
import { FlowauditError } from "../lib/errors.ts";
import { present } from "../lib/must.ts";
import { isoOf } from "../lib/time/instants.ts";
import {
  type Estimate,
  type GitHubRequest,
  type GitHubWay,
  openWay,
  readNew,
  type Surroundings,
} from "./github.ts";

export type { SyncSummary } from "../collect/github/summary.ts";

/** What to read from GitHub, and with what. */
export interface SyncHereRequest extends GitHubRequest {
  /** Absolute path of a folder of the repository. */
  readonly path: string;
  readonly git: GitContext;
  /** What was last touched before this instant (UTC epoch ms) is left out. */
  readonly since: number;
  readonly onEstimate: (estimate: Estimate) => void;
}

/** A sync that was done, or that ended early with all that came. */
export interface SyncedHere {
  readonly summary: SyncSummary;
  /** Why it ended early, or null. */
  readonly stopped: FlowauditError | null;
}

/** Reads what is new of a repository on GitHub into its store. Throws `FlowauditError`. */
export async function syncHere(request: SyncHereRequest): Promise<SyncedHere> {
  const { stored, connection, lacks } = await openWay(request, await lookAround(request));
  if (stored === null) throw lacking("usage", lacks);
  if (request.offline) return offline(request, stored);
  if (connection === null) throw lacking("permission", lacks);
  const { synced, stopped } = await readNew(
    { ...request, goesOffline: false },
    stored,
    connection,
    request.since,
    request.onEstimate,
  );
  if (synced.tally === null) throw present(stopped, "why it stopped");
  return { summary: summaryOf(request, stored, synced.tally, stopped === null, synced.spent), stopped };
}

function lacking(kind: "usage" | "permission", lacks: GitHubWay["lacks"]): FlowauditError {
  const { because, next } = present(lacks, "what is lacking");
  return new FlowauditError(kind, `${capital(because)}.`, next);
}

/** The repository on this machine. Where its name on GitHub was given, there may be none. */
async function lookAround({ path, git, repo }: SyncHereRequest): Promise<Surroundings> {
  const folder = await readableFolder(path);
  const searchPath = trustedPath(git.searchPath, folder);
  try {
    const { settings, top, commonDir } = await discover({ ...git, searchPath }, folder);
    return { searchPath, remotes: remotePlaces(settings), places: [top, commonDir] };
  } catch (error) {
    if (repo === null || !(error instanceof FlowauditError) || error.kind === "interrupted") throw error;
    return { searchPath, remotes: [], places: [] };
  }
}

async function offline(request: SyncHereRequest, stored: StoredRepository): Promise<SyncedHere> {
  const tally = await tallyRepository(stored);
  if (tally === null)
    throw new FlowauditError(
      "notEnoughData",
      `Nothing was read yet of ${stored.owner}/${stored.name} on ${stored.host}.`,
      "Run flowaudit sync without --offline once.",
    );
  const done = tally.syncedAt !== null;
  return { summary: summaryOf(request, stored, tally, done, []), stopped: null };
}

function summaryOf(
  { version }: SyncHereRequest,
  { host, owner, name, folder }: StoredRepository,
  tally: Tally,
  done: boolean,
  spent: Synced["spent"],
): SyncSummary {
  const { pullRequests, deployments, releases, incidents, bugs } = tally;
  const { counted, missing, unread, since, syncedAt } = tally;
  return {
    schemaVersion: 2,
    tool: { name: "flowaudit", version },
    repository: `${owner}/${name}`,
    host,
    store: folder,
    since: since <= 0 ? null : isoOf(since),
    syncedAt: syncedAt === null ? null : isoOf(syncedAt),
    complete: done && tally.stored >= counted,
    stored: { pullRequests, deployments, releases, incidents, bugs },
    counted,
    missing,
    unread: unread.map(({ what, because, count }) => ({
      what: count === null ? what : `${what} (${count})`,
      because,
    })),
    spent,
  };
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1).replace(/\.$/, "");
