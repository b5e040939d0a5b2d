import type { CommitColumns, CommitTable, Identity } from "../../facts.ts";
import { ByteInterner, ByteStore, Growing, hexInto, parseDecimal } from "./bytes.ts";
import { digestOf } from "./digest.ts";

const decoder = new TextDecoder("utf-8");
const NEWLINE = 10;
const SPACE = 32;

/**
 * The fields that a record of the log carries, a line each, before the message. `CommitTableBuilder.add`
 * reads them in this order.
 */
export const LOG_FORMAT = "%H%n%P%n%at%n%ct%n%an%n%ae%n%cn%n%ce%n%B";

/** Messages of thirty to fifty thousand commits. */
const WHOLE_BYTES = 16 << 20;

/** Collects log records into typed arrays; `finish` resolves parents to indices. */
export class CommitTableBuilder {
  private readonly idBytes: number;
  private readonly ids = new Growing((n) => new Uint8Array(n), 1 << 16);
  private parentIds = new Growing((n) => new Uint8Array(n), 1 << 16);
  private readonly parentStart = new Growing((n) => new Int32Array(n));
  private readonly authorSeconds = new Growing((n) => new Float64Array(n));
  private readonly committerSeconds = new Growing((n) => new Float64Array(n));
  private readonly author = new Growing((n) => new Int32Array(n));
  private readonly committer = new Growing((n) => new Int32Array(n));
  private readonly people = new ByteInterner();
  private readonly messages = new ByteStore();
  private readonly whole: number;
  private count = 0;

  /**
   * @param idBytes 20 for SHA-1 repositories, 32 for SHA-256
   * @param whole   bytes of messages that are kept as they are, newest first; of older ones a digest is
   */
  constructor(idBytes: number, whole = WHOLE_BYTES) {
    this.idBytes = idBytes;
    this.whole = whole;
  }

  /** Adds the record in `source[from … to)`, without its closing NUL. Throws on anything that is no record. */
  add(source: Uint8Array, from: number, to: number): void {
    const idEnd = line(source, from, to);
    const parentsEnd = line(source, idEnd + 1, to);
    const authorTimeEnd = line(source, parentsEnd + 1, to);
    const committerTimeEnd = line(source, authorTimeEnd + 1, to);
    const authorEnd = line(source, line(source, committerTimeEnd + 1, to) + 1, to);
    const committerName = line(source, authorEnd + 1, to);
    // Git leaves out the line break before a message that is empty.
    const last = source.indexOf(NEWLINE, committerName + 1);
    const committerEnd = last === -1 || last > to ? to : last;
    if (idEnd - from !== this.idBytes * 2) throw new Error("a log record without an object id");
    pushId(this.ids, source, from, this.idBytes);
    this.parentStart.push(this.parentIds.length / this.idBytes);
    for (let at = idEnd + 1; at < parentsEnd; at += this.idBytes * 2 + 1) {
      const end = at + this.idBytes * 2;
      if (end > parentsEnd || (end < parentsEnd && source[end] !== SPACE))
        throw new Error("a log record with a cut parent");
      pushId(this.parentIds, source, at, this.idBytes);
    }
    this.authorSeconds.push(parseDecimal(source, parentsEnd + 1, authorTimeEnd));
    this.committerSeconds.push(parseDecimal(source, authorTimeEnd + 1, committerTimeEnd));
    this.author.push(this.people.intern(source, committerTimeEnd + 1, authorEnd));
    this.committer.push(this.people.intern(source, authorEnd + 1, committerEnd));
    this.addMessage(source, Math.min(committerEnd + 1, to), to);
    this.count++;
  }

  private addMessage(source: Uint8Array, from: number, to: number): void {
    if (this.messages.bytes < this.whole) this.messages.add(source, from, to);
    else {
      const digest = digestOf(source, from, to);
      this.messages.add(digest, 0, digest.length);
    }
  }

  finish(): CommitTable {
    this.parentStart.push(this.parentIds.length / this.idBytes);
    const ids = this.ids.done();
    const index = new IdIndex(ids, this.idBytes, this.count);
    const parentIds = this.parentIds.done();
    const parents = new Int32Array(parentIds.length / this.idBytes);
    for (let i = 0; i < parents.length; i++) parents[i] = index.find(parentIds, i * this.idBytes);
    // As large as all ids, and of no use from here on.
    this.parentIds = new Growing((n) => new Uint8Array(n));
    return new Table({
      count: this.count,
      idBytes: this.idBytes,
      ids,
      parentStart: this.parentStart.done(),
      parents,
      authorSeconds: this.authorSeconds.done(),
      committerSeconds: this.committerSeconds.done(),
      author: this.author.done(),
      committer: this.committer.done(),
      index,
      people: this.people,
      messages: this.messages,
    });
  }
}

