import { basename } from "node:path";
import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { type Head, headIn } from "./dataset-head.ts";

export interface WholeDataset {
  readonly folder: DatasetFolder;
  readonly head: Head;
  /** Of the entries, by name, whatever buckets they lie in. */
  readonly places: readonly string[];
}

/** Throws a usage error where the folder holds no dataset that is complete. */
export async function wholeDataset(path: string): Promise<WholeDataset> {
  const folder = datasetFolder(path);
  const head = await headIn(folder);
  if (head === null) throw errors.none(path);
  if (!head.complete) throw errors.incomplete(path);
  const places = (await folder.entries()).toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1));
  return { folder, head, places };
}

const errors = {
  none: (path: string) =>
    new FlowauditError(
      "usage",
      `${text(path)} holds no dataset: it has no manifest.json.`,
      "Name the folder that flowaudit collect wrote into.",
    ),
  incomplete: (path: string) =>
    new FlowauditError(
      "usage",
      `${text(path)} is not complete: the run that wrote it was ended.`,
      "Run flowaudit collect again with the same options and --resume.",
    ),
};
