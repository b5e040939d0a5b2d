import { allEnded } from "../../../lib/all-ended.ts";
import { nth } from "../../../lib/must.ts";
import type { CommitTable, Diff, DiffRange, WatchedFile } from "../../facts.ts";
import type { AskContext } from "../asking.ts";
import { COMMON, ids } from "../diffs/diffs.ts";
import { ifUnreadable, readBlobs, unreadable } from "../objects/blobs.ts";
import { runGit } from "../process.ts";
import type { RangeCache } from "../remembered/range-cache.ts";
import { mayTouch } from "./may-touch.ts";
import { MAY_SKIP } from "./watched-kinds.ts";
import { CONTROLS, TESTS } from "./watched-places.ts";
import { type WatchedRow, watchedRowsIn } from "./watched-rows.ts";
import { LONGEST, saysTheSame, withData } from "./watched-texts.ts";

export interface WatchedRequest {
  readonly context: AskContext;
  readonly gitDir: string;
  readonly commits: CommitTable;
  /** What a stretch changed, where that was read before. */
  readonly known: (range: DiffRange) => Diff | undefined;
  /** What earlier runs read. */
  readonly cache: RangeCache<readonly WatchedFile[]>;
}

type Watched = Map<number, readonly WatchedFile[]>;

/** So much text of all files together is kept, characters, and so many contents are read at once. */
const MOST_TEXT = 96 * 1024 * 1024;
const AT_ONCE = 400;

/**
 * The files that hold controls and that these stretches of history changed, with what stands in them before and after,
 * by the index of the tip; stretches are left out whose contents are missing, and those beyond what may be kept. Of tests
 * only those are read in which a line came or went that may tell that one is not run.
 */
export async function readWatched(request: WatchedRequest, ranges: readonly DiffRange[]): Promise<Watched> {
  const known = request.cache.recall(ranges);
  const unknown = ranges.filter(({ tip }) => !known.has(tip));
  const fresh = await readFresh(request, unknown);
  request.cache.remember(unknown, fresh);
  const found: Watched = new Map();
  let size = 0;
  for (const { tip } of ranges) {
    const files = known.get(tip) ?? fresh.get(tip);
    size += sizeOf(files ?? []);
    if (files !== undefined && size <= MOST_TEXT) found.set(tip, await Promise.all(files.map(withData)));
  }
  return found;
}

const sizeOf = (files: readonly WatchedFile[]) =>
  files.reduce((sum, { before, after }) => sum + lengthOf(before) + lengthOf(after), 0);

const lengthOf = (side: WatchedFile["before"]) => side?.text?.length ?? 0;

/** What git says of stretches that nobody asked about before. */
async function readFresh(request: WatchedRequest, ranges: readonly DiffRange[]): Promise<Watched> {
  const [controls, tests] = await allEnded([
    rowsOf(request, ranges, mayTouch.controls, [], CONTROLS),
    rowsOf(request, ranges, mayTouch.tests, [`-G${MAY_SKIP}`], TESTS),
  ]);
  const rows = ranges.flatMap(({ tip }): Changed[] => {
    const [held, skips] = [controls.get(tip), tests.get(tip)];
    if (held === undefined || skips === undefined) return [];
    return [{ tip, own: [...held.filter(({ kind }) => kind !== "tests"), ...skips.filter(isChangedTest)] }];
  });
  return filesOf(request, rows);
}

/** A test that comes or goes was not run before, or is not there to be run. */
const isChangedTest = ({ kind, before, after }: WatchedRow) =>
  kind === "tests" && before !== null && after !== null;

/** What a stretch of history changed, by its tip. */
interface Changed {
  readonly tip: number;
  readonly own: readonly WatchedRow[];
}

/** Processes that may fail on missing contents before the rest is left unread. */
const PATIENCE = 8;

/**
 * What changed, by tip, where `touches` does not tell that nothing did; where contents turn out to be missing, the ranges
 * that lack them are looked for by halving.
 */
async function rowsOf(
  { context, gitDir, commits, known }: WatchedRequest,
  all: readonly DiffRange[],
  touches: (diff: Diff) => boolean,
  options: readonly string[],
  paths: readonly string[],
): Promise<Map<number, WatchedRow[]>> {
  const may = (range: DiffRange) => {
    const diff = known(range);
    return diff === undefined || touches(diff);
  };
  const ranges = all.filter(may);
  const asked = new Set(ranges.map(({ tip }) => tip));
  const found = new Map<number, WatchedRow[]>();
  for (const { tip } of all) if (!asked.has(tip)) found.set(tip, []);
  const args = [`--git-dir=${gitDir}`, ...COMMON, "-M50%", "-l1000", ...options, "--", ...paths];
  const queue = ranges.length === 0 ? [] : [ranges];
  for (let part = queue.pop(), failures = 0; part !== undefined; part = queue.pop()) {
    const input = part.map((range) => `${ids(commits, range)}\n`).join("");
    const { ok, stdout } = await runGit(context, { args, input });
    const rows = ok ? watchedRowsIn(stdout.toString("utf8")) : null;
    if (rows !== null) for (const { tip } of part) found.set(tip, rows.get(commits.id(tip)) ?? []);
    else if (++failures >= PATIENCE) break;
    else if (part.length > 1) queue.push(part.slice(part.length >> 1), part.slice(0, part.length >> 1));
  }
  return found;
}

/** Contents of as many as may be kept, some hundred at a time; what cannot be had leaves its stretch out. */
async function filesOf(request: WatchedRequest, changed: readonly Changed[]): Promise<Watched> {
  const found: Watched = new Map();
  let size = 0;
  for (let at = 0; at < changed.length && size <= MOST_TEXT; ) {
    const names = new Set<string>();
    const from = at;
    for (; at < changed.length && names.size < AT_ONCE; at++)
      for (const row of nth(changed, at).own) for (const id of idsOf(row)) names.add(id);
    const texts = await textsOf(request, [...names]);
    for (const { tip, own } of changed.slice(from, at)) {
      if (!own.every((row) => idsOf(row).every((id) => texts.has(id)))) continue;
      const files = own.flatMap((row) => fileOf(row, texts));
      size += sizeOf(files);
      found.set(tip, files);
    }
  }
  return found;
}

const idsOf = ({ before, after }: WatchedRow) => [before, after].filter((id) => id !== null);

/** Contents by id; null for what is too long. */
function textsOf(
  { context, gitDir }: WatchedRequest,
  names: readonly string[],
): Promise<Map<string, string | null>> {
  return readBlobs({ context, gitDir, names, longest: LONGEST, damaged: unreadable }).catch(ifUnreadable);
}

function fileOf(
  { before, after, ...file }: WatchedRow,
  texts: ReadonlyMap<string, string | null>,
): WatchedFile[] {
  const side = (id: string | null) => (id === null ? null : { text: texts.get(id) ?? null });
  const [was, is] = [side(before), side(after)];
  return saysTheSame(file.kind, was?.text, is?.text) ? [] : [{ ...file, before: was, after: is }];
}
