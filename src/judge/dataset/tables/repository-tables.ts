import { REPO, type Table } from "../columns.ts";
import { ASSISTED_COLUMNS } from "./output-tables.ts";

const REFUSED = "the repository could not be judged";
const NO_INTERVAL = "the figure has no such interval";
const UNTOLD_INTERVAL = "the figure has no such interval, or the report does not tell";
const NO_WORTH = "it cannot be valued";
const NO_ANSWER = "pull requests were not read, or the repository could not be judged";
const NO_TREND = "nothing happened in the window before, or the repository could not be judged";

export const REPOS = {
  row: "a repository, judged or not",
  columns: {
    repo: { type: "text", says: "What it is called here: `owner/name` of a server, else its folder." },
    name: { type: "text", says: "What its report calls it.", null: REFUSED },
    state: {
      type: "text",
      says: "`done`; `partly` where not all could be read; `quiet` where nothing happened in the window; `refused` where it could not be judged.",
    },
    why: { type: "text", says: "Why it is not done, in a sentence.", null: "it is done" },
    next: { type: "text", says: "What to do about it.", null: "it is done, or names were replaced" },
    exit_code: {
      type: "count",
      unit: "exit code",
      says: "What `flowaudit report` ends with there; 0 where it is done.",
    },
    tool_version: { type: "text", says: "The version of flowaudit that wrote it." },
    as_of: { type: "instant", says: "As of when it was looked at." },
    window_from: { type: "instant", says: "Where its window begins.", null: REFUSED },
    window_to: {
      type: "instant",
      says: "Where its window ends, itself outside: sooner than asked for where the history tells of no more.",
      null: REFUSED,
    },
    configuration: {
      type: "text",
      says: "A digest of everything that was configured for it, its own file included.",
      null: REFUSED,
    },
    branch: { type: "text", says: "The branch that was looked at.", null: REFUSED },
    head: { type: "text", says: "The newest commit of that branch.", null: REFUSED },
    served_at: {
      type: "text",
      says: "The address of its pages.",
      null: "no remote tells of any, names were replaced, or it could not be judged",
    },
    begins_at: {
      type: "instant",
      says: "When the oldest change that its branch knows was merged.",
      null: "none has a date, or it could not be judged",
    },
    deliveries: {
      type: "text",
      says: "Where deliveries were read from: `deployments`, `releases`, `tags` …",
      null: REFUSED,
    },
    sees: {
      type: "texts",
      says: "The kinds of facts that its figures were made of: `history`, `diffs`, `reviews`, `checks` …",
    },
    include_bots: {
      type: "flag",
      says: "Changes of automated accounts count in its figures.",
      null: REFUSED,
    },
    calendar: { type: "flag", says: "A working calendar is configured.", null: REFUSED },
    finished: {
      type: "count",
      unit: "changes",
      says: "Changes that finished in the window: delivered, or merged where no deliveries are known.",
      null: REFUSED,
    },
    with_lead_time: {
      type: "count",
      unit: "changes",
      says: "Those of them whose lead time is known.",
      null: REFUSED,
    },
    merged: {
      type: "count",
      unit: "changes",
      says: "Changes that were merged in the window.",
      null: REFUSED,
    },
    undelivered: {
      type: "count",
      unit: "changes",
      says: "Changes that were merged in the window and that no delivery carries yet.",
      null: REFUSED,
    },
    constraint_stage: {
      type: "text",
      says: "The stage that is the largest wait.",
      null: "it cannot be told, or the repository could not be judged",
    },
    holds_back: {
      type: "flag",
      says: "That wait is said to hold delivery back; where not, it is the largest one and no more is said.",
      null: REFUSED,
    },
    paradox: {
      type: "text",
      says: "Whether more was opened and more shipped in it: `more shipped`, `not more shipped`, `no more opened` or `cannot tell`.",
      null: NO_ANSWER,
    },
    paradox_waits_in: {
      type: "text",
      says: "The stage in which what was not shipped waits, or `closed` where it was closed unmerged.",
      null: "it is not `not more shipped`, or where it waits cannot be told",
    },
    ...ASSISTED_COLUMNS,
    trend: {
      type: "text",
      says: "Its lead time against the window before, as long as this one: `better`, `worse`, `no-detectable-change`, `too-few` or `not-concluded`.",
      null: NO_TREND,
    },
    trend_was: {
      type: "seconds",
      says: "The median of lead time in the window before.",
      null: "it is not known there, or nothing is compared",
    },
    trend_is: {
      type: "seconds",
      says: "The same in this one.",
      null: "it is not known here, or nothing is compared",
    },
    trend_says: {
      type: "text",
      says: "How sure that is, or why it is not told, in words.",
      null: NO_TREND,
    },
  },
} as const satisfies Table;

export const TEAMS = {
  row: "a team that owns something here, whose people work here, or that was asked for a review",
  columns: {
    repo: REPO,
    team: { type: "text", says: "The team as a file of teams or of code owners names it: `@acme/shop`." },
    people: {
      type: "count",
      unit: "people",
      says: "How many people it has at least, by a file of teams or by GitHub; never who.",
      null: "nobody told who belongs to it",
    },
    authors: {
      type: "count",
      unit: "people",
      says: "How many people wrote the finished changes of what it owns; never who.",
    },
  },
} as const satisfies Table;

