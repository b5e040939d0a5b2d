import type { Facts } from "../../collect/facts.ts";
import { cell } from "../../lib/must.ts";
import { wasOut } from "../deliveries/delivered.ts";
import {
  type Change,
  isKnown,
  type LineEnd,
  type LineFate,
  type LineWork,
  type Rewrite,
  type Window,
} from "../flow.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { Outline } from "../outline.ts";
import { LineAges, type StepWork } from "./line-ages.ts";
import { LINES_MISSING, unfollowed } from "./line-reasons.ts";
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
  const known = new Map(placed.map(({ change }) => [change.id, change]));
  const reader = new WorkReader(facts, outline, window, ages, known);
  return {
    changes: placed.map((one) => ({ ...one.change, ...reader.linesOf(one) })),
    seen: ages.works.length === 0 || ages.works.some(({ unread }) => unread === null),
  };
}

class WorkReader {
  private readonly facts: Facts;
  private readonly outline: Outline;
  private readonly window: Window;
  private readonly ages: LineAges;
  /** The changes of the flow by their ids. */
  private readonly changes: ReadonlyMap<string, Change>;

  constructor(
    facts: Facts,
    outline: Outline,
    window: Window,
    ages: LineAges,
    changes: WorkReader["changes"],
  ) {
    [this.facts, this.outline, this.window, this.ages] = [facts, outline, window, ages];
    this.changes = changes;
  }

  linesOf({ merge, change }: Placed): Pick<Change, "lines" | "fate"> {
    const { steps, mainline } = this.outline;
    if (merge.shared) return unfollowed(LINES_MISSING.shared);
    const step = stepOf(steps, mainline, merge.commit);
    if (step === undefined) return unfollowed(LINES_MISSING.elsewhere);
    const work = this.ages.workOf(step);
    if (work === undefined || cell(steps.at, step) < this.window.from)
      return unfollowed(LINES_MISSING.outside);
    if (work.unread !== null) return unfollowed(work.unread);
    return { lines: this.workIn(work, step, change), fate: this.fateOf(work, step) };
  }

  private workIn(work: StepWork, step: number, change: Change): Change["lines"] {
    if (work.unknown > 0) return { missing: LINES_MISSING.unknown };
    return work.lost ? { missing: LINES_MISSING.lost } : this.read(work, step, change);
  }

  private fateOf({ written, ends, lostIn }: StepWork, step: number): LineFate {
    const { steps } = this.outline;
    const ageIn = (later: number) => cell(steps.at, later) - cell(steps.at, step);
    return {
      written,
      ends: pairs(ends).map(([later, lines]): LineEnd => {
        const by = this.facts.commits.id(cell(steps.commit, later));
        return { lines, age: ageIn(later), by, as: purposeOf(this.changes.get(by)) };
      }),
      lost: pairs(lostIn).map(([later, lines]) => ({ lines, age: ageIn(later) })),
      watched: this.window.to - cell(steps.at, step),
    };
  }

  private read(work: StepWork, step: number, change: Change): LineWork {
    const { steps } = this.outline;
    const { changed, written, rewritten } = work;
    const at = isKnown(change.mergedAt) ? change.mergedAt.at : cell(steps.at, step);
    const rewrites = [...work.rewrites].map(([by, lines]): Rewrite => {
      const age = cell(steps.at, step) - cell(steps.at, by);
      return {
        of: this.facts.commits.id(cell(steps.commit, by)),
        lines,
        age,
        delivered: this.delivered(by, at),
      };
    });
    rewrites.sort((a, b) => b.lines - a.lines || a.age - b.age || (a.of < b.of ? -1 : 1));
    const observed = cell(steps.at, step) + YOUNG_MS <= this.window.to;
    return { changed, written, rewrites, rewritten, observed };
  }

  /** Whether what a step brought had been delivered at an instant; null where that is not known. */
  private delivered(step: number, at: number): boolean | null {
    const index = cell(this.outline.steps.merge, step);
    return index === -1 ? null : wasOut(this.facts, this.outline, this.outline.merges.at(index), at);
  }
}

/** Lines by the step that they went in, in its order. */
function pairs(flat: readonly number[]): (readonly [step: number, lines: number])[] {
  const sums = new Map<number, number>();
  for (let i = 0; i < flat.length; i += 2) sums.set(flat[i]!, (sums.get(flat[i]!) ?? 0) + flat[i + 1]!);
  return [...sums];
}

function purposeOf(change: Change | undefined): LineEnd["as"] {
  if (change === undefined) return null;
  if (change.reverts !== null) return "revert";
  return change.hotfix === null ? change.kind : "hotfix";
}
