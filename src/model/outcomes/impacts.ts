import type { Facts, FileDiff } from "../../collect/facts.ts";
import type { PullFact } from "../../collect/github-facts.ts";
import type { Change, Impact } from "../flow.ts";

/** A change with what a feature can be known by. */
interface Seen {
  readonly change: Change;
  readonly labels: readonly string[];
  /** Numbers of itself and of the issues of this repository that it closes. */
  readonly numbers: readonly number[];
  /** Files that people write. */
  readonly files: readonly FileDiff[];
}

/**
 * What features were built for, with the changes of the flow that built each, and those that touched the same files
 * later. A feature is an issue or a pull request (`#12`); else a label, where a change carries it; else a folder or
 * a file. Null where no file says anything.
 * @param changes those of the flow, oldest merge first
 */
export function findImpacts(facts: Facts, changes: readonly Change[]): Impact[] | null {
  if (facts.impactRows === null) return null;
  const pulls = new Map((facts.github?.pulls ?? []).map((pull) => [pull.number, pull]));
  const seen = changes.map((change) => seenOf(facts, pulls, change));
  return facts.impactRows.map(({ feature, metric, before, after, ref }): Impact => {
    const own = seen.filter(builds(feature, seen));
    const later = touchedLater(seen, new Set(own));
    return { feature, metric, before, after, changes: idsOf(own), touchedBy: idsOf(later), ref };
  });
}

const idsOf = (seen: readonly Seen[]) => seen.map(({ change }) => change.id);

function seenOf(facts: Facts, pulls: ReadonlyMap<number, PullFact>, change: Change): Seen {
  const { number, requestedAt } = change;
  // A number that no pull request is known of may be another tool's.
  const isTold = "at" in requestedAt || requestedAt.missing !== "no-pull-request";
  const pull = isTold && number !== null ? pulls.get(number) : undefined;
  const ours = facts.github === null ? "" : `${facts.github.owner}/${facts.github.name}`.toLowerCase();
  const closed = (pull?.closes ?? []).filter(({ repository }) => repository.toLowerCase() === ours);
  const files = facts.diffs.get(facts.commits.find(change.id))?.files ?? [];
  return {
    change,
    labels: (pull?.labels ?? []).map((label) => label.toLowerCase()),
    numbers: [...(number === null ? [] : [number]), ...closed.map((issue) => issue.number)],
    files: files.filter(({ kind }) => kind === "code"),
  };
}

/** Whether a change was part of building a feature. */
function builds(feature: string, seen: readonly Seen[]): (one: Seen) => boolean {
  const number = /^#(\d{1,9})$/.exec(feature)?.[1];
  if (number !== undefined) return ({ numbers }) => numbers.includes(Number(number));
  const label = feature.toLowerCase();
  if (seen.some(({ labels }) => labels.includes(label))) return ({ labels }) => labels.includes(label);
  const place = feature.replace(/^\.\//, "").replace(/\/+$/, "");
  const isInside = (path: string | null) => path === place || (path?.startsWith(`${place}/`) ?? false);
  return ({ files }) => files.some(({ path, from }) => isInside(path) || isInside(from));
}

/** Other changes of people that touched a file which those of a feature had touched before, wherever it was moved to. */
function touchedLater(seen: readonly Seen[], own: ReadonlySet<Seen>): Seen[] {
  const paths = new Set<string>();
  return seen.filter((one) => {
    const isOwn = own.has(one);
    const known = one.files.filter(({ path, from }) => paths.has(path) || (from !== null && paths.has(from)));
    for (const { path, from, status } of isOwn ? one.files : known) {
      if (from !== null) paths.delete(from);
      if (status === "deleted") paths.delete(path);
      else paths.add(path);
    }
    return !isOwn && !one.change.automated && known.length > 0;
  });
}
