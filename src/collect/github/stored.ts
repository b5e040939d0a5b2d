import { isAbsolute, join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import type { GitHubFacts } from "../github-facts.ts";
import { diskFiles, type Files } from "../store/files.ts";
import type { Process } from "../store/lock.ts";
import { openStore, type Store } from "../store/store.ts";
import { type FactsSince, readFacts } from "./load/load-facts.ts";
import type { SyncState } from "./records/state.ts";

/** A repository on a server, and where what is known of it is kept. */
export interface StoredRepository {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  /** Folder of all stores, never inside of the audited repository; null to keep everything in memory. */
  readonly folder: string | null;
  /** Patterns of the environments that alone serve users; null where nobody said. */
  readonly productionEnvironments: readonly string[] | null;
  /** The file system; the system's own where none is given. */
  readonly files?: Files;
}

/**
 * What is stored as facts; null until a first sync was complete. What was last touched before `from` (UTC epoch
 * ms) is left out; 0 for nothing.
 */
export type Load = (from: number) => Promise<GitHubFacts | null>;

/**
 * What is stored of a repository, without asking anybody, read when it is first asked for. That throws a
 * `FlowauditError` where it is damaged: half of it would give wrong figures.
 */
export function storedFacts(request: StoredRepository): Load {
  return once(async () => {
    // A sync that ends at this moment takes away the files that are being read.
    for (let tries = 0; ; tries++) {
      const store = await openRepository(request, null);
      const facts = await read(store, request);
      if (store.damaged === 0) return facts;
      if (tries === 1) throw damaged(request, store.damaged);
    }
  });
}

/** The facts of an open store, read when they are first asked for. */
export const factsOf = (store: Store<SyncState>, request: StoredRepository): Load =>
  once(() => read(store, request));

function once(read: () => Promise<FactsSince | null>): Load {
  let reading: Promise<FactsSince | null> | null = null;
  return async (from) => {
    reading ??= read();
    return (await reading)?.(from) ?? null;
  };
}

const read = async (store: Store<SyncState>, request: StoredRepository): Promise<FactsSince | null> =>
  isComplete(store) ? readFacts(store, request) : null;

/** Why a store that was not opened for writing, and so cannot be mended, is not read. */
export const damaged = ({ owner, name }: StoredRepository, files: number) =>
  new FlowauditError(
    "environment",
    `What is stored of ${owner}/${name} is damaged: ${files} of its files are not as they were written.`,
    "Run flowaudit sync: it sets them aside, and reads again what they held.",
  );

/** True where a first sync was complete, so that there is something to load. */
export async function isStored(request: StoredRepository): Promise<boolean> {
  return request.folder !== null && isComplete(await openRepository(request, null));
}

/**
 * Up to when everything that was touched since an instant is stored, UTC epoch ms; null where it is not.
 */
export async function storedUpTo(request: StoredRepository, since: number): Promise<number | null> {
  if (request.folder === null) return null;
  const { state } = await openRepository(request, null);
  return state !== null && state.since <= since ? state.syncedAt : null;
}

const isComplete = ({ state }: Store<SyncState>) => state !== null && state.syncedAt !== null;

/** Opens the store of one repository; `process` is who writes, null where it is only read. */
export function openRepository(
  request: StoredRepository,
  process: Process | null,
): Promise<Store<SyncState>> {
  const { folder, files = diskFiles } = request;
  return openStore({ files, folder: folder === null ? null : placeOf(folder, request), process });
}

/** The folder of one repository. GitHub's names do not tell upper from lower case. */
export function placeOf(folder: string, request: StoredRepository): string {
  const { host, owner, name } = request;
  const parts = partsOf(request);
  if (!isAbsolute(folder) || parts.some((part) => /^\.*$/.test(part)))
    throw new FlowauditError(
      "usage",
      `${owner}/${name} on ${host} is no name of a repository.`,
      "Name it as owner/name, for example --repo octo-org/api.",
    );
  return join(folder, ...parts);
}

/** The folders below that of all stores, the innermost last. */
export function partsOf({ host, owner, name }: Pick<StoredRepository, "host" | "owner" | "name">): string[] {
  return [host, owner, name].map((part) => encodeURIComponent(part.toLowerCase()));
}
