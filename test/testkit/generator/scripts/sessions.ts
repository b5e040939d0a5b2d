import type { ScriptRow } from "./row.ts";

/**
 * Sessions of agents: one that failed, one whose end nobody noted, one that somebody asked for after a look. They are
 * drawn where a world is asked for them: a life more among the usual ones would make another world of every seed.
 */
export const SESSIONS: readonly ScriptRow[] = [
  {
    id: "agent-fails-first",
    weight: 3,
    by: "agent",
    script:
      "coding:20m open:draft coding:25m fails pickup:3h coding:30m push coding:12m ready request:A pickup:5h approve:A merge:1h merge",
  },
  {
    id: "agent-lost",
    weight: 3,
    by: "agent",
    script:
      "coding:20m open coding:=25m push lost pickup:2h request:A pickup:4h comment:A rework:30m push review:3h approve:A merge:1h merge",
  },
  {
    id: "agent-seen-in-draft",
    weight: 3,
    by: "agent",
    script:
      "coding:20m open:draft coding:30m push request:A pickup:5h changes:A rework:40m push review:3h approve:A ready merge:1h merge",
  },
];
