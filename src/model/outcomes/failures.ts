import type { Facts } from "../../collect/facts.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { addTo, groupsOf } from "../../lib/groups.ts";
import { nth, present } from "../../lib/must.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { onlyRoleOf } from "../changes/file-roles.ts";
import { hotfixMark } from "../changes/hotfixes.ts";
import { deliveryOf } from "../deliveries/delivered.ts";
import { type Carried, firstOf, type Stream } from "../deliveries/deliveries.ts";
import type { Delivery, Failure, Window } from "../flow.ts";
import { within } from "../flow-terms.ts";
import { contains } from "../history/graph/containment.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergedMs } from "../history/merges/merge-times.ts";
import type { Outline } from "../outline.ts";
import type { Incidents, Traced } from "./find-incidents.ts";
import { carries, type Evidence, nextWith, type Remedy, restorationOf } from "./restorations.ts";

/** How long a delivery is watched for reverts before it is judged (value-stream, §3.3). */
export const OBSERVED_MS = 14 * DAY_MS;
/** How soon the next delivery must come for its hotfix to speak of this one. */
const HOTFIXED_MS = 2 * DAY_MS;

/** What speaks of a delivery's failure, how it was put right, and whether it repaired an earlier one. */
export type Aftermath = Pick<Delivery, "failures" | "restoration" | "repairs">;

/** What a merge says of the delivery that first carried it. */
interface Telling {
  readonly merge: MergeRecord;
  readonly carried: Extract<Carried, { kind: "delivered" }>;
  readonly hotfix: string | null;
  /** The merge that reverts it. */
  readonly revert: MergeRecord | null;
  /** It reverts what had been delivered before. */
  readonly undoes: boolean;
  /** It closed an incident. */
  readonly mends: boolean;
}

/** An incident, and how it speaks of one delivery. */
interface Spoken extends Pick<Traced, "told"> {
  readonly blamed: Traced["blamed"][number];
}

/** Everything that evidence is looked for in. */
interface Scene {
  readonly facts: Facts;
  readonly outline: Outline;
  /** Incidents by each delivery that they speak of. */
  readonly incidents: ReadonlyMap<Stream, ReadonlyMap<number, readonly Spoken[]>>;
  /** Commits of the merges that closed an incident. */
  readonly fixes: ReadonlySet<number>;
  /** Whether a merge belongs to what is audited. */
  readonly counts: (merge: MergeRecord) => boolean;
}

/**
 * Looks for evidence at the deliveries of a window.
 * @param counts whether a merge belongs to what is audited
 */
