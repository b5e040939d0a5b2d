import { lastOf, nth } from "../../../lib/must.ts";
import type { Diff, FileDiff, FileKind } from "../../facts.ts";
import { HunkReader } from "./hunks.ts";

const [NUL, NEWLINE, COLON, AT] = [0, 10, 58, 64];
const STATUSES: Readonly<Record<string, FileDiff["status"]>> = { A: "added", D: "deleted", R: "renamed" };
const NO_HUNKS = new Int32Array(0);
/** More files than a hand has ever changed at once: of a diff of more, none is kept. */
export const MOST_FILES = 20_000;
const TOO_MANY = `it touches more than ${MOST_FILES} files`;

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
  /** What the patch says of its ids; a change of type is a deletion and an addition, with a patch each. */
  readonly parts: readonly string[];
}

/** What the next record is: of the raw part, of the head of a patch, or of what may follow a hunk. */
type State = "fields" | "head" | "hunks";

/**
 * Reads what `git diff-tree --stdin -z --raw -p -U0 --full-index` prints, in pieces that may end anywhere:
 *
 *     <commit> NUL (`:<modes> <ids> <status>` NUL <path> NUL [<new path> NUL])* NUL <patches>
 *
 * and an empty line at last, where it was given one. A file's patch is known by its turn and checked by its ids; its
 * paths come from the raw part, where they are as they are. The lines of a hunk are skipped by the counts in its heading,
 * so that none is taken for anything else, and nothing of them is kept. Throws where the stream is not of this form.
 */
export class PatchReader {
  private readonly request: PatchRequest;
  private state: State = "fields";
  /** Beginnings of a record whose end has not come yet. */
  private pending: Buffer[] = [];
  /** Place of a NUL in the piece at hand that was found last. */
  private nul = -1;
  /** Place of the commit that is being read. */
  private at = -1;

  private entries: Entry[] = [];
  private letter = "";
  private parts: readonly string[] = [];
  private paths: string[] = [];
  private pathsToCome = 0;

  private files: FileDiff[] = [];
  /** Files whose patches have ended. */
  private done = 0;
  /** Patches begun of the file at hand. */
  private begun = 0;
  private binary = false;
  /** Whether the empty line after the last diff has come. */
  isMarked = false;
  private readonly hunks = new HunkReader();

  constructor(request: PatchRequest) {
    this.request = request;
  }

  push(piece: Buffer): void {
    let from = 0;
    this.nul = -1;
    while (from < piece.length) {
      if (this.isMarked) throw unknown("an end");
      if (this.hunks.unfinished) from = this.hunks.skip(piece, from);
      else if (this.isMark(piece, from)) from = this.mark(from);
      else from = this.record(piece, from);
    }
  }

  /** Closes the last diff. False where the stream was cut off before its end. */
  end(): boolean {
    const whole =
      this.pending.length === 0 && !this.hunks.unfinished && this.pathsToCome === 0 && this.patched;
    if (!whole || this.at !== this.request.ids.length - 1) return false;
    this.close();
    return true;
  }

  /** No record begins so but a path. */
  private isMark(piece: Buffer, from: number): boolean {
    return piece[from] === NEWLINE && this.pending.length === 0 && this.pathsToCome === 0;
  }

  private mark(from: number): number {
    this.isMarked = true;
    return from + 1;
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
    if (this.state === "fields") return this.nextNul(piece, from);
    const newline = indexOrEnd(piece, NEWLINE, from);
    const first = this.pending[0]?.[0] ?? piece[from];
    return first === AT ? newline : Math.min(newline, this.nextNul(piece, from));
  }

  /** Found once for all lines before it. */
  private nextNul(piece: Buffer, from: number): number {
    if (this.nul < from) this.nul = indexOrEnd(piece, NUL, from);
    return this.nul;
  }

  private take(source: Buffer, from: number, to: number, ending: number): void {
    if (this.state === "fields") this.field(source, from, to);
    else if (ending === NUL) this.commit(source.toString("latin1", from, to));
    else this.line(source.toString("latin1", from, to));
  }

