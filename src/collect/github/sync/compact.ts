import type { StoredRecord } from "../store/records.ts";
import type { Run } from "./run.ts";

/** Segments beyond which a reader would notice; a sync that reads little adds one or two. */
const MOST_SEGMENTS = 24;
/** A segment that is damaged is read again, so none is very large. */
const SEGMENT_RECORDS = 1000;

/** Things that were read anew and whose former records are looked for; a first sync repeats next to none. */
const MOST_KEYS = 100_000;

/**
 * Writes the store anew where it has fallen into many pieces, without what newer records have replaced. Done
 * when a sync is complete, so that nothing waits to be read. Records pass through; what is held meanwhile are
 * the keys of those that came since the last time.
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
  for await (const records of store.batches("fresh")) {
    for (const record of records) newest.set(keyOf(record), place++);
    if (newest.size > MOST_KEYS) return new Map();
  }
  return newest;
}

async function* kept(store: Run["store"], newest: ReadonlyMap<string, number>) {
  let batch: StoredRecord[] = [];
  for await (const record of current(store, newest)) {
    batch.push(record);
    if (batch.length < SEGMENT_RECORDS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* current(store: Run["store"], newest: ReadonlyMap<string, number>) {
  for await (const records of store.batches("settled"))
    for (const record of records) if (!newest.has(keyOf(record))) yield record;
  let place = 0;
  for await (const records of store.batches("fresh"))
    for (const record of records) if ((newest.get(keyOf(record)) ?? place) === place++) yield record;
}

const KEYS: { readonly [K in StoredRecord["kind"]]: (record: Extract<StoredRecord, { kind: K }>) => string } =
  {
    pull: ({ number }) => `p${number}`,
    more: ({ number, connection, digest, nodes }) =>
      `m${number} ${connection} ${digest} ${JSON.stringify(nodes[0] ?? null)}`,
    "missing-pull": ({ number }) => `n${number}`,
    comments: ({ review }) => `r${review}`,
    checks: ({ commit }) => `c${commit}`,
    checked: ({ commit }) => `l${commit}`,
    attempts: ({ suite }) => `s${suite}`,
    deployment: ({ id }) => `d${id}`,
    flags: ({ deployment }) => `f${deployment}`,
    run: ({ id }) => `w${id}`,
    part: ({ part }) => `t${part}`,
  };

function keyOf<K extends StoredRecord["kind"]>(record: Extract<StoredRecord, { kind: K }>): string {
  return KEYS[record.kind as K](record);
}
