import { audit } from "../../commands/audit.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { EXPORT_FORMATS } from "../../render/index.ts";
import { DATASET, EXPORTS, TABLES } from "../request/choices.ts";
import type { ReportOptions } from "../request/options.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/**
 * `flowaudit export <changes|spans|deliveries|measures> [path]`: a table of the report that `report` would make; `flowaudit export
 * dataset <folder> [repository]`: all of them as Parquet.
 */
export async function exportTable(
  words: { readonly table: string; readonly path: string; readonly of: string },
  options: ReportOptions,
  io: GuardedIo,
): Promise<void> {
  const { table, path, of } = words;
  if (table === DATASET)
    return (await import("./export-dataset-action.ts")).exportDataset(words, options, io);
  if (of !== "") throw tooMany(table, of);
  return exportOne(table, path, options, io);
}

async function exportOne(word: string, path: string, options: ReportOptions, io: GuardedIo): Promise<void> {
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
    `The nearest is ${nearest(word, EXPORTS, 1)[0]}. There are: ${EXPORTS.join(", ")}.`,
  );
}

const tooMany = (table: string, word: string) =>
  new FlowauditError(
    "usage",
    `flowaudit export ${table} takes one repository, and ${text(word, 80)} is one more.`,
    `For example: flowaudit export ${table} ../api`,
  );
