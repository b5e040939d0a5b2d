import { resolve } from "node:path";
import { sharedClients } from "../../commands/apart/clients.ts";
import { exportDataset as exportInto } from "../../commands/dataset/export-dataset.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nth } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { ownProcess } from "../request/github-request.ts";
import { asTyped } from "../request/many/asked-for.ts";
import { namesOf } from "../request/many/dataset-names.ts";
import { refuseDocument, refusePeople } from "../request/many/dataset-options.ts";
import { datasetRequest, requestForOne } from "../request/many/dataset-request.ts";
import type { ReportOptions } from "../request/options.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit export dataset <folder> [of]`: what a report would tell of a repository, as Parquet. */
export async function exportDataset(
  words: { readonly path: string; readonly of: string },
  options: ReportOptions,
  io: GuardedIo,
): Promise<void> {
  refuseDocument(options);
  refusePeople(options);
  const folder = folderOf(words.path);
  const into = resolve(io.cwd, folder);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const asked = [asTyped(words.of || ".")];
    const named = nth(await namesOf(asked, options, io), 0);
    const { configuration, settings, pseudonym } = await datasetRequest(options, io, progress);
    const clients = sharedClients(progress.note);
    const repo = pseudonym?.("repository", named.repo) ?? named.repo;
    const { report, problem } = await exportInto({
      ...(await requestForOne(named.subject, options, pseudonym, io, progress, clients)),
      into,
      repo,
      configuration,
      settings,
      process: ownProcess(io),
    });
    progress.stop();
    progress.note(`wrote ${text(repo)} into ${folder}`);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(report.gaps);
  } finally {
    progress.stop();
  }
}

/** The folder that a dataset is written into, as it was typed. Throws a usage error for the one that is audited where none is named. */
function folderOf(word: string): string {
  if (word !== "" && word !== ".") return word;
  throw new FlowauditError(
    "usage",
    "flowaudit export dataset wants a folder to write into.",
    "For example: flowaudit export dataset data/ ../api",
  );
}