export function findEvidence(
  facts: Facts,
  outline: Outline,
  incidents: Incidents,
  window: Window,
  counts: (merge: MergeRecord) => boolean,
): (stream: Stream, index: number) => Aftermath {
  const traced = incidents ?? [];
  const fixes = new Set(traced.flatMap(({ told }) => told.fix?.commit ?? []));
  const scene = { facts, outline, incidents: byDelivery(traced), fixes, counts };
  const telling = tellingByDelivery(scene, window);
  return (stream, index) => {
    const own = telling.get(stream)?.get(index) ?? [];
    const next = telling.get(stream)?.get(index + 1) ?? [];
    const evidence = [
      ...rolledBack(scene, stream, index),
      ...own.flatMap((one) => reverted(scene, stream, index, one)),
      ...inIncidents(scene, stream, index),
      ...hotfixed(scene, stream, index, next),
    ];
    evidence.sort(({ failure: a }, { failure: b }) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
    return {
      failures: evidence.map(({ failure }) => failure),
      restoration: restorationOf(nth(stream.events, index).finishedAt, evidence),
      repairs: repairOf(own, rolledBack(scene, stream, index - 1)),
    };
  };
}

function byDelivery(incidents: readonly Traced[]): Scene["incidents"] {
  const spoken = incidents.flatMap(({ told, blamed }) => blamed.map((one) => ({ told, blamed: one })));
  const byStream = groupsOf(spoken, ({ blamed }) => blamed.stream);
  return new Map([...byStream].map(([stream, own]) => [stream, groupsOf(own, ({ blamed }) => blamed.index)]));
}

type ByDelivery = ReadonlyMap<Stream, ReadonlyMap<number, readonly Telling[]>>;

/** The merges that tell something of deliveries in the window and of the one that follows each. */
function tellingByDelivery(scene: Scene, window: Window): ByDelivery {
  const { deliveries, merges: records } = scene.outline;
  const found = new Map(deliveries.streams.map((stream) => [stream, new Map<number, Telling[]>()]));
  const wanted = deliveries.streams
    .map((stream) => ({ stream, ...eventsIn(stream, window) }))
    .filter(({ from, to }) => from < to);
  const isNear = (commit: number) =>
    wanted.some(({ stream, from, to }) => {
      const index = firstOf(stream, commit);
      return index >= from && index <= to;
    });
  for (let i = 0; i < records.length; i++) {
    if (!isNear(records.commitOf(i))) continue;
    const merge = records.at(i);
    const told = tellingOf(scene, merge);
    if (told === null || !scene.counts(merge)) continue;
    addTo(present(found.get(told.carried.stream), "a stream of deliveries"), told.carried.index, told);
  }
  return found;
}

/** Indices `[from, to)` of the stream's deliveries that finished in the window. */
function eventsIn({ events }: Stream, window: Window): { from: number; to: number } {
  const from = events.findIndex((event) => within(event.finishedAt, window));
  const to = events.findLastIndex((event) => within(event.finishedAt, window)) + 1;
  return from === -1 ? { from: 0, to: 0 } : { from, to };
}

/** Null for a merge that says nothing, or that no delivery is known to have carried first. */
function tellingOf({ facts, outline, fixes }: Scene, merge: MergeRecord): Telling | null {
  const hotfix = hotfixMark(merge, outline.hotfixMarks);
  const mends = fixes.has(merge.commit);
  const target = outline.reverting.get(merge.commit);
  // What reverts a revert brings the change back: neither a failure nor a repair. Nor is what users cannot meet.
  const by = target === undefined ? outline.revertedBy.get(merge.commit) : undefined;
  const revert = by === undefined || isOfTests(facts, by) ? undefined : by;
  if (hotfix === null && !mends && target === undefined && revert === undefined) return null;
  const carried = deliveryOf(outline, merge, facts.diffs.get(merge.commit));
  if (carried.kind !== "delivered") return null;
  const isFirst = target !== undefined && !outline.reverting.has(target.commit) && !isOfTests(facts, merge);
  const undoes = isFirst && wasOut(facts, outline, target, carried.event.finishedAt);
  return { merge, carried, hotfix, undoes, mends, revert: revert ?? null };
}

/** It touches tests alone, as far as its files were read. */
const isOfTests = ({ diffs }: Facts, { commit }: MergeRecord) => onlyRoleOf(diffs.get(commit)) === "tests";

/** Whether a merge was delivered before an instant; what the record begins with was. */
function wasOut(facts: Facts, outline: Outline, merge: MergeRecord, at: number): boolean {
  const carried = deliveryOf(outline, merge, facts.diffs.get(merge.commit));
  return carried.kind === "before-record" || (carried.kind === "delivered" && carried.event.finishedAt < at);
}

/** The next success of the stream carries an older commit. The same commit again is none. */
function rolledBack({ facts, outline }: Scene, { events }: Stream, index: number): Evidence[] {
  const [event, next] = [events[index], events[index + 1]];
  if (event === undefined || next === undefined || next.commit === event.commit) return [];
  // Where the record tells what ran, going back to an older commit is an act, no maintenance release.
  if (SOURCES[event.source].neverBack !== null) return [];
  if (!contains(facts.commits, outline.mainline, event.commit, next.commit)) return [];
  const says = `the next delivery, ${formatDuration(next.finishedAt - event.finishedAt)} later, went back to an older commit`;
  const { ref, url, finishedAt: at } = next;
  return [
    {
      failure: { kind: "rolled-back", certain: true, says, ref, at, url },
      remedy: { at, says: "the delivery that went back to an older commit" },
    },
  ];
}

/** A change that this delivery first carried was taken out of the default branch soon after. */
function reverted({ facts, outline }: Scene, stream: Stream, index: number, one: Telling): Evidence[] {
  const { revert } = one;
  const event = nth(stream.events, index);
  if (revert === null) return [];
  const at = mergedMs(facts, revert);
  const after = at - event.finishedAt;
  // A revert from before it began may have reached this delivery in another form, such as an unmarked backport.
  if (!(at >= event.startedAt && after <= OBSERVED_MS) || carries(facts, outline, event.commit, revert))
    return [];
  const when = after < 0 ? "while it was under way" : `${formatDuration(after)} later`;
  const says = `a change that it was the first to carry was reverted ${when}`;
  const ref = facts.commits.id(revert.commit);
  const remedy = nextWith(facts, outline, stream, index, revert);
  return [
    {
      failure: { kind: "reverted", certain: true, says, ref, at, url: null },
      remedy: remedy && { at: remedy.finishedAt, says: "the delivery that carried the revert" },
    },
  ];
}

/** An incident that names this delivery, or that nothing but its time puts down to it. */
function inIncidents(scene: Scene, stream: Stream, index: number): Evidence[] {
  const spoken = scene.incidents.get(stream)?.get(index) ?? [];
  return spoken.map(({ told, blamed: { certain, names } }): Evidence => {
    const after = told.openedAt - nth(stream.events, index).finishedAt;
    const when = `${formatDuration(Math.abs(after))} ${after < 0 ? "before it was finished" : "later"}`;
    const why = names === null ? "before the next delivery" : `and names ${names}`;
    const says = `an incident was opened ${when}${after < 0 ? " " : ", "}${why}`;
    const { name: ref, openedAt: at, url } = told;
    const failure: Failure = { kind: "incident", certain, says, ref, at, url };
    return { failure, remedy: remedyOf(scene, stream, index, told) };
  });
}

/** The delivery of the change that closed it; where none is known to have, its closing. */
function remedyOf(
  { facts, outline }: Scene,
  stream: Stream,
  index: number,
  { fix, closedAt }: Traced["told"],
): Remedy | null {
  if (fix !== null && !carries(facts, outline, nth(stream.events, index).commit, fix)) {
    const next = nextWith(facts, outline, stream, index, fix);
    return (
      next && { at: next.finishedAt, says: "the delivery that carried the change which closed the incident" }
    );
  }
  return closedAt === null ? null : { at: closedAt, says: "the closing of the incident" };
}

/** The next delivery came soon and brought a hotfix: it may have mended this one, or something older. */
function hotfixed(
  { facts }: Scene,
  { events }: Stream,
  index: number,
  brought: readonly Telling[],
): Evidence[] {
  const [event, next] = [nth(events, index), events[index + 1]];
  if (next === undefined || next.finishedAt - event.finishedAt > HOTFIXED_MS) return [];
  const at = next.finishedAt;
  const later = formatDuration(at - event.finishedAt);
  return brought.flatMap(({ hotfix, merge }): Evidence[] => {
    if (hotfix === null) return [];
    const says = `the next delivery, ${later} later, brought a change that is marked as a hotfix by ${hotfix}`;
    const ref = facts.commits.id(merge.commit);
    return [{ failure: { kind: "hotfixed", certain: false, says, ref, at, url: null }, remedy: null }];
  });
}

function repairOf(told: readonly Telling[], back: readonly Evidence[]): string | null {
  const hotfix = told.find((one) => one.hotfix !== null)?.hotfix;
  if (hotfix) return `it was the first to carry a change that is marked as a hotfix by ${hotfix}`;
  if (told.some((one) => one.undoes))
    return "it was the first to carry the revert of a change that had been delivered";
  if (told.some((one) => one.mends)) return "it was the first to carry the change that closed an incident";
  return back.length > 0 ? "it went back to an older commit" : null;
}
