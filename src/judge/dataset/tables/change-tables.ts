import { CHANGE, type Column, REPO, SEQ, type Table } from "../columns.ts";
import { SPENT_COLUMNS } from "../stage-columns.ts";

const MISSING = "it is not known, or has not happened: `missing` says which";
const NO_PULL = "no pull request is known of it";
const NO_AGENT = "it is no agent's, or that was not read";
const NO_CALENDAR = "no calendar is configured, or it cannot be told";
const UNREAD = "its contents could not be read: `missing` says why";
const UNFOLLOWED = "its lines could not be followed";
const NO_BRANCH = "it is no agent's, or its branch could not be read";

const moment = <Says extends string>(says: Says) =>
  ({ type: "instant", says, null: MISSING }) as const satisfies Column;

/** How many of something, and what it means that nobody can tell. */
const counted = <Says extends string, Null extends string>(unit: string, says: Says, otherwise: Null) =>
  ({ type: "count", unit, says, null: otherwise }) as const satisfies Column;

const FINISHED_AT = {
  type: "instant",
  says: "When it finished in the window: delivered, or merged where no deliveries are known.",
  null: "it did not, or does not count in the repository's figures",
} as const satisfies Column;

export const CHANGES = {
  row: "a change that was merged or delivered in the window, is open at its end, or was closed unmerged in it",
  columns: {
    repo: REPO,
    change: {
      type: "text",
      says: "Id of the commit that put it on the main line; `#12` where it is not merged.",
    },
    number: counted("number", "The number of its pull request.", "it has none, or it is not known"),
    state: { type: "text", says: "`merged`, `open` or `abandoned` at the end of the window." },
    finished: {
      type: "flag",
      says: "It finished in the window and counts in the repository's figures.",
    },
    finished_at: FINISHED_AT,
    lead_seconds: {
      type: "seconds",
      says: "From its start to its delivery, or to its merge where no deliveries are known.",
      null: "either end is not known: `missing` says why",
    },
    lead_working_seconds: { type: "seconds", says: "The same in working time.", null: NO_CALENDAR },
    ...SPENT_COLUMNS,
    planned_wait_seconds: {
      type: "seconds",
      says: "Of its wait for the release what the declared cadence plans.",
      null: "no cadence is declared, or it cannot be told",
    },
    intake_working_seconds: {
      type: "seconds",
      says: "From its request to its start in working time.",
      null: NO_CALENDAR,
    },
    kind: { type: "text", says: "What it is for: `feature`, `fix`, `refactoring` …" },
    style: {
      type: "text",
      says: "How it was merged: `merge`, `squash`, `rebase`, `direct`.",
      null: "it was not",
    },
    merge_mark: { type: "text", says: "The tool whose mark its merge carries.", null: "it carries none" },
    hotfix: { type: "flag", says: "Something marks it as a hotfix." },
    automated: { type: "flag", says: "An automated account made it." },
    lane: { type: "text", says: "`agent-authored`, `assisted`, `automated` or `undeclared`." },
    tool: {
      type: "text",
      says: "The agent or assistant that it declares; `other` for one that flowaudit does not know.",
      null: "it declares none",
    },
    team: {
      type: "texts",
      says: "The fewest teams that together own what it touched.",
      null: UNREAD,
    },
    author_team: {
      type: "texts",
      says: "The teams of its author, who is not named, of those with three people or more.",
      null: "nobody told who belongs to which team",
    },
    area: {
      type: "texts",
      says: 'What it lies in: packages, else folders at the top; `""` for files at the top.',
      null: UNREAD,
    },
    package: { type: "texts", says: "The packages and services that it touched.", null: UNREAD },
    risk: { type: "texts", says: "The high-risk areas of the configuration that it touched.", null: UNREAD },
    code: { type: "flag", says: "It changed program code.", null: UNREAD },
    tests: { type: "flag", says: "It changed tests.", null: UNREAD },
    commits: { type: "count", unit: "commits", says: "Its own commits." },
    files: counted("files", "Files that people write.", UNREAD),
    added: counted("lines", "Lines that it added in them.", UNREAD),
    deleted: counted("lines", "Lines that it deleted in them.", UNREAD),
    excluded: counted("files", "Lock, generated and vendored files, which count for nothing.", UNREAD),
    requested_at: moment("Creation of the earliest issue that it closes."),
    started_at: moment("Where its lead time begins."),
    last_commit_at: moment("Its last commit."),
    opened_at: moment("Opening of its pull request."),
    ready_at: moment("The first moment at which it was open and no draft."),
    first_review_at: moment("The first review by a person other than its author."),
    accepted_at: moment("Begin of the acceptance that reached the merge."),
    merged_at: moment("Its merge."),
    closed_at: moment("Its closing without a merge."),
    delivered_at: moment("Its delivery."),
    missing: {
      type: "texts",
      says: "What is not known, each with why: `started_at: squash-hides-start`.",
    },
    delivery: {
      type: "text",
      says: "What carried it, as in `deliveries`.",
      null: "nothing yet, or it is not known",
    },
    reviews: counted("reviews", "Reviews by people other than its author, before its end.", NO_PULL),
    approvals: counted("reviews", "Those of them that approved.", NO_PULL),
    reviewers: counted("people", "How many people gave them.", NO_PULL),
    rounds: counted("rounds", "Spells of reviewing that its author answered or that accepted it.", NO_PULL),
    automated_reviews: counted("reviews", "Reviews by automated accounts and other agents.", NO_PULL),
    post_merge_reviews: counted("reviews", "Reviews by people after the merge.", NO_PULL),
    looked_at_by: {
      type: "text",
      says: "The most independent look before its end: `independent`, `sponsor`, `machines`, `nobody`.",
      null: "no pull request is known of it, or it cannot be told",
    },
    review_requested: { type: "flag", says: "A review by a person was asked for.", null: NO_PULL },
    pushes: counted("pushes", "Pushes to its branch.", NO_PULL),
    sponsors: counted(
      "people",
      "How many people an agent's change was assigned to.",
      "that was not read, or no pull request is known",
    ),
    sessions: counted("sessions", "Sessions of its agent.", NO_AGENT),
    failed_sessions: counted("sessions", "Those of them that failed.", NO_AGENT),
    base_merges: counted(
      "merges",
      "Merges of the main line into it.",
      "it was not merged, or its commits are not known",
    ),
    conflicts: counted(
      "merges",
      "Those whose message lists conflicts: a lower bound.",
      "it was not merged, or its commits are not known",
    ),
    lines_changed: counted(
      "lines",
      "Lines that it changed: of each stretch the larger of its two sides.",
      UNFOLLOWED,
    ),
    lines_written: counted("lines", "Lines that it wrote.", UNFOLLOWED),
    lines_rewritten: counted(
      "lines",
      "Of those the ones that were rewritten within 21 days, by the end of the window.",
      UNFOLLOWED,
    ),
    lines_observed: {
      type: "flag",
      says: "The window ends 21 days or more after its merge.",
      null: UNFOLLOWED,
    },
    fate_written: counted("lines", "Lines that it put on the main line, as they were watched.", UNFOLLOWED),
    fate_ended: counted("lines", "Those that later changes replaced or removed.", UNFOLLOWED),
    fate_lost: counted("lines", "Those in files that could not be read when they changed again.", UNFOLLOWED),
    fate_watched_seconds: { type: "seconds", says: "How long they were watched.", null: UNFOLLOWED },
    branch_agent_commits: counted(
      "commits",
      "Agents' commits on the branch of an agent's change.",
      NO_BRANCH,
    ),
    branch_people_commits: counted("commits", "People's commits on it.", NO_BRANCH),
    branch_rewritten: counted(
      "lines",
      "Agents' lines that people replaced or removed before the merge.",
      NO_BRANCH,
    ),
    branch_kept: counted("lines", "Agents' lines that were merged as they were written.", NO_BRANCH),
    branch_by_people: counted("lines", "People's lines that were merged.", NO_BRANCH),
    reverts: { type: "text", says: "The change that it reverts.", null: "it reverts none" },
    reverted_by: { type: "text", says: "The change that reverts it.", null: "none does" },
    reverted_at: {
      type: "instant",
      says: "When that one was merged.",
      null: "none reverts it, or it has no date",
    },
    flags: {
      type: "texts",
      says: "What is odd about its dates: `clock-skew`, `stale-start`, `delivered-before-merge`, `never-came`.",
    },
    lowered: {
      type: "texts",
      says: "The kinds of controls that it lowered.",
      null: "the files that hold controls could not be read",
    },
  },
} as const satisfies Table;

