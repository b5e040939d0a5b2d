import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder that only its owner may look into, and those above it that are missing. Node's own way tries for ever
 * where a folder is there in which none can be made (`/proc`, a home that is mounted on demand), and calls a read-only
 * disk a missing one.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const isMissingAbove = (error as NodeJS.ErrnoException).code === "ENOENT" && dirname(path) !== path;
    if (!isMissingAbove) throw error;
    await makeFolder(dirname(path));
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!(await stat(path)).isDirectory()) throw error;
  }
}
