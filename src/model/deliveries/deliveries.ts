import type { History } from "../../collect/facts.ts";
import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { groupsOf } from "../../lib/groups.ts";
import { cell, nth } from "../../lib/must.ts";
import type { DeliverySource } from "../flow.ts";
import { firstContaining } from "../history/graph/containment.ts";
import type { MainlineTrace } from "../history/graph/mainline.ts";
import {
  type CarriedPicks,
  type CherryPicks,
  carriedPicks,
  findCherryPicks,
  heldBefore,
} from "../history/merges/cherry-picks.ts";
import type { MergeRecords } from "../history/merges/merge-records.ts";
import { cutsOf } from "./cuts.ts";
import type { Event, Named, Read } from "./delivery-events.ts";
import { edgeOf } from "./left-edge.ts";
import { readDeliveries } from "./read-deliveries.ts";

/** One environment or package family, with its deliveries by finish. */
export interface Stream {
  readonly name: string;
  /** Folders that a change must touch to be carried by this stream; empty: any. */
  readonly folders: readonly string[];
  readonly events: readonly Event[];
  /** By commit: index of the first event that contains it, −1 for none. */
  readonly first: Int32Array;
  /** By commit of the merge: the event that carries all of its work before any contains it. */
  readonly picked: ReadonlyMap<number, CarriedPicks>;
  /** The record begins with the first event that carries anything: what that carried may be older. */
  readonly edge: number;
  /** By event: the newest merge that it is the first to contain, UTC epoch ms; NaN for none. */
  readonly cuts: Float64Array;
}

export interface Deliveries extends Omit<Read, "events"> {
  readonly streams: readonly Stream[];
  readonly cherryPicks: CherryPicks;
}

/**
 * Decides where deliveries come from and which of them first carries each change.
 * @param merged when each of the merges was merged, UTC epoch ms, NaN where that is not known
 */
export function findDeliveries(
  history: History,
  config: Config,
  mainline: MainlineTrace,
  merges: MergeRecords,
  merged: Float64Array,
): Deliveries {
  const { source, events, ...rest } = readDeliveries(history, config, mainline);
  if (source.id === "none") return { source, streams: [], cherryPicks: new Map(), ...rest };
  const records = recordsOf(history, events, source);
  const isDelivered = (commit: number) => records.some(({ first }) => first[commit] !== -1);
  const cherryPicks = findCherryPicks(history, mainline, merges, isDelivered);
  const streams = records.map((record): Stream => {
    const tips = record.events.map((event) => event.commit);
    const picked = earliest(
      heldBefore(history.commits, mainline, record.first),
      carriedPicks(history.commits, mainline, cherryPicks, tips, record.first),
    );
    const firstOf = (commit: number) => picked.get(commit)?.index ?? cell(record.first, commit);
    return {
      ...record,
      picked,
      cuts: cutsOf(tips.length, record.first, merges, merged),
      edge: edgeOf(tips.length, merges, firstOf, source.id, config.firstDelivery),
    };
  });
  return { source, streams, cherryPicks, ...rest };
}

function earliest(
  one: Map<number, CarriedPicks>,
  other: ReadonlyMap<number, CarriedPicks>,
): ReadonlyMap<number, CarriedPicks> {
  for (const [merge, found] of other) {
    const known = one.get(merge);
    if (known === undefined || found.index < known.index) one.set(merge, found);
  }
  return one;
}

/** The streams by name, with what each of their deliveries is the first to contain. */
function recordsOf(
  { commits }: History,
  named: readonly Named[],
  source: DeliverySource,
): Omit<Stream, "picked" | "edge" | "cuts">[] {
  const byStream = groupsOf(named, ({ stream }) => stream);
  const streams = [...byStream].sort(([a], [b]) => (a < b ? -1 : 1));
  return streams.map(([name, own]) => {
    const { isOrdered, isOncePerCommit } = SOURCES[source.id];
    const sorted = own.map(({ event }) => event).sort(isOrdered ? byInstant : byFinish);
    const events = isOncePerCommit ? firstByCommit(sorted) : sorted;
    const tips = events.map((event) => event.commit);
    return { name, folders: nth(own, 0).folders, events, first: firstContaining(commits, tips) };
  });
}

/** A second tag on a commit brings nothing to anybody. */
function firstByCommit(sorted: readonly Event[]): Event[] {
  const seen = new Set<number>();
  return sorted.filter(({ commit }) => {
    const isNew = !seen.has(commit);
    seen.add(commit);
    return isNew;
  });
}

/** Pushes of one instant stay in the order of their branch: a sort keeps what is equal. */
function byInstant(a: Event, b: Event): number {
  return a.finishedAt - b.finishedAt;
}

/** Earliest finish first; versions of the same instant in the order of their numbers. */
export function byFinish(
  a: Pick<Event, "finishedAt" | "name">,
  b: Pick<Event, "finishedAt" | "name">,
): number {
  if (a.finishedAt !== b.finishedAt) return a.finishedAt - b.finishedAt;
  const [one, other] = [byNumbers(a.name), byNumbers(b.name)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A name whose numbers sort as numbers: v1.9.0 before v1.10.0. */
function byNumbers(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(12, "0"));
}

/** Index of the event that first carries a merge, as itself or as a cherry-pick; −1 for none. */
export function firstOf(stream: Stream, commit: number): number {
  return stream.picked.get(commit)?.index ?? cell(stream.first, commit);
}

/** What the deliveries say of one change. */
export type Carried =
  | {
      readonly kind: "delivered";
      readonly stream: Stream;
      readonly event: Event;
      readonly index: number;
      /** What carried it where it was not the merge itself. */
      readonly picked: CarriedPicks | null;
    }
  | {
      readonly kind: "before-record";
      /** Finish of the first delivery on record: it was out by then. */
      readonly by: number;
    }
  | { readonly kind: "waiting" };

/**
 * The earliest delivery that carries a change, over the streams that can carry it.
 * @param touches tells whether the change touched a folder; null where its files are not known
 */
export function carriedBy(
  streams: readonly Stream[],
  commit: number,
  touches: ((folder: string) => boolean) | null,
  outside: boolean,
): Carried {
  let best: { stream: Stream; event: Event; index: number } | null = null;
  for (const stream of eligible(streams, touches, outside)) {
    const index = firstOf(stream, commit);
    const event = stream.events[index];
    if (event && (best === null || byFinish(event, best.event) < 0)) best = { stream, event, index };
  }
  if (best === null) return { kind: "waiting" };
  if (best.index === best.stream.edge) return { kind: "before-record", by: best.event.finishedAt };
  return { kind: "delivered", ...best, picked: best.stream.picked.get(commit) ?? null };
}

/**
 * Families carry the changes that touch their folders; the repository's own versions carry what is touched
 * outside of them; where there are none, a change that touches no family is carried by every stream.
 */
function eligible(
  streams: readonly Stream[],
  touches: ((folder: string) => boolean) | null,
  outside: boolean,
): readonly Stream[] {
  const families = streams.filter((stream) => stream.folders.length > 0);
  if (families.length === 0) return streams;
  const plain = streams.filter((stream) => stream.folders.length === 0);
  const touched = touches === null ? [] : families.filter((stream) => stream.folders.some(touches));
  if (touched.length === 0) return plain.length > 0 ? plain : streams;
  return outside ? [...touched, ...plain] : touched;
}

/** Every folder that belongs to a package family. */
export function familyRoots(streams: readonly Stream[]): string[] {
  return streams.flatMap((stream) => stream.folders);
}
