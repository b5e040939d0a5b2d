/** Syncs the local GitHub through the real client, into a folder of the test or one in memory. */

import { type SyncRequest, syncRepository } from "../../../src/collect/github/sync-repository.ts";
import { type GitHubFacts, isRead } from "../../../src/collect/github-facts.ts";
import { KNOWN_AGENTS } from "../../../src/model/people/agents.ts";
import { isWholeAgents } from "../../../src/model/people/assistance.ts";
import { type GitHubServer, type Options, startGitHub } from "../../testkit/github/server.ts";
import type { World } from "../../testkit/world.ts";
import { clientFor, tokenFor } from "./loopback.ts";

export const PROCESS = { pid: 1, startedAt: 0, isAlive: () => true };

/** Serves a world while something is done with it. */
export async function serving<T>(
  world: World,
  options: Options,
  use: (server: GitHubServer) => Promise<T>,
): Promise<T> {
  const server = await startGitHub(world, { token: "local", ...options });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

export interface Told {
  readonly notes: string[];
  readonly progress: string[];
}

/** One sync as the command does it. */
export async function syncOnce(server: GitHubServer, over: Partial<SyncRequest> = {}) {
  const told: Told = { notes: [], progress: [] };
  const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
  const synced = await syncRepository({
    host: "github.test",
    owner: "acme",
    name: "shop",
    folder: null,
    api,
    since: 0,
    incidentLabels: ["incident"],
    bugLabels: ["bug"],
    workflow: null,
    productionEnvironments: null,
    isAgents: isWholeAgents(KNOWN_AGENTS),
    process: PROCESS,
    onEstimate: () => {},
    progress: (says) => told.progress.push(says),
    note: (says) => told.notes.push(says),
    ...over,
  });
  return { ...synced, facts: await synced.load(0), told, api };
}

/** Facts as text, for comparing them byte by byte. */
export function bytesOf(facts: GitHubFacts | null): string {
  return JSON.stringify(facts && { ...facts, checks: [...facts.checks] }, null, 1);
}

/** The value where it was read; throws where it was not. */
export function read<T extends object>(value: T | { readonly unread: string }): T {
  if (!isRead(value as never)) throw new Error((value as { unread: string }).unread);
  return value as T;
}
