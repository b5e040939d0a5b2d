/** A pull request of a clone, ready for its replay. */
import type { Diff, Facts } from "../../collect/facts.ts";
import type { PullFact } from "../../collect/github-facts.ts";
import { sizeOf } from "../changes/sizes.ts";
import { isKnown, type Moment } from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { Outline } from "../outline.ts";
import type { PullInput } from "./life/pull-input.ts";
import { type Replayed, replayPull } from "./replay-pull.ts";

/** Id of the change that a pull request is: what came in with another one's merge is known by its number. */
export function idOf({ commits }: Facts, { number }: PullFact, merge: MergeRecord | null): string {
  return merge === null || merge.shared ? `#${number}` : commits.id(merge.commit);
}

/** What came in with another one's merge has no diff of its own. */
export function diffOf({ diffs }: Facts, merge: MergeRecord | null): Diff | undefined {
  return merge === null || merge.shared ? undefined : diffs.get(merge.commit);
}

/** What the events of a pull request tell of it up to `until`. */
export function replayRequest(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  startedAt: Moment,
  until: number,
): Replayed {
  const { known, timeline } = outline.timelines(request, merge);
  const input = {
    ...known,
    change: idOf(facts, request, merge),
    startedAt: isKnown(startedAt) ? startedAt.at : null,
    until,
    lines: linesOf(facts, outline, merge),
    templates: outline.templates,
  };
  return replayPull(input, timeline);
}

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
