import { checkReadiness } from "../../commands/readiness.ts";
import { READINESS_FORMATS } from "../../render/index.ts";
import { againOf } from "../again.ts";
import type { GuardedIo } from "../io.ts";
import { openingOf, show } from "../open.ts";
import type { ReportOptions } from "../options.ts";
import { deliver, load, targetsOf } from "../output.ts";
import { openProgress } from "../progress.ts";
import { requestOf } from "../request.ts";
import { refusePartial } from "../strict.ts";

/** `flowaudit readiness [path]` */
export async function readiness(path: string, options: ReportOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(READINESS_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  const shown = { ...options, again: againOf(path, options) };
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const { document, problem } = await checkReadiness(request);
    progress.stop();
    const { all, page } = await openingOf(READINESS_FORMATS, targets, options, io);
    for (const file of await deliver(document, all, shown, io)) progress.note(`wrote ${file}`);
    await show(page, options, io, progress);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(document.gaps);
  } finally {
    progress.stop();
  }
}
