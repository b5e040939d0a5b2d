/** The life of a pull request told in short lines: `10 bo looks; 20 push b; 30 bo approves; 40 merge`. */
import type {
  Account,
  AgentEvent,
  BranchRules,
  CheckFact,
  CommitChecks,
  PullEvent,
  PullFact,
  Read,
  ReviewState,
} from "../../../src/collect/github-facts.ts";
import { KNOWN_AGENTS } from "../../../src/model/people/agents.ts";
import { templatesOf } from "../../../src/model/pulls/life/description.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";
import type { HeadCommit } from "../../../src/model/pulls/replay/pull-known.ts";

/** Monday, 5 January 2026, 00:00 UTC: minute 0 of every story. */
export const T0 = Date.UTC(2026, 0, 5);
export const minute = (n: number): number => T0 + n * 60_000;

export interface Told {
  /** What the readable rules ask; none of anything where it is not given, "unread" where nobody may read them. */
  readonly rules?: Partial<BranchRules> | "unread";
  /** Commits whose checks could not be read. */
  readonly unread?: readonly string[];
  readonly author?: Account;
  /** Attempts of checks that were read. */
  readonly attempts?: CommitChecks["attempts"];
  /** Lines of the diff that landed, and of those of heads. */
  readonly lines?: { readonly landed: number; readonly [head: string]: number };
  /** Its sessions were not read; else those that are told, where any are. */
  readonly sessions?: "unread";
  /** Templates of a description. */
  readonly templates?: readonly string[];
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
type ReviewEvent = Mutable<Extract<PullEvent, { kind: "review" }>>;

const STATES: Readonly<Record<string, ReviewState>> = {
  approves: "APPROVED",
  objects: "CHANGES_REQUESTED",
  looks: "COMMENTED",
  drafts: "PENDING",
};

const CONCLUSIONS: Readonly<Record<string, string>> = {
  pass: "SUCCESS",
  fail: "FAILURE",
  skip: "SKIPPED",
  neutral: "NEUTRAL",
  cancel: "CANCELLED",
};

/** `robot…` are automated, `ghost` is a deleted account. */
export const accountOf = (name: string): Account =>
  name === "ghost" ? null : { login: name, bot: name.startsWith("robot") };

class Teller {
  readonly events: PullEvent[] = [];
  readonly agent: AgentEvent[] = [];
  readonly commits: HeadCommit[] = [];
  readonly checks = new Map<string, { firstSuiteAt: number | null; runs: Mutable<CheckFact>[] }>();
  readonly pull: Mutable<PullFact>;
  until: number | null = null;
  last = T0;

  constructor(readonly options: Told) {
    this.pull = blankPull(options.author === undefined ? accountOf("ada") : options.author);
  }

  line(line: string): void {
    const [, minutes, rest] = /^(-?[\d.]+) (.+)$/.exec(line.trim())!;
    const at = minute(Number(minutes));
    this.last = Math.max(this.last, at);
    const words = rest!.split(" ");
    const known = VERBS.find(([pattern]) => pattern.test(rest!));
    if (known === undefined) throw new Error(`no such line: ${line}`);
    known[1](this, at, words);
  }

  add(event: Record<string, unknown> & { kind: PullEvent["kind"]; at: number }, actor: Account): void {
    this.events.push({ id: `e${this.events.length + 1}`, actor, ...event } as PullEvent);
  }

  own(kind: "draft" | "ready" | "closed" | "queue-added", at: number): void {
    this.add({ kind, at }, this.pull.author);
  }

  commit(id: string, at: number, more: Partial<HeadCommit> = {}): void {
    const parents = this.commits.length === 0 ? ["base"] : [this.commits.at(-1)!.id];
    const plain = { id, authoredAt: at, committedAt: at, parents, baseMerge: false, automated: false };
    this.commits.push({ ...plain, ...more });
    this.pull.headCommit = id;
  }

