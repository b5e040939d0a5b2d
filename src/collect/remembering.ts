import { isAbsolute } from "node:path";
import type { CommitTable } from "./facts.ts";
import type { Target } from "./git/discover.ts";
import { isInside } from "./git/environment.ts";
import { NO_CACHE, openRangeCache, type RangeCache, type Remembered } from "./git/remembered/range-cache.ts";
import { foreignOn } from "./store/foreign.ts";

/** Where things are remembered, null for nowhere, and whose that has to be. */
interface Where {
  readonly cache: string | null;
  readonly uid: number | null;
  /** Told why nothing is remembered. */
  readonly note: (says: string) => void;
}

/** Opens the cache of one kind of thing. */
export type Remembering = <T>(form: Remembered<T>) => Promise<RangeCache<T>>;

/** Remembers nothing. */
export const FORGETTING: Remembering = async () => NO_CACHE;

/** The caches of this repository; none where others could have planted one: inside of it, or in a folder of theirs. */
export async function rememberingFor(
  { cache: folder, uid, note }: Where,
  { top, commonDir, gitVersion }: Target,
  commits: CommitTable,
): Promise<Remembering> {
  if (folder === null || !isAbsolute(folder) || [top, commonDir].some((place) => isInside(folder, place)))
    return FORGETTING;
  const foreign = await foreignOn(folder, [], uid);
  if (foreign !== null) {
    note(`${foreign.says}, so that nothing is remembered there. ${foreign.next}, and it will be.`);
    return FORGETTING;
  }
  return (form) => openRangeCache({ folder, repository: commonDir, madeWith: gitVersion, commits }, form);
}
