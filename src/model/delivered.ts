import type { CommitTable, Diff } from "../collect/facts.ts";
import {
  type Carried,
  carriedBy,
  earliestOf,
  type First,
  familyRoots,
  firstsOf,
  type Reach,
} from "./deliveries.ts";
import { type DeliverySource, type Flag, isKnown, type Moment } from "./flow.ts";
import type { Landing } from "./landings.ts";
import type { Outline } from "./outline.ts";

/** What carried a landing: by the families that it touches, where its files are known. */
export function deliveryOf(outline: Outline, landing: Landing, diff: Diff | undefined): Carried {
  return carriedBy(outline.deliveries.streams, landing.commit, reachOf(outline, diff));
}

/**
 * The first delivery of each stream whose users had a landing from it: every environment, and the package
 * families that it touches; where it touches none, the earliest alone.
 */
export function deliveriesOf(outline: Outline, landing: Landing, diff: Diff | undefined): First[] {
  const { streams } = outline.deliveries;
  const reach = reachOf(outline, diff);
  const firsts = firstsOf(streams, landing.commit, reach);
  const families = streams.filter(({ folders }) => folders.length > 0);
  const touched = families.some(({ folders }) => reach.touches !== null && folders.some(reach.touches));
  if (families.length === 0 || touched) return firsts;
  const first = earliestOf(firsts);
  return first === null ? [] : [first];
}

function reachOf(outline: Outline, diff: Diff | undefined): Reach {
  const roots = familyRoots(outline.deliveries.streams);
  if (roots.length === 0 || diff === undefined) return { touches: null, outside: true };
  const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
  return {
    touches: (folder) => diff.files.some((file) => inside(file.path, folder)),
    outside: diff.files.some((file) => !roots.some((root) => inside(file.path, root))),
  };
}

/** What the instant of a delivery is, by its source. */
const INSTANTS: Readonly<Record<Exclude<DeliverySource["id"], "none">, string>> = {
  deployments: "first success of the deployment",
  releases: "publication of the release",
  workflow: "finish of the workflow's run",
  tags: "date of the version tag",
  branch: "committer date of the push to the production branch",
  file: "finish in the delivery file",
};

/** `before`: the merge, or the start where the merge has no date; a delivery that seems older is set to it. */
export function deliveryMoment(
  outline: Outline,
  commits: CommitTable,
  carried: Carried,
  before: Moment,
  flags: Set<Flag>,
): Moment {
  const { id } = outline.deliveries.source;
  if (id === "none") return { missing: "no-deliveries" };
  if (carried.kind !== "delivered")
    return { missing: carried.kind === "waiting" ? "not-delivered" : "before-record" };
  const { event } = carried;
  const source = `${INSTANTS[id]}${asPick(commits, carried)}`;
  if (isKnown(before) && event.finishedAt < before.at) {
    flags.add("delivered-before-merge");
    return { at: before.at, source, ref: event.ref };
  }
  return { at: event.finishedAt, source, ref: event.ref };
}

/** How a delivery carries what it does not contain. */
function asPick(commits: CommitTable, { picked }: Extract<Carried, { kind: "delivered" }>): string {
  if (picked === null) return "";
  return {
    pick: () => `, which carries it as the cherry-pick ${commits.id(picked.pick!).slice(0, 10)}`,
    picks: () => ", which carries it as cherry-picks of its commits",
    commits: () => ", which contains its commits, though not their merge",
  }[picked.how]();
}
