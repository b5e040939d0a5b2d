import { Growing } from "./bytes.ts";

const [NEWLINE, PLUS, MINUS, BACKSLASH] = [10, 43, 45, 92];
/** Start and count of either side; a count is left out where it is 1. What follows is a line of the file. */
const HEADING = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
/** Line numbers are kept in 32 bits; git takes a file that could have more lines for a binary one. */
const MOST_LINES = 0x7fffffff;

/** Reads the hunks of a patch without context. Their lines are skipped by the counts of the heading: any may stand there. */
export class HunkReader {
  /** Lines of the hunks since `clear`. */
  added = 0;
  deleted = 0;
  private readonly spans = new Growing((n) => new Int32Array(n), 256);
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

  clear(): void {
    this.added = 0;
    this.deleted = 0;
    this.spans.length = 0;
  }

  /** Takes `@@ -start[,count] +start[,count] @@`, and anything after it. */
  heading(text: string): void {
    const found = HEADING.exec(text);
    const [oldStart, oldCount, newStart, newCount] = [1, 2, 3, 4].map((i) => Number(found?.[i] ?? 1)) as Span;
    if (!found || oldStart + oldCount > MOST_LINES || newStart + newCount > MOST_LINES) throw unknownHunk();
    for (const value of [oldStart, oldCount, newStart, newCount]) this.spans.push(value);
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

type Span = [oldStart: number, oldCount: number, newStart: number, newCount: number];

const unknownHunk = () => new Error("a diff with a hunk that is not of the expected form");
