/** Builders: a test states only what differs. Instants are given in ms after `T0`, a Monday. */
import type { Config } from "../src/config/config.ts";
import { DEFAULT_CONFIG } from "../src/config/defaults.ts";
import type { Meta } from "../src/measures/measure.ts";
import {
  type Assistance,
  type Change,
  type Delivery,
  ELAPSED,
  type Flow,
  isKnown,
  type Moment,
  type Scope,
  type Span,
} from "../src/model/flow.ts";
import {
  aPull,
  days,
  milestonesOf,
  moment,
  type PullOverrides,
  type Stages,
  spansThrough,
  T0,
  type When,
  weeks,
} from "./builders-pulls.ts";

export {
  aHead,
  aLook,
  anAttempt,
  aPull,
  days,
  hours,
  type PullOverrides,
  T0,
  type When,
  weeks,
} from "./builders-pulls.ts";

const MOMENTS = ["requestedAt", "startedAt", "lastCommitAt", "mergedAt", "deliveredAt"] as const;
type MomentName = (typeof MOMENTS)[number];

export type ChangeOverrides = Partial<Omit<Change, MomentName | "pull" | "assistance" | "scope">> &
  Partial<Record<MomentName, When>> & {
    readonly pull?: PullOverrides | null;
    readonly assistance?: Partial<Assistance> | null;
    readonly scope?: Partial<Scope> | { readonly missing: string };
    /** What it went through, from its start on: its moments, spans and pull request follow. */
    readonly stages?: Stages;
  };
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

function spansOf(started: Moment, merged: Moment, delivered: Moment): Span[] {
  const spans: Span[] = [];
  if (!isKnown(merged)) return spans;
  if (isKnown(started)) spans.push(aSpan("coding+integrate", started.at, merged.at));
  if (isKnown(delivered)) spans.push(aSpan("release", merged.at, delivered.at));
  return spans;
}

/** A trailer that names Claude, and neither a model nor a conversation. */
export function anAssistance(overrides: Partial<Assistance> = {}): Assistance {
  return {
    tier: "explicit",
    assistant: "Claude",
    evidence: "a Co-authored-by trailer",
    ref: "x",
    model: null,
    prompt: null,
    signs: [{ kind: "words", assistant: "Claude", evidence: "a Co-authored-by trailer", ref: "x" }],
    ...overrides,
  };
}

/** A closed span between two epoch instants. */
export function aSpan(stage: Span["stage"], from: number, to: number): Span {
  return { stage, from, to, open: false };
}

/** A change to program code and nothing else. */
const CODE: Scope = {
  packages: [],
  areas: [],
  codeAreas: [],
  owned: [],
  risks: [],
  teams: [],
  code: true,
  tests: false,
  operations: [],
};

/**
 * A merged change of one person: begun at `T0`, last commit after 1 day, merged after 2, delivered after
 * 3. Its spans follow from its moments unless they are given. With `stages` its moments, its spans and its
 * pull request follow from those.
 */
export function aChange({ stages, ...overrides }: ChangeOverrides = {}): Change {
  const {
    requestedAt = "no-issue",
    startedAt = 0,
    lastCommitAt = days(1),
    mergedAt = days(2),
    deliveredAt = days(3),
    pull,
    assistance = null,
    scope = {},
    ...rest
  } = stages === undefined ? overrides : staged(stages, overrides);
  const id = rest.id ?? fresh("change");
  const moments = {
    requestedAt: moment(requestedAt, "creation of the issue", "#7"),
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
    author: "somebody",
    commits: 2,
    pull: pull == null ? null : aPull(pull),
    ...moments,
    delivery: isKnown(moments.deliveredAt) ? "v1.0.0" : null,
    spans: spansOf(moments.startedAt, moments.mergedAt, moments.deliveredAt),
    flags: [],
    size: { files: 2, added: 10, deleted: 5, excluded: 0 },
    mergeMark: "github-merge",
    kind: "other",
    hotfix: null,
    scope: "missing" in scope ? scope : { ...CODE, ...scope },
    integration: { baseMerges: 0, conflicts: 0, mergeBase: moments.startedAt },
    assistance: assistance && anAssistance(assistance),
    lines: { missing: "a test does not say" },
    drift: [],
    fate: { missing: "a test does not say" },
    branch: null,
    reverts: null,
    revertedBy: null,
    revertedAt: null,
    ...rest,
  };
}

/** The moments, spans and pull request of a merged change that went through these stages. */
function staged(stages: Stages, { pull, ...overrides }: ChangeOverrides): ChangeOverrides {
  const { startedAt = 0 } = overrides;
  const start = typeof startedAt === "number" ? startedAt : 0;
  const { readyAt, firstReviewAt, acceptedAt, mergedAt, end } = milestonesOf(stages, start);
  const delivered = stages.some(([stage]) => stage === "release" || stage === "deploy");
  return {
    lastCommitAt: readyAt ?? mergedAt,
    mergedAt,
    deliveredAt: delivered ? end : "not-delivered",
    spans: spansThrough(stages, T0 + start),
    ...overrides,
    pull:
      pull === null
        ? null
        : {
            openedAt: readyAt ?? start,
            firstReviewAt: firstReviewAt ?? "not-reviewed",
            acceptedAt,
            ...pull,
          },
  };
}

