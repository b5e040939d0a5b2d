import { createHash, randomBytes } from "node:crypto";
import { lstat, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CommitTable, DiffRange } from "../../facts.ts";
import { makeFolder } from "../../make-folder.ts";
import { readPlainFile } from "../../plain-file.ts";

/**
 * Remembers what was read of stretches of history. Commits never change, so neither does what lies between two: a
 * second run reads only what is new. One file for each kind of thing and repository, in the user's cache folder:
 *
 *     flowaudit <kind> <format> <what they were made with>
 *     <check> <tip> <base> <what was read>
 *
 * A line whose check does not fit is as good as absent; so is a file that cannot be read or written.
 */
export interface RangeCache<T> {
  /** What is remembered, by the index of the tip. */
  recall(ranges: readonly DiffRange[]): Map<number, T>;
  /** Adds what was read. Nothing is written before `save`. */
  remember(ranges: readonly DiffRange[], read: ReadonlyMap<number, T>): void;
  /** Writes what is new beside the old file and takes its place. Never fails. */
  save(): Promise<void>;
}

/** A kind of thing that is remembered, and how it is written as one line of text. */
export interface Remembered<T> {
  readonly kind: "diffs" | "watched";
  /** Changes with whatever changes what is read, or how it is written. */
  readonly format: string;
  /** The line, or null for what may be read otherwise next time. */
  readonly write: (value: T) => string | null;
  /** What a line says, or null where it is none: whoever can write a check can make any line. */
  readonly read: (line: string) => T | null;
}

export interface CacheRequest {
  /** Folder of all caches. */
  readonly folder: string;
  /** What tells this repository from others on this machine. */
  readonly repository: string;
  /** What it was read with: another version of git may see other renames. */
  readonly madeWith: string;
  readonly commits: CommitTable;
}

const LARGEST_FILE = 32 << 20;
const LARGEST_FOLDER = 256 << 20;
const CHECK_DIGITS = 12;
const ENDING = /\.(?:diffs|watched)/;

/** A cache that remembers nothing. */
export const NO_CACHE: RangeCache<never> = {
  recall: () => new Map<number, never>(),
  remember: () => {},
  save: async () => {},
};

/** Opens the cache of a repository; one that is absent, damaged or of another format is empty. */
export async function openRangeCache<T>(request: CacheRequest, form: Remembered<T>): Promise<RangeCache<T>> {
  const name = createHash("sha256").update(request.repository).digest("hex").slice(0, 32);
  const file = join(request.folder, `${name}.${form.kind}`);
  const heading = `flowaudit ${form.kind} ${form.format} ${request.madeWith}`;
  return new FileCache(request, form, file, heading, await readLines(file, heading));
}

/** What is larger than any cache was not written by this one. */
function contentOf(file: string): Promise<string> {
  return readPlainFile(file, { most: LARGEST_FILE, noLink: true }).then(
    (bytes) => bytes.toString("utf8"),
    () => "",
  );
}

/** Lines by their two ids. */
async function readLines(file: string, heading: string): Promise<Map<string, string>> {
  const content = await contentOf(file);
  const lines = new Map<string, string>();
  let from = content.indexOf("\n") + 1;
  if (content.slice(0, from - 1) !== heading) return lines;
  for (let end = content.indexOf("\n", from); end !== -1; end = content.indexOf("\n", from)) {
    const ids = content.indexOf(" ", content.indexOf(" ", from + CHECK_DIGITS + 1) + 1);
    if (ids !== -1 && ids < end)
      lines.set(content.slice(from + CHECK_DIGITS + 1, ids), content.slice(from, end));
    from = end + 1;
  }
  return lines;
}

class FileCache<T> implements RangeCache<T> {
  private readonly request: CacheRequest;
  private readonly form: Remembered<T>;
  private readonly file: string;
  private readonly heading: string;
  private readonly lines: Map<string, string>;
  private readonly used = new Map<string, string>();
  private fresh = 0;

  constructor(
    request: CacheRequest,
    form: Remembered<T>,
    file: string,
    heading: string,
    lines: Map<string, string>,
  ) {
    this.request = request;
    this.form = form;
    this.file = file;
    this.heading = heading;
    this.lines = lines;
  }

  recall(ranges: readonly DiffRange[]): Map<number, T> {
    const found = new Map<number, T>();
    for (const range of ranges) {
      const key = this.key(range);
      const line = this.lines.get(key);
      const said = line === undefined ? null : saidBy(line);
      const value = said === null ? null : this.form.read(said);
      if (line === undefined || value === null) continue;
      found.set(range.tip, value);
      this.used.set(key, line);
    }
    return found;
  }

  remember(ranges: readonly DiffRange[], read: ReadonlyMap<number, T>): void {
    for (const range of ranges) {
      const value = read.get(range.tip);
      const written = value === undefined ? null : this.form.write(value);
      if (written === null) continue;
      const body = `${this.key(range)} ${written}`;
      this.used.set(this.key(range), `${checkOf(body)} ${body}`);
      this.fresh++;
    }
  }

  async save(): Promise<void> {
    if (this.fresh === 0) return;
    const temporary = `${this.file}.${randomBytes(6).toString("hex")}`;
    try {
      await makeFolder(this.request.folder);
      await writeFile(temporary, this.content(), { flag: "wx", mode: 0o600 });
      await rename(temporary, this.file);
      await makeRoom(this.request.folder);
    } catch {
      await rm(temporary, { force: true }).catch(() => {});
    }
  }

  /** What this run used first, then what earlier ones did, as much as may be kept. */
  private content(): string {
    const kept = [this.heading];
    let size = this.heading.length + 1;
    for (const lines of [this.used, this.lines]) {
      for (const [key, line] of lines) {
        if (lines === this.lines && this.used.has(key)) continue;
        const more = Buffer.byteLength(line) + 1;
        if (size + more > LARGEST_FILE) continue;
        size += more;
        kept.push(line);
      }
    }
    return `${kept.join("\n")}\n`;
  }

  private key({ tip, base }: DiffRange): string {
    const { commits } = this.request;
    return `${commits.id(tip)} ${base === -1 ? "-" : commits.id(base)}`;
  }
}

/** What a line says after its ids, null where it was damaged. */
function saidBy(line: string): string | null {
  const body = line.slice(CHECK_DIGITS + 1);
  if (checkOf(body) !== line.slice(0, CHECK_DIGITS)) return null;
  return body.slice(body.indexOf(" ", body.indexOf(" ") + 1) + 1);
}

function checkOf(body: string): string {
  return createHash("sha1").update(body).digest("hex").slice(0, CHECK_DIGITS);
}

/** Removes the caches that were written longest ago where all of them are too large together. */
async function makeRoom(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ENDING.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({ file: join(folder, name), ...(await sizeAndAge(join(folder, name))) })),
  );
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { file, size } of files.sort((a, b) => a.at - b.at)) {
    if (total <= LARGEST_FOLDER) return;
    await rm(file, { force: true });
    total -= size;
  }
}

async function sizeAndAge(file: string): Promise<{ size: number; at: number }> {
  const found = await lstat(file).catch(() => null);
  return { size: found?.size ?? 0, at: found?.mtimeMs ?? 0 };
}
