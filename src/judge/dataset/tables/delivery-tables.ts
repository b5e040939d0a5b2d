import { CHANGE, REPO, type Table } from "../columns.ts";

const NOT_FAILED = "nothing certain speaks of a failure";

const DELIVERY = {
  type: "text",
  says: "What tells it from the others: a tag, a commit, a key or a row of its record.",
} as const;

export const DELIVERIES = {
  row: "a delivery that succeeded and finished in the window",
  columns: {
    repo: REPO,
    delivery: DELIVERY,
    name: { type: "text", says: "What it is called." },
    source: { type: "text", says: "Where it was seen: `deployments`, `releases`, `tags` …" },
    stream: {
      type: "text",
      says: 'The environment or the package family that it belongs to; `""` for the repository\'s own versions.',
    },
    commit: { type: "text", says: "The commit that it put in front of users." },
    asked_at: {
      type: "instant",
      says: "When it was asked for, before its gates and queues.",
      null: "its record does not tell",
    },
    started_at: { type: "instant", says: "When it began." },
    finished_at: { type: "instant", says: "When it finished." },
    held_seconds: {
      type: "seconds",
      says: "Time in which it was held for somebody's approval.",
      null: "its record never tells of any",
    },
    edge: {
      type: "flag",
      says: "The record of its stream begins here: what it carried may have been delivered before.",
    },
    carried: { type: "count", unit: "changes", says: "Changes that it was the first to carry." },
    teams: {
      type: "count",
      unit: "teams",
      says: "Teams that own what those changes touched, at least.",
      null: "fewer than two are known, and of some of them nobody can tell",
    },
    observed: { type: "flag", says: "It is old enough to be judged: 14 days." },
    failures: { type: "count", unit: "signs", says: "What speaks of a failure." },
    certain_failures: { type: "count", unit: "signs", says: "Those of them that are certain." },
    failure_kinds: {
      type: "texts",
      says: "Their kinds: `rolled-back`, `reverted`, `incident`, `hotfixed`.",
    },
    restoration_from: { type: "instant", says: "From when on it had failed.", null: NOT_FAILED },
    restoration_to: {
      type: "instant",
      says: "When it was put right.",
      null: "nothing certain speaks of a failure, or it was not put right yet",
    },
    restoration_seconds: {
      type: "seconds",
      says: "How long that took.",
      null: "nothing certain speaks of a failure, or it was not put right yet",
    },
    restoration_working_seconds: {
      type: "seconds",
      says: "The same in working time.",
      null: "the same, or no calendar is configured",
    },
    repairs: { type: "flag", says: "It repairs what was delivered before." },
  },
} as const satisfies Table;

export const DELIVERY_CHANGES = {
  row: "a change and the delivery in the window that was the first to carry it",
  columns: {
    repo: REPO,
    delivery: { ...DELIVERY, says: "The delivery, as in `deliveries`." },
    change: CHANGE,
  },
} as const satisfies Table;
