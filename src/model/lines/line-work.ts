import type { Facts } from "../../collect/facts.ts";
import { wasOut } from "../deliveries/delivered.ts";
import { type Change, isKnown, type LineWork, type Rewrite, type Window } from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { Outline } from "../outline.ts";
import { LineAges, type StepWork } from "./line-ages.ts";
import { LINES_MISSING } from "./line-reasons.ts";
import { stepOf, YOUNG_MS } from "./steps.ts";

/** A change and where it was merged. */
export interface Placed {
  readonly merge: MergeRecord;
  readonly change: Change;
}

/** The changes with what they did to lines, and whether the age of lines could be followed at all. */
export interface Followed {
  readonly changes: readonly Change[];
  readonly seen: boolean;
}

/** Follows the lines of a window, and tells of each change that was merged in it what it did to them. */
export function followLines(
  facts: Facts,
  outline: Outline,
  window: Window,
  placed: readonly Placed[],
): Followed {
  const { steps } = outline;
  const ages = new LineAges(facts, steps, window);
  const works = Array.from({ length: ages.end - ages.first }, (_, i) => ages.workOf(ages.first + i)!);
  const reader = new WorkReader(facts, outline, window, ages);
  return {
    changes: placed.map((one) => ({ ...one.change, lines: reader.linesOf(one) })),
    seen: works.length === 0 || works.some(({ unread }) => unread === null),
  };
}

class WorkReader {
  private readonly facts: Facts;
  private readonly outline: Outline;
  private readonly window: Window;
  private readonly ages: LineAges;

  constructor(facts: Facts, outline: Outline, window: Window, ages: LineAges) {
    [this.facts, this.outline, this.window, this.ages] = [facts, outline, window, ages];
  }

  linesOf({ merge, change }: Placed): Change["lines"] {
    const { steps, mainline } = this.outline;
    if (merge.shared) return { missing: LINES_MISSING.shared };
    const step = stepOf(steps, mainline, merge.commit);
    if (step === undefined) return { missing: LINES_MISSING.elsewhere };
    const work = this.ages.workOf(step);
    if (work === undefined || steps.at[step]! < this.window.from) return { missing: LINES_MISSING.outside };
    if (work.unread !== null) return { missing: work.unread };
    if (work.unknown > 0) return { missing: LINES_MISSING.unknown };
    if (work.lost) return { missing: LINES_MISSING.lost };
    return this.read(work, step, change);
  }

  private read(work: StepWork, step: number, change: Change): LineWork {
    const { steps } = this.outline;
    const { changed, written, rewritten } = work;
    const at = isKnown(change.mergedAt) ? change.mergedAt.at : steps.at[step]!;
    const rewrites = [...work.rewrites].map(([by, lines]): Rewrite => {
      const age = steps.at[step]! - steps.at[by]!;
      return { of: this.facts.commits.id(steps.commit[by]!), lines, age, delivered: this.delivered(by, at) };
    });
    rewrites.sort((a, b) => b.lines - a.lines || a.age - b.age || (a.of < b.of ? -1 : 1));
    const observed = steps.at[step]! + YOUNG_MS <= this.window.to;
    return { changed, written, rewrites, rewritten, observed };
  }

  /** Whether what a step brought had been delivered at an instant; null where that is not known. */
  private delivered(step: number, at: number): boolean | null {
    const index = this.outline.steps.merge[step]!;
    return index === -1 ? null : wasOut(this.facts, this.outline, this.outline.merges.at(index), at);
  }
}
