import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { epochOf, isoOf } from "../../lib/time/instants.ts";

/** In a clone that is whole: when it was. */
const STAMP = "flowaudit-fetched-at";

/** When a clone was last brought up to date, UTC epoch ms; null where there is no whole one. */
export async function readStamp(gitDir: string): Promise<number | null> {
  const written = await readFile(join(gitDir, STAMP), "utf8").catch(() => "");
  const at = epochOf(written.trim());
  return Number.isFinite(at) ? at : null;
}

/** Says that it is whole as of now, when all of it is on the disk. */
export async function writeStamp(gitDir: string, now: number): Promise<void> {
  const aside = join(gitDir, `${STAMP}.${randomBytes(6).toString("hex")}.lock`);
  const handle = await open(aside, "wx", 0o600);
  try {
    await handle.writeFile(`${isoOf(now)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, join(gitDir, STAMP));
}
