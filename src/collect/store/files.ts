import { lstat, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { makeFolder } from "../make-folder.ts";

/** What the store asks of a file system; tests hand in one that fails. Every call may throw. */
export interface Files {
  /** Makes a folder that only its owner may look into. */
  folder(path: string): Promise<void>;
  /** Names in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The content, or null where there is no such file. */
  read(file: string): Promise<Buffer | null>;
  /** Writes a file that must not exist yet, down to the disk. */
  create(file: string, content: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in a folder durable. */
  settle(folder: string): Promise<void>;
  remove(file: string): Promise<void>;
}

/** The system's own files. */
export const diskFiles: Files = {
  folder: makeFolder,
  list: (folder) => readdir(folder).catch((error) => orElse(error, [])),
  read: async (file) => {
    const found = await lstat(file).catch((error) => orElse(error, null));
    // A pipe would be waited for without end, and a link was planted.
    return found?.isFile() ? readFile(file) : null;
  },
  create: async (file, content) => {
    const handle = await open(file, "wx", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename,
  settle: async (folder) => {
    const handle = await open(folder, "r").catch((error) => orElse(error, null, NO_FOLDER_HANDLES));
    if (handle === null) return;
    try {
      await handle.sync();
    } catch (error) {
      orElse(error, null, NO_FOLDER_HANDLES);
    } finally {
      await handle.close();
    }
  },
  remove: (file) => rm(file, { force: true }),
};

/** Systems on which a folder cannot be opened or flushed keep its names durable by themselves. */
const NO_FOLDER_HANDLES = ["EISDIR", "EPERM", "EACCES", "EINVAL"];

function orElse<T>(error: unknown, value: T, codes: readonly string[] = ["ENOENT"]): T {
  if (codes.includes(codeOf(error))) return value;
  throw error;
}

/** The system's code of an error (`ENOSPC`), or "". */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
