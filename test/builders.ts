/** Builders: a test states only what differs. Instants are given in ms after `T0`, a Monday. */
import type { Config } from "../src/config/config.ts";
import { DEFAULT_THRESHOLDS } from "../src/config/thresholds.ts";
import {
  type Change,
  type Delivery,
  type Flow,
  isKnown,
  type MissingReason,
  type Moment,
  type Span,
} from "../src/model/flow.ts";

/** Monday, 5 January 2026, 00:00 UTC: the first instant of the default window. */
export const T0 = Date.UTC(2026, 0, 5);

export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * hours(24);
export const weeks = (n: number): number => n * days(7);

/** Ms after `T0`, or why it is not known. */
export type When = number | MissingReason;

const MOMENTS = ["startedAt", "lastCommitAt", "mergedAt", "deliveredAt"] as const;
type MomentName = (typeof MOMENTS)[number];

export type ChangeOverrides = Partial<Omit<Change, MomentName>> & Partial<Record<MomentName, When>>;
export type DeliveryOverrides = Partial<Delivery>;
export type FlowOverrides = Partial<Omit<Flow, "window" | "source">> & {
  readonly window?: { readonly from: number; readonly to: number };
  readonly source?: Flow["source"]["id"];
};

let made = 0;

/** Gives each thing that a test builds a name of its own. */
function fresh(kind: string): string {
  made++;
  return `${kind}${String(made).padStart(6, "0")}`;
}

function moment(when: When, name: string, id: string): Moment {
  return typeof when === "number" ? { at: T0 + when, source: name, ref: id } : { missing: when };
}

function spansOf(started: Moment, merged: Moment, delivered: Moment): Span[] {
  const spans: Span[] = [];
  if (!isKnown(merged)) return spans;
  if (isKnown(started)) spans.push(aSpan("coding+integrate", started.at, merged.at));
  if (isKnown(delivered)) spans.push(aSpan("release", merged.at, delivered.at));
  return spans;
}

/** A closed span between two epoch instants. */
export function aSpan(stage: Span["stage"], from: number, to: number): Span {
  return { stage, from, to, open: false };
}

/**
 * A merged change of one person: begun at `T0`, last commit after 1 day, merged after 2, delivered after
 * 3. Its spans follow from its moments unless they are given.
 */
export function aChange(overrides: ChangeOverrides = {}): Change {
  const {
    startedAt = 0,
    lastCommitAt = days(1),
    mergedAt = days(2),
    deliveredAt = days(3),
    ...rest
  } = overrides;
  const id = rest.id ?? fresh("change");
  const moments = {
    startedAt: moment(startedAt, "author date of the first commit", id),
    lastCommitAt: moment(lastCommitAt, "author date of the last commit", id),
    mergedAt: moment(mergedAt, "committer date of the merge", id),
    deliveredAt: moment(deliveredAt, "date of the tag", id),
  };
  return {
    id,
    number: null,
    title: "Change something",
    style: "merge",
    automated: false,
    commits: 2,
    requestedAt: { missing: "no-pull-request" },
    pull: null,
    ...moments,
    delivery: isKnown(moments.deliveredAt) ? "v1.0.0" : null,
    spans: spansOf(moments.startedAt, moments.mergedAt, moments.deliveredAt),
    flags: [],
    size: { files: 2, added: 10, deleted: 5, setAside: 0 },
    landedBy: "github-merge",
    kind: "other",
    hotfix: null,
    touches: { packages: [], teams: [], code: true, tests: false, operations: [] },
    integration: { baseMerges: 0, conflicts: 0, basedOn: moments.startedAt },
    assistance: null,
    reverts: null,
    revertedBy: null,
    ...rest,
  };
}

/** A version tag three days after `T0` that carried one change. Its instants are epoch ms. */
export function aDelivery(overrides: DeliveryOverrides = {}): Delivery {
  const finishedAt = overrides.finishedAt ?? T0 + days(3);
  const name = overrides.name ?? fresh("v");
  return {
    name,
    source: "tags",
    stream: "",
    commit: name,
    startedAt: finishedAt,
    finishedAt,
    edge: false,
    carried: 1,
    failures: [],
    restoration: null,
    repairs: null,
    observed: true,
    ref: name,
    ...overrides,
  };
}

/**
 * Four weeks from `T0` on with deliveries from tags and nothing else in them. `window` is in ms after
 * `T0`. Where only `finished` is given, the same changes count as merged.
 */
export function aFlow({ window, source = "tags", ...rest }: FlowOverrides = {}): Flow {
  const { from, to } = window ?? { from: 0, to: weeks(4) };
  const finished = rest.finished ?? [];
  const merged = rest.merged ?? finished;
  return {
    takenAt: T0 + to,
    repository: {
      name: "example",
      branch: "main",
      branchBecause: "a test says so",
      head: "head",
      web: null,
      forge: null,
      remote: null,
    },
    workspace: { packages: [], teams: [] },
    gaps: [],
    window: { from: T0 + from, to: T0 + to, because: "a test says so" },
    source: { id: source, because: "a test says so" },
    sees: new Set(source === "none" ? ["history", "diffs"] : ["history", "deliveries", "diffs"]),
    changes: [...new Set([...finished, ...merged])],
    open: [],
    abandoned: [],
    heads: [],
    trunk: [],
    incidents: [],
    deliveries: [],
    census: {
      styles: { merge: 0, squash: 0, rebase: 0, direct: 0 },
      marks: [],
      automatedFinished: 0,
      automatedMerged: 0,
      beforeRecord: 0,
      undelivered: 0,
      undated: 0,
      later: 0,
      failedAttempts: null,
      twins: { delivered: 0, undelivered: 0 },
      hiddenStarts: 0,
      pulls: null,
    },
    ...rest,
    finished,
    merged,
  };
}

/** The configuration that holds where nothing is configured. */
export function aConfig(overrides: Partial<Config> = {}): Config {
  return {
    window: null,
    path: "",
    branch: null,
    deliveries: { kind: "auto" },
    tagPattern: null,
    includeBots: false,
    thresholds: DEFAULT_THRESHOLDS,
    bootstrap: { seed: 1, resamples: 2000 },
    ...overrides,
  };
}
