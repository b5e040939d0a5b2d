/**
 * Splits a stream into records that end in NUL. Pieces may end anywhere; a record that spans pieces is
 * joined once, when its end has come, so that a huge message costs no more than its length.
 */
export class RecordSplitter {
  private readonly onRecord: (source: Uint8Array, from: number, to: number) => void;
  private pending: Buffer[] = [];

  constructor(onRecord: (source: Uint8Array, from: number, to: number) => void) {
    this.onRecord = onRecord;
  }

  push(piece: Buffer): void {
    let from = 0;
    let end = piece.indexOf(0);
    if (end !== -1 && this.pending.length > 0) {
      const joined = Buffer.concat([...this.pending, piece.subarray(0, end)]);
      this.pending = [];
      this.onRecord(joined, 0, joined.length);
      from = end + 1;
      end = piece.indexOf(0, from);
    }
    while (end !== -1) {
      this.onRecord(piece, from, end);
      from = end + 1;
      end = piece.indexOf(0, from);
    }
    if (from < piece.length) this.pending.push(piece.subarray(from));
  }

  /** True where everything that came was a whole record. */
  get complete(): boolean {
    return this.pending.length === 0;
  }
}
