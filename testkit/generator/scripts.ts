import type { TruthFlag } from "./truth.ts";

/**
 * The lives that a repository is made of. Each says what happens and which stage lies between the happenings,
 * by the value-stream model; how a script is read stands in `script.ts`, the moves in `moves.ts`. Between the
 * moves the checks of every head turn green within ten minutes, unless the move says `slow`, `red` or `flaky`.
 * `second` is `review` where the rules ask for two approvals and `merge` where one is enough.
 *
 * `by` is who writes: a person unless said otherwise. `to` is the branch: the default one unless said otherwise.
 */
export interface ScriptRow {
  readonly id: string;
  readonly weight: number;
  readonly script: string;
  readonly flags?: readonly TruthFlag[];
  readonly by?: "ghost" | "dependencies" | "agent";
  readonly to?: "maintenance";
}

const REVIEWED: readonly ScriptRow[] = [
  { id: "approved", weight: 120, script: "coding:6h open request:A pickup:9h approve:A merge:2h merge" },
  {
    id: "approved-soon",
    weight: 60,
    script: "coding:2h open request:A pickup:40m approve:A merge:15m merge",
  },
  { id: "approved-unasked", weight: 20, script: "coding:4h open pickup:6h approve:A merge:1h merge" },
  { id: "approved-team", weight: 15, script: "coding:4h open request:T pickup:8h approve:A merge:1h merge" },
  {
    id: "commented-then-approved",
    weight: 40,
    script: "coding:5h open request:A pickup:7h comment:A rework:4h push review:6h approve:A merge:1h merge",
  },
  {
    id: "changes-then-approved",
    weight: 50,
    script: "coding:8h open request:A pickup:12h changes:A rework:5h push review:7h approve:A merge:2h merge",
  },
  {
    id: "three-rounds",
    weight: 20,
    script:
      "coding:2d open request:A request:B pickup:1d changes:A rework:6h push review:8h comment:A rework:3h reply review:5h changes:B rework:4h push2 review:6h approve:B review:3h approve:A merge:1h merge",
  },
  {
    id: "answered-by-comment",
    weight: 15,
    script: "coding:5h open request:A pickup:9h changes:A rework:3h reply review:5h approve:A merge:1h merge",
  },
  {
    id: "answered-by-request",
    weight: 15,
    script:
      "coding:5h open request:A pickup:9h changes:A rework:3h rerequest:A review:5h approve:A merge:1h merge",
  },
  {
    id: "answered-by-own-review",
    weight: 15,
    script: "coding:5h open request:A pickup:9h comment:A rework:3h self review:5h approve:A merge:1h merge",
  },
  {
    id: "new-reviewer-is-no-answer",
    weight: 8,
    script:
      "coding:5h open request:A pickup:7h changes:A rework:2h request:B rework:2h push review:4h approve:A merge:1h merge",
  },
  {
    id: "talk-is-no-review",
    weight: 10,
    script: "coding:5h open request:A pickup:2h chat:B pickup:5h retitle pickup:1h approve:A merge:1h merge",
  },
  {
    id: "two-approvals",
    weight: 25,
    script: "coding:6h open request:A request:B pickup:8h approve:A second:5h approve:B merge:1h merge",
  },
  {
    id: "two-reviewers-at-once",
    weight: 12,
    script:
      "coding:6h open request:A request:B pickup:5h comment:A rework:1h changes:B rework:3h push review:4h approve:B second:2h approve:A merge:1h merge",
  },
  {
    id: "comment-after-approval",
    weight: 10,
    script: "coding:5h open request:A pickup:6h approve:A merge:2h comment:B merge:1h merge",
  },
  {
    id: "approval-taken-back",
    weight: 8,
    script:
      "coding:5h open request:A pickup:6h approve:A merge:1h changes:A rework:2h push review:3h approve:A merge:1h merge",
  },
  {
    id: "approval-undoes-no-answer",
    weight: 8,
    script:
      "coding:5h open request:A pickup:6h changes:A rework:2h push review:2h approve:B review:3h approve:A merge:1h merge",
  },
  {
    id: "approval-during-rework",
    weight: 8,
    script:
      "coding:5h open request:A pickup:6h changes:A rework:2h approve:B rework:2h push review:3h approve:A merge:1h merge",
  },
];

