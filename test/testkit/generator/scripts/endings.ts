import type { ScriptRow } from "./row.ts";

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
    id: "answered-by-reopening",
    weight: 5,
    script:
      "coding:5h open request:A pickup:5h changes:A rework:5h close parked:1d reopen review:2h push review:3h approve:A merge:1h merge",
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
    // A coding agent's change is somebody's work, and so is its push: it answers the reviewers.
    id: "agent-answers",
    weight: 4,
    by: "agent",
    script: "coding:20m open request:A pickup:5h comment:A rework:1h push review:3h approve:A merge:1h merge",
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

/** How lives end or go on, and whose they are. */
export const ENDINGS: readonly ScriptRow[] = [
  ...QUEUE,
  ...PARKED,
  ...ABANDONED,
  ...OPEN,
  ...ACCOUNTS,
  ...ELSEWHERE,
];
