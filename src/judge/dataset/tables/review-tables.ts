import { CHANGE, REPO, SEQ, type Table } from "../columns.ts";

const BY_A_PERSON = "a person gave it";
const BY_A_MACHINE = "no person gave it";

export const REVIEWS = {
  row: "a review of a change before its end; who gave it is not told",
  columns: {
    repo: REPO,
    change: CHANGE,
    seq: SEQ,
    at: { type: "instant", says: "When it was given." },
    role: {
      type: "text",
      says: "`independent`, `sponsor` where an agent's change is the reviewer's own to answer for, `person` where nobody can tell which, or `machine`.",
    },
    team: {
      type: "texts",
      says: "The teams of the reviewer, of those with three people or more.",
      null: "no person gave it, or nobody told who belongs to which team",
    },
    verdict: { type: "text", says: "`approved`, `changes` or `commented`.", null: BY_A_MACHINE },
    comments: {
      type: "count",
      unit: "comments",
      says: "Comments at a line that answer nothing.",
      null: "no person gave it, or they could not be read",
    },
    has_text: { type: "flag", says: "It says something beside that.", null: BY_A_MACHINE },
    last_at: { type: "instant", says: "When the reviewer last wrote in it.", null: BY_A_MACHINE },
    asks: {
      type: "flag",
      says: "It wants something changed.",
      null: "a person gave it, or its comments could not be read",
    },
    answer: {
      type: "text",
      says: "What came of a machine's review: `pushed`, `untold`, `words`, `none` or `open`.",
      null: BY_A_PERSON,
    },
  },
} as const satisfies Table;

export const TEAM_WAITS = {
  row: "a team whose finished changes waited for a review that was asked of another one, or of itself",
  columns: {
    repo: REPO,
    author_team: {
      type: "text",
      says: "The team of the author. Of several each has a row.",
      null: "one of the two teams is not known",
    },
    asked_team: {
      type: "text",
      says: "The team that was asked, or that of the person.",
      null: "one of the two teams is not known",
    },
    authors: { type: "count", unit: "people", says: "How many authors that were; never who." },
    changes: { type: "count", unit: "changes", says: "Changes for which that was asked." },
    requests: { type: "count", unit: "requests", says: "How often it was asked for." },
    seconds: {
      type: "seconds",
      says: "How long these changes waited for a review (`pickup`, `review`) while it was asked for; two asked at once count once.",
    },
  },
} as const satisfies Table;

export const REVIEW_REQUESTS = {
  row: "a review of a change that was asked of a person or a team before its end",
  columns: {
    repo: REPO,
    change: CHANGE,
    seq: SEQ,
    asked: { type: "text", says: "`person` or `team`." },
    asked_team: {
      type: "texts",
      says: "The team that was asked, or the teams of the person, of those with three people or more.",
      null: "a person was asked, and nobody told who belongs to which team; or GitHub did not name the team",
    },
    from_at: { type: "instant", says: "When it was asked for." },
    to_at: {
      type: "instant",
      says: "When the review came, the request was taken back or the pull request ended.",
      null: "it is still asked for at the end of the window",
    },
    seconds: { type: "seconds", says: "How long it was asked for.", null: "it still is" },
    answered: { type: "flag", says: "Who was asked reviewed it." },
  },
} as const satisfies Table;
