import type { DeliveryRow, History } from "../collect/facts.ts";
import type { DeliveryChoice } from "../config/config.ts";
import type { DeliverySource } from "./flow.ts";
import { firstContaining } from "./graph.ts";
import type { Landing } from "./landings.ts";
import { dateTrouble } from "./moments.ts";
import { readVersion } from "./versions.ts";

/** A successful delivery before it is known what it carried. */
export interface Event {
  readonly name: string;
  readonly commit: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly ref: string;
  readonly source: string;
}

/** One environment or package family, with its deliveries by finish. */
export interface Stream {
  readonly name: string;
  /** Folders that a change must touch to be carried by this stream; empty: any. */
  readonly folders: readonly string[];
  readonly events: readonly Event[];
  /** By commit: index of the first event that contains it, −1 for none. */
  readonly first: Int32Array;
  /** The record begins with the first event that carries anything: what that carried may be older. */
  readonly edge: number;
}

export interface Deliveries {
  readonly source: DeliverySource;
  readonly streams: readonly Stream[];
  /** Version tags that have no readable date. */
  readonly dateless: number;
}

type Named = { stream: string; folders: readonly string[]; event: Event };

/** Decides where deliveries come from and which of them first contains each commit. */
export function findDeliveries(
  history: History,
  choice: DeliveryChoice,
  landings: readonly Landing[],
): Deliveries {
  const { events, dateless } = choice.kind === "none" ? { events: [], dateless: 0 } : read(history, choice);
  const source = chooseSource(choice, events.length);
  if (source.id === "none") return { source, streams: [], dateless };
  const names = [...new Set(events.map((named) => named.stream))].sort();
  const streams = names.map((name) => stream(history, name, events, landings, source.id));
  return { source, streams, dateless };
}

function chooseSource(choice: DeliveryChoice, count: number): DeliverySource {
  if (choice.kind === "none") return { id: "none", because: "asked for with --deliveries none" };
  if (choice.kind === "file") return { id: "file", because: `${count} successful rows of the delivery file` };
  if (choice.kind === "tags")
    return { id: "tags", because: `asked for with --deliveries tags; the repository has ${count}` };
  if (count >= 2)
    return { id: "tags", because: `the repository has ${count} of them, and git shows no deployments` };
  const seen = count === 0 ? "no version tag" : "only one version tag";
  return { id: "none", because: `${seen} was found, and git shows no deployments` };
}

function read(history: History, choice: DeliveryChoice): { events: Named[]; dateless: number } {
  return choice.kind === "file" ? { events: fromFile(history), dateless: 0 } : fromTags(history);
}

/** Environments that are production by their name; an empty name is taken for it. */
const PRODUCTION = /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/i;
const NOT_PRODUCTION = /non|pre|stag|test|dev|preview/i;

function fromFile(history: History): Named[] {
  const rows = history.deliveryRows ?? [];
  return rows
    .filter(
      (row) =>
        row.outcome === "success" &&
        isProduction(row) &&
        row.commit !== -1 &&
        row.finishedAt <= history.takenAt,
    )
    .map((row) => ({
      stream: row.environment,
      folders: [],
      event: {
        name: isoName(row.finishedAt),
        commit: row.commit,
        startedAt: row.startedAt,
        finishedAt: row.finishedAt,
        ref: row.ref,
        source: "file",
      },
    }));
}

