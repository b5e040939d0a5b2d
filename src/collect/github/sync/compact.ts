import type { StoredLine } from "../../store/line.ts";
import type { Run } from "./asking/run.ts";

/** Segments beyond which a reader would notice; a sync that reads little adds one or two. */
const MOST_SEGMENTS = 24;
/** A segment that is damaged is read again, so none is very large. */
const SEGMENT_LINES = 1000;

/** Things that were read anew and whose former records are looked for; a first sync repeats next to none. */
const MOST_KEYS = 100_000;

/**
 * Writes the store anew where it has fallen into many pieces, without what newer records have replaced. Done
 * when a sync is complete, so that nothing waits to be read. Lines pass through as they are; what is held meanwhile
 * are the keys of those that came since the last time.
 */
export async function compact({ store }: Run): Promise<void> {
  if (store.segments.fresh <= MOST_SEGMENTS) return;
  const newest = await newestOf(store);
  if (store.damaged === 0) await store.replace(kept(store, newest));
}

/** Places of the newest records among the fresh ones; empty where there are too many to tell. */
async function newestOf(store: Run["store"]): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>();
  if (store.segments.settled === 0) return newest;
  let place = 0;
  for await (const lines of store.lines("fresh")) {
    for (const line of lines) newest.set(keyOf(line), place++);
    if (newest.size > MOST_KEYS) return new Map();
  }
  return newest;
}

async function* kept(store: Run["store"], newest: ReadonlyMap<string, number>) {
  let batch: StoredLine[] = [];
  for await (const line of current(store, newest)) {
    batch.push(line);
    if (batch.length < SEGMENT_LINES) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* current(store: Run["store"], newest: ReadonlyMap<string, number>) {
  for await (const lines of store.lines("settled"))
    for (const line of lines) if (!newest.has(keyOf(line))) yield line;
  let place = 0;
  for await (const lines of store.lines("fresh"))
    for (const line of lines) if ((newest.get(keyOf(line)) ?? place) === place++) yield line;
}

/** Further pages of a pull request stand beside each other; of everything else the newest counts. */
function keyOf(line: StoredLine): string {
  if (line.kind !== "more") return `${line.kind} ${line.of}`;
  const { connection, digest, nodes } = line.record();
  return `more ${line.of} ${connection} ${digest} ${JSON.stringify(nodes[0] ?? null)}`;
}
