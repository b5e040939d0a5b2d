import type { Facts, WatchedFile } from "../../collect/facts.ts";
import type { Change, Drift } from "../flow.ts";
import { lostJobs } from "./lost-jobs.ts";
import { loweredFloors } from "./lowered-floors.ts";
import { loweredRules } from "./lowered-rules.ts";
import { NOT_READ } from "./not-read.ts";
import { removedOwners } from "./removed-owners.ts";
import { skippedTests } from "./skipped-tests.ts";

/** Every kind of control that a change can lower, in the files that hold it. */
const LOWERED: readonly ((files: readonly WatchedFile[], isThere: (path: string) => boolean) => Drift[])[] = [
  loweredRules,
  lostJobs,
  loweredFloors,
  removedOwners,
  skippedTests,
];

/** The controls that a change lowered, by what the files say that hold them; not known where these were not read. */
export function driftIn(facts: Facts): (commit: number) => Change["drift"] {
  const isThere = remaining(facts.repository.files);
  return (commit) => {
    const files = facts.watched?.get(commit);
    if (files === undefined) return { missing: NOT_READ };
    return LOWERED.flatMap((lowered) => lowered(files, isThere));
  };
}

interface Built {
  readonly merge: { readonly commit: number };
  readonly change: Change;
}

/** Changes that were built, with the controls that they lowered. */
export function withDrift(facts: Facts): <T extends Built>(built: T) => T {
  const drift = driftIn(facts);
  return (built) => ({ ...built, change: { ...built.change, drift: drift(built.merge.commit) } });
}

/** Whether something of a name is at the tip: what left the repository needs no owner. */
function remaining(files: readonly string[]): (path: string) => boolean {
  let known: Set<string> | null = null;
  return (path) => {
    known ??= namesIn(files);
    return path === "" || known.has(path);
  };
}

/** Every file and folder, by its path and by its name. */
function namesIn(files: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (const file of files)
    for (let end = file.length; end > 0; end = file.lastIndexOf("/", end - 1)) {
      const path = file.slice(0, end);
      if (known.has(path)) break;
      known.add(path);
      known.add(path.slice(path.lastIndexOf("/") + 1));
    }
  return known;
}
