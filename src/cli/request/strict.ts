import { FlowauditError } from "../../lib/errors.ts";

/** Gaps that tell of something that is there and could not be read; the others tell what nobody has. */
const UNREAD: ReadonlySet<string> = new Set([
  "github-unread",
  "github-stopped",
  "github-stored",
  "github-nothing-stored",
  "github-since",
  "missing-pulls",
  "unread-pulls",
  "unread-fields",
  "unread-checks",
  "unread-incidents",
  "unread-bugs",
  "unread-deployments",
  "unread-statuses",
  "unsynced-pulls",
  "shallow",
  "cloned-before",
  "partial-clone",
]);

/** Ends a command with `--strict` whose result was printed although something could not be read. */
export function refusePartial(gaps: readonly { readonly id: string; readonly says: string }[]): void {
  const unread = gaps.find(({ id }) => UNREAD.has(id));
  if (unread === undefined) return;
  throw new FlowauditError(
    "notEnoughData",
    `Not everything could be read, and --strict wants all of it. ${unread.says}`,
    "What is missing is listed in the result; flowaudit doctor shows what the token may not see.",
  );
}