export const SPANS = {
  row: "a stretch of a change's life; those of one change touch, never overlap, and add up to what is known of it",
  columns: {
    repo: REPO,
    change: CHANGE,
    seq: SEQ,
    finished_at: FINISHED_AT,
    stage: {
      type: "text",
      says: "`coding`, `pickup`, `review`, `rework`, `test`, `merge`, `release`, `deploy` …",
    },
    kind: {
      type: "text",
      says: "`work`, `wait`, or `joined` where this evidence cannot tell the two apart.",
    },
    from_at: { type: "instant", says: "Where it begins." },
    to_at: { type: "instant", says: "Where it ends." },
    seconds: { type: "seconds", says: "How long it is." },
    working_seconds: {
      type: "seconds",
      says: "The same in working time.",
      null: "no calendar is configured",
    },
    open: { type: "flag", says: "It is not over: cut off at the end of the window." },
    awaits: {
      type: "text",
      says: "Who or what was waited for, without names.",
      null: "only the stage itself says so",
    },
    queued_seconds: {
      type: "seconds",
      says: "Time of it that lay in a merge queue.",
      null: "no queue is known of",
    },
    began_with: {
      type: "text",
      says: "What began it: `push`, `words`, `review`, `request`, `checks`, `state`.",
      null: "it is not known",
    },
  },
} as const satisfies Table;
