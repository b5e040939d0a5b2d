/** Builders: histories in memory, made of the records that git's log prints. A test states only what differs. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type {
  AiNote,
  CommitTable,
  Diff,
  Facts,
  FileDiff,
  History,
  RepositoryFacts,
  TagFact,
} from "../../src/collect/facts.ts";
import { CommitTableBuilder } from "../../src/collect/git/log/commit-table.ts";
import type { Config } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { SOURCES } from "../../src/config/delivery-sources.ts";
import { judge } from "../../src/judge/judge.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import {
  buildFlow,
  commitRangesFor,
  outlineOf,
  type Reach,
  rangesFor,
  reachOf,
} from "../../src/model/build-flow.ts";
import type { Change, Flow, Window } from "../../src/model/flow.ts";

/** Monday, 5 January 2026, 00:00 UTC, in epoch seconds. */
export const T0 = Date.UTC(2026, 0, 5) / 1000;
export const HOUR = 3600;
export const DAY = 24 * HOUR;
/** Epoch seconds so many days after `T0`. */
export const day = (n: number): number => T0 + n * DAY;

/** Seconds since the epoch, or the bytes that git prints in their place. */
export type When = number | string;

export interface CommitSpec {
  /** Names of earlier commits; without them the commit before, none for a root. */
  readonly parents?: readonly string[];
  readonly message?: string;
  /** Author date; an hour after the one before where it is not given. */
  readonly at?: When;
  /** Committer date; the author date where it is not given. */
  readonly committed?: When;
  /** `Name <address>`. */
  readonly author?: string;
  readonly committer?: string;
}

export interface TagSpec {
  readonly name: string;
  readonly on: string;
  /** The tagger's epoch seconds; without them the tag is a lightweight one. */
  readonly at?: number;
}

export interface HistorySpec {
  /** The last commit where it is not given. */
  readonly tip?: string;
  readonly names?: readonly string[];
  readonly takenAt?: number;
  readonly tags?: readonly TagSpec[];
  /** Heads of pull requests: number and name of the commit, null for one that is not here. */
  readonly pulls?: readonly (readonly [number: number, head: string | null])[];
  /** Commits with a note of no known form; or what it names. */
  readonly notes?: readonly (string | readonly [on: string, agents: AiNote["agents"]])[];
  readonly shallow?: readonly string[];
  readonly folders?: readonly string[];
  readonly manifests?: readonly string[];
  readonly codeOwners?: string | null;
  readonly rows?: History["deliveryRows"];
  readonly incidents?: History["incidentRows"];
  readonly github?: History["github"];
  /** Name and newest commit of the production branch. */
  readonly production?: readonly [name: string, tip: string];
  /** The order in which the log's records arrive: places in the order of `commit` calls. */
  readonly order?: readonly number[];
}

const ADA = "Ada <ada@example.com>";

/** Object id of a commit that is known by a name. */
export function idOf(name: string, bytes = 20): string {
  return createHash(bytes === 32 ? "sha256" : "sha1")
    .update(name)
    .digest("hex");
}

/** One record of the log as git prints it, without its closing NUL. */
export function record(id: string, parents: readonly string[], spec: CommitSpec & { at: When }): string {
  const who = (word: string) => /^(.*?) ?<(.*)>$/s.exec(word)!.slice(1, 3);
  const author = who(spec.author ?? ADA);
  const committer = who(spec.committer ?? spec.author ?? ADA);
  const dates = [spec.at, spec.committed ?? spec.at];
  return [id, parents.join(" "), ...dates, ...author, ...committer, spec.message ?? ""].join("\n");
}

/** Reads records into a table in the order in which they are given. */
export function tableOf(records: readonly (string | Uint8Array)[], idBytes = 20): CommitTable {
  const builder = new CommitTableBuilder(idBytes);
  for (const one of records) {
    const bytes = Buffer.from(one as string);
    builder.add(bytes, 0, bytes.length);
  }
  return builder.finish();
}

/** A history that is told commit by commit, parents first. */
export class Story {
  private readonly records: string[] = [];
  private readonly names: string[] = [];
  private clock = T0;

  /** Adds a commit and gives its name back. */
  commit(name: string, spec: CommitSpec = {}): string {
    const parents = spec.parents ?? this.names.slice(-1);
    const at = spec.at ?? this.clock + HOUR;
    if (typeof at === "number") this.clock = at;
    const message = `${spec.message ?? name}\n`;
    this.records.push(
      record(
        idOf(name),
        parents.map((parent) => idOf(parent)),
        { ...spec, at, message },
      ),
    );
    this.names.push(name);
    return name;
  }

  get size(): number {
    return this.records.length;
  }

  table(order?: readonly number[]): CommitTable {
    return tableOf(order ? order.map((at) => this.records[at]!) : this.records);
  }

  history(spec: HistorySpec = {}): History {
    const commits = this.table(spec.order);
    const at = (name: string) => commits.find(idOf(name));
    const tip = at(spec.tip ?? this.names.at(-1)!);
    const tag = ({ name, on, at: seconds = Number.NaN }: TagSpec): TagFact => ({
      name,
      commit: at(on),
      taggerSeconds: seconds,
    });
    return {
      takenAt: spec.takenAt ?? (T0 + 365 * DAY) * 1000,
      repository: repositoryFacts(tip, commits.id(tip), spec, at),
      commits,
      tags: (spec.tags ?? []).map(tag),
      pullRefs: (spec.pulls ?? []).map(([number, head]) => ({
        number,
        commit: head === null ? -1 : at(head),
        ref: `refs/pull/${number}/head`,
      })),
      aiNotes: (spec.notes ?? []).map((note) =>
        typeof note === "string"
          ? { commit: at(note), agents: null }
          : { commit: at(note[0]), agents: note[1] },
      ),
      deliveryRows: spec.rows ?? null,
      impactRows: null,
      incidentRows: spec.incidents ?? null,
      github: spec.github ?? null,
      productionBranch: spec.production ? { name: spec.production[0], tip: at(spec.production[1]) } : null,
      gaps: [],
    };
  }
}

