import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diff, FileDiff } from "../../src/collect/facts.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { outlineOf, rangesFor } from "../../src/model/build-flow.ts";
import { LineAges, ownerOf, type StepWork } from "../../src/model/lines/line-ages.ts";
import type { Steps } from "../../src/model/lines/steps.ts";
import { aDate, aTold, historyOf } from "../model/builders-random.ts";

const DAY = 86_400_000;
const YOUNG = 21 * DAY;

/** One edit of a file: so many lines stay, so many go, so many come. */
type Edit = readonly [keep: number, drop: number, put: number];
/** What a step does to one of the files: edits from the top, then perhaps a new name. */
interface Act {
  readonly file: number;
  readonly edits: readonly Edit[];
  readonly what: "edit" | "rename" | "delete" | "blind";
}
interface Told {
  /** Days since the step before. */
  readonly wait: number;
  readonly acts: readonly Act[];
  /** Nothing is known of what it changed. */
  readonly absent: boolean;
}

const anEdit: fc.Arbitrary<Edit> = fc.tuple(fc.nat(4), fc.nat(3), fc.nat(3));
const anAct = (blind: boolean): fc.Arbitrary<Act> =>
  fc.record({
    file: fc.nat(3),
    edits: fc.array(anEdit, { maxLength: 4 }),
    what: fc.constantFrom("edit", "edit", "rename", "delete", ...(blind ? (["blind"] as const) : [])),
  });
const aHistory = (blind: boolean) =>
  fc.array(
    fc.record({
      wait: fc.nat(12),
      acts: fc.uniqueArray(anAct(blind), { selector: ({ file }) => file, maxLength: 3 }),
      absent: blind ? fc.nat(9).map((n) => n === 0) : fc.constant(false),
    }),
    { minLength: 2, maxLength: 25 },
  );

/** A file where contents are missing: no lines, and a new name is a file that went and one that came. */
function inPaths(file: FileDiff): FileDiff[] {
  const { from, path } = file;
  const bare = { ...file, from: null, added: null, deleted: null, hunks: null };
  return from === null
    ? [bare]
    : [
        { ...bare, path: from, status: "deleted" },
        { ...bare, path, status: "added" },
      ];
}

/** The truth, line by line: who wrote each line of each file, from the first commit on. */
class Naive {
  readonly files = new Map<string, number[]>();
  readonly works: {
    changed: number;
    written: number;
    rewritten: number;
    rewrites: Map<number, number>;
    ends: number[];
  }[] = [];
  private readonly at: readonly number[];
  private readonly to: number;
  private names = 0;
  private readonly nameOf = ["f0.ts", "f1.ts", "vendor/f2.ts", "f3.ts"];

  constructor(at: readonly number[], to: number) {
    this.at = at;
    this.to = to;
  }

  /** Does what is told, and gives the diff that git would print of it. */
  take(step: number, acts: readonly Act[]): Diff {
    this.works.push({ changed: 0, written: 0, rewritten: 0, rewrites: new Map(), ends: [] });
    const files = acts.map((act) => this.act(step, act)).filter((file) => file !== null);
    const blind = acts.some(({ what }) => what === "blind");
    const shown = blind ? files.flatMap(inPaths) : files;
    return { files: shown, linesMissing: blind ? "a test hides them" : null };
  }

  private act(step: number, { file, edits, what }: Act): FileDiff | null {
    const path = this.nameOf[file]!;
    const kind = path.startsWith("vendor") ? "vendored" : "code";
    const old = this.files.get(path);
    const hunks: number[] = [];
    const lines: number[] = [];
    let next = 0;
    const all: readonly Edit[] = what === "delete" ? [[0, old?.length ?? 0, 0]] : edits;
    for (const [keep, drop, put] of all) {
      const from = old ?? [];
      // Hunks without a line between them are one to git.
      const kept = from.slice(next, next + keep + (hunks.length > 0 ? 1 : 0));
      if (hunks.length > 0 && kept.length === 0) break;
      next += kept.length;
      lines.push(...kept);
      const dropped = from.slice(next, next + drop);
      if (dropped.length === 0 && put === 0) continue;
      const [before, made] = [next, lines.length];
      hunks.push(
        dropped.length === 0 ? before : before + 1,
        dropped.length,
        put === 0 ? made : made + 1,
        put,
      );
      next += dropped.length;
      for (let i = 0; i < put; i++) lines.push(step);
      if (kind === "code") this.note(step, dropped, put);
    }
    lines.push(...(old ?? []).slice(next));
    const deleted = what === "delete";
    if (deleted && old === undefined) return null;
    const name = what === "rename" && old !== undefined ? `g${this.names++}.ts` : path;
    const from = name === path ? null : path;
    if (from !== null && kind !== "code") return this.stay(path, old!);
    this.files.delete(path);
    if (!deleted) this.files.set(name, lines);
    this.nameOf[file] = name;
    const status = old === undefined ? "added" : deleted ? "deleted" : from === null ? "modified" : "renamed";
    return { path: name, from, kind, status, added: 1, deleted: 1, hunks: Int32Array.from(hunks) };
  }

