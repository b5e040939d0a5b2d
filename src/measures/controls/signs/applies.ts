/** What a repository has to have before a control of it can be missed. */
import type { Flow, SetupFile } from "../../../model/flow.ts";
import { filesOf } from "./control-answers.ts";

/** Maven has no lock file of its own. */
const WITHOUT_LOCK = /(?:^|\/)pom\.xml$/i;

/** The files that tell what is installed, and those of package managers that can lock it. */
export const installs = (flow: Flow): SetupFile[] => filesOf(flow, "manifest", "lock-file");
export const locks = (flow: Flow): SetupFile[] =>
  filesOf(flow, "manifest").filter(({ path }) => !WITHOUT_LOCK.test(path));

/** Why nothing here is built or run, as far as the changes tell; null where something is, or nothing tells. */
export function withoutCode(flow: Flow): string | null {
  const known = flow.merged.flatMap(({ scope }) => ("missing" in scope ? [] : [scope.code]));
  if (installs(flow).length > 0 || known.length === 0 || known.includes(true)) return null;
  return "No file in the repository installs anything, and no merged change touches program code.";
}
