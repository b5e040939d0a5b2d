import { Growing } from "../log/bytes.ts";

const [NEWLINE, PLUS, MINUS, BACKSLASH] = [10, 43, 45, 92];
/** Start and count of either side; a count is left out where it is 1. What follows is a line of the file. */
const HEADING = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
/** Line numbers are kept in 32 bits; git takes a file that could have more lines for a binary one. */
export const MOST_LINES = 0x7fffffff;

/**
 * Reads the hunks of a patch without context. Their lines are skipped by the counts of the heading, whatever stands
 * there. Throws where a hunk is not of the expected form, or does not fit those before it.
 */
export class HunkReader {
  /** Lines of the hunks since `clear`. */
  added = 0;
  deleted = 0;
  private readonly spans = new Growing((n) => new Int32Array(n), 256);
  /** Where the last hunk ended, and how much later its end stands in the new file. */
  private end = 1;
  private shift = 0;
  private oldLeft = 0;
  private newLeft = 0;
  private inLine = false;

  /** Old start and count, new start and count of each hunk since `clear`. */
  get hunks(): Int32Array {
    return this.spans.done().slice();
  }

  /** True where lines of the last hunk are still to come. */
  get unfinished(): boolean {
    return this.inLine || this.oldLeft > 0 || this.newLeft > 0;
  }

  /** Begins with another file. */
  clear(): void {
    this.added = 0;
    this.deleted = 0;
    this.spans.length = 0;
    this.top();
  }

  /** Begins with another patch of the same file. */
  top(): void {
    this.end = 1;
    this.shift = 0;
  }

  /** Takes `@@ -start[,count] +start[,count] @@`, and anything after it. */
  heading(text: string): void {
    const span = HEADING.exec(text)
      ?.slice(1)
      .map((digits) => Number(digits ?? 1));
    if (!span) throw unknownHunk();
    const [oldStart, oldCount, newStart, newCount] = span as [number, number, number, number];
    const [old, young] = [lineOf(oldStart, oldCount), lineOf(newStart, newCount)];
    const fits = old >= this.end && young - old === this.shift;
    if (!fits || old + oldCount > MOST_LINES || young + newCount > MOST_LINES) throw unknownHunk();
    for (const value of span) this.spans.push(value);
    this.end = old + oldCount;
    this.shift += newCount - oldCount;
    this.deleted += this.oldLeft = oldCount;
    this.added += this.newLeft = newCount;
  }

  /** Skips lines of the last hunk from `piece[from]` on; where what comes after them begins. */
  skip(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length && this.unfinished) {
      if (!this.inLine) this.count(piece[at]!);
      const end = piece.indexOf(NEWLINE, at);
      this.inLine = end === -1;
      at = this.inLine ? piece.length : end + 1;
    }
    return at;
  }

  private count(mark: number): void {
    if (mark === MINUS) this.oldLeft--;
    else if (mark === PLUS) this.newLeft--;
    else if (mark !== BACKSLASH) throw unknownHunk();
    if (this.oldLeft < 0 || this.newLeft < 0) throw unknownHunk();
  }
}

/** Where no line is, the heading says the one before. */
const lineOf = (start: number, count: number) => (count === 0 ? start + 1 : start);

const unknownHunk = () => new Error("a diff with a hunk that is not of the expected form");