const VERDICTS: readonly ScriptRow[] = [
  {
    id: "stale-approval-dismissed",
    weight: 12,
    script:
      "coding:5h open request:A pickup:5h approve:A merge:2h push dismiss:A review:4h approve:A merge:1h merge",
  },
  {
    id: "approval-dismissed-and-merged",
    weight: 5,
    script: "coding:5h open request:A pickup:6h approve:A merge:1h push dismiss:A review:3h merge",
    flags: ["accepted-by-merge"],
  },
  {
    id: "objection-dismissed",
    weight: 8,
    script:
      "coding:6h open request:A pickup:6h changes:A rework:3h push review:4h approve:B review:5h dismiss:A merge:1h merge",
  },
  {
    id: "objection-dismissed-unanswered",
    weight: 6,
    script:
      "coding:6h open request:A pickup:6h changes:A rework:4h approve:B rework:3h dismiss:A merge:1h merge",
  },
  {
    id: "objection-dismissed-then-approved",
    weight: 6,
    script:
      "coding:6h open request:A pickup:6h changes:A rework:4h dismiss:A rework:1h approve:B merge:1h merge",
  },
  {
    id: "looks-good-comment",
    weight: 15,
    script: "coding:4h open request:A pickup:6h comment:A merge:3h merge",
    flags: ["look-back"],
  },
  {
    id: "looks-good-after-rework",
    weight: 10,
    script: "coding:4h open request:A pickup:6h comment:A rework:2h push review:5h comment:A merge:1h merge",
    flags: ["look-back"],
  },
  {
    id: "looks-good-with-words-after",
    weight: 6,
    script: "coding:4h open request:A pickup:6h comment:A merge:2h reply merge:1h merge",
    flags: ["look-back"],
  },
  {
    id: "past-an-objection",
    weight: 8,
    script: "coding:5h open request:A pickup:6h changes:A rework:3h push review:5h approve:B merge:2h merge",
    flags: ["look-back"],
  },
  {
    id: "past-a-later-objection",
    weight: 6,
    script: "coding:5h open request:A pickup:6h approve:A merge:2h changes:B merge:3h merge",
    flags: ["look-back"],
  },
  {
    id: "objection-answered-unseen",
    weight: 8,
    script: "coding:5h open request:A pickup:6h approve:A merge:2h changes:B rework:3h push review:2h merge",
    flags: ["accepted-by-merge"],
  },
  {
    id: "comment-answered-unseen",
    weight: 10,
    script: "coding:5h open request:A pickup:8h comment:A rework:3h push review:4h merge",
    flags: ["accepted-by-merge"],
  },
  {
    id: "objection-ignored",
    weight: 4,
    script: "coding:5h open request:A pickup:7h changes:A rework:6h merge",
    flags: ["accepted-by-merge"],
  },
  {
    id: "looks-good-before-green",
    weight: 5,
    script: "coding:4h open:slow request:A pickup:1h comment:A test:30m green merge:1h merge",
    flags: ["look-back"],
  },
];

const UNREVIEWED: readonly ScriptRow[] = [
  {
    id: "never-asked",
    weight: 25,
    script: "coding:4h open:slow test:15m green merge:5h merge",
    flags: ["unreviewed"],
  },
  {
    id: "never-came",
    weight: 12,
    script: "coding:4h open request:A pickup:20h merge",
    flags: ["unreviewed", "never-came"],
  },
  {
    id: "never-came-team",
    weight: 5,
    script: "coding:4h open pickup:1h request:T pickup:12h merge",
    flags: ["unreviewed", "never-came"],
  },
  {
    id: "automated-review-alone",
    weight: 10,
    script: "coding:3h open:slow request:bot test:12m comment:bot test:20m green merge:2h merge",
    flags: ["unreviewed"],
  },
  {
    id: "automated-review-first",
    weight: 20,
    script: "coding:3h open request:A pickup:12m comment:bot pickup:6h approve:A merge:1h merge",
  },
  {
    id: "looked-at-afterwards",
    weight: 8,
    script: "coding:2h open:slow test:12m green merge:1h merge post:A",
    flags: ["unreviewed"],
  },
  {
    id: "looked-at-again-afterwards",
    weight: 6,
    script: "coding:2h open request:A pickup:3h approve:A merge:1h merge post:B",
  },
];

