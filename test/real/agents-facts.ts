/** Real pull requests of coding agents, as rows of facts, made into changes with our own replay. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type {
  Account,
  AgentEvent,
  PullEvent,
  PullFact,
  ReviewState,
} from "../../src/collect/github-facts.ts";
import type { Change, WorkKind } from "../../src/model/flow.ts";
import { aChange, anAssistance } from "../builders.ts";
import { lifeAt } from "../model/pulls/lives.ts";

interface Row {
  readonly agent: string;
  readonly repo: string;
  readonly number: number;
  readonly author: NonNullable<Account>;
  readonly kind: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly mergedAt: string | null;
  readonly reviews: readonly { readonly by: Account; readonly state: ReviewState; readonly at: string }[];
  readonly timeline: readonly {
    readonly event: string;
    readonly at?: string;
    readonly by?: Account;
    readonly assignee?: Account;
  }[];
}

export function rowsOf(file: string): Row[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Row);
}

/**
 * The last instant of the record, of rows and reviews: what has no end by then is open. The timelines go on beyond it in
 * some of them, so that it is no end of all.
 */
export function endOf(rows: readonly Row[]): number {
  const told = rows.flatMap(({ createdAt, closedAt, mergedAt, reviews }) => [
    createdAt,
    closedAt ?? "",
    mergedAt ?? "",
    ...reviews.map(({ at }) => at),
  ]);
  return Date.parse(told.reduce((last, at) => (at > last ? at : last), ""));
}

const KINDS: Readonly<Record<string, PullEvent["kind"]>> = {
  assigned: "assigned",
  unassigned: "unassigned",
  ready_for_review: "ready",
  convert_to_draft: "draft",
  reopened: "reopened",
  closed: "closed",
  merged: "merged",
  commented: "comment",
};

/**
 * The timelines were read up to three days after the rows and tell of some ends that the rows do not have: whether and
 * when a pull request has ended is told by its row.
 */
const ENDS: readonly string[] = ["closed", "merged", "reopened"];

function eventsOf({ reviews, timeline, closedAt }: Row): PullEvent[] {
  const told = timeline.flatMap(({ event, at, by = null, assignee = null }, i) => {
    const kind = KINDS[event];
    if (kind === undefined || at === undefined) return [];
    if (ENDS.includes(kind) && (closedAt === null || at > closedAt)) return [];
    return [{ id: `t${i}`, at: Date.parse(at), actor: by, kind, assignee } as PullEvent];
  });
  const looks = reviews.map(({ by, state, at }, i): PullEvent => {
    const plain = { commit: null, hasBody: false, comments: [], commentCount: 0 };
    return { ...plain, id: `r${i}`, at: Date.parse(at), actor: by, kind: "review", state };
  });
  return [...told, ...looks];
}

const TURNS: Readonly<Record<string, "work-started" | "work-finished" | "work-failed">> = {
  copilot_work_started: "work-started",
  copilot_work_finished: "work-finished",
  copilot_work_finished_failure: "work-failed",
};

function agentEventsOf({ timeline }: Row): AgentEvent[] {
  return timeline.flatMap(({ event, at, by = null }) => {
    const kind = TURNS[event];
    return kind === undefined || at === undefined ? [] : [{ at: Date.parse(at), actor: by, kind }];
  });
}

const instant = (at: string | null) => (at === null ? null : Date.parse(at));

/** A row as GitHub's list would tell it. */
function factOf(row: Row): PullFact {
  const { number, author, createdAt } = row;
  const [mergedAt, closedAt] = [instant(row.mergedAt), instant(row.closedAt)];
  return {
    number,
    url: `https://github.example/${row.repo}/pull/${number}`,
    title: "",
    body: "",
    editedAt: null,
    author,
    state: mergedAt !== null ? "merged" : closedAt !== null ? "closed" : "open",
    draft: false,
    createdAt: Date.parse(createdAt),
    closedAt,
    mergedAt,
    mergedBy: null,
    base: "main",
    head: "",
    headCommit: "",
    mergeCommit: null,
    additions: 0,
    deletions: 0,
    changedFiles: 0,
    labels: [],
    closes: [],
    commits: [],
    events: eventsOf(row),
    agentEvents: agentEventsOf(row),
  };
}

const WORK: Readonly<Record<string, WorkKind>> = {
  feat: "feature",
  fix: "fix",
  refactor: "refactoring",
  test: "tests",
  docs: "docs",
  ci: "integration",
  build: "integration",
};

/** The change of a row, in the lane of the agent that the row names, whoever's account opened it. */
export function changeOf(row: Row, until: number): Change {
  const fact = factOf(row);
  const change = aChange({
    id: `${row.repo}#${row.number}`,
    kind: WORK[row.kind] ?? "other",
    assistance: anAssistance({ tier: "agent-authored", assistant: row.agent }),
    mergedAt: "not-merged",
    deliveredAt: "no-deliveries",
  });
  const mergedAt =
    fact.mergedAt === null ? change.mergedAt : { at: fact.mergedAt, source: "merge", ref: `#${row.number}` };
  return { ...change, mergedAt, pull: lifeAt(fact, until) };
}
