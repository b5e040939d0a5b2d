import { nth } from "../../../lib/must.ts";

const NOTHING = Buffer.alloc(0);
/** Of a record that is longer the beginning and the end are kept, so much of each: more of a message nobody asks for. */
const HALF = 512 * 1024;

/**
 * Splits a stream into records that end in NUL. Pieces may end anywhere; a record that spans pieces is
 * joined once, when its end has come, so that a huge message costs no more time than its length, and little room.
 */
export class RecordSplitter {
  private readonly onRecord: (source: Uint8Array, from: number, to: number) => void;
  private pending: Buffer[] = [];
  /** Bytes of the record at hand: its beginning, what is kept after it, and what was let go between them. */
  private head = 0;
  private tail = 0;
  private gone = 0;
  /** Where in `pending` the oldest of its end lies. */
  private oldest = 0;
  /** Records whose middle was left out. */
  cut = 0;

  constructor(onRecord: (source: Uint8Array, from: number, to: number) => void) {
    this.onRecord = onRecord;
  }

  push(piece: Buffer): void {
    let from = 0;
    let end = piece.indexOf(0);
    if (end !== -1 && this.pending.length > 0) {
      this.keep(piece.subarray(0, end));
      this.endPending();
      from = end + 1;
      end = piece.indexOf(0, from);
    }
    while (end !== -1) {
      this.onRecord(piece, from, end);
      from = end + 1;
      end = piece.indexOf(0, from);
    }
    if (from < piece.length) this.keep(piece.subarray(from));
  }

  /** Adds to the record at hand: to its beginning until that is long enough, then to its end, of which the oldest goes. */
  private keep(piece: Buffer): void {
    this.pending.push(piece);
    if (this.head < HALF) {
      this.head += piece.length;
      this.oldest = this.pending.length;
      return;
    }
    this.tail += piece.length;
    for (let { length } = this.oldestPiece; this.tail - length >= HALF; { length } = this.oldestPiece) {
      this.tail -= length;
      this.gone += length;
      this.pending[this.oldest++] = NOTHING;
    }
  }

  private get oldestPiece(): Buffer {
    return nth(this.pending, this.oldest);
  }

  /** What is kept of a record does not depend on where its pieces ended. */
  private endPending(): void {
    const kept = Buffer.concat(this.pending);
    const isLong = kept.length + this.gone > 2 * HALF;
    const record = isLong ? Buffer.concat([kept.subarray(0, HALF), kept.subarray(-HALF)]) : kept;
    if (isLong) this.cut++;
    this.pending = [];
    [this.head, this.tail, this.gone, this.oldest] = [0, 0, 0, 0];
    this.onRecord(record, 0, record.length);
  }

  /** True where everything that came was a whole record. */
  get complete(): boolean {
    return this.pending.length === 0;
  }
}
