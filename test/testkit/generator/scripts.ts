import { ENDINGS } from "./scripts/endings.ts";
import { PUSHES } from "./scripts/pushes.ts";
import { REVIEWS } from "./scripts/reviews.ts";
import type { ScriptRow } from "./scripts/row.ts";

export type { ScriptRow } from "./scripts/row.ts";
export { SESSIONS } from "./scripts/sessions.ts";

/** Another weighting is another table: nothing else knows which lives there are. */
export const SCRIPTS: readonly ScriptRow[] = [...REVIEWS, ...PUSHES, ...ENDINGS];

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
  fix: {
    id: "fix",
    weight: 0,
    script: "coding:1h open request:A pickup:30m approve:A merge:12m merge",
  },
} as const satisfies Record<string, ScriptRow>;
