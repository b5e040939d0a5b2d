import { audit } from "../audit.ts";
import { REPORT_FORMATS } from "../render/index.ts";
import type { Io } from "./io.ts";
import type { ReportOptions } from "./options.ts";
import { deliver, targetsOf } from "./output.ts";
import { openProgress } from "./progress.ts";
import { requestOf } from "./request.ts";

/** `flowaudit report [path]` */
export async function report(path: string, options: ReportOptions, io: Io): Promise<void> {
  const targets = targetsOf(REPORT_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const auditing = audit(requestOf(path, options, io, progress));
    // Loaded while git reads; `deliver` asks for it again.
    for (const { format } of targets) void format.load();
    const document = await auditing;
    progress.stop();
    for (const file of await deliver(document, targets, options, io)) progress.note(`wrote ${file}`);
  } finally {
    progress.stop();
  }
}
