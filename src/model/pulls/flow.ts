import type { Facts } from "../../collect/facts.ts";
import { type GitHubFacts, isRead, type PullFact } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import type { Census, Change, CheckHead, FactKind, Flow, Window } from "../flow.ts";
import { isKnown } from "../flow.ts";
import { within } from "../flow-terms.ts";
import type { Outline } from "../outline.ts";
import { type Built, buildPull } from "./change.ts";
import { trunkSpells } from "./trunk.ts";
import { unmergedIn } from "./unmerged.ts";

/** Changes that GitHub alone tells of: no commit of the clone puts them on the main line. */
export interface UnmergedPulls {
  /** Merged in the window by commits that are not in this clone. */
  readonly absent: readonly Built[];
  readonly open: readonly Built[];
  readonly abandoned: readonly Built[];
}

/** Rebuilds what is open, abandoned, or merged elsewhere than in this clone. A folder holds none: their files are not known. */
export function unmergedPullsIn(
  facts: Facts,
  outline: Outline,
  window: Window,
  { path }: Config,
): UnmergedPulls {
  if (outline.pulls === null || path !== "") return { absent: [], open: [], abandoned: [] };
  const { absent, into } = outline.pulls;
  const build = (requests: readonly PullFact[]) =>
    requests.map((request) => buildPull(facts, outline, request, null, window.to));
  const { open, abandoned } = unmergedIn(into, window);
  return {
    absent: build(absent.filter(({ mergedAt }) => within(mergedAt!, window))),
    open: build(open).sort(byOpening),
    abandoned: build(abandoned).sort(byOpening),
  };
}

function byOpening({ change: a }: Built, { change: b }: Built): number {
  const opened = ({ pull, startedAt }: Change) =>
    pull?.openedAt.at ?? (isKnown(startedAt) ? startedAt.at : Number.POSITIVE_INFINITY);
  return opened(a) - opened(b) || a.number! - b.number!;
}

/** The checks of the heads that were pushed in the window, and what they said of the main line. */
export function checksIn(
  facts: Facts,
  outline: Outline,
  window: Window,
  built: readonly Built[],
): Pick<Flow, "heads" | "trunk"> {
  const byPush = (a: CheckHead, b: CheckHead) =>
    a.pushedAt - b.pushedAt || (a.change < b.change ? -1 : 1) || (a.commit < b.commit ? -1 : 1);
  const heads = built.flatMap((one) => one.heads).filter(({ pushedAt }) => within(pushedAt, window));
  return { heads: heads.sort(byPush), trunk: trunkSpells(facts, outline, window) };
}

/** What GitHub let be seen. */
export function seenOn({ github }: Facts): FactKind[] {
  if (github === null) return [];
  const reviews = github.pulls.length === 0 || github.pulls.some(({ events }) => isRead(events));
  const checks = hasRuns(github.checks);
  return ["issues", ...(reviews ? (["reviews"] as const) : []), ...(checks ? (["checks"] as const) : [])];
}

function hasRuns(checks: GitHubFacts["checks"]): boolean {
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
    elsewhere: pulls.elsewhere.filter(({ mergedAt }) => within(mergedAt!, window)).length,
    absent: people.filter(({ deliveredAt, style }) => style === null && isAbsent(deliveredAt)).length,
    unread: people.filter((change) => change.pull === null && isTold(change)).length,
    unsynced: people.filter((change) => !isTold(change) && isNumbered(change) && !read.has(change.number!))
      .length,
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

const isNumbered = ({ number, landedBy }: Change) => number !== null && BY_GITHUB.has(landedBy);
