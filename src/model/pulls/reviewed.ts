import type { CommitTable, DiffRange, History } from "../../collect/facts.ts";
import { isRead, type PullFact } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import { contains } from "../history/graph/containment.ts";
import type { MainlineTrace } from "../history/graph/mainline.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { beyond } from "../history/merges/own-commits.ts";
import { parentsOf } from "../history/parents.ts";
import { reviewedHead } from "./life/reviews.ts";
import type { PullTimelines } from "./pull-timelines.ts";
import { timelineAt } from "./replay/timeline.ts";

/** The stretches of history that first reviewers looked at. */
export interface Reviewed {
  /**
   * From the merge base of the reviewed head with the line on which it was merged; null where nobody looked, where it
   * is what was merged, and where its diff cannot be told.
   */
  rangeOf(merge: MergeRecord): DiffRange | null;
}

/** @param beside what came in with another merge */
export function reviewedOf(
  history: History,
  mainline: MainlineTrace,
  beside: readonly MergeRecord[],
  timelines: PullTimelines,
): Reviewed {
  const known = new Map<PullFact, DiffRange | null>();
  const elsewhere = new Set(beside.map(({ commit }) => commit));
  return {
    rangeOf: (merge) => {
      const { request } = merge;
      if (request === null || merge.shared) return null;
      const found = known.get(request);
      if (found !== undefined) return found;
      const tip = tipOf(history, timelines, merge, request);
      const range =
        tip === -1 || elsewhere.has(tip) || isTaken(mainline, merge, tip)
          ? null
          : rangeBelow(history.commits, mainline, merge, tip);
      known.set(request, range);
      return range;
    },
  };
}

/** The reviewed head where it is not the one that was merged; −1 for none that is here. */
function tipOf(
  { commits }: History,
  timelines: PullTimelines,
  merge: MergeRecord,
  request: PullFact,
): number {
  const { events, headCommit, mergedAt } = request;
  const isEarlier = ({ kind, ...event }: { kind: string; at: number; commit?: string | null }) =>
    kind === "review" && mergedAt !== null && event.at <= mergedAt && event.commit !== headCommit;
  if (!isRead(events) || !events.some(isEarlier)) return -1;
  const { known, timeline } = timelines(request, merge);
  const head = isRead(timeline) ? reviewedHead(timelineAt(timeline, mergedAt, known.takenAt)) : null;
  return head === null || head === headCommit ? -1 : commits.find(head);
}

/** The diff of a commit on the line is another one, unless it was merged with what came after it. */
function isTaken(
  { owner, chain }: MainlineTrace,
  { firstPosition, position }: MergeRecord,
  tip: number,
): boolean {
  const place = cell(owner, tip);
  return place !== -1 && chain[place] === tip && !(place >= firstPosition && place < position);
}

function rangeBelow(
  commits: CommitTable,
  mainline: MainlineTrace,
  { base: landedOn }: MergeRecord,
  tip: number,
) {
  const own = new Set(beyond(commits, mainline, tip, landedOn));
  const below = new Set([...own].flatMap((commit) => parentsOf(commits, commit)));
  const shared = [...below].filter((commit) => !own.has(commit));
  const base = shared.includes(-1) ? undefined : newestOf(commits, mainline, shared);
  return base === undefined ? null : { tip, base };
}

/** The one that stands on the others; as git does, the newest where the history crosses itself. */
function newestOf(
  commits: CommitTable,
  mainline: MainlineTrace,
  shared: readonly number[],
): number | undefined {
  const best = shared.filter(
    (commit) => !shared.some((other) => other !== commit && contains(commits, mainline, other, commit)),
  );
  const made = (commit: number) => cell(commits.committerSeconds, commit) || 0;
  return best.sort((a, b) => made(b) - made(a) || (commits.id(a) < commits.id(b) ? -1 : 1))[0];
}
