/** One repository into a dataset, which may have others already. */
import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import type { Audited, AuditRequest } from "../audit.ts";
import { endOf, wordsWith } from "../portfolio/ended.ts";
import { alone, type Writer } from "./alone.ts";
import { entryPlace, putRepository } from "./dataset-entry.ts";
import {
  beginning,
  differences,
  type Head,
  headIn,
  isIn,
  shardSays,
  WHOLE,
  writeHead,
  writeWhole,
} from "./dataset-head.ts";
import { auditBoth, type Both, rowsFor, windowOf } from "./judge-one.ts";

export interface ExportRequest extends AuditRequest {
  readonly into: string;
  /** What the repository is called in the dataset. */
  readonly repo: string;
  /** A digest of what holds for all repositories. */
  readonly configuration: string;
  readonly settings: Head["settings"];
  readonly process: Writer;
}

/** Audits a repository and writes its rows. Throws a usage error where the folder holds what does not fit to them. */
export async function exportDataset(request: ExportRequest): Promise<Audited> {
  const folder = datasetFolder(request.into);
  const judged = await auditBoth(request);
  const { audited } = judged;
  await alone(folder, request.process, () => writeInto(folder, request, judged));
  return audited;
}

async function writeInto(folder: DatasetFolder, request: ExportRequest, judged: Both): Promise<void> {
  const { audited } = judged;
  const head = await headFor(folder, request, audited);
  const ended = endOf(judged.read, wordsWith(request.pseudonym));
  await writeHead(folder, { ...head, complete: false, repositories: null });
  const rows = rowsFor(request.repo, judged, request, ended);
  await putRepository(folder, head, request.repo, { rows, ended });
  await (head.complete ? writeWhole(folder, head) : writeHead(folder, head));
  await folder.tidy();
}

/** The head of what is there, where this fits to it; a new one where nothing else is there. */
async function headFor(folder: DatasetFolder, request: ExportRequest, audited: Audited): Promise<Head> {
  const own = beginning({
    version: request.version,
    window: windowOf(audited),
    asOf: request.takenAt,
    configuration: request.configuration,
    settings: request.settings,
    anonymised: request.pseudonym !== null,
    shard: WHOLE,
  });
  const before = await headIn(folder);
  if (before === null || (await isAlone(folder, request.repo))) return { ...own, complete: true };
  const other = differences(before, own);
  if (before.asOf !== own.asOf) other.push("when it was looked at");
  if (!isIn(before.shard, request.repo)) other.push(`the shard (${shardSays(before.shard)})`);
  if (other.length > 0) throw errors.differs(folder.path, other, before);
  return before;
}

/** Nothing but this repository is there. */
async function isAlone(folder: DatasetFolder, repo: string): Promise<boolean> {
  return (await folder.entries()).every((place) => place === entryPlace(repo));
}

const errors = {
  differs: (path: string, what: readonly string[], { asOf, window }: Head) =>
    new FlowauditError(
      "usage",
      `${text(path)} holds other repositories, and this does not fit to them: ${what.join("; ")}.`,
      `Name a new folder, or look at the same with --as-of ${isoOf(asOf)} --window ${isoOf(window.from)}..${isoOf(window.to)}.`,
    ),
};
