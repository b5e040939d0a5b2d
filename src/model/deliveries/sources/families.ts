import type { History } from "../../../collect/facts.ts";
import type { SourceId } from "../../../config/delivery-sources.ts";
import { present } from "../../../lib/must.ts";
import type { Named } from "../delivery-events.ts";

/** A version that reached users at a known instant. */
export interface Dated {
  readonly name: string;
  readonly prefix: string;
  readonly commit: number;
  readonly at: number;
  readonly url: string | null;
}

/** A prefix is a package family only where the workspace has a package or folder of that name. */
export function inFamilies(history: History, dated: readonly Dated[], source: SourceId): Named[] {
  const prefixes = new Set(dated.map(({ prefix }) => prefix));
  const families = new Map(
    [...prefixes].map((prefix) => [prefix, prefixes.size > 1 ? familyFolders(prefix, history) : []]),
  );
  return dated
    .filter(({ at }) => at <= history.takenAt)
    .map(({ name, prefix, commit, at, url }): Named => {
      const folders = present(families.get(prefix), "a family of tags");
      const instants = { askedAt: null, held: null, startedAt: at, finishedAt: at };
      const event = { name, commit, ...instants, ref: name, url, source };
      return { stream: folders.length > 0 ? prefix : "", folders, event };
    });
}

/** Folders that only serve tests: one of them that is called like a package is none. */
const SERVES_TESTS = /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures?|__fixtures__|testdata|mocks?)\//i;

/** The folders that hold a manifest of a package. */
function packagesOf({ repository }: History): ReadonlySet<string> {
  return new Set(repository.manifests.map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))));
}

/**
 * The folder that the family is called by where its name is a path (Go modules), else the folders nearest
 * the top that have its name, its scope (`@scope/name`) left out; packages before other folders.
 */
function familyFolders(prefix: string, history: History): string[] {
  if (prefix.includes("/") && history.repository.folders.includes(prefix)) return [prefix];
  const name = prefix.split("/").at(-1);
  if (!name) return [];
  const called = history.repository.folders.filter(
    (folder) => (folder === name || folder.endsWith(`/${name}`)) && !SERVES_TESTS.test(folder),
  );
  const packages = packagesOf(history);
  const own = called.filter((folder) => packages.has(folder));
  const found = own.length > 0 ? own : called;
  const depth = Math.min(...found.map((folder) => folder.split("/").length));
  return found.filter((folder) => folder.split("/").length === depth);
}
