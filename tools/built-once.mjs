// Several commands of a developer may want the same thing built at once: one builds it, beside its place, and the others
// take what it built. What is up to date is not built again, so that nothing changes under a program that runs.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

const POLL_MS = 50;

/**
 * Builds a folder unless it was built of the same sources.
 *
 * @param folder  what is built
 * @param sources files and folders that it is made of
 * @param make    makes it in another folder, which takes its place
 */
export async function builtOnce(folder, sources, make) {
  const place = resolve(folder);
  const notes = join(dirname(place), ".built", basename(place));
  mkdirSync(notes, { recursive: true });
  const stamp = join(notes, "stamp");
  const wanted = digestOf(sources);
  const isBuilt = () => existsSync(place) && contentOf(stamp) === wanted;
  if (isBuilt()) return;
  const unlock = await locked(join(notes, "lock"));
  try {
    if (isBuilt()) return;
    const [fresh, old] = ["new", "old"].map((word) => join(notes, `${word}-${process.pid}`));
    for (const left of [fresh, old, stamp]) rmSync(left, { recursive: true, force: true });
    await make(fresh);
    if (existsSync(place)) renameSync(place, old);
    renameSync(fresh, place);
    writeFileSync(stamp, wanted);
    rmSync(old, { recursive: true, force: true });
  } finally {
    unlock();
  }
}

function digestOf(sources) {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap(filesIn))
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesIn(source) {
  if (!existsSync(source)) return [];
  try {
    const entries = readdirSync(source, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error.code === "ENOTDIR") return [source];
    throw error;
  }
}

/** Asked in one step: what exists now may be gone when it is read. */
function contentOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** Waits until nobody else builds; returns what lets the next one. */
async function locked(lock) {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(contentOf(lock));
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    else await setTimeout(POLL_MS);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
