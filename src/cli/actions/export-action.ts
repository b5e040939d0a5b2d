import { audit } from "../../commands/audit.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { EXPORT_FORMATS } from "../../render/index.ts";
import { TABLES } from "../request/choices.ts";
import type { ReportOptions } from "../request/options.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit export <changes|spans|deliveries|measures> [path]`: a table of the report that `report` would make. */
export async function exportTable(
  word: string,
  path: string,
  options: ReportOptions,
  io: GuardedIo,
): Promise<void> {
  const targets = targetsOf(EXPORT_FORMATS[tableOf(word)], options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const { report, problem } = await audit(request);
    progress.stop();
    for (const file of await deliver(report, targets, options, io)) progress.note(`wrote ${file}`);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(report.gaps);
  } finally {
    progress.stop();
  }
}

type TableName = (typeof TABLES)[number];

function tableOf(word: string): TableName {
  const name = TABLES.find((one) => one === word);
  if (name !== undefined) return name;
  throw new FlowauditError(
    "usage",
    `There is no table ${text(word, 80)}.`,
    `The nearest is ${nearest(word, TABLES, 1)[0]}. There are: ${TABLES.join(", ")}.`,
  );
}
