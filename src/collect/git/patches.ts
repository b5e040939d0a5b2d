import type { Diff, FileDiff, FileKind } from "../facts.ts";
import { Growing, parseDecimal } from "./bytes.ts";

const decoder = new TextDecoder("utf-8");
const [NUL, NEWLINE, SPACE, PLUS, COMMA, MINUS, COLON, AT, BACKSLASH] = [0, 10, 32, 43, 44, 45, 58, 64, 92];
const STATUSES: Readonly<Record<string, FileDiff["status"]>> = { A: "added", D: "deleted", R: "renamed" };
const NO_HUNKS = new Int32Array(0);
/** Line numbers are kept in 32 bits; git takes a file that could have more lines for a binary one. */
const MOST_LINES = 0x7fffffff;

export interface PatchRequest {
  /** Ids of the commits in the order in which they were asked for. */
  readonly ids: readonly string[];
  readonly kindOf: (path: string) => FileKind;
  /** Why lines are not read, or null where patches follow the files. */
  readonly linesMissing: string | null;
  /** Called with the place of each commit in `ids` and its diff, in order. */
  readonly onDiff: (at: number, diff: Diff) => void;
}

/** A file of the raw part, whose patch is still to come. */
interface Entry {
  readonly path: string;
  readonly from: string | null;
  readonly letter: string;
  /** `old..new`, as the patch repeats them. */
  readonly ids: string;
}

type State = "fields" | "header" | "hunk" | "body";

/**
 * Reads what `git diff-tree --stdin -z --raw -p -U0 --full-index` prints, in pieces that may end anywhere:
 *
 *     <commit> NUL (`:<modes> <ids> <status>` NUL <path> NUL [<new path> NUL])* NUL <patches>
 *
 * A file's patch is known by its turn and checked by its ids; its paths come from the raw part, where they are as
 * they are. The lines of a hunk are skipped by the counts in its heading, so that none is taken for anything else,
 * and nothing of them is kept. Throws where the stream is not of this form.
 */
export class PatchReader {
  private readonly request: PatchRequest;
  private state: State = "fields";
  /** Beginnings of a record whose end has not come yet. */
  private pending: Buffer[] = [];
  /** Place of the commit that is being read. */
  private at = -1;

  private entries: Entry[] = [];
  private letter = "";
  private ids = "";
  private paths: string[] = [];
  private pathsToCome = 0;

  private files: FileDiff[] = [];
  /** Patches begun for the file at hand: a change of type has two. */
  private parts = 0;
  private binary = false;
  private added = 0;
  private deleted = 0;
  private readonly hunks = new Growing((n) => new Int32Array(n), 256);

  private oldLeft = 0;
  private newLeft = 0;
  private inLine = false;

  constructor(request: PatchRequest) {
    this.request = request;
  }

  push(piece: Buffer): void {
    let from = 0;
    while (from < piece.length)
      from = this.state === "body" ? this.body(piece, from) : this.record(piece, from);
  }

  /** Closes the last diff. False where the stream was cut off before its end. */
  end(): boolean {
    const whole =
      this.pending.length === 0 && this.state !== "body" && this.pathsToCome === 0 && this.patched;
    if (!whole || this.at !== this.request.ids.length - 1) return false;
    this.close();
    return true;
  }

  /** Takes one record, or keeps its beginning; where the next one begins. */
  private record(piece: Buffer, from: number): number {
    const to = this.endOf(piece, from);
    if (to === piece.length) {
      this.pending.push(piece.subarray(from));
      return to;
    }
    if (this.pending.length === 0) this.take(piece, from, to, piece[to]!);
    else {
      const joined = Buffer.concat([...this.pending, piece.subarray(from, to)]);
      this.pending = [];
      this.take(joined, 0, joined.length, piece[to]!);
    }
    return to + 1;
  }

  /** A field ends in NUL, since paths hold anything else; of lines only a hunk's heading may hold a NUL. */
  private endOf(piece: Buffer, from: number): number {
    if (this.state === "fields") return orEnd(piece, piece.indexOf(NUL, from));
    const first = this.pending[0]?.[0] ?? piece[from];
    if (first === AT) return orEnd(piece, piece.indexOf(NEWLINE, from));
    let to = from;
    while (to < piece.length && piece[to] !== NEWLINE && piece[to] !== NUL) to++;
    return to;
  }

  private take(source: Buffer, from: number, to: number, ending: number): void {
    if (this.state === "fields") this.field(source, from, to);
    else if (ending === NUL) this.commit(source.toString("latin1", from, to));
    else this.line(source, from, to);
  }

  private field(source: Buffer, from: number, to: number): void {
    if (this.pathsToCome > 0) {
      this.paths.push(decoder.decode(source.subarray(from, to)));
      if (--this.pathsToCome === 0) this.seen();
    } else if (source[from] === COLON) {
      const words = source.toString("latin1", from, to).split(" ");
      if (words.length !== 5) throw unknown("a file");
      this.ids = `${words[2]}..${words[3]}`;
      this.letter = words[4]!.charAt(0);
      this.pathsToCome = this.letter === "R" ? 2 : 1;
    } else if (to > from) this.commit(source.toString("latin1", from, to));
    else if (this.at === -1 || this.request.linesMissing !== null) throw unknown("a patch");
    else this.state = "header";
  }

  private seen(): void {
    const [from, path] = this.letter === "R" ? this.paths : [null, this.paths[0]];
    this.entries.push({ path: path!, from: from!, letter: this.letter, ids: this.ids });
    this.paths = [];
  }

