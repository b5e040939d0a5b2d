import type { Facts } from "../../collect/facts.ts";
import type { PullFact } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import { type Change, isKnown, type Window } from "../flow.ts";
import { within } from "../flow-terms.ts";
import type { Outline } from "../outline.ts";
import { type Built, buildPull } from "./build-pull.ts";
import { stateAt } from "./pull-moments.ts";

/** Changes that GitHub alone tells of: no commit of the clone puts them on the main line. */
export interface UnmergedPulls {
  /** Merged in the window by commits that are not in this clone. */
  readonly absent: readonly Built[];
  readonly open: readonly Built[];
  readonly abandoned: readonly Built[];
}

/** What was merged in a window by commits that are not in this clone. A folder holds none: their files are not known. */
export function absentIn({ pulls }: Outline, window: Window, { path }: Config): readonly PullFact[] {
  const absent = path === "" ? (pulls?.absent ?? []) : [];
  return absent.filter(({ mergedAt }) => within(mergedAt!, window));
}

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
  return opened(a) - opened(b) || a.number! - b.number!;
}

/** Pull requests that were open at the end of a window, and those that were closed unmerged in it. */
export function unmergedIn(
  pulls: readonly PullFact[],
  window: Window,
): { open: PullFact[]; abandoned: PullFact[] } {
  const stood = pulls.map((request) => ({ request, was: stateAt(request, window.to) }));
  return {
    open: stood.flatMap(({ request, was }) => (was.state === "open" ? [request] : [])),
    abandoned: stood.flatMap(({ request, was }) =>
      was.state === "closed" && within(was.at, window) ? [request] : [],
    ),
  };
}
