import { auditOne } from "../audit.ts";
import { EXPLAIN_FORMATS } from "../render/index.ts";
import type { GuardedIo } from "./io.ts";
import type { ReportOptions } from "./options.ts";
import { deliver, load, targetsOf } from "./output.ts";
import { openProgress } from "./progress.ts";
import { requestOf } from "./request.ts";
import { refusePartial } from "./strict.ts";

/** `flowaudit explain <#N | sha> [path]` */
export async function explain(
  word: string,
  path: string,
  options: ReportOptions,
  io: GuardedIo,
): Promise<void> {
  const targets = targetsOf(EXPLAIN_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const request = requestOf(path, options, io, progress, () => load(targets));
    const { explanation, problem } = await auditOne(request, word);
    progress.stop();
    for (const file of await deliver(explanation, targets, options, io)) progress.note(`wrote ${file}`);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(explanation.gaps);
  } finally {
    progress.stop();
  }
}