/** What a change has that never landed. */
const NEVER_LANDED = {
  style: null,
  mergeMark: null,
  mergedAt: "not-merged",
  deliveredAt: "not-merged",
  delivery: null,
  integration: { missing: "not-merged" },
} as const satisfies ChangeOverrides;

/**
 * A pull request that is still open at the end of the default window, four weeks after `T0`: begun 10 days
 * before it, ready after 1 day and waiting for its first review since, unless `stages` says otherwise; the
 * last of them is the one that it is in.
 */
export function anOpenChange({ startedAt = days(18), stages, pull, ...rest }: ChangeOverrides = {}): Change {
  const begun = typeof startedAt === "number" ? startedAt : days(18);
  const through: Stages = stages ?? [
    ["coding", days(1)],
    ["pickup", weeks(4) - begun - days(1)],
  ];
  const { readyAt, firstReviewAt, end } = milestonesOf(through, begun);
  const looked = through.some(([stage]) => stage !== "coding" && stage !== "pickup" && stage !== "parked");
  return aChange({
    id: `#${fresh("")}`,
    ...NEVER_LANDED,
    startedAt,
    lastCommitAt: readyAt ?? end,
    spans: spansThrough(through, T0 + begun, true),
    pull: {
      state: "open",
      openedAt: readyAt ?? begun,
      readyAt: readyAt ?? "still-a-draft",
      firstReviewAt: looked && firstReviewAt !== null ? firstReviewAt : "not-reviewed",
      acceptedAt: "not-accepted",
      ...pull,
    },
    ...rest,
  });
}

/** The same, closed unmerged where its stages end. */
export function anAbandonedChange({ stages, startedAt = 0, pull, ...rest }: ChangeOverrides = {}): Change {
  const through: Stages = stages ?? [
    ["coding", days(1)],
    ["pickup", days(2)],
  ];
  const begun = typeof startedAt === "number" ? startedAt : 0;
  const { end } = milestonesOf(through, begun);
  const closed = anOpenChange({
    startedAt,
    stages: through,
    pull: { state: "abandoned", closedAt: end, ...pull },
    mergedAt: "abandoned",
    deliveredAt: "abandoned",
    ...rest,
  });
  return { ...closed, spans: spansThrough(through, T0 + begun) };
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
    askedAt: null,
    startedAt: finishedAt,
    finishedAt,
    edge: false,
    carried: 1,
    failures: [],
    restoration: null,
    repairs: null,
    held: null,
    earlierEnvironments: null,
    observed: true,
    ref: name,
    url: null,
    ...overrides,
  };
}

/** What a flow sees that was made with GitHub's facts. */
export const SEES_GITHUB: Flow["sees"] = new Set([
  "history",
  "deliveries",
  "diffs",
  "reviews",
  "issues",
  "checks",
  "incidents",
]);

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
    workspace: { packages: [], teams: [], gone: [] },
    roster: { teams: null, people: new Map(), lacks: [] },
    setup: {
      files: [],
      rules: { missing: "GitHub was not read" },
      owners: null,
      risks: [],
      named: { count: 0, gone: [] },
      tags: { newest: 0, signed: 0 },
    },
    clock: ELAPSED,
    gaps: [],
    window: { from: T0 + from, to: T0 + to, because: "a test says so" },
    begins: T0 - weeks(520),
    quiet: null,
    source: { id: source, because: "a test says so" },
    sees: new Set(source === "none" ? ["history", "diffs"] : ["history", "deliveries", "diffs"]),
    changes: [...new Set([...finished, ...merged])],
    open: [],
    abandoned: [],
    waiting: [],
    heads: [],
    trunk: [],
    incidents: [],
    defects: null,
    impacts: null,
    deliveries: [],
    trains: [],
    earlier: [],
    census: {
      styles: { merge: 0, squash: 0, rebase: 0, direct: 0 },
      marks: [],
      automatedFinished: 0,
      automatedMerged: 0,
      bookkeepingFinished: 0,
      bookkeepingMerged: 0,
      beforeRecord: 0,
      undelivered: 0,
      waitingUnknown: 0,
      undated: 0,
      datedAhead: 0,
      failedAttempts: null,
      unmarkedBackports: new Map(),
      hiddenStarts: 0,
      pulls: null,
    },
    ...rest,
    finished,
    merged,
  };
}

/** What holds where nothing is configured, but for no risky paths, one label of bugs and none of exceptions. */
export function aConfig(overrides: Partial<Config> = {}): Config {
  return { ...DEFAULT_CONFIG, bugLabels: ["bug"], riskPaths: {}, exceptionLabels: [], ...overrides };
}

/** What a measure says of itself, without any prose. */
export function aMeta(id: string, overrides: Partial<Meta> = {}): Meta {
  const next = { good: "", watch: "", act: "", unknown: "" };
  const texts = { title: id, tells: "", definition: "", next, source: "" };
  return { id, ...texts, remedy: [{ says: "Supply it." }], group: "time", needs: [], ...overrides };
}
