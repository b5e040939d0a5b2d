/** The teams of an organisation, kept for the next run beside what is stored of its repositories. */
import { hostname } from "node:os";
import { FlowauditError } from "../../../lib/errors.ts";
import type { TeamFact } from "../../github-facts.ts";
import { diskFiles } from "../../store/files.ts";
import { foreignOn } from "../../store/foreign.ts";
import type { Process } from "../../store/lock.ts";
import { openStore } from "../../store/store.ts";
import { partsOf, placeOf, type StoredRepository } from "../stored.ts";

/** Where the teams of a repository's organisation are kept, and whose that has to be; null on systems that do not tell. */
export interface TeamsPlace extends StoredRepository {
  readonly uid: number | null;
}

/** All there is of them stands in the manifest, which is whole or as it was before. */
interface Kept {
  readonly teams: readonly TeamFact[];
}

/** No repository is called so. */
const NAME = "@teams";

/** Keeps what was told. Where that cannot be done, or another process does it at this moment, the next run asks. */
export async function keepTeams(
  place: TeamsPlace,
  teams: readonly TeamFact[],
  process: Omit<Process, "host">,
): Promise<void> {
  try {
    const store = await openTeams(place, { ...process, host: hostname() });
    await store?.commit([], { teams });
    await store?.close();
  } catch (error) {
    // Whoever holds the store writes the same into it.
    if (!(error instanceof FlowauditError)) throw error;
  }
}

/** What was kept; null where nothing whole is. */
export async function storedTeams(place: TeamsPlace): Promise<readonly TeamFact[] | null> {
  const store = await openTeams(place, null);
  return store?.state?.teams ?? null;
}

/** null where there is no folder for it, or one in which somebody else could plant teams. */
async function openTeams({ folder, uid, ...place }: TeamsPlace, process: Process | null) {
  const own = { ...place, folder, name: NAME };
  if (folder === null || (await foreignOn(folder, partsOf(own), uid)) !== null) return null;
  return openStore<Kept>({ files: place.files ?? diskFiles, folder: placeOf(folder, own), process });
}
