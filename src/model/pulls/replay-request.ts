/** A pull request of a clone, ready for its replay. */
import type { Diff, Facts } from "../../collect/facts.ts";
import type { PullFact } from "../../collect/github-facts.ts";
import { sizeOf } from "../changes/sizes.ts";
import { isKnown, type Moment, type Span } from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { OwnCommits } from "../history/merges/own-commits.ts";
import type { Outline } from "../outline.ts";
import type { PullInput } from "./life/pull-input.ts";
import { knownOf } from "./replay/pull-known.ts";
import { wholeTimeline } from "./replay/timeline.ts";
import { type Replayed, replayPull, replayStages } from "./replay-pull.ts";

/** Id of the change that a pull request is: what came in with another one's merge is known by its number. */
export function idOf({ commits }: Facts, { number }: PullFact, merge: MergeRecord | null): string {
  return merge === null || merge.shared ? `#${number}` : commits.id(merge.commit);
}

/** What came in with another one's merge has no diff of its own. */
export function diffOf({ diffs }: Facts, merge: MergeRecord | null): Diff | undefined {
  return merge === null || merge.shared ? undefined : diffs.get(merge.commit);
}

/** What the events of a pull request, which was merged and begun so, tell of it up to `until`. */
export function replayRequest(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  startedAt: Moment,
  until: number,
): Replayed {
  const { known, timeline } = outline.timelines(request, merge);
  const input: PullInput = {
    ...known,
    change: idOf(facts, request, merge),
    startedAt: atOf(startedAt),
    until,
    lines: linesOf(facts, outline, merge),
    templates: outline.templates,
  };
  return replayPull(input, timeline);
}

/**
 * Its stages up to `until` as they looked while it was open: a merge tells later that it was accepted all the time, and of
 * which checks; nobody knew that then. Who asks for it of years asks once for each: nothing of it is kept.
 */
export function stagesWhileOpen(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  own: OwnCommits,
  startedAt: Moment,
  until: number,
): readonly Span[] {
  const known = knownOf(facts, request, own, outline);
  const input = { ...known, mergedAt: null, startedAt: atOf(startedAt), until };
  return replayStages(input, wholeTimeline(known));
}

const atOf = (moment: Moment): number | null => (isKnown(moment) ? moment.at : null);

/** Lines of what was merged, and of what its first reviewer looked at. */
function linesOf(facts: Facts, { reviewed }: Outline, merge: MergeRecord | null): PullInput["lines"] {
  const { commits, diffs } = facts;
  const tip = merge === null ? undefined : reviewed.rangeOf(merge)?.tip;
  return {
    landed: lineCount(diffOf(facts, merge)),
    at: (head) => (tip !== undefined && commits.id(tip) === head ? lineCount(diffs.get(tip)) : null),
  };
}

function lineCount(diff: Diff | undefined): number | null {
  const size = sizeOf(diff);
  return "missing" in size ? null : size.added + size.deleted;
}
