import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";

/** Why a file is not read: what it is instead, or that the disk does not answer. */
export type FileFault = "absent" | "denied" | "special" | "long" | "slow";

/** A file that is not read. */
export class UnreadFile extends Error {
  readonly file: string;
  readonly fault: FileFault;

  constructor(file: string, fault: FileFault, cause?: unknown) {
    super(`${file} is not read: ${fault}`, { cause });
    this.name = "UnreadFile";
    this.file = file;
    this.fault = fault;
  }
}

/** What a file may be. */
export interface Bounds {
  /** Bytes of the longest that is read. */
  readonly most: number;
  /** A link at its end is refused: the caller has followed links and judged where they lead. */
  readonly noLink?: boolean;
  /** Where reading begins, in bytes from its begin. */
  readonly from?: number | undefined;
}

/** A disk that has not answered by then is not there, ms. */
const DEADLINE = 10_000;

/**
 * The bytes of a file that somebody else may have planted: a regular file of no more than these bytes, whatever is
 * put in its place meanwhile. A pipe, a device or an endless file is never waited for.
 * @throws UnreadFile
 */
export function readPlainFile(file: string, bounds: Bounds): Promise<Buffer> {
  return inTime(file, readOpened(file, bounds));
}

/**
 * The same one piece after the other, for what is too much to hold; each in time.
 * @throws UnreadFile
 */
export async function* piecesOfPlainFile(file: string, bounds: Bounds): AsyncGenerator<Buffer> {
  const handle = await inTime(file, opened(file, bounds));
  try {
    const pieces = piecesOf(handle, file, bounds, LARGE_PIECE);
    for (;;) {
      const { value, done } = await inTime(file, pieces.next());
      if (done === true) return;
      yield value;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Holds a file that another program is going to read to the same bounds. False where there is none.
 * @throws UnreadFile for anything else that is no such file
 */
export async function checkPlainFile(file: string, most: number): Promise<boolean> {
  const found = await inTime(file, stat(file)).catch((error: UnreadFile) => {
    if (error.fault === "absent") return null;
    throw error;
  });
  if (found !== null) judge(file, found, most);
  return found !== null;
}

/** False also where it cannot be told. */
export function isFolder(path: string): Promise<boolean> {
  return inTime(path, stat(path)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function judge(file: string, found: Stats, most: number): void {
  if (!found.isFile()) throw new UnreadFile(file, "special");
  if (found.size > most) throw new UnreadFile(file, "long");
}

async function opened(file: string, { most, noLink = false }: Bounds): Promise<FileHandle> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (noLink ? constants.O_NOFOLLOW : 0);
  const handle = await open(file, flags);
  try {
    judge(file, await handle.stat(), most);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readOpened(file: string, bounds: Bounds): Promise<Buffer> {
  const handle = await opened(file, bounds);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(handle, file, bounds, PIECE)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await handle.close();
  }
}

const PIECE = 1 << 16;
const LARGE_PIECE = 1 << 20;

/** To its end: a file of the system says a size of 0, and one may grow while it is read. */
async function* piecesOf(
  handle: FileHandle,
  file: string,
  { most, from }: Bounds,
  size: number,
): AsyncGenerator<Buffer> {
  for (let filled = 0; ; ) {
    const place = from === undefined ? null : from + filled;
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size, place);
    if (bytesRead === 0) return;
    filled += bytesRead;
    if (filled > most) throw new UnreadFile(file, "long");
    yield buffer.subarray(0, bytesRead);
  }
}

const ABSENT = ["ENOENT", "ENOTDIR"];
/** What a socket, a pipe of a device that is gone, and a link that is not to be followed answer to opening. */
const SPECIAL = ["ENXIO", "ENODEV", "EISDIR", "ELOOP"];

function faultOf(file: string, cause: unknown): UnreadFile {
  if (cause instanceof UnreadFile) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  const fault = ABSENT.includes(code) ? "absent" : SPECIAL.includes(code) ? "special" : "denied";
  return new UnreadFile(file, fault, cause);
}

/** What an undertaking on a file yields; every fault of it is an `UnreadFile`. */
async function inTime<T>(file: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnreadFile(file, "slow")), DEADLINE);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw faultOf(file, cause);
  } finally {
    clearTimeout(timer);
  }
}