/** A row has no name of its own; its finish tells it from the others. */
function isoName(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

function isProduction(row: DeliveryRow): boolean {
  return (
    row.environment === "" || (PRODUCTION.test(row.environment) && !NOT_PRODUCTION.test(row.environment))
  );
}

function fromTags(history: History): { events: Named[]; dateless: number } {
  const versions = history.tags.flatMap((tag) => {
    const version = readVersion(tag.name);
    return version && !version.preRelease && tag.commit !== -1 ? [{ tag, version }] : [];
  });
  const dated = versions.flatMap(({ tag, version }) => {
    const seconds = [tag.taggerSeconds, history.commits.committerSeconds[tag.commit]!].find(
      (candidate) => dateTrouble(candidate, history.takenAt) === null,
    );
    return seconds === undefined ? [] : [{ tag, version, at: seconds * 1000 }];
  });
  const prefixes = new Set(dated.map(({ version }) => version.prefix));
  const families = new Map(
    [...prefixes].map((prefix) => [prefix, prefixes.size > 1 ? familyFolders(prefix, history) : []]),
  );
  const events = dated
    .filter(({ at }) => at <= history.takenAt)
    .map(({ tag, version, at }) => {
      const folders = families.get(version.prefix)!;
      const event = {
        name: tag.name,
        commit: tag.commit,
        startedAt: at,
        finishedAt: at,
        ref: tag.name,
        source: "tags",
      };
      return { stream: folders.length > 0 ? version.prefix : "", folders, event };
    });
  return { events, dateless: versions.length - dated.length };
}

/** The folders nearest the top that have the family's name, its scope (`@scope/name`) left out. */
function familyFolders(prefix: string, history: History): string[] {
  const name = prefix.split("/").at(-1);
  if (!name) return [];
  const found = history.repository.folders.filter((folder) => folder === name || folder.endsWith(`/${name}`));
  const depth = Math.min(...found.map((folder) => folder.split("/").length));
  return found.filter((folder) => folder.split("/").length === depth);
}

function stream(
  history: History,
  name: string,
  events: readonly Named[],
  landings: readonly Landing[],
  source: string,
): Stream {
  const own = events.filter((named) => named.stream === name);
  const sorted = own.map((named) => named.event).sort(byFinish);
  const first = firstContaining(
    history.commits,
    sorted.map((event) => event.commit),
  );
  return {
    name,
    folders: own[0]!.folders,
    events: sorted,
    first,
    edge: edgeOf(sorted, first, landings, source),
  };
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

/** Fewest changes, and multiple of the median of the later deliveries, that make a first delivery an edge. */
const EDGE_CHANGES = 20;
const EDGE_MULTIPLE = 5;
const EDGE_LATER = 3;

/**
 * Index of the event with which the record begins in the middle of things, or −1: always the first one for
 * a file; for tags where it would carry far more than any later one.
 */
function edgeOf(
  events: readonly Event[],
  first: Int32Array,
  landings: readonly Landing[],
  source: string,
): number {
  const all = new Int32Array(events.length);
  const changes = new Int32Array(events.length);
  for (const landing of landings) {
    const event = first[landing.commit]!;
    if (event === -1) continue;
    all[event]!++;
    if (landing.how !== "direct") changes[event]!++;
  }
  if (source !== "tags") return all.findIndex((count) => count > 0);
  const carrying = [...changes.keys()].filter((event) => changes[event]! > 0);
  const [head, ...later] = carrying;
  if (head === undefined || later.length < EDGE_LATER) return -1;
  const counts = later.map((event) => changes[event]!).sort((a, b) => a - b);
  const middle = counts.length >> 1;
  const median = counts.length % 2 === 1 ? counts[middle]! : (counts[middle - 1]! + counts[middle]!) / 2;
  return changes[head]! >= EDGE_CHANGES && changes[head]! > EDGE_MULTIPLE * median ? head : -1;
}

/** What the deliveries say of one change. */
export type Carried =
  | { readonly kind: "delivered"; readonly stream: Stream; readonly event: Event }
  | { readonly kind: "before-record" }
  | { readonly kind: "waiting" };

/**
 * The earliest delivery that contains a change, over the streams that can carry it.
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
    const index = stream.first[commit]!;
    const event = stream.events[index];
    if (event && (best === null || byFinish(event, best.event) < 0)) best = { stream, event, index };
  }
  if (best === null) return { kind: "waiting" };
  return best.index === best.stream.edge
    ? { kind: "before-record" }
    : { kind: "delivered", stream: best.stream, event: best.event };
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
