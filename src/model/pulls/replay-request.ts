/** A pull request of a clone, ready for its replay. */
import type { Diff, Facts } from "../../collect/facts.ts";
import type { PullFact } from "../../collect/github-facts.ts";
import { sizeOf } from "../changes/sizes.ts";
import { isKnown, type Moment, type Span } from "../flow.ts";
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

/** What is replayed: facts, outline, pull request, its merge and start, and until when. */
type Request = readonly [
  facts: Facts,
  outline: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  startedAt: Moment,
  until: number,
];

/** What the events of a pull request tell of it up to `until`. */
export function replayRequest(...asked: Request): Replayed {
  const { input, timeline } = prepared(asked);
  return replayPull(input, timeline);
}

/**
 * Its stages up to `until` as they looked while it was open: a merge tells later that it was accepted all the time, and of
 * which checks; nobody knew that then.
 */
export function stagesWhileOpen(...asked: Request): readonly Span[] {
  const { input, timeline } = prepared(asked);
  return replayPull({ ...input, mergedAt: null }, timeline).spans;
}

function prepared([facts, outline, request, merge, startedAt, until]: Request) {
  const { known, timeline } = outline.timelines(request, merge);
  const input: PullInput = {
    ...known,
    change: idOf(facts, request, merge),
    startedAt: isKnown(startedAt) ? startedAt.at : null,
    until,
    lines: linesOf(facts, outline, merge),
    templates: outline.templates,
  };
  return { input, timeline };
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