/** End of the line that begins at `from`; every line of the header has one. */
function line(source: Uint8Array, from: number, to: number): number {
  const end = source.indexOf(NEWLINE, from);
  if (end === -1 || end >= to) throw new Error("a log record that ends inside its header");
  return end;
}

function pushId(target: Growing<Uint8Array>, source: Uint8Array, from: number, bytes: number): void {
  const at = target.reserve(bytes);
  hexInto(source, from, bytes, target.array, at);
  target.length += bytes;
}

/** Finds commits by their raw id: open addressing over the first four bytes. */
class IdIndex {
  private readonly slots: Int32Array;
  private readonly ids: Uint8Array;
  private readonly bytes: number;

  constructor(ids: Uint8Array, bytes: number, count: number) {
    this.ids = ids;
    this.bytes = bytes;
    let capacity = 16;
    while (capacity < count * 1.5) capacity *= 2;
    this.slots = new Int32Array(capacity).fill(-1);
    for (let i = 0; i < count; i++) {
      let slot = this.slot(ids, i * bytes);
      while (this.slots[slot] !== -1) slot = (slot + 1) & (capacity - 1);
      this.slots[slot] = i;
    }
  }

  find(source: Uint8Array, from: number): number {
    for (
      let slot = this.slot(source, from);
      this.slots[slot] !== -1;
      slot = (slot + 1) & (this.slots.length - 1)
    ) {
      if (this.same(this.slots[slot]!, source, from)) return this.slots[slot]!;
    }
    return -1;
  }

  private slot(source: Uint8Array, from: number): number {
    const head =
      (source[from]! << 24) | (source[from + 1]! << 16) | (source[from + 2]! << 8) | source[from + 3]!;
    return (head >>> 0) & (this.slots.length - 1);
  }

  private same(candidate: number, source: Uint8Array, from: number): boolean {
    const at = candidate * this.bytes;
    for (let i = 0; i < this.bytes; i++) if (this.ids[at + i] !== source[from + i]) return false;
    return true;
  }
}

interface TableParts extends CommitColumns {
  readonly ids: Uint8Array;
  readonly index: IdIndex;
  readonly people: ByteInterner;
  readonly messages: ByteStore;
}

class Table implements CommitTable {
  readonly count: number;
  readonly idBytes: number;
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  readonly authorSeconds: Float64Array;
  readonly committerSeconds: Float64Array;
  readonly author: Int32Array;
  readonly committer: Int32Array;
  private readonly parts: TableParts;

  constructor(parts: TableParts) {
    this.parts = parts;
    this.count = parts.count;
    this.idBytes = parts.idBytes;
    this.parentStart = parts.parentStart;
    this.parents = parts.parents;
    this.authorSeconds = parts.authorSeconds;
    this.committerSeconds = parts.committerSeconds;
    this.author = parts.author;
    this.committer = parts.committer;
  }

  message(index: number): string {
    return this.parts.messages.text(index);
  }

  subject(index: number): string {
    return this.parts.messages.text(index, NEWLINE);
  }

  mentions(index: number, word: string): boolean {
    return this.parts.messages.includes(index, word);
  }

  id(index: number): string {
    return Buffer.from(
      this.parts.ids.buffer,
      this.parts.ids.byteOffset + index * this.idBytes,
      this.idBytes,
    ).toString("hex");
  }

  find(id: string): number {
    if (id.length !== this.idBytes * 2 || !/^[0-9a-f]+$/.test(id)) return -1;
    return this.parts.index.find(Buffer.from(id, "hex"), 0);
  }

  findPrefix(prefix: string): number[] {
    const found: number[] = [];
    const whole = Buffer.from(prefix.slice(0, prefix.length & ~1), "hex");
    for (let i = 0; i < this.count; i++) {
      if (this.beginsWith(i, whole) && this.id(i).startsWith(prefix)) found.push(i);
    }
    return found;
  }

  identity(index: number): Identity {
    const [name = "", email = ""] = decoder.decode(this.parts.people.get(index)).split("\n");
    return { name, email };
  }

  private beginsWith(index: number, head: Uint8Array): boolean {
    const at = index * this.idBytes;
    for (let i = 0; i < head.length; i++) if (this.parts.ids[at + i] !== head[i]) return false;
    return true;
  }
}
