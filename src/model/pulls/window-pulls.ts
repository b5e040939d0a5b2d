import { called, type Facts, type History } from "../../collect/facts.ts";
import { isRead, type PullFact } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import { nth, present } from "../../lib/must.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { type Census, type Change, type FactKind, type Flow, isKnown, type Window } from "../flow.ts";
import { within } from "../flow-terms.ts";
import type { Outline } from "../outline.ts";
import { type Built, buildPull } from "./build-pull.ts";
import { stateAt } from "./pull-moments.ts";

/** Changes that GitHub alone tells of: no commit of the clone puts them on the main line. */
interface UnmergedPulls {
  /** Merged in the window by commits that are not in this clone. */
  readonly absent: readonly Built[];
  readonly open: readonly Built[];
  readonly abandoned: readonly Built[];
}

/** What was merged in a window by commits that are not in this clone. A folder holds none: their files are not known. */
export function absentIn({ pulls }: Outline, window: Window, { path }: Config): readonly PullFact[] {
  const absent = path === "" ? (pulls?.absent ?? []) : [];
  return absent.filter(({ mergedAt }) => mergedIn(mergedAt, window));
}

const mergedIn = (mergedAt: number | null, window: Window) =>
  within(present(mergedAt, "a merged request's time"), window);

/** Rebuilds what is open, abandoned, or merged elsewhere than in this clone. A folder holds none: their files are not known. */
export function unmergedPullsIn(
  facts: Facts,
  outline: Outline,
  window: Window,
  config: Config,
): UnmergedPulls {
  if (outline.pulls === null || config.path !== "") return { absent: [], open: [], abandoned: [] };
  const build = (requests: readonly PullFact[]) =>
    requests.map((request) => buildPull(facts, outline, request, null, window.to));
  const { open, abandoned } = unmergedIn(outline.pulls.into, window);
  return {
    absent: build(absentIn(outline, window, config)),
    open: build(open).sort(byOpening),
    abandoned: build(abandoned).sort(byOpening),
  };
}

function byOpening({ change: a }: Built, { change: b }: Built): number {
  const opened = ({ pull, startedAt }: Change) =>
    pull?.openedAt.at ?? (isKnown(startedAt) ? startedAt.at : Number.POSITIVE_INFINITY);
  return opened(a) - opened(b) || present(a.number, "a number") - present(b.number, "a number");
}

/** Pull requests that were open at the end of a window, and those that were closed unmerged in it. */
function unmergedIn(pulls: readonly PullFact[], window: Window): { open: PullFact[]; abandoned: PullFact[] } {
  const stood = pulls.map((request) => ({ request, was: stateAt(request, window.to) }));
  return {
    open: stood.flatMap(({ request, was }) => (was.state === "open" ? [request] : [])),
    abandoned: stood.flatMap(({ request, was }) =>
      was.state === "closed" && within(was.at, window) ? [request] : [],
    ),
  };
}

/** What GitHub let be seen. */
export function seenOn({ github }: Facts): FactKind[] {
  if (github === null) return [];
  const reviews = github.pulls.length === 0 || github.pulls.some(({ events }) => isRead(events));
  const checks = hasRuns(github.checks);
  return ["issues", ...(reviews ? (["reviews"] as const) : []), ...(checks ? (["checks"] as const) : [])];
}

function hasRuns(checks: NonNullable<History["github"]>["checks"]): boolean {
  for (const one of checks.values()) if (isRead(one) && one.runs.length > 0) return true;
  return false;
}

/** How far GitHub tells of the changes of a window; null where it was not read. */
export function pullCensus(
  { github }: Facts,
  { pulls }: Outline,
  built: readonly Change[],
  window: Window,
): Census["pulls"] {
  if (github === null || pulls === null) return null;
  const read = new Set(github.pulls.map(({ number }) => number));
  const people = built.filter(({ automated }) => !automated);
  return {
    elsewhere: pulls.elsewhere.filter(({ mergedAt }) => mergedIn(mergedAt, window)).length,
    absent: people.filter(({ deliveredAt, style }) => style === null && isAbsent(deliveredAt)).length,
    unread: people.filter((change) => change.pull === null && isTold(change)).length,
    unsynced: people.filter(
      (change) => !isTold(change) && isNumbered(change) && !read.has(present(change.number, "a number")),
    ).length,
  };
}

