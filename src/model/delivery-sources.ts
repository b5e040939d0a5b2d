import type { DeliveryRow, History, TagFact } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { FlowauditError } from "../lib/errors.ts";
import { text } from "../lib/text.ts";
import { wildcards } from "../lib/wildcards.ts";
import type { DeliverySource } from "./flow.ts";
import { type Line, trunkOf } from "./line.ts";
import { dateTrouble } from "./moments.ts";
import { firstParent } from "./parents.ts";
import { readVersion } from "./versions.ts";

/** A successful delivery before it is known what it carried. */
export interface Event {
  readonly name: string;
  readonly commit: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly ref: string;
  readonly source: string;
}

/** An attempt to deliver that never reached users. */
export interface Attempt {
  readonly finishedAt: number;
  readonly ref: string;
}

export interface Named {
  readonly stream: string;
  readonly folders: readonly string[];
  readonly event: Event;
}

/** What a source of deliveries has to say. */
export interface Read {
  readonly source: DeliverySource;
  readonly events: readonly Named[];
  readonly failed: readonly Attempt[];
  /** Version tags that have no readable date. */
  readonly dateless: number;
  /** Rows of a delivery file whose commit is not here. */
  readonly unknownRows: number;
}

/** Reads the deliveries from where the configuration says that they are. */
export function readDeliveries(history: History, config: Config, line: Line): Read {
  const { deliveries: choice, tagPattern } = config;
  switch (choice.kind) {
    case "none":
      return read({ id: "none", because: "asked for with --deliveries none" });
    case "file":
      return fromFile(history);
    case "branch":
      return fromBranch(history, line);
    default:
      return tagPattern === null
        ? fromVersions(history, choice.kind === "tags")
        : fromPattern(history, tagPattern);
  }
}

function read(source: DeliverySource, more: Partial<Read> = {}): Read {
  return { source, events: [], failed: [], dateless: 0, unknownRows: 0, ...more };
}

/** Environments that are production by their name; without a name a row is taken for it. */
const PRODUCTION = /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/i;
const NOT_PRODUCTION = /non|pre|stag|test|dev|preview/i;

function isProduction({ environment }: DeliveryRow): boolean {
  return environment === "" || (PRODUCTION.test(environment) && !NOT_PRODUCTION.test(environment));
}

function fromFile(history: History): Read {
  const production = (history.deliveryRows ?? []).filter(isProduction);
  const rows = production.filter((row) => row.commit !== -1 && row.finishedAt <= history.takenAt);
  const succeeded = rows.filter((row) => row.outcome === "success");
  const because = `${succeeded.length} successful rows of the delivery file`;
  return read(
    { id: "file", because },
    {
      events: succeeded.map((row) => ({
        stream: row.environment || row.workflow,
        folders: [],
        event: {
          name: isoName(row.finishedAt),
          commit: row.commit,
          startedAt: row.startedAt,
          finishedAt: row.finishedAt,
          ref: row.ref,
          source: "file",
        },
      })),
      failed: rows
        .filter((row) => row.outcome === "failure")
        .map(({ finishedAt, ref }) => ({ finishedAt, ref })),
      unknownRows: production.filter((row) => row.commit === -1).length,
    },
  );
}