  private field(source: Buffer, from: number, to: number): void {
    if (this.pathsToCome > 0) {
      this.paths.push(source.toString("utf8", from, to));
      if (--this.pathsToCome === 0) this.seen();
    } else if (source[from] === COLON) {
      const [, , before, after, status, more] = source.toString("latin1", from, to).split(" ");
      if (before === undefined || after === undefined || status === undefined || more !== undefined)
        throw unknown("a file");
      this.letter = status.charAt(0);
      this.parts = partsOf(this.letter, before, after);
      this.pathsToCome = this.letter === "R" ? 2 : 1;
    } else if (to > from) this.commit(source.toString("latin1", from, to));
    else if (this.at === -1 || this.request.linesMissing !== null) throw unknown("a patch");
    else this.state = "head";
  }

  private seen(): void {
    const from = this.letter === "R" ? nth(this.paths, 0) : null;
    this.entries.push({ path: lastOf(this.paths), from, letter: this.letter, parts: this.parts });
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
    const { done } = this;
    return done === this.entries.length - 1 && this.begun === nth(this.entries, done).parts.length;
  }

  private close(): void {
    if (this.request.linesMissing !== null) this.entries.forEach((entry) => void this.keep(entry));
    else if (this.entries.length > 0) this.finish();
    this.request.onDiff(this.at, this.diff());
    this.entries = [];
    this.files = [];
    this.done = 0;
  }

  private get tooMany(): boolean {
    return this.entries.length > MOST_FILES;
  }

  private diff(): Diff {
    return this.tooMany
      ? { files: null, linesMissing: TOO_MANY }
      : { files: this.files, linesMissing: this.request.linesMissing };
  }

  private keep(entry: Entry): void {
    if (!this.tooMany) this.files.push(this.file(entry));
  }

  private line(text: string): void {
    if (text.startsWith("diff --git ")) this.begin();
    else if (this.begun === 0) throw unknown("a patch");
    else if (text.startsWith("@")) {
      this.hunks.heading(text);
      this.state = "hunks";
    } else if (this.state === "hunks") {
      if (!text.startsWith("\\ ")) throw unknown("a patch");
    } else if (text.startsWith("index ")) this.checkIds(text);
    else if (text.startsWith("Binary files ")) this.binary = true;
  }

  /** The next patch: of the same file where its type changed, else of the next file. */
  private begin(): void {
    const current = this.entries[this.done];
    if (current !== undefined && this.begun === current.parts.length) this.finish();
    if (this.done === this.entries.length) throw unknown("a patch");
    this.begun++;
    this.hunks.top();
    this.state = "head";
  }

  private checkIds(line: string): void {
    const { parts } = nth(this.entries, this.done);
    if (!line.startsWith(nth(parts, this.begun - 1), "index ".length)) throw unknown("a patch");
  }

  private finish(): void {
    this.keep(nth(this.entries, this.done++));
    this.begun = 0;
    this.binary = false;
    this.hunks.clear();
  }

  private file({ path, from, letter }: Entry): FileDiff {
    const status = STATUSES[letter] ?? "modified";
    const known = this.request.linesMissing === null && !this.binary;
    return {
      path,
      from,
      kind: this.request.kindOf(path),
      status,
      added: known ? this.hunks.added : null,
      deleted: known ? this.hunks.deleted : null,
      hunks: known ? this.hunksOf(letter) : null,
    };
  }

  private hunksOf(letter: string): Int32Array {
    const { added, deleted, hunks } = this.hunks;
    // All lines go and all come: two patches of git, one hunk here.
    if (letter === "T") return Int32Array.of(deleted && 1, deleted, added && 1, added);
    return hunks.length === 0 ? NO_HUNKS : hunks;
  }
}

function partsOf(letter: string, old: string, young: string): readonly string[] {
  const none = "0".repeat(old.length);
  return letter === "T" ? [`${old}..${none}`, `${none}..${young}`] : [`${old}..${young}`];
}

function indexOrEnd(piece: Buffer, byte: number, from: number): number {
  const at = piece.indexOf(byte, from);
  return at === -1 ? piece.length : at;
}

const unknown = (what: string) => new Error(`a diff with ${what} that is not of the expected form`);
