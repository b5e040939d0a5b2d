import type { History } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { type Boundaries, boundariesOf } from "./boundaries.ts";
import { type Deliveries, findDeliveries } from "./deliveries.ts";
import { findLandings, type Landing } from "./landings.ts";
import { type Line, traceLine } from "./line.ts";
import { dateTrouble } from "./moments.ts";
import { RevertFinder } from "./reverts.ts";
import { type Standing, standingOn } from "./standing.ts";

/** The whole history in outline: what landed when, and what carried it. Enough to choose a window and its diffs. */
export interface Outline {
  readonly line: Line;
  /** Changes on the main line as of `takenAt`, oldest first. */
  readonly landings: readonly Landing[];
  /** Main-line commits dated after `takenAt`. */
  readonly later: number;
  readonly deliveries: Deliveries;
  readonly reverts: RevertFinder;
  /** The landing that reverts another one first, by the other's commit. */
  readonly revertedBy: ReadonlyMap<number, Landing>;
  /** What a landing reverts, by its commit. */
  readonly reverting: ReadonlyMap<number, Landing>;
  /** Commits at which a shallow clone was cut off. */
  readonly shallow: ReadonlySet<number>;
  readonly noted: ReadonlySet<number>;
  readonly boundaries: Boundaries;
  readonly standing: Standing;
}

/** Traces the main line, groups it into changes and finds the delivery that first contains each. */
export function outlineOf(history: History, config: Config): Outline {
  const { commits } = history;
  const line = traceLine(commits, history.repository);
  const all = findLandings(history, line);
  const landings = asOf(history, all);
  const reverts = new RevertFinder(commits, line, landings);
  return {
    line,
    landings,
    later: all.length - landings.length,
    deliveries: findDeliveries(history, config, line, landings),
    reverts,
    ...findReverted(history, line, reverts, landings),
    shallow: new Set(history.repository.shallow),
    noted: new Set(history.aiNotes),
    boundaries: boundariesOf(history.repository),
    standing: standingOn(commits, line),
  };
}

/** Leaves out what stands at the top of the line with a date after `takenAt`: it is not there yet. */
function asOf(history: History, landings: readonly Landing[]): readonly Landing[] {
  const seconds = history.commits.committerSeconds;
  const isLater = (landing: Landing) => seconds[landing.arrival]! * 1000 > history.takenAt;
  let end = landings.length;
  while (end > 0 && isLater(landings[end - 1]!)) end--;
  return end === landings.length ? landings : landings.slice(0, end);
}

/** Only what speaks of a revert is read closely: the whole history is asked. */
function findReverted(
  history: History,
  line: Line,
  reverts: RevertFinder,
  landings: readonly Landing[],
): Pick<Outline, "revertedBy" | "reverting"> {
  const revertedBy = new Map<number, Landing>();
  const reverting = new Map<number, Landing>();
  for (const landing of landings) {
    if (!mayRevert(history, line, landing)) continue;
    const target = reverts.reverted(landing);
    if (target === null) continue;
    reverting.set(landing.commit, target);
    if (!revertedBy.has(target.commit)) revertedBy.set(target.commit, landing);
  }
  return { revertedBy, reverting };
}

/** "This reverts commit …", "Reverts owner/repo#12", `Revert "…"`. */
const SPEAKS_OF_REVERT = /revert/i;

function mayRevert({ commits }: History, line: Line, landing: Landing): boolean {
  if (SPEAKS_OF_REVERT.test(landing.title) || commits.mentions(landing.commit, "everts ")) return true;
  const from = line.ownedStart[landing.position]!;
  const own = line.ownedStart[landing.position + 1]! - from;
  return (
    own === 2 &&
    landing.how === "merge" &&
    [0, 1].some((i) => commits.mentions(line.owned[from + i]!, "everts "))
  );
}

/** UTC epoch ms at which a landing was merged, NaN where its date cannot be used. */
export function mergedMs(history: History, landing: Landing): number {
  const seconds = history.commits.committerSeconds[landing.arrival]!;
  return dateTrouble(seconds, history.takenAt) ? Number.NaN : Math.min(seconds * 1000, history.takenAt);
}
