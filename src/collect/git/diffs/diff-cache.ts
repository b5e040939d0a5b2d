import { createHash, randomBytes } from "node:crypto";
import { lstat, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CommitTable, Diff, DiffRange, FileDiff, FileKind } from "../../facts.ts";
import { makeFolder } from "../../make-folder.ts";
import { readPlainFile } from "../../plain-file.ts";
import { readFiles, writeFiles } from "./diff-rows.ts";

/**
 * Remembers what stretches of history changed. Commits never change, so neither does the difference of two:
 * a second run reads only what is new. One file a repository, in the user's cache folder:
 *
 *     flowaudit diffs <format> <what they were made with>
 *     <check> <tip> <base> <files>
 *
 * A line whose check does not fit is as good as absent; so is a file that cannot be read or written.
 */
export interface DiffCache {
  /** The diffs that are remembered, by the index of their tip. */
  recall(ranges: readonly DiffRange[]): Map<number, Diff>;
  /** Adds what was read. Nothing is written before `save`. */
  remember(ranges: readonly DiffRange[], diffs: ReadonlyMap<number, Diff>): void;
  /** Writes what is new beside the old file and takes its place. Never fails. */
  save(): Promise<void>;
}

export interface CacheRequest {
  /** Folder of all caches. */
  readonly folder: string;
  /** What tells this repository from others on this machine. */
  readonly repository: string;
  /** What diffs were made with: another version of git may see other renames. */
  readonly madeWith: string;
  readonly commits: CommitTable;
  readonly kindOf: (path: string) => FileKind;
}

const FORMAT = 2;
const LARGEST_FILE = 32 << 20;
const LARGEST_FOLDER = 256 << 20;
const CHECK_DIGITS = 12;
const ENDING = ".diffs";

/** A cache that remembers nothing. */
export const NO_CACHE: DiffCache = { recall: () => new Map(), remember: () => {}, save: async () => {} };

/** Opens the cache of a repository; one that is absent, damaged or of another format is empty. */
export async function openDiffCache(request: CacheRequest): Promise<DiffCache> {
  const name = createHash("sha256").update(request.repository).digest("hex").slice(0, 32);
  const file = join(request.folder, `${name}${ENDING}`);
  const heading = `flowaudit diffs ${FORMAT} ${request.madeWith}`;
  return new FileCache(request, file, heading, await readLines(file, heading));
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

class FileCache implements DiffCache {
  private readonly request: CacheRequest;
  private readonly file: string;
  private readonly heading: string;
  private readonly lines: Map<string, string>;
  private readonly used = new Map<string, string>();
  private fresh = 0;

  constructor(request: CacheRequest, file: string, heading: string, lines: Map<string, string>) {
    this.request = request;
    this.file = file;
    this.heading = heading;
    this.lines = lines;
  }

  recall(ranges: readonly DiffRange[]): Map<number, Diff> {
    const found = new Map<number, Diff>();
    for (const range of ranges) {
      const key = this.key(range);
      const line = this.lines.get(key);
      const files = line === undefined ? null : readLine(line, this.request.kindOf);
      if (line === undefined || files === null) continue;
      found.set(range.tip, { files, linesMissing: null });
      this.used.set(key, line);
    }
    return found;
  }

  remember(ranges: readonly DiffRange[], diffs: ReadonlyMap<number, Diff>): void {
    for (const range of ranges) {
      const diff = diffs.get(range.tip);
      if (!diff?.files || diff.linesMissing !== null) continue;
      this.used.set(this.key(range), writeLine(this.key(range), diff.files));
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

function writeLine(key: string, files: readonly FileDiff[]): string {
  const body = `${key} ${writeFiles(files)}`;
  return `${checkOf(body)} ${body}`;
}

/** The files of a line, null where it was damaged. */
function readLine(line: string, kindOf: (path: string) => FileKind): FileDiff[] | null {
  const body = line.slice(CHECK_DIGITS + 1);
  if (checkOf(body) !== line.slice(0, CHECK_DIGITS)) return null;
  return readFiles(body.slice(body.indexOf(" ", body.indexOf(" ") + 1) + 1), kindOf);
}

function checkOf(body: string): string {
  return createHash("sha1").update(body).digest("hex").slice(0, CHECK_DIGITS);
}

/** Removes the caches that were written longest ago where all of them are too large together. */
async function makeRoom(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.includes(ENDING));
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