  /** Vendored files keep their place here. */
  private stay(path: string, lines: number[]): null {
    this.files.set(path, lines);
    return null;
  }

  private note(step: number, dropped: readonly number[], put: number): void {
    const work = this.works[step]!;
    work.changed += Math.max(dropped.length, put);
    work.written += put;
    for (const owner of dropped) {
      if (this.at[step]! < this.to) this.works[owner]!.ends.push(step, 1);
      if (this.at[step]! - this.at[owner]! >= YOUNG) continue;
      work.rewrites.set(owner, (work.rewrites.get(owner) ?? 0) + 1);
      if (this.at[step]! < this.to) this.works[owner]!.rewritten++;
    }
  }
}

/** The truth of a history, and what is made of it in a window that begins after some of it. */
function follow(told: readonly Told[], share: number) {
  let day = 0;
  const at = told.map(({ wait }) => {
    day += wait;
    return day * DAY;
  });
  const window = { from: Math.floor(day * share) * DAY, to: (day + 1) * DAY, because: "" };
  const naive = new Naive(at, window.to);
  const diffs = new Map(told.map(({ acts }, step) => [step, naive.take(step, acts)]));
  told.forEach(({ absent }, step) => {
    if (absent) diffs.delete(step);
  });
  const numbers = Int32Array.from(at.keys());
  const steps: Steps = {
    length: at.length,
    commit: numbers,
    base: numbers.map((step) => step - 1),
    merge: numbers,
    at: Float64Array.from(at),
    cut: false,
  };
  return { naive, ages: new LineAges({ diffs }, steps, window), at, window };
}

const plain = ({ changed, written, rewritten, rewrites }: Omit<Naive["works"][number], "ends">) => ({
  changed,
  written,
  rewritten,
  rewrites: [...rewrites].sort(([a], [b]) => a - b),
});

/** How many lines went in each step. */
function endsOf({ ends }: Pick<StepWork, "ends">): [step: number, lines: number][] {
  const counts = new Map<number, number>();
  for (let i = 0; i < ends.length; i += 2) counts.set(ends[i]!, (counts.get(ends[i]!) ?? 0) + ends[i + 1]!);
  return [...counts].sort(([a], [b]) => a - b);
}

test("a window says of its changes what following every line since the first commit says", () => {
  fc.assert(
    fc.property(aHistory(false), fc.double({ min: 0, max: 1, noNaN: true }), (told, share) => {
      const { naive, ages, at, window } = follow(told, share);
      at.forEach((instant, step) => {
        if (instant < window.from) return;
        const work = ages.workOf(step)!;
        expect(plain(work)).toEqual(plain(naive.works[step]!));
        expect(endsOf(work)).toEqual(endsOf(naive.works[step]!));
        expect(work.lostIn).toEqual([]);
        expect([work.unread, work.unknown, work.lost]).toEqual([null, 0, false]);
      });
      for (const [path, runs] of ages.files) {
        const truth = naive.files.get(path)!;
        let line = 0;
        for (let r = 0; r < runs.length; r += 2)
          for (let i = 0; i < runs[r + 1]! && line < truth.length; i++) {
            const { step, exact } = ownerOf(runs[r]!);
            if (exact) expect(step).toBe(truth[line]);
            else expect(truth[line]).toBeLessThan(ages.first);
            line++;
          }
        expect(line).toBe(truth.length);
      }
    }),
    { numRuns: 500 },
  );
});

test("what could not be read makes figures missing, never wrong", () => {
  const known: number[] = [];
  fc.assert(
    fc.property(aHistory(true), fc.double({ min: 0, max: 1, noNaN: true }), (told, share) => {
      const { naive, ages, at, window } = follow(told, share);
      at.forEach((instant, step) => {
        const work = ages.workOf(step);
        if (instant < window.from || work === undefined) return;
        if (work.unread === null && work.lostIn.length === 0)
          expect(endsOf(work)).toEqual(endsOf(naive.works[step]!));
        if (work.unread !== null || work.unknown > 0 || work.lost) return;
        known.push(step);
        expect(plain(work)).toEqual(plain(naive.works[step]!));
      });
    }),
    { numRuns: 500 },
  );
  expect(known.length).toBeGreaterThan(500);
});

test("the steps of the main branch follow one another, and no commit is asked for against two others", () => {
  fc.assert(
    fc.property(aTold(aDate), (told) => {
      const history = historyOf(told);
      const outline = outlineOf(history, DEFAULT_CONFIG);
      const { steps } = outline;
      for (let step = 1; step < steps.length; step++) {
        expect(steps.base[step]).toBe(steps.commit[step - 1]);
        expect(steps.at[step]! < steps.at[step - 1]!).toBe(false);
      }
      const window = { from: 0, to: history.takenAt, because: "" };
      const wanted = rangesFor(outline, window, new Set());
      expect(new Set(wanted.map(({ tip }) => tip)).size).toBe(wanted.length);
      steps.merge.forEach((index, step) => {
        if (index !== -1) expect(outline.merges.at(index).base).toBe(steps.base[step]);
      });
    }),
  );
});