function repositoryFacts(
  tip: number,
  id: string,
  spec: HistorySpec,
  at: (name: string) => number,
): RepositoryFacts {
  return {
    name: "example",
    path: "example",
    head: { id, branch: "main" },
    mainline: { tip, name: "main", because: "a test says so", names: spec.names ?? ["main"] },
    remote: null,
    files: [],
    setup: [],
    folders: spec.folders ?? [],
    manifests: spec.manifests ?? [],
    codeOwners: spec.codeOwners ?? null,
    shallow: (spec.shallow ?? []).map(at),
    partial: false,
  };
}

export interface FlowAsked {
  readonly config?: Partial<Config>;
  /** Epoch ms; everything up to `takenAt` where it is not given. */
  readonly window?: { readonly from: number; readonly to: number };
  /** Paths that a landing touched, by the id of its commit. */
  readonly paths?: (id: string) => readonly string[];
  /** What landings changed, by the names of their commits; what is not named cannot be seen. In place of `paths`. */
  readonly diffs?: Readonly<Record<string, Diff>>;
}

/** A file of which so many lines were replaced: old start, old count, new start, new count of each hunk. */
export function aFile(
  path: string,
  hunks: readonly (readonly [number, number, number, number])[],
  overrides: Partial<FileDiff> = {},
): FileDiff {
  const sum = (column: 1 | 3) => hunks.reduce((all, hunk) => all + hunk[column], 0);
  return {
    path,
    from: null,
    kind: "code",
    status: "modified",
    added: sum(3),
    deleted: sum(1),
    hunks: Int32Array.from(hunks.flat()),
    ...overrides,
  };
}

/** A few resamples: a property runs hundreds of reports. */
const SHORT = { seed: 1, resamples: 20 };

/** The flow of a history whose changes each touched the same file, or those that are named. */
export function flowOf(history: History, asked: FlowAsked = {}): Flow {
  const config: Config = { ...DEFAULT_CONFIG, bootstrap: SHORT, ...asked.config };
  const outline = outlineOf(history, config);
  const window: Window = { from: 0, to: history.takenAt, because: "all of it", ...asked.window };
  const ranges = rangesFor(outline, window, new Set());
  const named = Object.entries(asked.diffs ?? {}).map(
    ([name, diff]) => [history.commits.find(idOf(name)), diff] as const,
  );
  const diffs = new Map<number, Diff>(named.filter(([tip]) => ranges.some((range) => range.tip === tip)));
  for (const { tip } of asked.diffs ? [] : ranges) {
    const paths = asked.paths?.(history.commits.id(tip)) ?? ["src/code.ts"];
    const files = paths.map((path) => ({
      path,
      kind: "code" as const,
      status: "modified" as const,
      added: 3,
      deleted: 1,
      from: null,
      hunks: null,
    }));
    diffs.set(tip, { files, linesMissing: null });
  }
  const single = new Set(commitRangesFor(history, outline, window).map(({ tip }) => tip));
  const commitDiffs = new Map(named.filter(([tip]) => single.has(tip)));
  const facts: Facts = { ...history, diffs, commitDiffs };
  const flow = buildFlow(facts, outline, config, window);
  assert.deepEqual(reachOf(facts, outline, config, window), reachIn(flow));
  return flow;
}

/** What a flow holds is what was told before it was built: by that its window is chosen, and what is read for it. */
function reachIn({ window, changes, finished, source, deliveries }: Flow): Reach {
  const merges = changes.map(({ mergedAt }) => ("at" in mergedAt ? mergedAt.at : window.from));
  return {
    finished: finished.length,
    since: merges.reduce((first, at) => Math.min(first, at), window.from),
    cut: SOURCES[source.id].github?.isCut === true && deliveries.some(({ edge }) => edge),
  };
}

/** The whole report of a history, over a year and a half. */
export function reportOf(history: History, asked: FlowAsked = {}): Report {
  const config: Config = { ...DEFAULT_CONFIG, bootstrap: SHORT, ...asked.config };
  const window = { from: day(-120) * 1000, to: history.takenAt };
  const flow = flowOf(history, { window, ...asked });
  return judge(flow, takeMeasures(flow, config, MEASURES), config, "0.0.0-test");
}

/** The change that a commit put on the main line. */
export function changeOf(flow: Flow, name: string): Change {
  const found = flow.changes.find((change) => change.id === idOf(name));
  if (!found) throw new Error(`no change landed with ${name}`);
  return found;
}

/** Where two reports begin to differ, `""` where they do not: short enough to read and to shrink by. */
export function difference(one: Report, other: Report): string {
  const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return left === right
    ? ""
    : `${left.slice(Math.max(0, at - 80), at)}<${left.slice(at, at + 40)}|${right.slice(at, at + 40)}>`;
}

/** Brute force: everything that can be reached from a commit, itself included. */
export function reachable(commits: CommitTable, from: number): Set<number> {
  const seen = new Set<number>();
  const left = from === -1 ? [] : [from];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const parent of parentsOf(commits, at)) left.push(parent);
  }
  return seen;
}

/** Parents of a commit that are here. */
export function parentsOf(commits: CommitTable, commit: number): number[] {
  const all = commits.parents.slice(commits.parentStart[commit]!, commits.parentStart[commit + 1]!);
  return [...all].filter((parent) => parent !== -1);
}
