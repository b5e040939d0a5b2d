import { MINUTE_MS } from "../../../../lib/time/units.ts";
import type { StoredRecord } from "../../records/record.ts";
import type { Scan } from "../../records/state.ts";
import { isInvalidCursor } from "../asking/nodes.ts";
import { type Run, scanOf, step } from "../asking/run.ts";
import { Walk } from "../asking/walk.ts";
import { follow } from "./follow.ts";
import { type ListPage, listPage, type Which } from "./list.ts";

/** Servers answer from copies that may be behind, and their clocks differ. */
export const OVERLAP_MS = 5 * MINUTE_MS;
/** Nobody touches pull requests that fast for so long; what is found later belongs to the next sync. */
const MOST_SWEEPS = 8;
const TRIES = 2;

/**
 * Lists pull requests by their last touch, newest first, down to the scan's floor. One that is touched
 * meanwhile jumps over the cursor to the front. Hence the list is swept from its front again, down to where the
 * last sweep began, until a sweep sees nothing new.
 */
export async function sweepAll(run: Run): Promise<void> {
  for (;;) {
    await sweepOnce(run);
    const scan = scanOf(run);
    if (scan.fresh === 0 || scan.sweep >= MOST_SWEEPS) break;
    await step(run, [], { scan: { ...scan, ...fromTheFront(scan), sweep: scan.sweep + 1 } });
  }
  if (scanOf(run).fresh > 0)
    run.note("Pull requests keep changing while they are read; run flowaudit sync again for the last ones.");
  await step(run, [], { scan: { ...scanOf(run), stage: "open", cursor: null, listed: 0 } });
}

const fromTheFront = (scan: Scan) => ({
  floor: Math.max(scan.since, (scan.sweepStartedAt ?? scan.startedAt) - OVERLAP_MS),
  sweepStartedAt: null,
  cursor: null,
  listed: 0,
  fresh: 0,
});

async function sweepOnce(run: Run): Promise<void> {
  const walk = walkOf(run);
  for (let done = false; !done; ) {
    const page = await completePage(run, "all", walk);
    if (page === null) continue;
    done = await takePage(run, page);
    await follow(run, "full batches");
  }
}

/** Stores what a page has that is new; true where the sweep has come to its floor or to the end. */
async function takePage(run: Run, page: ListPage): Promise<boolean> {
  const scan = scanOf(run);
  const records: StoredRecord[] = [];
  for (const pull of page.pulls) {
    if (pull.updatedAt < scan.floor) continue;
    const record = await pull.record();
    if (record.kind !== "pull" || run.agenda.digests.get(record.number) !== record.digest)
      records.push(record);
  }
  const last = page.pulls.at(-1);
  const done = page.next === null || (last !== undefined && last.updatedAt < scan.floor);
  const next: Scan = {
    ...scan,
    sweepStartedAt: scan.sweepStartedAt ?? page.at,
    cursor: done ? null : page.next,
    listed: scan.listed + page.pulls.length + page.holes,
    fresh: scan.fresh + records.filter(({ kind }) => kind === "pull").length,
  };
  await step(run, records, { scan: next });
  run.progress(`reading pull requests: ${run.agenda.digests.size} of about ${page.total}`);
  return done;
}

/** The way through a list of pull requests, from where an earlier run had come to. */
export const walkOf = (run: Run) => new Walk("pull requests", scanOf(run).listed);

/**
 * A page of which nothing seems to be missing: where the list ends before as many came as the server counts, it
 * is asked for again. null where the cursor no longer holds and the sweep begins anew.
 */
export async function completePage(run: Run, which: Which, walk: Walk): Promise<ListPage | null> {
  const { cursor, listed } = scanOf(run);
  try {
    let page = await listPage(run, which, cursor);
    for (let tries = 0; tries < TRIES && endsEarly(page, listed); tries++)
      page = await listPage(run, which, cursor);
    walk.after({ ...page, nodes: { length: page.pulls.length + page.holes } });
    return page;
  } catch (error) {
    if (cursor === null || !isInvalidCursor(error)) throw error;
    walk.again();
    await step(run, [], { scan: { ...scanOf(run), cursor: null, listed: 0 } });
    return null;
  }
}

function endsEarly({ pulls, holes, next, total }: ListPage, listed: number): boolean {
  return next === null ? listed + pulls.length + holes < total : pulls.length + holes === 0;
}
