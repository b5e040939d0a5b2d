/** Datasets on the disk. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { datasetFolder } from "../../../src/collect/dataset/dataset-folder.ts";
import { putRepository } from "../../../src/commands/dataset/dataset-entry.ts";
import { beginning, WHOLE, writeHead } from "../../../src/commands/dataset/dataset-head.ts";
import type { Generated } from "../../judge/dataset/generated.ts";

export const HEAD = {
  ...beginning({
    version: "1.0.0",
    window: { from: 0, to: 90 * 86_400_000 },
    asOf: 90 * 86_400_000,
    configuration: "c",
    settings: {},
    anonymised: false,
    shard: WHOLE,
  }),
  complete: true,
};

/** Writes repositories into a folder, which may have others already. */
export async function writeDataset(path: string, all: readonly Generated[], head = HEAD): Promise<void> {
  const folder = datasetFolder(path);
  for (const { repo, rows, ended } of all) await putRepository(folder, head, repo, { rows, ended });
  await writeHead(folder, head);
  await folder.tidy();
}

/** The folder of a dataset, whose name is no pattern and no end of a text. */
export async function written(all: readonly Generated[], head = HEAD): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "of-engines-")), "it's [a] *? d\u{e4}ta");
  await writeDataset(path, all, head);
  return path;
}
