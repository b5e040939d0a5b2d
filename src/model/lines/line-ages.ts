import type { Diff, Facts, FileDiff } from "../../collect/facts.ts";
import { cell, nth } from "../../lib/must.ts";
import type { Window } from "../flow.ts";
import { applyHunks, endless, type Runs } from "./line-runs.ts";
import { followedIn, type Steps, YOUNG_MS } from "./steps.ts";

/** What a step did to the lines of files that people write. */
export interface StepWork {
  changed: number;
  written: number;
  /** Lines younger than 21 days that it replaced or removed, by the step that wrote them. */
  readonly rewrites: Map<number, number>;
  /** Of the lines that it wrote, those that were replaced or removed younger than 21 days. */
  rewritten: number;
  /** Why what it changed is not known, or null. */
  unread: string | null;
  /** Lines that it replaced or removed of which it is not known whether they were so young. */
  unknown: number;
  /** Lines that it wrote were lost sight of before they were 21 days old. */
  lost: boolean;
}

const NO_DIFF = "what it changed is not in this clone";
const NO_HUNKS = "which lines it changed could not be read";

/**
 * Follows every line of the main branch over the steps of a window and the 21 days before it. A stretch of lines
 * belongs to the step that wrote it, or is only known to have been there when a step had come: what was there before
 * the first one, and what could not be read.
 */
export class LineAges {
  /** Steps that were followed: `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** Files that a step touched, as the last step left them. */
  readonly files = new Map<string, Runs>();
  private readonly steps: Steps;
  /** What the followed steps did, in their order. */
  readonly works: StepWork[] = [];
  /** What was not touched since was there when this step had come. */
  private there: number;

  constructor(facts: Pick<Facts, "diffs">, steps: Steps, window: Window) {
    const { first, end } = followedIn(steps, window);
    [this.first, this.end, this.steps, this.there] = [first, end, steps, first - 1];
    for (let step = first; step < end; step++) this.works.push(nothingYet());
    for (let step = first; step < end; step++) this.take(step, facts.diffs.get(cell(steps.commit, step)));
  }

  /** What a step did; undefined for one that was not followed. */
  workOf(step: number): StepWork | undefined {
    return this.works[step - this.first];
  }

  private take(step: number, diff: Diff | undefined): void {
    const work = nth(this.works, step - this.first);
    if (!diff?.files) {
      work.unread = diff?.linesMissing ?? NO_DIFF;
      for (const runs of this.files.values()) this.lose(runs, step);
      this.files.clear();
      this.there = step;
      return;
    }
    work.unread = diff.linesMissing;
    const found = diff.files.map((file) => ({
      file,
      runs: this.read(file, step, diff.linesMissing === null),
    }));
    for (const { path, from } of diff.files) {
      this.files.delete(path);
      if (from !== null) this.files.delete(from);
    }
    for (const { file, runs } of found) if (file.status !== "deleted") this.files.set(file.path, runs);
  }

  /** The lines of a file after a step, and what it did to them. */
  private read(file: FileDiff, step: number, complete: boolean): Runs {
    const work = nth(this.works, step - this.first);
    const before = this.files.get(file.from ?? file.path) ?? this.unseen(file);
    const counts = file.kind === "code";
    const { hunks } = file;
    const applied = hunks === null ? null : applyHunks(before, hunks, written(step, counts));
    if (hunks === null || applied === null) {
      // A file of bytes has no lines that anybody could have changed.
      if (complete && file.added !== null) work.unread = NO_HUNKS;
      this.lose(before, step);
      return endless(there(step));
    }
    if (!counts) return applied.runs;
    for (let h = 0; h < hunks.length; h += 4) {
      work.changed += Math.max(hunks[h + 1]!, hunks[h + 3]!);
      work.written += hunks[h + 3]!;
    }
    this.remove(applied.removed, step, work);
    return applied.runs;
  }

  private unseen(file: FileDiff): Runs {
    return file.status === "added" ? [] : endless(there(this.there));
  }

  private remove(removed: Runs, step: number, work: StepWork): void {
    for (let r = 0; r < removed.length; r += 2) {
      const [owner, lines] = [removed[r]!, removed[r + 1]!];
      const { step: by, exact, counts } = ownerOf(owner);
      if (!this.isYoung(by, step)) continue;
      if (!exact) work.unknown += lines;
      else if (counts) {
        work.rewrites.set(by, (work.rewrites.get(by) ?? 0) + lines);
        nth(this.works, by - this.first).rewritten += lines;
      }
    }
  }

  /** What becomes of these lines cannot be seen. */
  private lose(runs: Runs, step: number): void {
    for (let r = 0; r < runs.length; r += 2) {
      const { step: by, exact, counts } = ownerOf(runs[r]!);
      if (exact && counts && this.isYoung(by, step)) nth(this.works, by - this.first).lost = true;
    }
  }

  private isYoung(by: number, step: number): boolean {
    const { at } = this.steps;
    // Nothing can have been there before the first step of all.
    return cell(at, step) - cell(at, Math.max(0, by)) < YOUNG_MS;
  }
}

function nothingYet(): StepWork {
  return {
    changed: 0,
    written: 0,
    rewrites: new Map(),
    rewritten: 0,
    unread: null,
    unknown: 0,
    lost: false,
  };
}

/** Whose a stretch of lines is. */
export interface Owner {
  readonly step: number;
  /** The step wrote them; else they were there when it had come. */
  readonly exact: boolean;
  /** They were written in a file that people write. */
  readonly counts: boolean;
}

/** Owners as numbers: 0 and up for who wrote, −1 and down for what was there. */
function written(step: number, counts: boolean): number {
  return 2 * step + (counts ? 1 : 0);
}

function there(step: number): number {
  return -2 - step;
}

/** Reads an owner of the stretches of `LineAges.files`. */
export function ownerOf(owner: number): Owner {
  return owner < 0
    ? { step: -2 - owner, exact: false, counts: true }
    : { step: owner >> 1, exact: true, counts: (owner & 1) === 1 };
}
