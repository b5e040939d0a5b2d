import { audit } from "../audit.ts";
import { REPORT_FORMATS } from "../render/index.ts";
import type { GuardedIo } from "./io.ts";
import type { ReportOptions } from "./options.ts";
import { deliver, load, targetsOf } from "./output.ts";
import { openProgress } from "./progress.ts";
import { requestOf } from "./request.ts";

/** `flowaudit report [path]` */
export async function report(path: string, options: ReportOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(REPORT_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const document = await audit(requestOf(path, options, io, progress, () => load(targets)));
    progress.stop();
    for (const file of await deliver(document, targets, options, io)) progress.note(`wrote ${file}`);
  } finally {
    progress.stop();
  }
}
