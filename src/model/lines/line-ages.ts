import type { Diff, Facts, FileDiff } from "../../collect/facts.ts";
import { cell, nth } from "../../lib/must.ts";
import type { Window } from "../flow.ts";
import { followDiff } from "./follow-diff.ts";
import type { Runs } from "./line-runs.ts";
import { followedIn, type Steps, YOUNG_MS } from "./steps.ts";

/** What a step did to the lines of files that people write. */
export interface StepWork {
  changed: number;
  written: number;
  /** Lines younger than 21 days that it replaced or removed, by the step that wrote them. */
  readonly rewrites: Map<number, number>;
  /** Of the lines that it wrote, those that were replaced or removed younger than 21 days. */
  rewritten: number;
  /** Of the lines that it wrote, those that a later step replaced or removed, at whatever age: step, lines, step, lines … */
  readonly ends: number[];
  /** The same of those that were lost sight of. */
  readonly lostIn: number[];
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
    followDiff(this.files, diff, {
      there: there(this.there),
      writes: ({ kind }) => written(step, kind === "code"),
      took: (file, removed) => {
        if (file.kind === "code") this.count(file, removed, step, work);
      },
      blind: (file, before) => {
        // A file of bytes has no lines that anybody could have changed.
        if (diff.linesMissing === null && file.added !== null) work.unread = NO_HUNKS;
        this.lose(before, step);
        return there(step);
      },
    });
  }

  private count({ hunks }: FileDiff, removed: Runs, step: number, work: StepWork): void {
    for (let h = 0; hunks !== null && h < hunks.length; h += 4) {
      work.changed += Math.max(hunks[h + 1]!, hunks[h + 3]!);
      work.written += hunks[h + 3]!;
    }
    this.remove(removed, step, work);
  }

  private remove(removed: Runs, step: number, work: StepWork): void {
    for (let r = 0; r < removed.length; r += 2) {
      const [owner, lines] = [removed[r]!, removed[r + 1]!];
      const { step: by, exact, counts } = ownerOf(owner);
      if (exact && counts) nth(this.works, by - this.first).ends.push(step, lines);
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
      if (!exact || !counts) continue;
      const work = nth(this.works, by - this.first);
      work.lostIn.push(step, runs[r + 1]!);
      if (this.isYoung(by, step)) work.lost = true;
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
    ends: [],
    lostIn: [],
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