/** A row or a push has no name of its own; its finish tells it from the others. */
function isoName(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/**
 * A commit of the production branch's first-parent line stands for a push to it. What it shares with the
 * audited branch was there before production began; only the newest of that is taken, as the state from
 * which it began.
 */
function fromBranch(history: History, line: Line): Read {
  const { commits, repository, takenAt } = history;
  const { name, tip } = history.productionBranch!;
  const isAudited = name === repository.mainline.name;
  const trunk = isAudited ? null : trunkOf(line);
  const isShared = (commit: number) => {
    const position = line.owner[commit]!;
    return trunk !== null && trunk[position] === 1 && line.chain[position] === commit;
  };
  if (isShared(tip)) throw refusals.noOwnCommits(name, repository.mainline.name);
  const pushed: number[] = [];
  const seen = new Set<number>();
  for (let at = tip; at !== undefined && at !== -1 && !seen.has(at); at = firstParent(commits, at)) {
    seen.add(at);
    pushed.push(at);
    if (isShared(at)) break;
  }
  const dated = pushed
    .reverse()
    .map((commit) => ({ commit, seconds: commits.committerSeconds[commit]! }))
    .filter(({ seconds }) => dateTrouble(seconds, takenAt) === null && seconds * 1000 <= takenAt);
  return read(
    {
      id: "branch",
      because: `each of the ${dated.length} commits on the first-parent line of ${text(name, 80)} counts as a push to it`,
    },
    {
      events: dated.map(({ commit, seconds }) => {
        const id = commits.id(commit);
        const at = seconds * 1000;
        return {
          stream: name,
          folders: [],
          event: {
            name: isoName(at),
            commit,
            startedAt: at,
            finishedAt: at,
            ref: id,
            source: "branch",
          },
        };
      }),
    },
  );
}

/** A tag that counts as a release, and what stands before its version. */
interface Release {
  readonly tag: TagFact;
  readonly prefix: string;
}

function fromVersions(history: History, asked: boolean): Read {
  const releases = history.tags.flatMap((tag): Release[] => {
    const version = readVersion(tag.name);
    return version && !version.preRelease && tag.commit !== -1 ? [{ tag, prefix: version.prefix }] : [];
  });
  const { events, dateless } = fromTags(history, releases);
  const count = events.length;
  const because = `asked for with --deliveries tags; the repository has ${count}`;
  if (asked) return read({ id: "tags", because }, { events, dateless });
  if (count >= 2) {
    const why = `the repository has ${count} of them, and git shows no deployments`;
    return read({ id: "tags", because: why }, { events, dateless });
  }
  const seen = count === 0 ? "no version tag" : "only one version tag";
  return read({ id: "none", because: `${seen} was found, and git shows no deployments` }, { dateless });
}

/** Tags that match are releases whatever their name says; nothing else is. */
function fromPattern(history: History, pattern: string): Read {
  if (pattern === "") throw refusals.emptyPattern();
  const matches = wildcards(pattern);
  const tags = history.tags.filter((tag) => matches(tag.name));
  if (tags.length === 0) throw refusals.noMatch(pattern, history.tags);
  const releases = tags
    .filter((tag) => tag.commit !== -1)
    .map((tag) => ({ tag, prefix: readVersion(tag.name)?.prefix ?? "" }));
  const { events, dateless } = fromTags(history, releases);
  const because = `tags that match ${text(pattern, 80)}, as asked for with --tag-pattern; the repository has ${events.length}`;
  return read({ id: "tags", because }, { events, dateless });
}

function fromTags(history: History, releases: readonly Release[]): Pick<Read, "events" | "dateless"> {
  const dated = releases.flatMap(({ tag, prefix }) => {
    // A date after now is readable: looked at as of then, the tag had not been made.
    const seconds = [tag.taggerSeconds, history.commits.committerSeconds[tag.commit]!].find(
      (candidate) => dateTrouble(candidate, Number.POSITIVE_INFINITY) === null,
    );
    return seconds === undefined ? [] : [{ tag, prefix, at: seconds * 1000 }];
  });
  const prefixes = new Set(dated.map(({ prefix }) => prefix));
  const families = new Map(
    [...prefixes].map((prefix) => [prefix, prefixes.size > 1 ? familyFolders(prefix, history) : []]),
  );
  const events = dated
    .filter(({ at }) => at <= history.takenAt)
    .map(({ tag: { name, commit }, prefix, at }): Named => {
      const folders = families.get(prefix)!;
      const event = { name, commit, startedAt: at, finishedAt: at, ref: name, source: "tags" };
      return { stream: folders.length > 0 ? prefix : "", folders, event };
    });
  return { events, dateless: releases.length - dated.length };
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

const refusals = {
  noOwnCommits: (name: string, audited: string) =>
    new FlowauditError(
      "notEnoughData",
      `Every commit of ${text(name, 80)} is on ${text(audited, 80)} too, and git does not keep when it was moved there.`,
      "Give your deployments as a file, --deliveries file:F, or choose another source.",
    ),
  emptyPattern: () =>
    new FlowauditError(
      "usage",
      "--tag-pattern was given without a pattern.",
      'For example --tag-pattern "v*" or --tag-pattern "release-*".',
    ),
  noMatch: (pattern: string, tags: readonly TagFact[]) => {
    const some = tags.slice(-5).map((tag) => text(tag.name, 40));
    return new FlowauditError(
      "usage",
      `No tag of this repository matches "${text(pattern, 80)}".`,
      some.length === 0
        ? "It has no tags here; git fetch --tags brings those of the remote."
        : `Tags here: ${some.join(", ")}${tags.length > some.length ? " …" : ""}. A star does not cross a slash; two do.`,
    );
  },
};
