import { FlowauditError } from "../../lib/errors.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import type { RawRef } from "./discover.ts";

const MOST_NAMED = 5;
/** Branches by the hundred thousand are not all compared with what was typed. */
const MOST_COMPARED = 5000;

/**
 * The newest commit of the branch whose pushes are deliveries: a local branch, else the one of that name
 * which the repository's remote has, else any other remote's.
 */
export function productionTip(refs: readonly RawRef[], remote: string | null, name: string): string {
  const ids = new Map(refs.map((ref) => [ref.name, ref.id]));
  const tracked = refs
    .map((ref) => ref.name)
    .filter((ref) => branchOf(ref) === name)
    .sort();
  const candidates = [`refs/heads/${name}`, `refs/remotes/${remote}/${name}`, ...tracked];
  const [found] = candidates.flatMap((candidate) => ids.get(candidate) ?? []);
  if (found === undefined) throw noBranch(name, refs);
  return found;
}

/** The name of a branch without its remote; null for what is none. */
function branchOf(ref: string): string | null {
  const match = /^refs\/(?:heads|remotes\/[^/]+)\/(?<name>.+)$/s.exec(ref);
  return match?.groups?.name === "HEAD" ? null : (match?.groups?.name ?? null);
}

function noBranch(name: string, refs: readonly RawRef[]): FlowauditError {
  const names = refs.flatMap((ref) => branchOf(ref.name) ?? []).slice(0, MOST_COMPARED);
  const near = nearest(name, names, MOST_NAMED).map((one) => text(one, 60));
  return new FlowauditError(
    "usage",
    `There is no branch ${text(name, 80)}, neither here nor on a remote.`,
    near.length === 0
      ? "There are no branches here: git fetch brings those of the remote."
      : `Branches of similar names: ${near.join(", ")}. If it is on the remote only: git fetch.`,
  );
}
