import { hostname } from "node:os";
import { labelsLike } from "../../lib/paths/labels.ts";
import type { Process } from "../store/lock.ts";
import type { Store } from "../store/store.ts";
import { type Api, ApiError, type ApiErrorKind } from "./api.ts";
import { IDS_AT_ONCE } from "./operations/page-limits.ts";
import { pullOperations } from "./operations/pulls.ts";
import { WHOLE } from "./operations/timeline.ts";
import type { IsAgents } from "./records/accounts.ts";
import type { StoredRecord } from "./records/record.ts";
import { INITIAL_STATE, type SyncState } from "./records/state.ts";
import { damaged, factsOf, type Load, openRepository, type StoredRepository, storedFacts } from "./stored.ts";
import { Agenda } from "./sync/asking/agenda.ts";
import { INITIAL_SIZE } from "./sync/asking/page-size.ts";
import type { Run } from "./sync/asking/run.ts";
import { sync } from "./sync/engine.ts";
import { type Estimate, estimate } from "./sync/estimate.ts";
import { type Tally, tallyOf } from "./sync/tally.ts";

export type { Estimate } from "./sync/estimate.ts";
export type { Tally } from "./sync/tally.ts";

export interface SyncRequest extends StoredRepository {
  readonly api: Api;
  /** Pull requests, bugs and deployments that were last touched before this are left out; 0 for none. */
  readonly since: number;
  /** Patterns of the labels by which an issue is an incident. */
  readonly incidentLabels: readonly string[];
  /** The same for bugs. */
  readonly bugLabels: readonly string[];
  /** Name or file of the workflow whose runs are deliveries; null where none are. */
  readonly workflow: string | null;
  /** Which pull requests are a coding agent's: the sessions of those are read. */
  readonly isAgents: IsAgents;
  /** This process, which takes the lock of the store. */
  readonly process: Omit<Process, "host">;
  readonly signal?: AbortSignal;
  /** Told once what is to be read, and what it will cost at most. */
  readonly onEstimate: (estimate: Estimate) => void;
  readonly progress: (says: string) => void;
  readonly note: (says: string) => void;
}

/** What a sync has come to. */
export interface Synced {
  readonly load: Load;
  readonly tally: Tally | null;
  /** Everything that was touched since then is stored, UTC epoch ms. */
  readonly since: number;
  /** null where the sync is complete, else what ended it: the next one goes on there. */
  readonly stopped: ApiError | null;
  readonly spent: readonly Spent[];
}

/** What one operation has cost; `minimum` are the points if every page had been full. */
export interface Spent {
  readonly operation: string;
  readonly requests: number;
  readonly points: number;
  readonly minimum: number;
}

/** Errors after which the next run goes on where this one ended. */
const STOPS: readonly ApiErrorKind[] = [
  "rate-limited",
  "network",
  "aborted",
  "too-heavy",
  "malformed",
  "endless",
  "intercepted",
  "redirected",
];

/**
 * Reads what is new of a repository into its store, and what is stored as facts. Whatever ends it early, what
 * came is kept. Throws a `FlowauditError` where another process writes to the store, and an `ApiError` where
 * the token may not read the repository at all.
 */
export async function syncRepository(request: SyncRequest): Promise<Synced> {
  const store = await openRepository(request, { ...request.process, host: hostname() });
  try {
    const run = await begin(request, store);
    const stopped = await syncUntilStopped(run, request);
    if (store.failure !== null && request.folder !== null)
      request.note(`What GitHub said is not kept for the next run: ${store.failure}.`);
    // A store that could not be written is in memory alone; the other one is read anew, once it is wanted.
    return {
      load: store.failure === null ? storedFacts(request) : factsOf(store, request),
      tally: isBegun(run.state) ? tallyOf(run.agenda, run.state) : null,
      since: run.state.since,
      stopped,
      spent: spentOf(run),
    };
  } finally {
    await store.close();
  }
}

/** What is stored of a repository in figures, without asking anybody; null where nothing is. Throws where it is damaged. */
export async function tallyRepository(request: StoredRepository): Promise<Tally | null> {
  const store = await openRepository(request, null);
  const agenda = await agendaOf(store, () => false);
  if (store.damaged > 0) throw damaged(request, store.damaged);
  return store.state === null ? null : tallyOf(agenda, store.state);
}

async function begin(request: SyncRequest, store: Store<SyncState>): Promise<Run> {
  const agenda = await agendaOf(store, request.isAgents);
  if (store.damaged > 0)
    request.note(`${store.damaged} damaged files of the store were set aside; what they held is read again.`);
  return {
    ...request,
    signal: request.signal,
    store,
    agenda,
    state: { ...INITIAL_STATE, ...store.state },
    pulls: pullOperations(WHOLE),
    size: INITIAL_SIZE,
    refused: new Set(),
    read: new Map(),
  };
}

async function agendaOf(store: Store<SyncState>, isAgents: IsAgents): Promise<Agenda> {
  const agenda = new Agenda(isAgents);
  for await (const lines of store.lines()) for (const line of lines) agenda.take(line.record());
  return agenda;
}

async function syncUntilStopped(run: Run, request: SyncRequest): Promise<Synced["stopped"]> {
  try {
    await sync(run, {
      since: request.since,
      workflow: request.workflow,
      production: request.productionEnvironments,
      labelsOf: { incidents: labelsLike(request.incidentLabels), bugs: labelsLike(request.bugLabels) },
      begin: (front) => request.onEstimate(estimate(front, run.state, request.since)),
    });
    return null;
  } catch (error) {
    if (!(error instanceof ApiError) || !STOPS.includes(error.kind)) throw error;
    return error;
  }
}

/** The kinds of records that an operation reads, a hundred at once. */
const READS: Readonly<Record<string, readonly StoredRecord["kind"][]>> = {
  list: ["pull"],
  checks: ["checks", "checked"],
  "review-comments": ["comments"],
  attempts: ["attempts"],
  deployments: ["deployment"],
};

function spentOf({ api, read }: Run): Spent[] {
  return api.ledger.rows().map((row) => {
    const items = (READS[row.operation] ?? []).reduce((sum, kind) => sum + (read.get(kind) ?? 0), 0);
    return { ...row, minimum: Math.ceil(items / IDS_AT_ONCE) };
  });
}

/** Whether anything was read at all, in this run or before. */
function isBegun({ scan, syncedAt }: SyncState): boolean {
  return scan !== null || syncedAt !== null;
}
