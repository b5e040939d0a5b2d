/** The local GitHub before the corridor: a data set is served, and what the command line would lend is lent. */
import type { AuditRequest } from "../src/commands/audit.ts";
import { openReader } from "../src/commands/github.ts";
import { DEFAULT_CONFIG } from "../src/config/defaults.ts";
import { readDataset } from "./testkit/github/datasets/read.ts";
import { startGitHub } from "./testkit/github/server.ts";

const LIMITS = { perHour: null, perMinute: Number.MAX_SAFE_INTEGER };

export interface Served {
  readonly github: NonNullable<AuditRequest["github"]>;
  close(): Promise<void>;
}

/** Serves a data set. What is read of it is kept in `store`, or nowhere. */
export async function serve(dataset: string, store: string | null = null): Promise<Served> {
  const world = await readDataset(dataset);
  const server = await startGitHub(world, { token: "local", limits: LIMITS });
  const { owner, name } = world.repository;
  const request = {
    repo: `${owner}/${name}`,
    apiUrl: `${server.url}/graphql`,
    insecure: false,
    env: { GH_ENTERPRISE_TOKEN: "local" },
    signal: new AbortController().signal,
    version: "0.0.0-test",
    keepOut: () => {},
    incidentLabels: DEFAULT_CONFIG.incidentLabels,
    bugLabels: DEFAULT_CONFIG.bugLabels,
    agents: [],
    workflow: null,
    productionEnvironments: DEFAULT_CONFIG.productionEnvironments,
    store,
    storeChosen: true,
    uid: null,
    offline: false,
    goesOffline: true,
    maxWait: 0,
    process: { pid: process.pid, startedAt: Date.parse(world.repository.now), isAlive: () => true },
    now: Date.now,
    progress: () => {},
    note: () => {},
  };
  return { github: (local) => openReader(request, local), close: () => server.close() };
}
