import { CHANGE, REPO, type Table } from "../columns.ts";

const NOT_TOLD = "its server does not tell, or it has not happened";

export const CHECK_RUNS = {
  row: "an attempt of a check on a head that was pushed in the window",
  columns: {
    repo: REPO,
    change: CHANGE,
    commit: { type: "text", says: "The head that was checked." },
    pushed_at: { type: "instant", says: "When that was pushed." },
    check: { type: "text", says: "The name of the check." },
    attempt: {
      type: "count",
      unit: "number",
      says: "Which attempt it is: 1 for the first.",
      null: "earlier attempts could not be read",
    },
    queued_at: { type: "instant", says: "When it was queued.", null: NOT_TOLD },
    started_at: { type: "instant", says: "When it began.", null: NOT_TOLD },
    finished_at: { type: "instant", says: "When it finished.", null: NOT_TOLD },
    outcome: { type: "text", says: "`passed`, `failed`, `cancelled` or `running`." },
    required: { type: "flag", says: "The change could not be merged without it." },
    complete: {
      type: "flag",
      says: "All attempts on this head were read, not the latest of each check alone.",
    },
  },
} as const satisfies Table;
