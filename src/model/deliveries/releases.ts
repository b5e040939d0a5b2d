import type { History, TagFact } from "../../collect/facts.ts";
import type { ReleaseFact } from "../../collect/github-facts.ts";
import { cell, present } from "../../lib/must.ts";
import { dateTrouble } from "../history/graph/moments.ts";
import { type Named, type Read, readOf } from "./delivery-events.ts";
import { readVersion } from "./versions.ts";

/** A tag that counts as a release, and what stands before its version. */
export interface TaggedRelease {
  readonly tag: TagFact;
  readonly prefix: string;
}

/** A version that reached users at a known instant. */
interface Dated {
  readonly name: string;
  readonly prefix: string;
  readonly commit: number;
  readonly at: number;
  readonly url: string | null;
}

/** Releases that GitHub published: no draft, no pre-release by its flag or by its tag. */
export function fromReleases(history: History, facts: readonly ReleaseFact[]): Read {
  const tags = new Map(history.tags.map(({ name, commit }) => [name, commit]));
  let unknownCommits = 0;
  const dated = facts.flatMap((release): Dated[] => {
    const { tag: name, publishedAt: at, url } = release;
    const version = readVersion(name);
    if (at === null || release.draft) return [];
    if (release.prerelease || version?.preRelease === true) return [];
    const named = release.commit === null ? -1 : history.commits.find(release.commit);
    const commit = named === -1 ? (tags.get(name) ?? -1) : named;
    if (commit === -1) unknownCommits++;
    return commit === -1 ? [] : [{ name, prefix: version?.prefix ?? "", commit, at, url }];
  });
  const events = inFamilies(history, dated, "releases");
  const because = `GitHub has ${events.length} that ${events.length === 1 ? "is" : "are"} published`;
  return readOf({ id: "releases", because }, { events, unknownCommits });
}

/** Tags that count as releases, at the tagger's date, else at the commit's. */
export function fromTags(
  history: History,
  releases: readonly TaggedRelease[],
): Pick<Read, "events" | "dateless"> {
  const dated = releases.flatMap(({ tag: { name, commit, taggerSeconds }, prefix }): Dated[] => {
    // A date after now is readable: looked at as of then, the tag had not been made.
    const seconds = [taggerSeconds, cell(history.commits.committerSeconds, commit)].find(
      (candidate) => dateTrouble(candidate, Number.POSITIVE_INFINITY) === null,
    );
    return seconds === undefined ? [] : [{ name, prefix, commit, at: seconds * 1000, url: null }];
  });
  return { events: inFamilies(history, dated, "tags"), dateless: releases.length - dated.length };
}

/** A prefix is a package family only where the workspace has a package or folder of that name. */
function inFamilies(history: History, dated: readonly Dated[], source: string): Named[] {
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
