import type { Config } from "../config/config.ts";
import { FlowauditError } from "../lib/errors.ts";
import { formatDay, formatInstant } from "../lib/time/instants.ts";
import type { Outline } from "../model/build-flow.ts";
import type { Flow } from "../model/flow.ts";

/** Without a change there are still deliveries to count, and incidents; of a folder or a lane these tell nothing. */
export function isEmpty(
  { changes, open, abandoned, deliveries, incidents }: Flow,
  { path, lane }: Config,
): boolean {
  const rest = path === "" && lane === null ? [deliveries, incidents] : [];
  return [changes, open, abandoned, ...rest].every(({ length }) => length === 0);
}

/**
 * The error that tells that a window holds no change.
 *
 * @param whole the main line whenever it is looked at
 * @param flag  the option by which the window was chosen, or could be
 */
export function noChanges(flow: Flow, { path, lane }: Config, whole: Outline, flag: string): FlowauditError {
  const { branch } = flow.repository;
  const bounds = `between ${formatInstant(flow.window.from)} and ${formatInstant(flow.window.to)}`;
  const where = path === "" ? `on ${branch}` : `in ${path} on ${branch}`;
  if (lane !== null)
    return new FlowauditError(
      "notEnoughData",
      `No ${lane} change was merged, delivered, opened or closed ${bounds} ${where}.`,
      "Leave out --lane to see all lanes, or choose a longer window, for example --window 1y.",
    );
  return new FlowauditError(
    "notEnoughData",
    `No change was merged or delivered ${bounds} ${where}, and nothing else is known of that time.`,
    path === ""
      ? `${whereToLook(flag, flow.takenAt, whole.merged.filter(Number.isFinite).sort())}${flow.quiet === null ? "" : " Where this clone is old, bring it up to date first."}`
      : "Check the folder's name, seen from the top of the repository, or choose a longer window.",
  );
}

/** A time in which there is something. @param merged when each change was merged, oldest first */
function whereToLook(flag: string, takenAt: number, merged: Float64Array): string {
  const [oldest, newest] = [merged.at(0), merged.at(-1)];
  if (oldest === undefined || newest === undefined) return "No change there has a date that can be used.";
  const last = merged.findLast((at) => at <= takenAt);
  const next =
    last === undefined
      ? "look at them as of a later time"
      : `choose a window that holds some, for example ${flag} ${formatDay(last).slice(0, MONTH)}`;
  return `The oldest change there is of ${formatInstant(oldest)}, the newest of ${formatInstant(newest)}: ${next}.`;
}

const MONTH = "2026-03".length;
