/** Random lives of pull requests: few instants, few people, so that everything meets everything. */
import fc from "fast-check";
import type {
  Account,
  AgentEvent,
  CheckFact,
  CommitChecks,
  PullEvent,
  Read,
} from "../../../src/collect/github-facts.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";
import type { HeadCommit } from "../../../src/model/pulls/replay/pull-known.ts";
import { accountOf, minute, tell } from "./story.ts";

const SPAN = 40;
const aMinute = fc.integer({ min: -3, max: SPAN }).map(minute);
const aPerson = fc.constantFrom("ada", "bo", "bo", "cy", "robot", "ghost").map(accountOf);
const NAMES = ["build", "lint"];
const AGENT: Account = { login: "Copilot", bot: true };

type Body = Record<string, unknown>;

const plainEvent: fc.Arbitrary<Body> = fc.constantFrom(
  { kind: "draft" },
  { kind: "ready" },
  { kind: "comment" },
  { kind: "comment" },
  { kind: "closed" },
  { kind: "reopened" },
  { kind: "queue-added" },
  { kind: "queue-removed", reason: "failed_checks" },
  { kind: "queue-removed", reason: "MANUAL" },
  { kind: "title-changed" },
);

const aRequest: fc.Arbitrary<Body> = fc.oneof(
  aPerson.map((reviewer) => ({ kind: "review-requested", reviewer })),
  aPerson.map((reviewer) => ({ kind: "review-request-removed", reviewer })),
  fc.constant({ kind: "review-requested", reviewer: { team: "core" } }),
  fc.constant({ kind: "review-requested", reviewer: { team: null } }),
);

const aReview = (ids: readonly string[]): fc.Arbitrary<Body> =>
  fc.record({
    kind: fc.constant("review"),
    state: fc.constantFrom(
      "APPROVED",
      "APPROVED",
      "CHANGES_REQUESTED",
      "COMMENTED",
      "COMMENTED",
      "DISMISSED",
      "PENDING",
    ),
    commit: fc.constantFrom(null, null, ...ids),
    hasBody: fc.boolean(),
    comments: fc.oneof(
      { weight: 1, arbitrary: fc.constant({ unread: "no permission" }) },
      {
        weight: 5,
        arbitrary: fc.array(fc.record({ author: aPerson, at: aMinute, reply: fc.boolean() }), {
          maxLength: 3,
        }),
      },
    ),
  });

const aDismissal: fc.Arbitrary<Body> = fc.record({
  kind: fc.constant("dismissed"),
  was: fc.constantFrom("APPROVED", "CHANGES_REQUESTED", "COMMENTED", null),
  of: fc.nat(5),
});

const aForcePush = (ids: readonly string[]): fc.Arbitrary<Body> =>
  fc.record({
    kind: fc.constant("force-push"),
    before: fc.constantFrom(null, "gone", ...ids),
    after: fc.constantFrom(null, "gone", ...ids, ...ids),
  });

function someEvents(ids: readonly string[]): fc.Arbitrary<PullEvent[]> {
  const body = fc.oneof(
    { weight: 4, arbitrary: plainEvent },
    { weight: 2, arbitrary: aRequest },
    { weight: 5, arbitrary: aReview(ids) },
    { weight: 1, arbitrary: aDismissal },
    { weight: 1, arbitrary: aForcePush(ids) },
  );
  return fc
    .array(fc.tuple(aMinute, aPerson, body), { minLength: 2, maxLength: 14, size: "max" })
    .map((drawn) => named(drawn.map(([at, actor, one], i) => ({ ...one, id: `e${i}`, at, actor }))));
}

/** A dismissal names one of the reviews, which then is a dismissed one. */
function named(drawn: (Body & { id: string; at: number; actor: Account })[]): PullEvent[] {
  const reviews = drawn.filter(({ kind }) => kind === "review");
  const events = drawn.map((one) =>
    one.kind === "dismissed"
      ? { ...one, review: reviews[(one.of as number) % (reviews.length + 1)]?.id ?? null }
      : one,
  );
  const taken = new Set<unknown>();
  const single = events.filter((one) => {
    if (one.kind !== "dismissed" || (one as Body).review === null) return true;
    const twice = taken.has((one as Body).review);
    taken.add((one as Body).review);
    return !twice;
  });
  return single.map((one) =>
    taken.has(one.id) ? { ...one, state: "DISMISSED" } : one,
  ) as unknown as PullEvent[];
}