const isAbsent = (deliveredAt: Change["deliveredAt"]) =>
  !isKnown(deliveredAt) && ["not-in-clone", "no-deliveries"].includes(deliveredAt.missing);

/** GitHub knows its pull request, even where it did not let its events be read. */
const isTold = ({ requestedAt }: Change) => isKnown(requestedAt) || requestedAt.missing !== "no-pull-request";

const BY_GITHUB: ReadonlySet<string | null> = new Set([
  "github-merge",
  "github-squash",
  "numbered-merge",
  "bors",
]);

const isNumbered = ({ number, mergeMark }: Change) => number !== null && BY_GITHUB.has(mergeMark);

const SEE = "Run flowaudit sync again; flowaudit doctor shows what the token can see.";

/** What GitHub did not tell, and how to supply it. */
export function pullGaps(history: History, census: Census["pulls"]): Flow["gaps"] {
  const { github } = history;
  if (github === null || census === null) return [];
  const quoted = (words: string) => text(called(history, "words", words), 160);
  const { stored, counted: total, missing } = github.completeness;
  const partial = github.pulls.flatMap(({ unread = [] }) => unread.slice(0, 1));
  const checks = github.unreadChecks;
  const gaps = [
    missing.length > 0 && {
      id: "missing-pulls",
      says: `${counted(missing.length, "pull request")} of ${grouped(total)} could not be read from GitHub (${grouped(stored)} are here): ${[...new Set(missing.map(({ because }) => called(history, "words", because)))].slice(0, 3).join("; ")}.`,
      remedy: SEE,
    },
    census.unread > 0 && {
      id: "unread-pulls",
      says: `What happened in ${counted(census.unread, "pull request")} could not be read: of ${census.unread === 1 ? "it" : "them"} only start and merge are known.`,
      remedy: SEE,
    },
    partial.length > 0 && {
      id: "unread-fields",
      says: `Something of ${counted(partial.length, "pull request")} could not be read (${quoted(nth(partial, 0))}): what depends on it counts as not there.`,
      remedy: SEE,
    },
    checks.length > 0 && {
      id: "unread-checks",
      says: `The checks of ${counted(checks.length, "commit")} could not be read (${quoted(nth(checks, 0))}): waiting for them cannot be told from other waiting.`,
      remedy: SEE,
    },
    !isRead(github.incidents) && {
      id: "unread-incidents",
      says: `Incidents could not be read from GitHub (${quoted(github.incidents.unread)}), so that none of its issues counts as one.`,
      remedy: SEE,
    },
    !isRead(github.bugs) && {
      id: "unread-bugs",
      says: `Bug reports could not be read from GitHub (${quoted(github.bugs.unread)}), so that none of its issues counts as a defect.`,
      remedy: SEE,
    },
    census.unsynced > 0 && {
      id: "unsynced-pulls",
      says: `${counted(census.unsynced, "change")} of this window ${census.unsynced === 1 ? "names a number" : "name numbers"} of which no pull request was read from GitHub: only git tells of ${census.unsynced === 1 ? "it" : "them"}.`,
      remedy:
        "flowaudit sync --all reads every pull request that GitHub has; a number may also be an issue's.",
    },
    census.absent > 0 && {
      id: "merges-not-here",
      says: `${counted(census.absent, "pull request")} ${census.absent === 1 ? "was" : "were"} merged by commits that are not on the audited branch of this clone: the delivery is not known.`,
      remedy: "git fetch, and git fetch --unshallow in a shallow clone",
    },
    census.elsewhere > 0 && {
      id: "merged-elsewhere",
      says: `${counted(census.elsewhere, "pull request")} went into other branches, which nothing brought into the audited one: they count as no change here.`,
      remedy: "Nothing, where those branches are kept apart; --branch audits one of them.",
    },
  ];
  return gaps.filter((gap) => gap !== false);
}
