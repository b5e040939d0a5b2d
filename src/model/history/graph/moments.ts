import type { CommitTable } from "../../../collect/facts.ts";
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
  const seconds = which === "author" ? commits.authorSeconds[commit]! : commits.committerSeconds[commit]!;
  const missing = dateTrouble(seconds, takenAt);
  return missing ? { missing } : { at: seconds * 1000, source, ref: commits.id(commit) };
}
