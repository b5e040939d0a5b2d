import { MINUTE_MS } from "../../lib/time/units.ts";
import { discover, readableFolder } from "./discover.ts";
import { trustedPath } from "./environment.ts";
import { type GitContext, runGit } from "./process.ts";

/** Where a name is looked for, in git's own order. */
const PLACES = ["refs/tags/", "refs/heads/", "refs/remotes/"];

/**
 * The id of the commit that HEAD, a branch or a tag of the repository at `path` names; null where it has none of that
 * name, or one that names no commit. Reads no history. Throws where there is no repository.
 */
export async function commitNamed(context: GitContext, path: string, name: string): Promise<string | null> {
  const folder = await readableFolder(path);
  const git = { ...context, searchPath: trustedPath(context.searchPath, folder) };
  const { head, refs, gitDir, trust } = await discover(git, folder);
  if (name === "HEAD") return head.id;
  const ids = new Map(refs.map((ref) => [ref.name, ref.id]));
  const ref = PLACES.map((place) => place + name).find((full) => ids.has(full));
  if (ref === undefined) return null;
  // A tag may be an object of its own. The name is one that git listed, and begins with refs/: it is no option.
  const args = [...trust, `--git-dir=${gitDir}`, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`];
  const answer = await runGit(git, { args, deadline: MINUTE_MS });
  return answer.ok ? answer.stdout.toString("utf8").trim() : null;
}
