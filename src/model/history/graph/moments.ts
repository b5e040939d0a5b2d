import type { CommitTable } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import { EARLIEST } from "../../../lib/time/instants.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import type { MissingReason, Moment } from "../../flow.ts";

/** Why a date cannot be used, or null. `seconds` are epoch seconds, NaN where git could not parse them. */
export function dateTrouble(
  seconds: number,
  takenAt: number,
): Extract<MissingReason, "malformed-date" | "absurd-date"> | null {
  if (Number.isNaN(seconds)) return "malformed-date";
  const at = seconds * 1000;
  return at < EARLIEST || at > takenAt + DAY_MS ? "absurd-date" : null;
}

/** A commit's date as a moment. */
export function commitMoment(
  commits: CommitTable,
  commit: number,
  which: "author" | "committer",
  takenAt: number,
  source: string,
): Moment {
  const seconds = cell(which === "author" ? commits.authorSeconds : commits.committerSeconds, commit);
  const missing = dateTrouble(seconds, takenAt);
  return missing ? { missing } : { at: seconds * 1000, source, ref: commits.id(commit) };
}

/** Commits by the date at which they were made, then by id. */
export function byDate(commits: CommitTable, own: readonly number[]): number[] {
  const dated = own.map((commit) => ({
    commit,
    at: cell(commits.committerSeconds, commit) || 0,
    id: commits.id(commit),
  }));
  return dated.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ commit }) => commit);
}
