import type { CommitTable, History, PullRef } from "../../../collect/facts.ts";
import type { PullFact } from "../../../collect/github-facts.ts";
import { addTo } from "../../../lib/groups.ts";
import type { Style } from "../../flow.ts";
import { offTheLine } from "../graph/containment.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { mergeMessageAt } from "../messages/merge-messages.ts";
import { bareTitle, hashOf } from "../messages/titles.ts";
import { parentCount } from "../parents.ts";

/** Ways of merge, by the index under which typed arrays hold them. */
export const HOWS: readonly Style[] = ["merge", "squash", "rebase", "direct"];
const REBASE = HOWS.indexOf("rebase");

/** What the commits of the line say of themselves, by position. */
export interface Readings {
  /** Index into `HOWS`. */
  readonly how: Uint8Array;
  /** Number of the pull request, NaN for none. */
  readonly number: Float64Array;
  /** Hash of the title, without its number: most titles that are looked for are told apart by it. */
  readonly title: Int32Array;
}

/** Reads what each commit of the line says of how it was merged. */
export function readLine(commits: CommitTable, mainline: MainlineTrace): Readings {
  const { length } = mainline.chain;
  const read = {
    how: new Uint8Array(length),
    number: new Float64Array(length),
    title: new Int32Array(length),
  };
  for (let position = 0; position < mainline.chain.length; position++) {
    const landed = mergeMessageAt(commits, mainline.chain[position]!);
    read.how[position] = HOWS.indexOf(landed.how);
    read.number[position] = landed.number ?? Number.NaN;
    read.title[position] = hashOf(bareTitle(landed.title));
  }
  return read;
}

/** Commits that was merged together. */
export interface Run {
  /** Position of the last of them. */
  readonly last: number;
  /** Index into `HOWS`. */
  readonly how: number;
  readonly pull: PullRef | null;
  /** The pull request where GitHub told which one it is. */
  readonly request: PullFact | null;
}

/**
 * Finds what was merged as one change where a commit of the merge alone does not say so, by the position of the first commit.
 * @param told what GitHub says, which comes before what git shows
 */
export function findRuns(
  history: History,
  mainline: MainlineTrace,
  read: Readings,
  told: ReadonlyMap<number, Run>,
): Map<number, Run> {
  const seen = new Map([...findRebases(history, mainline, read), ...findSeries(mainline, read)]);
  if (told.size === 0) return seen;
  const taken = new Set([...told].flatMap(([first, { last }]) => positions(first, last)));
  const free = [...seen].filter(([first, { last }]) => !positions(first, last).some((one) => taken.has(one)));
  return new Map([...free, ...told]);
}

function positions(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Scripts that land the commits of a pull request one after another name it on each of them. */
function findSeries(mainline: MainlineTrace, { how, number }: Readings): Map<number, Run> {
  const runs = new Map<number, Run>();
  const isNext = (position: number, first: number) =>
    how[position] === REBASE &&
    number[position] === number[first] &&
    mainline.base[position] === mainline.chain[position - 1];
  for (let first = 0; first < how.length; first++) {
    if (how[first] !== REBASE || Number.isNaN(number[first]!)) continue;
    let last = first;
    while (isNext(last + 1, first)) last++;
    runs.set(first, { last, how: REBASE, pull: null, request: null });
    first = last;
  }
  return runs;
}

/**
 * Rebase merges leave commits of their own on the main line: the author, the author date and the subject of
 * a pull request's commits come again, one after another. Found by the position at which such a run begins.
 * Of pull requests that stand upon each other, each has what the earlier ones did not land.
 */
function findRebases(history: History, mainline: MainlineTrace, read: Readings): Map<number, Run> {
  const { commits } = history;
  const runs = new Map<number, Run>();
  const candidates = history.pullRefs.filter(
    (pull) => pull.commit !== -1 && mainline.owner[pull.commit] === -1,
  );
  if (candidates.length === 0) return runs;
  const numbered = firstNumbered(read);
  const marks = new LandedMarks(commits, mainline, read);
  const taken = new Set<number>();
  const found = candidates.flatMap((pull) => {
    const last = marks.find(pull.commit);
    const squashed = (numbered.get(pull.number) ?? Number.POSITIVE_INFINITY) <= last;
    return last === -1 || squashed ? [] : [{ pull, last }];
  });
  for (const { pull, last } of found.sort((a, b) => a.last - b.last || a.pull.number - b.pull.number)) {
    if (taken.has(last)) continue;
    const own = new Set(offTheLine(commits, mainline, pull.commit).map((commit) => marks.find(commit)));
    const isOwn = (position: number) =>
      mainline.base[position + 1] === mainline.chain[position] && !taken.has(position) && own.has(position);
    let first = last;
    while (first > 0 && isOwn(first - 1)) first--;
    for (let position = first; position <= last; position++) taken.add(position);
    runs.set(first, { last, how: REBASE, pull, request: null });
  }
  return runs;
}

/** The first position at which each number stands: what comes later does not change what came before. */
function firstNumbered({ number }: Readings): Map<number, number> {
  const first = new Map<number, number>();
  number.forEach((one, position) => {
    if (!Number.isNaN(one) && !first.has(one)) first.set(one, position);
  });
  return first;
}

/**
 * The plain commits of the main line by what a rebase keeps of a commit: its author, the author's date and the
 * subject. Two of the three are numbers, and decide nearly always.
 */
class LandedMarks {
  private readonly commits: CommitTable;
  private readonly mainline: MainlineTrace;
  private readonly positions = new Map<number, number[]>();
  private readonly byWords = new Map<number, ReadonlyMap<string, number>>();

  constructor(commits: CommitTable, line: MainlineTrace, read: Readings) {
    this.commits = commits;
    this.mainline = line;
    for (let position = 0; position < line.chain.length; position++) {
      const commit = line.chain[position]!;
      if (parentCount(commits, commit) !== 1 || !Number.isNaN(read.number[position]!)) continue;
      addTo(this.positions, this.key(commit), position);
    }
  }

  /** The first position at which a commit stands again, −1 where it does not. */
  find(commit: number): number {
    const key = this.key(commit);
    const candidates = this.positions.get(key);
    return candidates === undefined ? -1 : (this.told(key, candidates).get(this.words(commit)) ?? -1);
  }

  /** First positions by all that is kept, told where a key is asked for: many commits can share one date. */
  private told(key: number, candidates: readonly number[]): ReadonlyMap<string, number> {
    const known = this.byWords.get(key);
    if (known) return known;
    const told = new Map<string, number>();
    for (const position of candidates) {
      const words = this.words(this.mainline.chain[position]!);
      if (!told.has(words)) told.set(words, position);
    }
    this.byWords.set(key, told);
    return told;
  }

  private words(commit: number): string {
    const { author, authorSeconds } = this.commits;
    return `${author[commit]} ${authorSeconds[commit]} ${this.commits.subject(commit)}`;
  }

  private key(commit: number): number {
    return (this.commits.authorSeconds[commit]! || 0) * AUTHORS + this.commits.author[commit]!;
  }
}

/** Room for the number of an author beside a date in one number; more of them only share their keys. */
const AUTHORS = 2 ** 20;
