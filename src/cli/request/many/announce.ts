/** What is told of an organisation before its repositories are read. */
import { FlowauditError } from "../../../lib/errors.ts";
import type { Bounds } from "../../../lib/time/points.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import type { ReportOptions } from "../options.ts";
import { type AskedRun, reckoned } from "./asked-for.ts";
import type { OrganisationOptions } from "./organisation-options.ts";
import { costSays, dryRun, leftOutSays } from "./organisation-words.ts";

/**
 * Tells what was left out and what the others will take; with `--dry-run` that is printed, and all there is.
 *
 * @returns whether the run goes on
 * @throws FlowauditError of kind `notEnoughData` where nothing is left to be read
 */
export async function announce(
  { asked, organisation }: AskedRun,
  window: Bounds,
  options: ReportOptions & OrganisationOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<boolean> {
  if (organisation === null) return true;
  const cost = await reckoned({ asked, organisation }, window, options, io, progress);
  const isDry = options.dryRun === true;
  if (isDry) {
    progress.stop();
    io.stdout.write(dryRun(organisation, cost, asked.length - cost.repositories.length));
    return false;
  }
  const leftOut = leftOutSays(organisation, true);
  if (leftOut !== null) progress.note(leftOut);
  if (asked.length === 0 && organisation.read.length === 0) throw errors.nothing(organisation.owner);
  if (cost.repositories.length > 0) progress.note(costSays(organisation, cost));
  return true;
}

const errors = {
  nothing: (owner: string) =>
    new FlowauditError(
      "notEnoughData",
      `Of the repositories of ${owner} none is left to be read.`,
      "Which were left out, and why, flowaudit portfolio --org NAME --dry-run lists.",
    ),
};