const DRAFTS: readonly ScriptRow[] = [
  {
    id: "draft-first",
    weight: 25,
    script: "coding:3h open:draft coding:8h ready request:A pickup:5h approve:A merge:1h merge",
  },
  {
    id: "draft-with-pushes",
    weight: 12,
    script: "coding:3h open:draft coding:4h push coding:4h ready pickup:5h approve:A merge:1h merge",
  },
  {
    id: "draft-again",
    weight: 8,
    script:
      "coding:3h open request:A pickup:3h draft coding:9h push ready pickup:4h approve:A merge:1h merge",
  },
  {
    id: "draft-again-after-objection",
    weight: 6,
    script:
      "coding:3h open request:A pickup:3h changes:A rework:2h draft coding:6h push coding:1h ready review:4h approve:A merge:1h merge",
  },
  {
    id: "draft-again-after-approval",
    weight: 5,
    script: "coding:3h open request:A pickup:3h approve:A merge:1h draft coding:3h ready merge:1h merge",
  },
  {
    id: "reviewed-in-draft",
    weight: 8,
    script:
      "coding:3h open:draft coding:5h comment:A coding:4h push coding:2h ready review:5h approve:A merge:1h merge",
  },
  {
    id: "reviewed-in-draft-unanswered",
    weight: 5,
    script:
      "coding:3h open:draft coding:5h comment:A coding:4h ready rework:3h push review:4h approve:A merge:1h merge",
  },
  {
    id: "approved-in-draft",
    weight: 5,
    script: "coding:3h open:draft coding:5h approve:A coding:3h ready merge:1h merge",
  },
];

const PUSHES: readonly ScriptRow[] = [
  {
    id: "force-push-in-rework",
    weight: 15,
    script: "coding:6h open request:A pickup:6h changes:A rework:4h fpush review:5h approve:A merge:1h merge",
  },
  {
    id: "two-force-pushes",
    weight: 6,
    script:
      "coding:6h open request:A pickup:6h changes:A rework:4h fpush review:5h comment:A rework:2h fpush review:3h approve:A merge:1h merge",
  },
  {
    id: "force-push-before-review",
    weight: 8,
    script: "coding:6h open request:A pickup:3h fpush pickup:5h approve:A merge:1h merge",
  },
  {
    id: "force-push-after-approval",
    weight: 6,
    script: "coding:6h open request:A pickup:5h approve:A merge:1h fpush:slow test:15m green merge:1h merge",
  },
  {
    id: "written-after-opening",
    weight: 6,
    script: "open:late request:A pickup:2h amend pickup:4h approve:A merge:1h merge",
    flags: ["late-first-commit"],
  },
  {
    id: "stale-start",
    weight: 6,
    script: "coding:40d..70d open:stale request:A pickup:5h approve:A merge:1h merge",
    flags: ["stale-start"],
  },
  {
    id: "base-merge-when-accepted",
    weight: 10,
    script:
      "coding:6h open request:A pickup:6h approve:A merge:2h basemerge:slow test:14m green merge:1h merge",
  },
  {
    id: "base-merge-is-no-answer",
    weight: 8,
    script:
      "coding:6h open request:A pickup:6h changes:A rework:2h basemerge rework:3h push review:2h basemerge review:3h approve:A merge:1h merge",
  },
  {
    id: "automated-commit-is-no-answer",
    weight: 6,
    script:
      "coding:6h open request:A pickup:6h changes:A rework:2h botpush rework:3h push review:4h approve:A merge:1h merge",
  },
  {
    id: "automated-commit-when-accepted",
    weight: 5,
    script:
      "coding:6h open request:A pickup:6h approve:A merge:1h botpush:slow test:12m green merge:1h merge",
  },
  {
    id: "stacked",
    weight: 6,
    script: "coding:6h stack coding:8h open request:A pickup:6h approve:A merge:1h merge",
  },
  {
    id: "stacked-on-older-work",
    weight: 4,
    script: "coding:9h stack:early coding:8h open request:A pickup:6h approve:A merge:1h merge",
  },
];

