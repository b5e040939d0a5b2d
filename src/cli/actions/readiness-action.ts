import { checkReadiness } from "../../commands/readiness.ts";
import { READINESS_FORMATS } from "../../render/index.ts";
import { againOf } from "../request/again.ts";
import type { ReportOptions } from "../request/options.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliverAndShow } from "../streams/open.ts";
import { load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit readiness [path]` */
export async function readiness(path: string, options: ReportOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(READINESS_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  const shown = { ...options, again: againOf(path, options) };
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const { document, problem } = await checkReadiness(request);
    progress.stop();
    const made = { document, formats: READINESS_FORMATS, targets };
    await deliverAndShow(made, { ...shown, audited: request.path }, io, progress);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(document.gaps);
  } finally {
    progress.stop();
  }
}