  private commit(id: string): void {
    if (id !== this.request.ids[this.at + 1] || !this.patched) throw unknown("a commit");
    if (this.at >= 0) this.close();
    this.at++;
    this.state = "fields";
  }

  /** True where each file has had its patches. */
  private get patched(): boolean {
    if (this.request.linesMissing !== null || this.entries.length === 0) return true;
    const { length } = this.files;
    return length === this.entries.length - 1 && this.parts === partsOf(this.entries[length]!);
  }

  private close(): void {
    if (this.request.linesMissing !== null) this.files = this.entries.map((entry) => this.file(entry));
    else if (this.entries.length > 0) this.finish();
    this.request.onDiff(this.at, { files: this.files, linesMissing: this.request.linesMissing });
    this.entries = [];
    this.files = [];
  }

  private line(source: Buffer, from: number, to: number): void {
    if (source[from] === AT) this.heading(source, from, to);
    else if (source[from] === BACKSLASH && this.state === "hunk") return;
    else {
      const text = source.toString("latin1", from, to);
      if (text.startsWith("diff --git ")) this.begin();
      else if (this.state === "hunk" || this.parts === 0) throw unknown("a patch");
      else if (text.startsWith("index ")) this.checkIds(text);
      else if (text.startsWith("Binary files ")) this.binary = true;
    }
  }

  /** The next patch: of the same file where its type changed, else of the next file. */
  private begin(): void {
    const current = this.entries[this.files.length];
    if (current !== undefined && this.parts === partsOf(current)) this.finish();
    if (this.files.length === this.entries.length) throw unknown("a patch");
    this.parts++;
    this.state = "header";
  }

  private checkIds(line: string): void {
    const { ids, letter } = this.entries[this.files.length]!;
    const said = line.slice(6, 6 + ids.length);
    const half = ids.indexOf("..");
    const fits =
      letter !== "T"
        ? said === ids
        : this.parts === 1
          ? said.startsWith(ids.slice(0, half))
          : said.endsWith(ids.slice(half));
    if (!fits) throw unknown("a patch");
  }

  /** `@@ -old[,count] +new[,count] @@`, and anything after it. */
  private heading(source: Buffer, from: number, to: number): void {
    const plus = source.indexOf(PLUS, from);
    const end = source.indexOf(SPACE, plus);
    if (this.parts === 0 || plus === -1 || end === -1 || end > to || source[from + 3] !== MINUS)
      throw unknown("a hunk");
    const old = span(source, from + 4, plus - 1);
    const young = span(source, plus + 1, end);
    for (const value of [...old, ...young]) this.hunks.push(value);
    this.deleted += this.oldLeft = old[1];
    this.added += this.newLeft = young[1];
    this.state = "body";
  }

  /** Skips lines until the hunk has had all of its own; where the next record begins. */
  private body(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length) {
      if (!this.inLine) {
        if (this.oldLeft === 0 && this.newLeft === 0) {
          this.state = "hunk";
          return at;
        }
        this.count(piece[at]!);
      }
      const to = piece.indexOf(NEWLINE, at);
      this.inLine = to === -1;
      at = this.inLine ? piece.length : to + 1;
    }
    if (!this.inLine && this.oldLeft === 0 && this.newLeft === 0) this.state = "hunk";
    return at;
  }

  private count(mark: number): void {
    if (mark === MINUS) this.oldLeft--;
    else if (mark === PLUS) this.newLeft--;
    else if (mark !== BACKSLASH) throw unknown("a line");
    if (this.oldLeft < 0 || this.newLeft < 0) throw unknown("a line");
  }

  private finish(): void {
    this.files.push(this.file(this.entries[this.files.length]!));
    this.parts = 0;
    this.binary = false;
    this.added = 0;
    this.deleted = 0;
    this.hunks.length = 0;
  }

  private file({ path, from, letter }: Entry): FileDiff {
    const status = STATUSES[letter] ?? "modified";
    const known = this.request.linesMissing === null && !this.binary;
    return {
      path,
      from,
      kind: this.request.kindOf(path),
      status,
      added: known ? this.added : null,
      deleted: known ? this.deleted : null,
      hunks: known ? this.hunksOf(letter) : null,
    };
  }

  private hunksOf(letter: string): Int32Array {
    const { added, deleted } = this;
    if (this.hunks.length === 0) return NO_HUNKS;
    // All lines go and all come: two patches of git, one hunk here.
    if (letter === "T") return Int32Array.of(deleted && 1, deleted, added && 1, added);
    return this.hunks.done().slice();
  }
}

/** Git prints a change of type as a deletion and an addition. */
const partsOf = ({ letter }: Entry) => (letter === "T" ? 2 : 1);

const orEnd = (piece: Buffer, at: number) => (at === -1 ? piece.length : at);

/** Start and count; the count is left out where it is 1. */
function span(source: Buffer, from: number, to: number): readonly [start: number, count: number] {
  const comma = source.subarray(from, to).indexOf(COMMA);
  const start = parseDecimal(source, from, comma === -1 ? to : from + comma);
  const count = comma === -1 ? 1 : parseDecimal(source, from + comma + 1, to);
  if (start >= 0 && count >= 0 && start + count <= MOST_LINES) return [start, count];
  throw unknown("a hunk");
}

const unknown = (what: string) => new Error(`a diff with ${what} that is not of the expected form`);
