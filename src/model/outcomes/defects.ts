import type { Facts } from "../../collect/facts.ts";
import { type IssueFact, isRead } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import { counted } from "../../lib/text/counted.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import { wasOut } from "../deliveries/delivered.ts";
import type { Change, Defect, LineWork, Window } from "../flow.ts";
import { within } from "../flow-terms.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergedMs } from "../history/merges/merge-times.ts";
import type { Outline } from "../outline.ts";
import { mergeNamed, mergesNamed, type Names, namesIn, type Speaks } from "./incident-names.ts";
import { fixesOf, labelled } from "./issues.ts";

/** Everything that defects are put down to changes by. */
interface Scene {
  readonly facts: Facts;
  readonly outline: Outline;
  readonly names: Names;
  /** The changes of the flow by id. */
  readonly changes: ReadonlyMap<string, Change>;
  /** Whether a merge belongs to what is audited. */
  readonly counts: (merge: MergeRecord) => boolean;
}

type Escaped = Defect["escaped"][number];

/**
 * The bugs that were reported in the window, each with the changes that had been delivered by then and that it is
 * put down to: because it names them, or because the change that closed it rewrote lines of theirs. Null where
 * issues were not read; none where they were and none was marked as a bug.
 * @param changes the changes of the flow
 * @param counts  whether a merge belongs to what is audited
 */
export function findDefects(
  facts: Facts,
  outline: Outline,
  { bugLabels }: Config,
  window: Window,
  changes: readonly Change[],
  counts: (merge: MergeRecord) => boolean,
): Defect[] | null {
  const { github, takenAt } = facts;
  if (github === null || !isRead(github.bugs)) return null;
  const reported = labelled(github.bugs, bugLabels).filter(
    ({ createdAt }) => createdAt <= takenAt && within(createdAt, window),
  );
  const fixes = fixesOf(facts, outline, reported);
  const names = namesIn(facts, outline, reported.map(toldBy));
  const scene = { facts, outline, names, counts, changes: new Map(changes.map((one) => [one.id, one])) };
  return reported
    .map((issue) => defectOf(scene, issue, fixes.get(issue.number) ?? null))
    .sort((a, b) => a.openedAt - b.openedAt || (a.name < b.name ? -1 : 1));
}

function toldBy({ title, body, createdAt: openedAt }: IssueFact): Speaks {
  return { texts: [title, body], openedAt };
}

function defectOf(scene: Scene, issue: IssueFact, fix: MergeRecord | null): Defect {
  const { number, title, createdAt: openedAt, url } = issue;
  const fixedBy = fix === null ? null : scene.facts.commits.id(fix.commit);
  const named = namedIn(scene, issue);
  const rewritten = rewrittenBy(scene, openedAt, fixedBy);
  const isNew = ({ change }: Escaped) => !named.some((one) => one.change === change);
  return {
    name: `#${number}`,
    title,
    openedAt,
    url,
    escaped: [...named, ...rewritten.filter(isNew)],
    fixedBy,
  };
}

function namedIn(scene: Scene, issue: IssueFact): Escaped[] {
  const { facts, outline, names, counts } = scene;
  return mergesNamed(facts, outline, names, toldBy(issue))
    .filter((merge) => counts(merge) && reached(scene, merge, issue.createdAt))
    .map(({ commit }) => ({ change: facts.commits.id(commit), by: "named", says: "the report names it" }));
}

/** The changes whose lines the fix rewrote, most lines first; only lines that were young then are followed. */
function rewrittenBy(scene: Scene, openedAt: number, fixedBy: string | null): Escaped[] {
  const { facts, outline, names, changes, counts } = scene;
  const lines = fixedBy === null ? undefined : changes.get(fixedBy)?.lines;
  if (lines === undefined || "missing" in lines) return [];
  return byChange(lines.rewrites).flatMap(({ of, count, age }): Escaped[] => {
    const merge = mergeNamed(outline, names, facts.commits.find(of));
    if (merge === null || !counts(merge) || !reached(scene, merge, openedAt)) return [];
    const says = `its fix rewrote ${counted(count, "line")} of it, ${formatDuration(age)} old`;
    return [{ change: facts.commits.id(merge.commit), by: "rewritten", says }];
  });
}

/** Lines by the change that wrote them, with the age of the oldest. */
function byChange(rewrites: LineWork["rewrites"]) {
  const found = new Map<string, { readonly of: string; readonly count: number; readonly age: number }>();
  for (const { of, lines, age } of rewrites) {
    const known = found.get(of);
    found.set(of, { of, count: (known?.count ?? 0) + lines, age: Math.max(known?.age ?? 0, age) });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.of < b.of ? -1 : 1));
}

/** Whether users had a merge at an instant; where there are no deliveries, whether it was merged. */
function reached({ facts, outline }: Scene, merge: MergeRecord, at: number): boolean {
  if (outline.deliveries.source.id === "none") return mergedMs(facts, merge) <= at;
  return wasOut(facts, outline, merge, at) === true;
}
