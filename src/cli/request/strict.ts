import { isUnread } from "../../commands/audit.ts";
import { FlowauditError } from "../../lib/errors.ts";

/** Ends a command with `--strict` whose result was printed although something could not be read. */
export function refusePartial(gaps: readonly { readonly id: string; readonly says: string }[]): void {
  const unread = gaps.find(isUnread);
  if (unread === undefined) return;
  throw new FlowauditError(
    "notEnoughData",
    `Not everything could be read, and --strict wants all of it. ${unread.says}`,
    "What is missing is listed in the result; flowaudit doctor shows what the token may not see.",
  );
}
