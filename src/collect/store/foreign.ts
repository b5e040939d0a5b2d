import { lstat, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./files.ts";

interface Stats {
  readonly uid: number;
  readonly mode: number;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** A folder in which somebody else can put what we would believe, or lead us elsewhere. */
export interface Foreign {
  /** Which one, and why: a sentence without its end. */
  readonly says: string;
  /** What makes it our own. */
  readonly next: string;
}

/** Rights of others to write. */
const OTHERS_WRITE = 0o022;

/**
 * The first folder on the way to where something is kept that is not the user's own; null where there is none. The root
 * may be reached by links, which its owner made; what lies below was made by us, and not as a link.
 *
 * @param parts of the way below the root; what is not there yet will be made
 * @param uid   whose folders they have to be; null on systems that do not tell
 */
export async function foreignOn(
  root: string,
  parts: readonly string[],
  uid: number | null,
): Promise<Foreign | null> {
  let path = root;
  let found = await lookedAt(() => stat(path));
  for (const part of [...parts, null]) {
    if (found === null) return null;
    const why = whyForeign(found, uid);
    if (why !== null) return { says: `${path} ${why.because}`, next: why.next };
    if (part === null) return null;
    path = join(path, part);
    found = await lookedAt(() => lstat(path));
  }
  return null;
}

function whyForeign(found: Stats, uid: number | null): { because: string; next: string } | null {
  if (found.isSymbolicLink())
    return { because: "is a link, which could lead anywhere", next: "Remove the link" };
  // What is no folder is told by who wants to write there.
  if (!found.isDirectory() || uid === null) return null;
  if (found.uid !== uid)
    return { because: "belongs to another user, who could plant figures there", next: "Remove it" };
  return (found.mode & OTHERS_WRITE) === 0
    ? null
    : {
        because: "may be written by others, who could plant figures there",
        next: "Take that right away with chmod go-w",
      };
}

/** null for what is not there, or cannot be looked at: then it cannot be used either. */
async function lookedAt(look: () => Promise<Stats>): Promise<Stats | null> {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) === "") throw error;
    return null;
  }
}