export const MEASURES = {
  row: "a figure of the repository, as its report prints it; a measure without figures has one row",
  columns: {
    repo: REPO,
    measure: { type: "text", says: "Id of the measure, or `stage:pickup` for a stage." },
    statistic: {
      type: "text",
      says: "Name of the figure, as in the report's JSON: `medianSeconds`.",
      null: "the measure has no figure",
    },
    lane: {
      type: "text",
      says: "The lane that it is of; `by-people` stands for the two of people.",
      null: "it is of all changes",
    },
    status: { type: "text", says: "`measured`, `unavailable`, `not-applicable` or `failed`." },
    finding: { type: "text", says: "`good`, `watch`, `act` or `unknown`, against the yardstick." },
    unit: {
      type: "text",
      says: "What value and bounds are in: `seconds`, `share`, `points`, `count`, `lines`, `perWeek`, `days`.",
      null: "the measure has no figure",
    },
    value: { type: "number", unit: "see `unit`", says: "The figure.", null: "it cannot be given: see `why`" },
    working: {
      type: "number",
      unit: "see `unit`",
      says: "The same in working time.",
      null: "it is no duration, or no calendar is configured",
    },
    why: {
      type: "text",
      says: "Why there is no value, in words.",
      null: "there is one, or there is no figure",
    },
    n: {
      type: "count",
      unit: "observations",
      says: "How many observations it rests on.",
      null: "nothing was measured",
    },
    small_sample: { type: "flag", says: "They are fewer than 20." },
    interval_low: {
      type: "number",
      unit: "see `unit`",
      says: "Lower bound of the interval as the window ran.",
      null: NO_INTERVAL,
    },
    interval_high: { type: "number", unit: "see `unit`", says: "Its upper bound.", null: NO_INTERVAL },
    interval_level: { type: "number", unit: "share", says: "How sure it is: 0.95.", null: UNTOLD_INTERVAL },
    interval_method: { type: "text", says: "How it was computed.", null: UNTOLD_INTERVAL },
    long_run_low: {
      type: "number",
      unit: "see `unit`",
      says: "Lower bound of what to expect of the team in the long run.",
      null: NO_INTERVAL,
    },
    long_run_high: { type: "number", unit: "see `unit`", says: "Its upper bound.", null: NO_INTERVAL },
    threshold: {
      type: "number",
      unit: "see `unit`",
      says: "The yardstick that the measure is held against.",
      null: "there is none",
    },
    coverage_seen: {
      type: "count",
      unit: "observations",
      says: "How many the measure saw.",
      null: "nothing was measured",
    },
    coverage_of: {
      type: "count",
      unit: "observations",
      says: "Of how many that there are.",
      null: "nothing was measured",
    },
    because: {
      type: "text",
      says: "Why the measure has this finding or no figure, in words.",
      null: "it is a stage's, or there is nothing to say",
    },
    remedy: {
      type: "text",
      says: "What would supply what it lacks.",
      null: "it lacks nothing that could be supplied",
    },
  },
} as const satisfies Table;

export const GAPS = {
  row: "something that could not be seen",
  columns: {
    repo: REPO,
    seq: { type: "count", unit: "place", says: "Its place in the report, from 0." },
    gap: { type: "text", says: "Its id, as in the report's JSON." },
    says: { type: "text", says: "What could not be seen, in words." },
    remedy: { type: "text", says: "How to supply it." },
  },
} as const satisfies Table;

export const STEPS = {
  row: "a step that the report advises",
  columns: {
    repo: REPO,
    seq: { type: "count", unit: "place", says: "Its place in the report, from 0: the most valuable first." },
    step: { type: "text", says: "Id of the recommendation." },
    measure: { type: "text", says: "The measure that asks for it first." },
    stage: { type: "text", says: "The stage that becomes shorter.", null: "none does" },
    action: { type: "text", says: "What to change, in a sentence." },
    asks: { type: "text", says: "Who is asked for it, by what they do." },
    minor: { type: "flag", says: "It is worth less than 2 % of the most valuable one." },
    weight: {
      type: "number",
      unit: "share",
      says: "How much the finding rests on, and how often resamples agree.",
    },
    change_days_per_month: {
      type: "number",
      unit: "change-days a month",
      says: "By how much changes would be out sooner, all of them together.",
      null: NO_WORTH,
    },
    change_days_low: {
      type: "number",
      unit: "change-days a month",
      says: "The least of that.",
      null: NO_WORTH,
    },
    change_days_high: {
      type: "number",
      unit: "change-days a month",
      says: "The most of that.",
      null: NO_WORTH,
    },
  },
} as const satisfies Table;

export const CONTROLS = {
  row: "a safeguard that was looked for",
  columns: {
    repo: REPO,
    control: { type: "text", says: "Id of the safeguard." },
    state: {
      type: "text",
      says: "`present`, `walked-around`, `absent`, `not-applicable`, or `unknown` where its place was not read.",
    },
  },
} as const satisfies Table;
