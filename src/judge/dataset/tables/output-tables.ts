import { REPO, type Table } from "../columns.ts";

const wave = (which: string) =>
  ({
    type: "number",
    unit: "sum",
    says: `The sum over them of √2·cos(π·k·x), where x is how far into the half each lies, from 0 to 1, and k is ${which}.`,
  }) as const;

export const HALVES = {
  row: "what was opened, came in or went out in a half of the window; none where pull requests were not read",
  columns: {
    repo: REPO,
    about: {
      type: "text",
      says: "`opened`; `came`, what of it had the time to be shipped; `shipped`, what was, as much later as changes took. The last two are there where both are known.",
    },
    half: { type: "text", says: "`earlier` or `later`." },
    changes: { type: "count", unit: "changes", says: "How many." },
    weeks: { type: "number", unit: "weeks", says: "How long the stretch of time is." },
    wave_one: wave("1"),
    wave_two: wave("2"),
    wave_three: wave("3"),
    wave_four: wave("4"),
    wave_five: wave("5"),
    wave_six: wave("6"),
  },
} as const satisfies Table;

const times = (says: string) =>
  ({
    type: "number",
    unit: "logarithm",
    says,
    null: "there are none, or lead times are not known",
  }) as const;

const beside = (type: "count" | "number", unit: string, says: string) =>
  ({ ...times(says), type, unit }) as const;

/** What a repository adds to whether changes with declared assistance get through sooner, over all of them. */
export const ASSISTED_COLUMNS = {
  assisted_changes: beside(
    "count",
    "changes",
    "Changes with declared AI assistance, of people with others in that month.",
  ),
  assisted_others: beside("count", "changes", "Those others."),
  assisted_weight: beside("number", "weight", "Sum of n₁n₂ ÷ (n₁ + n₂), people's months."),
  assisted_people: beside("number", "people", "People of one share that weigh as theirs do; never who."),
  assisted_before: times("Mean difference of the logarithms of the time before the merge."),
  assisted_before_by_people: times("Its variance by people."),
  assisted_lead: times("The same of lead time."),
  assisted_lead_by_people: times("Its variance by people."),
} as const satisfies Table["columns"];