const CHECKS: readonly ScriptRow[] = [
  {
    id: "slow-checks",
    weight: 25,
    script: "coding:5h open:slow request:A pickup:1h approve:A test:40m green merge:1h merge",
  },
  {
    id: "red-then-new-push",
    weight: 15,
    script:
      "coding:5h open:red request:A pickup:5h approve:A test:2h push:slow test:15m green merge:1h merge",
  },
  {
    id: "red-in-rework",
    weight: 10,
    script:
      "coding:5h open request:A pickup:5h changes:A rework:3h push:red review:5h comment:A rework:2h push review:3h approve:A merge:1h merge",
  },
  {
    id: "flaky-when-accepted",
    weight: 15,
    script: "coding:5h open:red request:A pickup:4h approve:A test:1h rerun test:12m green merge:1h merge",
  },
  {
    id: "flaky-before-review",
    weight: 15,
    script: "coding:5h open:flaky request:A pickup:6h approve:A merge:1h merge",
  },
  {
    id: "flaky-twice",
    weight: 5,
    script:
      "coding:5h open:red request:A pickup:4h approve:A test:1h rerun test:12m fail test:1h rerun test:12m green merge:1h merge",
  },
  {
    id: "green-run-again",
    weight: 5,
    script: "coding:5h open request:A pickup:4h approve:A merge:1h rerun test:12m green merge:1h merge",
  },
  {
    id: "merged-over-red",
    weight: 4,
    script: "coding:5h open:red request:A pickup:4h approve:A test:3h merge",
    flags: ["over-red-checks"],
  },
];

const QUEUE: readonly ScriptRow[] = [
  {
    id: "queued",
    weight: 15,
    script: "coding:5h open request:A pickup:6h approve:A merge:1h queue queued:20m merge",
  },
  {
    id: "queued-before-green",
    weight: 6,
    script:
      "coding:5h open:slow request:A pickup:1h auto approve:A test:20m queue queued:15m green queued:12m merge",
  },
  {
    id: "queue-failed-and-again",
    weight: 6,
    script:
      "coding:5h open request:A pickup:6h approve:A merge:1h queue queued:18m unqueue:checks test:1h queue queued:15m merge",
  },
  {
    id: "queue-failed-and-pushed",
    weight: 6,
    script:
      "coding:5h open request:A pickup:6h approve:A merge:1h queue queued:18m unqueue:checks test:40m push:slow test:15m green merge:20m queue queued:15m merge",
  },
  {
    id: "queue-failed-and-merged",
    weight: 4,
    script:
      "coding:5h open request:A pickup:6h approve:A merge:1h queue queued:18m unqueue:checks test:1h merge",
  },
  {
    id: "queue-left",
    weight: 5,
    script:
      "coding:5h open request:A pickup:6h approve:A merge:1h queue queued:20m unqueue:manual merge:2h queue queued:15m merge",
  },
];

const PARKED: readonly ScriptRow[] = [
  {
    id: "reopened",
    weight: 6,
    script: "coding:5h open request:A pickup:9h close parked:2d reopen pickup:4h approve:A merge:1h merge",
  },
  {
    id: "reopened-in-rework",
    weight: 5,
    script:
      "coding:5h open request:A pickup:5h changes:A rework:5h close parked:1d reopen rework:2h push review:3h approve:A merge:1h merge",
  },
  {
    id: "answered-while-parked",
    weight: 4,
    script:
      "coding:5h open request:A pickup:5h changes:A rework:2h close parked:1h reply parked:3h reopen review:2h approve:A merge:1h merge",
  },
  {
    id: "reopened-when-accepted",
    weight: 4,
    script: "coding:5h open request:A pickup:5h approve:A merge:1h close parked:6h reopen merge:2h merge",
  },
  {
    id: "reopened-draft",
    weight: 3,
    script:
      "coding:5h open:draft coding:3h close parked:1d reopen coding:2h ready pickup:5h approve:A merge:1h merge",
  },
];

const ABANDONED: readonly ScriptRow[] = [
  { id: "abandoned-unseen", weight: 12, script: "coding:5h open request:A pickup:3d close" },
  { id: "abandoned-unasked", weight: 6, script: "coding:5h open pickup:4d close" },
  {
    id: "abandoned-in-rework",
    weight: 8,
    script: "coding:5h open request:A pickup:6h changes:A rework:4d close",
  },
  { id: "abandoned-draft", weight: 6, script: "coding:5h open:draft coding:9d close" },
  {
    id: "abandoned-accepted",
    weight: 3,
    script: "coding:5h open request:A request:B pickup:4h approve:A second:8h approve:B merge:5d close",
  },
  {
    id: "abandoned-twice",
    weight: 3,
    script: "coding:5h open pickup:1d close parked:1d reopen pickup:2d close",
  },
];

