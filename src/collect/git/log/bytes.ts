/** A typed array that doubles as it fills. */
export class Growing<T extends Uint8Array | Uint16Array | Int32Array | Float64Array> {
  array: T;
  length = 0;
  private readonly make: (length: number) => T;

  constructor(make: (length: number) => T, capacity = 1024) {
    this.make = make;
    this.array = make(capacity);
  }

  push(value: number): void {
    this.reserve(1);
    this.array[this.length++] = value;
  }

  /** Makes room for `count` more and returns the position of the first of them. */
  reserve(count: number): number {
    if (this.length + count > this.array.length) {
      const larger = this.make(Math.max(this.array.length * 2, this.length + count));
      larger.set(this.array as never);
      this.array = larger;
    }
    return this.length;
  }

  /** The filled part, without a copy. */
  done(): T {
    return this.array.subarray(0, this.length) as T;
  }
}

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  HEX["0123456789abcdef".charCodeAt(digit)] = digit;
  HEX["0123456789ABCDEF".charCodeAt(digit)] = digit;
}

/** Writes `bytes` bytes, given as hexadecimal digits from `from` on, into `target` at `at`. Throws on any other digit. */
export function hexInto(
  source: Uint8Array,
  from: number,
  bytes: number,
  target: Uint8Array,
  at: number,
): void {
  let wrong = 0;
  for (let i = 0, digit = from; i < bytes; i++, digit += 2) {
    const high = HEX[source[digit]!]!;
    const low = HEX[source[digit + 1]!]!;
    wrong |= high | low;
    target[at + i] = (high << 4) | low;
  }
  if (wrong < 0) throw new Error("a log record with an object id that is none");
}

/** A decimal number in ASCII digits, with an optional sign; NaN where there is anything else, or nothing. */
export function parseDecimal(source: Uint8Array, from: number, to: number): number {
  const negative = source[from] === 45;
  let at = negative ? from + 1 : from;
  if (at >= to) return Number.NaN;
  let value = 0;
  for (; at < to; at++) {
    const digit = source[at]! - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** Numbers each distinct run of bytes from 0 on, without making a string of any. */
export class ByteInterner {
  private readonly bytes = new Growing((n) => new Uint8Array(n), 4096);
  private readonly ends = new Growing((n) => new Int32Array(n), 256);
  private slots = new Int32Array(1024).fill(-1);

  get size(): number {
    return this.ends.length;
  }

  intern(source: Uint8Array, from: number, to: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(source, from, to) & mask;
    for (; this.slots[slot] !== -1; slot = (slot + 1) & mask) {
      if (this.equals(this.slots[slot]!, source, from, to)) return this.slots[slot]!;
    }
    const entry = this.ends.length;
    const at = this.bytes.reserve(to - from);
    this.bytes.array.set(source.subarray(from, to), at);
    this.bytes.length += to - from;
    this.ends.push(this.bytes.length);
    this.slots[slot] = entry;
    if (entry * 2 > this.slots.length) this.rehash();
    return entry;
  }

  /** The bytes of an entry. */
  get(entry: number): Uint8Array {
    return this.bytes.array.subarray(entry === 0 ? 0 : this.ends.array[entry - 1]!, this.ends.array[entry]!);
  }

  private equals(entry: number, source: Uint8Array, from: number, to: number): boolean {
    const start = entry === 0 ? 0 : this.ends.array[entry - 1]!;
    if (this.ends.array[entry]! - start !== to - from) return false;
    for (let i = from; i < to; i++) if (this.bytes.array[start + i - from] !== source[i]) return false;
    return true;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let entry = 0; entry < this.ends.length; entry++) {
      const bytes = this.get(entry);
      let slot = hash(bytes, 0, bytes.length) & mask;
      while (this.slots[slot] !== -1) slot = (slot + 1) & mask;
      this.slots[slot] = entry;
    }
  }
}

/** FNV-1a, 32 bits. */
function hash(source: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < to; i++) value = Math.imul(value ^ source[i]!, 0x01000193);
  return value >>> 0;
}

/** 2 ** 20 bytes: a place is the number of a block and an offset in it, in one Int32. */
const BLOCK_BITS = 20;
const BLOCK = 1 << BLOCK_BITS;
/** Longest byte string kept whole, so that its size fits 16 bits; of a longer one the first and the last half are kept. */
const LONGEST = 0xfffe;

/** Byte strings in large blocks, addressed by number. */
export class ByteStore {
  private readonly blocks: Buffer[] = [];
  private readonly place = new Growing((n) => new Int32Array(n));
  private readonly size = new Growing((n) => new Uint16Array(n));
  private used = 0;

  /** Bytes in all blocks so far. */
  get bytes(): number {
    return this.blocks.length === 0 ? 0 : (this.blocks.length - 1) * BLOCK + this.used;
  }

  /** Adds `source[from … to)`. */
  add(source: Uint8Array, from: number, to: number): void {
    if (to - from <= LONGEST) this.addPieces(source, [from, to]);
    else this.addPieces(source, [from, from + LONGEST / 2, to - LONGEST / 2, to]);
  }

  /** Adds pieces as one byte string: where each begins and ends. Together they must not be too long. */
  addPieces(source: Uint8Array, bounds: readonly number[]): void {
    let length = 0;
    for (let i = 0; i < bounds.length; i += 2) length += bounds[i + 1]! - bounds[i]!;
    if (this.blocks.length === 0 || this.used + length > BLOCK) {
      this.blocks.push(Buffer.allocUnsafeSlow(BLOCK));
      this.used = 0;
    }
    const block = this.blocks.length - 1;
    this.place.push((block << BLOCK_BITS) | this.used);
    this.size.push(length);
    for (let i = 0; i < bounds.length; i += 2) {
      this.blocks[block]!.set(source.subarray(bounds[i], bounds[i + 1]), this.used);
      this.used += bounds[i + 1]! - bounds[i]!;
    }
  }

  /** True where a byte string holds these ASCII characters. */
  includes(index: number, word: string): boolean {
    const [block, start, end] = this.find(index);
    return block.subarray(start, end).includes(word, 0, "latin1");
  }

  /** A byte string as text, up to its first `until` byte where one is given. Bytes that are no UTF-8 become U+FFFD. */
  text(index: number, until?: number): string {
    const [block, start, end] = this.find(index);
    const cut = until === undefined ? -1 : block.subarray(start, end).indexOf(until);
    return block.toString("utf8", start, cut === -1 ? end : start + cut);
  }

  private find(index: number): readonly [Buffer, number, number] {
    const place = this.place.array[index]!;
    const start = place & (BLOCK - 1);
    return [this.blocks[place >>> BLOCK_BITS]!, start, start + this.size.array[index]!];
  }
}
