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