  checksOf(commit: string) {
    const known = this.checks.get(commit) ?? { firstSuiteAt: null, runs: [] };
    this.checks.set(commit, known);
    return known;
  }

  /** `bo2` is the second review that bo gave. */
  review(name: string): ReviewEvent {
    return this.events.find((event) => event.id === name) as ReviewEvent;
  }
}

type Verb = readonly [RegExp, (teller: Teller, at: number, words: string[]) => unknown];

const VERBS: readonly Verb[] = [
  [/^(commit|push) \w+$/, (t, at, [, id]) => t.commit(id!, at)],
  [/^(commit|push) \w+ on /, (t, at, [, id, , ...parents]) => t.commit(id!, at, { parents })],
  [/^rewrite \w+$/, (t, at, [, id]) => t.commit(id!, at, { authoredAt: minute(-10) })],
  [
    /^base merge \w+$/,
    (t, at, [, , id]) => t.commit(id!, at, { parents: [t.commits.at(-1)!.id, "base2"], baseMerge: true }),
  ],
  [/^robot push \w+$/, (t, at, [, , id]) => t.commit(id!, at, { automated: true })],
  [
    /^force \w+ over \w+$/,
    (t, at, [, after, , before]) => t.add({ kind: "force-push", at, before, after }, t.pull.author),
  ],
  [
    /^robot force \w+ over \w+$/,
    (t, at, [, , after, , before]) => t.add({ kind: "force-push", at, before, after }, accountOf("robot")),
  ],
  [
    /^open( draft)?$/,
    (t, at, [, draft]) => {
      t.pull.createdAt = at;
      t.pull.draft = draft !== undefined;
    },
  ],
  [/^(draft|ready)$/, (t, at, [kind]) => t.own(kind as "draft", at)],
  [
    /^close$/,
    (t, at) => {
      t.own("closed", at);
      t.pull.closedAt = at;
      if (t.pull.mergedAt === null) t.pull.state = "closed";
    },
  ],
  [
    /^(reopen|\w+ reopens)$/,
    (t, at, [first]) => {
      t.add({ kind: "reopened", at }, first === "reopen" ? t.pull.author : accountOf(first!));
      t.pull.closedAt = null;
      t.pull.state = "open";
    },
  ],
  [
    /^merge$/,
    (t, at) => {
      t.add({ kind: "merged", at }, t.pull.author);
      Object.assign(t.pull, { mergedAt: at, closedAt: at, state: "merged" });
    },
  ],
  [/^until$/, (t, at) => Object.assign(t, { until: at })],
  [/^queue$/, (t, at) => t.own("queue-added", at)],
  [/^unqueue /, (t, at, [, reason]) => t.add({ kind: "queue-removed", at, reason }, null)],
  [
    /^(un)?ask team (?:\w+|\?)$/,
    (t, at, [verb, , team]) =>
      t.add({ kind: askKind(verb!), at, reviewer: { team: team === "?" ? null : team } }, t.pull.author),
  ],
  [
    /^(un)?ask \w+$/,
    (t, at, [verb, name]) => t.add({ kind: askKind(verb!), at, reviewer: accountOf(name!) }, t.pull.author),
  ],
  [
    /^\w+ asks \w+$/,
    (t, at, [who, , name]) =>
      t.add({ kind: "review-requested", at, reviewer: accountOf(name!) }, accountOf(who!)),
  ],
  [/^\w+ readies$/, (t, at, [name]) => t.add({ kind: "ready", at }, accountOf(name!))],
  [
    /^dismiss \w+$/,
    (t, at, [, review]) => {
      const was = t.review(review!).state;
      t.review(review!).state = "DISMISSED";
      t.add({ kind: "dismissed", at, review, was }, accountOf("cy"));
    },
  ],
  [/^lose \w+$/, (t, _, [, review]) => Object.assign(t.review(review!), { state: "DISMISSED" })],
  [/^suite \w+$/, (t, at, [, commit]) => Object.assign(t.checksOf(commit!), { firstSuiteAt: at })],
  [/^run \w+ on \w+$/, (t, at, [, name, , commit]) => t.checksOf(commit!).runs.push(runOf(name!, at))],
  [
    /^(pass|fail|skip|neutral|cancel) \w+ on \w+$/,
    (t, at, [verb, name, , commit]) => {
      const run = t.checksOf(commit!).runs.findLast((one) => one.name === name)!;
      Object.assign(run, { completedAt: at, conclusion: CONCLUSIONS[verb!] });
    },
  ],
  [
    /^agent (works|ends|fails)$/,
    (t, at, [, verb]) => t.agent.push({ at, actor: accountOf("ada"), kind: TURNS[verb!]! }),
  ],
  [/^\w+ comments$/, (t, at, [name]) => t.add({ kind: "comment", at }, accountOf(name!))],
  [
    /^\w+ (approves|objects|looks|drafts)$/,
    (t, at, [name, verb]) => {
      const given = t.events.filter(({ kind, id }) => kind === "review" && id.replace(/\d+$/, "") === name);
      const review = { kind: "review" as const, at, state: STATES[verb!], id: `${name}${given.length + 1}` };
      t.add({ ...review, commit: null, hasBody: false, comments: [], commentCount: 0 }, accountOf(name!));
    },
  ],
];

const TURNS: Readonly<Record<string, "work-started" | "work-finished" | "work-failed">> = {
  works: "work-started",
  ends: "work-finished",
  fails: "work-failed",
};

const askKind = (verb: string) => (verb === "ask" ? "review-requested" : "review-request-removed");

function runOf(name: string, startedAt: number): Mutable<CheckFact> {
  return { name, workflow: "ci", queuedAt: null, startedAt, completedAt: null, conclusion: null, url: null };
}

function blankPull(author: Account): PullFact {
  return {
    number: 7,
    url: "https://example.com/o/r/pull/7",
    title: "A change",
    body: "",
    editedAt: null,
    author,
    state: "open",
    draft: false,
    createdAt: T0,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    base: "main",
    head: "topic",
    headCommit: "a",
    mergeCommit: null,
    additions: 0,
    deletions: 0,
    changedFiles: 0,
    labels: [],
    closes: [],
    commits: [],
    events: [],
  };
}

function rulesOf(rules: Told["rules"]): Read<BranchRules> {
  return rules === "unread"
    ? { unread: "no permission" }
    : { approvals: 0, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false, ...rules };
}

/** The input of a replay, from lines that `;` divides. Commits are oldest first; each stands on the one before. */
export function tell(story: string, options: Told = {}): PullInput {
  const teller = new Teller(options);
  for (const line of story.split(";")) if (line.trim() !== "") teller.line(line);
  const { pull, events, commits, checks, agent } = teller;
  const agentEvents = options.sessions === "unread" ? { unread: "no permission" } : agent;
  const written = commits.filter(({ parents }) => parents.length < 2).map(({ authoredAt }) => authoredAt);
  return {
    change: "landed",
    pull: { ...pull, events, agentEvents },
    startedAt: written.length === 0 ? null : Math.min(...written),
    mergedAt: pull.mergedAt,
    commits,
    checks: (commit) =>
      options.unread?.includes(commit)
        ? { unread: "no permission" }
        : { firstSuiteAt: null, runs: [], attempts: options.attempts ?? "all", ...checks.get(commit) },
    rules: rulesOf(options.rules),
    repository: "o/r",
    lines: { landed: options.lines?.landed ?? null, at: (head) => options.lines?.[head] ?? null },
    templates: templatesOf(
      (options.templates ?? []).map((content) => ({ path: "t.md", kind: "pull-request-template", content })),
    ),
    isAutomated: ({ bot }) => bot,
    agentOf: ({ login }) => KNOWN_AGENTS.agentOf({ name: login, email: "" }),
    until: teller.until ?? teller.last,
    takenAt: Math.max(teller.last, teller.until ?? 0),
  };
}