const OPEN: readonly ScriptRow[] = [
  { id: "open-in-draft", weight: 3, script: "coding:5h open:draft coding:3d" },
  { id: "open-in-pickup", weight: 5, script: "coding:6h open request:A pickup:2d" },
  { id: "open-unasked", weight: 3, script: "coding:3h open pickup:20h" },
  { id: "open-in-rework", weight: 4, script: "coding:6h open request:A pickup:9h changes:A rework:2d" },
  { id: "open-after-comment", weight: 3, script: "coding:6h open request:A pickup:8h comment:A rework:1d" },
  {
    id: "open-in-review",
    weight: 4,
    script: "coding:6h open request:A pickup:9h changes:A rework:3h push review:1d",
  },
  {
    id: "open-in-test",
    weight: 2,
    script:
      "coding:6h open request:A request:B pickup:5h approve:A second:3h approve:B merge:2h push:slow test:40m",
  },
  {
    id: "open-over-red",
    weight: 2,
    script:
      "coding:6h open request:A request:B pickup:5h approve:A second:3h approve:B merge:2h push:red test:9h",
  },
  {
    id: "open-in-merge",
    weight: 3,
    script: "coding:6h open request:A request:B pickup:5h approve:A second:3h approve:B merge:1d",
  },
  {
    id: "open-in-queue",
    weight: 1,
    script:
      "coding:6h open request:A request:B pickup:5h approve:A second:3h approve:B merge:1h queue queued:20m",
  },
  {
    id: "open-again",
    weight: 1,
    script: "coding:6h open request:A pickup:5h close parked:1d reopen pickup:1d",
  },
];

const ACCOUNTS: readonly ScriptRow[] = [
  { id: "ghost-reviewer", weight: 6, script: "coding:5h open pickup:6h approve:G merge:1h merge" },
  {
    id: "ghosts-disagree",
    weight: 3,
    script: "coding:5h open pickup:6h changes:G rework:3h push review:4h approve:G merge:2h merge",
    flags: ["look-back"],
  },
  {
    id: "ghost-author",
    weight: 6,
    by: "ghost",
    script: "coding:4h open request:A pickup:7h changes:A rework:3h push review:4h approve:A merge:1h merge",
  },
  {
    id: "ghosts-both",
    weight: 3,
    by: "ghost",
    script: "coding:4h open pickup:7h approve:G merge:1h merge",
  },
  {
    id: "dependencies",
    weight: 30,
    by: "dependencies",
    script: "coding:=30s open:slow test:12m green merge:3h merge",
    flags: ["unreviewed"],
  },
  {
    id: "dependencies-reviewed",
    weight: 12,
    by: "dependencies",
    script: "coding:=30s open pickup:9h approve:A merge:12m merge",
  },
  {
    id: "dependencies-superseded",
    weight: 8,
    by: "dependencies",
    script: "coding:=30s open pickup:5d close",
  },
  {
    id: "agent",
    weight: 12,
    by: "agent",
    script:
      "coding:20m open:draft coding:40m push coding:12m ready request:A pickup:5h approve:A merge:1h merge",
  },
  {
    // The page says that an automated push is no act, and an agent's account is automated.
    id: "agent-push-is-automated",
    weight: 4,
    by: "agent",
    script:
      "coding:20m open request:A pickup:5h comment:A rework:1h agentpush rework:3h approve:A merge:1h merge",
  },
];

const ELSEWHERE: readonly ScriptRow[] = [
  {
    id: "into-maintenance",
    weight: 6,
    to: "maintenance",
    script: "coding:2h open request:A pickup:3h approve:A merge:30m merge",
  },
];

/** Another weighting is another table: nothing else knows which lives there are. */
export const SCRIPTS: readonly ScriptRow[] = [
  ...REVIEWED,
  ...VERDICTS,
  ...UNREVIEWED,
  ...DRAFTS,
  ...PUSHES,
  ...CHECKS,
  ...QUEUE,
  ...PARKED,
  ...ABANDONED,
  ...OPEN,
  ...ACCOUNTS,
  ...ELSEWHERE,
];

/** Lives that something else calls for: a revert, a hotfix, work that is merged into another's branch. */
export const CALLED = {
  revert: {
    id: "revert",
    weight: 0,
    script: "coding:=40s open request:A pickup:20m approve:A merge:12m merge",
  },
  hotfix: {
    id: "hotfix",
    weight: 0,
    script: "coding:30m open request:A pickup:20m approve:A merge:12m merge",
  },
} as const satisfies Record<string, ScriptRow>;
