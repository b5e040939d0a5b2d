import type { ScriptRow } from "./row.ts";

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
    id: "reviewed-in-draft-answered-by-ready",
    weight: 5,
    script:
      "coding:3h open:draft coding:5h comment:A coding:4h ready review:3h push review:4h approve:A merge:1h merge",
  },
  {
    id: "approved-in-draft",
    weight: 5,
    script: "coding:3h open:draft coding:5h approve:A coding:3h ready merge:1h merge",
  },
];

const BRANCHES: readonly ScriptRow[] = [
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

/** Drafts, pushes, merges of the base, and checks. */
export const PUSHES: readonly ScriptRow[] = [...DRAFTS, ...BRANCHES, ...CHECKS];
