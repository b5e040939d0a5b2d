import type { Facts } from "../../collect/facts.ts";
import { firstOf, type Stream } from "../deliveries/deliveries.ts";
import type { Event } from "../deliveries/delivery-events.ts";
import type { Failure, Restoration } from "../flow.ts";
import { contains } from "../history/graph/containment.ts";
import { headOf } from "../history/merges/cherry-picks.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { Outline } from "../outline.ts";

/** What put a failure right, and when users had it. */
export interface Remedy {
  readonly at: number;
  /** In words: "the next delivery, which went back to an older commit". */
  readonly says: string;
}

/** What speaks of a failure, with what put it right; null where nothing has yet. */
export interface Evidence {
  readonly failure: Failure;
  readonly remedy: Remedy | null;
}

/**
 * From the failed delivery's finish, or the opening of an incident that is put down to it for certain where
 * that is earlier, to the first of its remedies. Null where nothing certain speaks of a failure.
 */
export function restorationOf(finishedAt: number, evidence: readonly Evidence[]): Restoration | null {
  const certain = evidence.filter(({ failure }) => failure.certain);
  if (certain.length === 0) return null;
  const opened = certain.flatMap(({ failure }) => (failure.kind === "incident" ? [failure.at] : []));
  const first = certain
    .flatMap(({ remedy }) => remedy ?? [])
    .reduce<Remedy | null>((best, one) => (best !== null && best.at <= one.at ? best : one), null);
  return {
    from: Math.min(finishedAt, ...opened),
    to: first?.at ?? null,
    says: first?.says ?? null,
  };
}

/** The first success after a delivery, in its stream, that carries a merge; null where none has yet. */
export function nextWith(
  facts: Facts,
  outline: Outline,
  stream: Stream,
  index: number,
  merge: MergeRecord,
): Event | null {
  const first = firstOf(stream, merge.commit);
  if (first > index || first === -1) return stream.events[first] ?? null;
  // An earlier one had it, such as a maintenance release: the order of deliveries is not that of commits.
  const later = stream.events.slice(index + 1);
  return later.find((event) => carries(facts, outline, event.commit, merge)) ?? null;
}

/** Whether a commit holds a merge, as itself, as the commits that it merged, or as cherry-picks. */
export function carries(
  facts: Facts,
  { mainline: line, deliveries }: Outline,
  commit: number,
  merge: MergeRecord,
): boolean {
  const holds = (target: number) => contains(facts.commits, line, commit, target);
  const picked = deliveries.cherryPicks.get(merge.commit);
  const head = headOf(facts.commits, line, merge.position);
  return (
    holds(merge.commit) ||
    (head !== -1 && holds(head)) ||
    (picked !== undefined &&
      (picked.whole.some(holds) ||
        (picked.parts.length > 0 && picked.parts.every((cherryPicks) => cherryPicks.some(holds)))))
  );
}
