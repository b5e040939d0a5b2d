/** The lines of one file from the top on, in stretches of one owner: owner, count, owner, count … */
export type Runs = readonly number[];

/** More lines than a file has: of one whose older lines were never counted. */
const ENDLESS = 2 ** 30;

/** A file of which it is only known whose all of its lines are. */
export function endless(owner: number): Runs {
  return [owner, ENDLESS];
}

/** What hunks make of a file: its lines afterwards, and those that went, in the same form. */
export interface Applied {
  readonly runs: Runs;
  readonly removed: Runs;
}

/**
 * Applies the hunks of one file (as `FileDiff.hunks` has them), whose new lines are `owner`'s. Null where they do not
 * fit the lines. Linear in stretches and hunks.
 */
export function applyHunks(runs: Runs, hunks: Int32Array, owner: number): Applied | null {
  const old = new Reader(runs);
  const [made, removed]: [number[], number[]] = [[], []];
  /** Lines read of the old file, and written of the new one. */
  let [read, written] = [0, 0];
  for (let h = 0; h < hunks.length; h += 4) {
    const [oldCount, newCount] = [hunks[h + 1]!, hunks[h + 3]!];
    const kept = linesBefore(hunks[h]!, oldCount) - read;
    if (kept < 0 || written + kept !== linesBefore(hunks[h + 2]!, newCount)) return null;
    if (!old.move(kept, made) || !old.move(oldCount, removed)) return null;
    append(made, owner, newCount);
    read += kept + oldCount;
    written += kept + newCount;
  }
  old.move(Number.POSITIVE_INFINITY, made);
  return { runs: made, removed };
}

/** Where a side of a hunk has no lines, it is said to start at the line before. */
function linesBefore(start: number, count: number): number {
  return count === 0 ? start : start - 1;
}

class Reader {
  private readonly runs: Runs;
  private next = 0;
  private owner = 0;
  private left = 0;

  constructor(runs: Runs) {
    this.runs = runs;
  }

  /** Moves lines to the end of others; false where there are not so many. */
  move(count: number, to: number[]): boolean {
    let wanted = count;
    while (wanted > 0) {
      if (this.left === 0) {
        if (this.next === this.runs.length) return false;
        this.owner = this.runs[this.next]!;
        this.left = this.runs[this.next + 1]!;
        this.next += 2;
      }
      const moved = Math.min(wanted, this.left);
      append(to, this.owner, moved);
      // What has no end has none however much is taken.
      if (this.left < ENDLESS || count > ENDLESS) this.left -= moved;
      wanted -= moved;
    }
    return true;
  }
}

function append(runs: number[], owner: number, count: number): void {
  if (count === 0) return;
  if (runs.length > 0 && runs[runs.length - 2] === owner)
    runs[runs.length - 1] = Math.min(ENDLESS, runs[runs.length - 1]! + count);
  else runs.push(owner, count);
}
