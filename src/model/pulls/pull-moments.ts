import { called, type Facts, type History } from "../../collect/facts.ts";
import { isRead, type PullCommit, type PullFact } from "../../collect/github-facts.ts";
import { OwnDates } from "../changes/own-dates.ts";
import { lastOf, STALE_MS } from "../changes/starts.ts";
import { type Flag, isKnown, type Known, type Missing, type Moment } from "../flow.ts";
import { dateTrouble } from "../history/graph/moments.ts";
import { isMerge, type OwnCommits } from "../history/merges/own-commits.ts";
import { isUnread } from "../history/merges/unread.ts";

/** When a pull request was opened. */
export function openingOf({ number, createdAt }: PullFact): Known {
  return { at: createdAt, source: "opening of the pull request", ref: `#${number}` };
}

/** Own commits that are no merges; where there are only merges, those. */
export function workOf({ commits }: OwnCommits): readonly PullCommit[] {
  const written = commits.filter((commit) => !isMerge(commit));
  return written.length > 0 ? written : commits;
}

/** The earliest author date among its own commits, and never later than its opening (value-stream §1). */
export function startOf(facts: Facts, opening: Known, own: OwnCommits, flags: Set<Flag>): Moment {
  const source = "author date of its first commit";
  const dates = datesOf(facts, own);
  const moments = workOf(own).map((commit) => dateOf(facts, dates, commit, "author", source, flags));
  const missing = moments.find((moment): moment is Missing => !isKnown(moment));
  if (missing) return missing;
  const [first, second] = moments.filter(isKnown).sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
  if (first === undefined) return { missing: "not-read" };
  const next = Math.min(opening.at, second?.at ?? opening.at);
  if (next - first.at > STALE_MS) flags.add("stale-start");
  return first.at <= opening.at
    ? first
    : { ...opening, source: `${opening.source}, before its first commit was written` };
}

/**
 * The newest of its commits, between its start and its merge; those of one that is not merged as far as they had
 * been made by `until`.
 */
export function lastCommitOf(
  facts: Facts,
  own: OwnCommits,
  startedAt: Moment,
  mergedAt: number | null,
  until: number,
): Moment {
  if (!isKnown(startedAt)) return startedAt;
  const source = "committer date of its last commit";
  const dates = datesOf(facts, own);
  const made = workOf(own)
    .map((commit) => dateOf(facts, dates, commit, "committer", source, null))
    .filter(isKnown)
    .filter(({ at }) => mergedAt !== null || at <= until)
    .map((moment) => ({ ...moment, at: Math.min(moment.at, mergedAt ?? until) }));
  const last = lastOf(facts.commits, made);
  return last === null || last.at < startedAt.at ? startedAt : last;
}

/** Creation of the earliest issue that it closes; work that began before it waited for none. */
export function requestOf(history: History, request: PullFact, startedAt: Moment): Moment {
  if (isUnread(request, "closes")) return { missing: "not-read" };
  const [first] = [...request.closes].sort((a, b) => a.createdAt - b.createdAt || (a.url < b.url ? -1 : 1));
  if (first === undefined) return { missing: "no-issue" };
  const asked = {
    at: first.createdAt,
    source: `creation of the issue ${called(history, "repository", first.repository)}#${first.number}`,
    ref: first.url,
  };
  if (!isKnown(startedAt) || startedAt.at >= asked.at) return asked;
  return { ...asked, at: startedAt.at, source: `${asked.source}, set to the start: work began before it` };
}

function datesOf(facts: Facts, { commits }: OwnCommits): OwnDates {
  const own = commits.map(({ id }) => facts.commits.find(id));
  return new OwnDates(
    facts,
    own.filter((index) => index !== -1),
  );
}

/** A commit's date: from the clone, which knows what it stood on, else as GitHub lists it. */
function dateOf(
  facts: Facts,
  dates: OwnDates,
  commit: PullCommit,
  which: "author" | "committer",
  source: string,
  flags: Set<Flag> | null,
): Moment {
  const index = facts.commits.find(commit.id);
  if (index !== -1) return dates.of(index, which, source, flags);
  const at = which === "author" ? commit.authoredAt : commit.committedAt;
  const missing = dateTrouble(at / 1000, facts.takenAt);
  return missing ? { missing } : { at, source, ref: commit.id };
}

/** What a pull request was at an instant, events at that instant included. */
type StateAt =
  | { readonly state: "unopened" | "open" | "merged" }
  | { readonly state: "closed"; readonly at: number };

/** Events after `at` had not happened yet. */
export function stateAt(request: PullFact, at: number): StateAt {
  const { createdAt, mergedAt } = request;
  if (createdAt >= at) return { state: "unopened" };
  if (mergedAt !== null && mergedAt <= at) return { state: "merged" };
  const closed = closedAt(request, at);
  return closed === null ? { state: "open" } : { state: "closed", at: closed };
}

/** When it was closed for the last time before `at`, null where it was open again then. */
function closedAt({ events, closedAt, mergedAt }: PullFact, at: number): number | null {
  const bare = closedAt !== null && mergedAt === null && closedAt <= at ? closedAt : null;
  if (!isRead(events)) return bare;
  const turns = events.filter(({ kind }) => kind === "closed" || kind === "reopened");
  if (turns.length === 0) return bare;
  const before = turns.filter((event) => event.at <= at).sort((a, b) => a.at - b.at);
  const last = before.at(-1);
  return last?.kind === "closed" ? last.at : null;
}