const someCommits: fc.Arbitrary<HeadCommit[]> = fc
  .array(
    fc.record({
      committedAt: aMinute,
      rewritten: fc.boolean(),
      back: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
      baseMerge: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      automated: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map(({ committedAt, rewritten, back, baseMerge, automated }, i) => ({
      id: `c${i}`,
      committedAt,
      authoredAt: rewritten ? committedAt - 600_000 : committedAt,
      parents: back.map((n) => (i >= n ? `c${i - n}` : "base")),
      baseMerge,
      automated,
    })),
  );

const aRun: fc.Arbitrary<CheckFact> = fc.record({
  name: fc.constantFrom(...NAMES),
  workflow: fc.constant("ci"),
  queuedAt: fc.constantFrom(null, minute(2)),
  startedAt: fc.option(aMinute, { freq: 8 }),
  completedAt: fc.option(aMinute, { freq: 6 }),
  conclusion: fc.constantFrom(null, "SUCCESS", "SUCCESS", "FAILURE", "SKIPPED", "CANCELLED"),
  url: fc.constant(null),
});

const someChecks: fc.Arbitrary<Read<CommitChecks> | undefined> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(undefined, { unread: "no permission" }) },
  {
    weight: 6,
    arbitrary: fc.record({
      firstSuiteAt: fc.option(aMinute),
      runs: fc.array(aRun, { maxLength: 4 }),
      attempts: fc.constant("all" as const),
    }),
  },
);

/** Of an agent's sessions what GitHub may have noted: begins and ends in any order, or nothing that could be read. */
const someTurns: fc.Arbitrary<Read<readonly AgentEvent[]>> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ unread: "no permission" }) },
  {
    weight: 6,
    arbitrary: fc.array(
      fc.record({
        at: aMinute,
        actor: fc.constant(accountOf("ada")),
        kind: fc.constantFrom("work-started", "work-started", "work-finished", "work-failed"),
      }),
      { maxLength: 6 },
    ),
  },
);

const someRules: fc.Arbitrary<PullInput["rules"]> = fc.oneof(
  fc.constant({ unread: "no permission" }),
  fc.record({
    approvals: fc.integer({ min: 0, max: 2 }),
    checks: fc.subarray(NAMES),
    mergeQueue: fc.constant(false),
    pullRequests: fc.constant(false),
    codeOwners: fc.constant(false),
  }),
);

/** A pull request in any state, with events in any order that GitHub could give them in. */
export const aPull: fc.Arbitrary<PullInput> = someCommits.chain((commits) => {
  const ids = commits.map(({ id }) => id);
  return fc
    .record({
      events: someEvents(ids),
      checks: fc.array(someChecks, { minLength: commits.length + 1, maxLength: commits.length + 1 }),
      rules: someRules,
      mergedAt: fc.option(fc.integer({ min: 0, max: SPAN }).map(minute), { freq: 3 }),
      until: fc.oneof(fc.constant(SPAN + 10), fc.integer({ min: 0, max: SPAN + 10 })).map(minute),
      startedAt: fc.option(fc.integer({ min: -20, max: 10 }).map(minute), { freq: 5 }),
      draft: fc.boolean(),
      author: fc.constantFrom(accountOf("ada"), accountOf("ada"), null, accountOf("robot"), AGENT, AGENT),
      agentEvents: someTurns,
      editedAt: fc.option(aMinute),
      forgotten: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    })
    .map((drawn) => inputOf(commits, drawn));
});

interface Drawn {
  events: PullEvent[];
  checks: (Read<CommitChecks> | undefined)[];
  rules: PullInput["rules"];
  mergedAt: number | null;
  until: number;
  startedAt: number | null;
  draft: boolean;
  author: Account;
  agentEvents: Read<readonly AgentEvent[]>;
  editedAt: number | null;
  forgotten: boolean;
}

function inputOf(commits: HeadCommit[], drawn: Drawn): PullInput {
  const blank = tell("0 open");
  const { mergedAt, events } = drawn;
  const ends = events
    .filter(({ kind }) => kind === "closed" || kind === "reopened")
    .sort((a, b) => a.at - b.at);
  const closedAt = mergedAt ?? (ends.at(-1)?.kind === "closed" ? ends.at(-1)!.at : null);
  const checks = new Map(
    [...commits.map(({ id }) => id), "gone"].map((id, i) => [id, drawn.checks[i]] as const),
  );
  const { editedAt, agentEvents, ...rest } = drawn;
  return {
    ...blank,
    ...rest,
    lines: { landed: 100, at: (head) => head.length },
    commits,
    checks: (commit) => checks.get(commit),
    takenAt: minute(SPAN + 10),
    pull: {
      ...blank.pull,
      author: drawn.author,
      agentEvents,
      editedAt,
      draft: drawn.draft,
      state: mergedAt !== null ? "merged" : closedAt !== null ? "closed" : "open",
      mergedAt,
      closedAt,
      headCommit: commits.at(-1)?.id ?? "gone",
      events: drawn.forgotten ? events.filter(({ kind }) => kind !== "closed") : events,
    },
  };
}
