import { type SyncedHere, syncHere } from "../../commands/sync.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { parseInstant } from "../../lib/time/points.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { SYNC_FORMATS } from "../../render/index.ts";
import { configured } from "../request/configure.ts";
import { gitContextOf } from "../request/git-context.ts";
import { costs, gitHubRequestOf } from "../request/github-request.ts";
import type { SyncOptions } from "../request/options.ts";
import { configuredIn, namedIn, subjectOf } from "../request/subject.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** Three windows of the usual length: what a quarter delivers was often last touched before it. */
const USUAL_RANGE_MS = 270 * DAY_MS;

/** `flowaudit sync [path]`: reads what is new from GitHub, prints what that came to, then fails where it ended early. */
export async function sync(path: string, options: SyncOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(SYNC_FORMATS, options, io.cwd);
  const since = sinceOf(options, io.now());
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const subject = await subjectOf(path, options, io);
    const settled = namedIn(await configured(configuredIn(subject), options, io, progress), subject);
    const done = await syncHere({
      ...gitHubRequestOf(options, settled, io, progress),
      path: configuredIn(subject) ?? io.cwd,
      git: gitContextOf(options, io),
      since,
      onEstimate: (estimate) => progress.note(costs(estimate)),
    });
    progress.stop();
    for (const file of await deliver(done.summary, targets, options, io)) progress.note(`wrote ${file}`);
    if (done.stopped !== null) throw done.stopped;
    if (options.strict) refusePartial(done);
  } finally {
    progress.stop();
  }
}

function sinceOf({ all, since }: SyncOptions, now: number): number {
  if (all && since !== undefined)
    throw new FlowauditError("usage", "--all was given together with --since.", "Give one or the other.");
  if (all) return 0;
  return since === undefined ? now - USUAL_RANGE_MS : parseInstant(since, now);
}

function refusePartial({ summary }: SyncedHere): void {
  const { complete, unread, missing } = summary;
  if (complete && unread.length === 0 && missing.length === 0) return;
  throw new FlowauditError(
    "notEnoughData",
    "Not everything could be read, and --strict wants all of it.",
    "What is missing is listed above; flowaudit doctor shows what the token may not see.",
  );
}
