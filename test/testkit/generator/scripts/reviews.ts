import type { ScriptRow } from "./row.ts";

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
    id: "answered-by-asking-another",
    weight: 8,
    script:
      "coding:5h open request:A pickup:7h changes:A rework:2h request:B review:2h push review:4h approve:A merge:1h merge",
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

/** Who looks, what they say, and what comes of it. */
export const REVIEWS: readonly ScriptRow[] = [...REVIEWED, ...VERDICTS, ...UNREVIEWED];
