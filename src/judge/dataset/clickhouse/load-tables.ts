/** What a database remembers of how it was loaded. */
import { REPO, type Table } from "../columns.ts";

const LOAD = { type: "instant", says: "Which load it is: later ones have higher numbers." } as const;

/** Every row carries it: the load that it came with. */
export const LOAD_ID = "load_id";
/** Servers keep no order of their own: which one it is of the rows of its repository in its table. */
export const ROW_SEQ = "row_seq";

export const LOADS = {
  row: "a load of a dataset: once when it begins, and once when all of it is there",
  columns: {
    repo: { type: "text", says: "Nothing: all rows of this table stand on one server." },
    load_id: LOAD,
    whole: { type: "flag", says: "All of it is there." },
    schema_version: { type: "count", unit: "number", says: "The version of the dataset's schema." },
    version: { type: "text", says: "The version of flowaudit that collected the dataset." },
    window_from: { type: "instant", says: "Where the window begins." },
    window_to: { type: "instant", says: "Where the window ends, itself outside." },
    as_of: { type: "instant", says: "As of when it was looked at." },
    configuration: { type: "text", says: "A digest of what holds for all repositories." },
    anonymised: { type: "flag", says: "Names were replaced by pseudonyms." },
    repositories: { type: "count", unit: "repositories", says: "How many the dataset has." },
  },
} as const satisfies Table;

export const LOAD_REPOS = {
  row: "a repository that came whole with a load, or that went with it",
  columns: {
    repo: REPO,
    load_id: LOAD,
    sha256: { type: "text", says: "A digest of what the dataset has of it." },
    gone: { type: "flag", says: "The dataset has it no more." },
  },
} as const satisfies Table;
