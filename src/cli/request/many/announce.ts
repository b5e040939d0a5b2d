/** What is told of organisations before their repositories are read. */
import { shardSays } from "../../../commands/dataset/dataset-head.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { counted } from "../../../lib/text/counted.ts";
import type { Bounds } from "../../../lib/time/points.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import type { TellsTeams } from "../github-request.ts";
import type { ReportOptions } from "../options.ts";
import type { AskedRun } from "./asked-for.ts";
import type { OrganisationOptions } from "./organisation-options.ts";
import { costSays, leftOutSays, noneSays, notReadSays } from "./organisation-words.ts";
import { type Part, reckoned } from "./reckoned.ts";

/**
 * Tells what was left out and what the others will take; with `--dry-run` that is printed, and all there is.
 *
 * @param part what of it this run reads
 * @returns whether the run goes on
 * @throws FlowauditError of kind `notEnoughData` where nothing is left to be read by any run
 */
export async function announce(
  { asked, organisations }: AskedRun,
  part: Part,
  window: Bounds,
  options: ReportOptions & OrganisationOptions & TellsTeams,
  io: GuardedIo,
  progress: Progress,
): Promise<boolean> {
  if (organisations === null) return true;
  const cost = await reckoned(organisations, part, window, options, io, progress);
  if (options.dryRun === true) {
    const { dryRun } = await import("./dry-run-words.ts");
    progress.stop();
    io.stdout.write(dryRun(organisations, part, cost));
    return false;
  }
  for (const organisation of organisations.each) {
    const leftOut = leftOutSays(organisation, true);
    if (leftOut !== null) progress.note(leftOut);
  }
  if (asked.length === 0) throw errors.nothing(noneSays(organisations.each));
  for (const says of notReadSays(part)) progress.note(says);
  if (part.asked.length > 0) progress.note(costSays(organisations, cost));
  return true;
}

/** Told at the end of a run whose part holds nothing. */
export const emptyShardSays = ({ shard, elsewhere }: Part, into: string): string =>
  `shard ${shardSays(shard)} holds none of the ${counted(elsewhere.length, "repository")}: ${into} is whole without any, and flowaudit merge takes it with the others`;

const errors = {
  nothing: ({ says, next }: ReturnType<typeof noneSays>) => new FlowauditError("notEnoughData", says, next),
};
