import { datasetFolder } from "../../../src/collect/dataset/dataset-folder.ts";
import { putRepository } from "../../../src/commands/dataset/dataset-entry.ts";
import { writeHead } from "../../../src/commands/dataset/dataset-head.ts";
import type { Generated } from "../../judge/dataset/generated.ts";
import { HEAD } from "./written.ts";

/** Writes repositories into a folder, which may have others already. */
export async function writeDataset(path: string, repositories: readonly Generated[]): Promise<void> {
  const folder = datasetFolder(path);
  for (const { repo, rows, ended } of repositories) await putRepository(folder, HEAD, repo, rows, ended);
  await writeHead(folder, HEAD);
  await folder.tidy();
}
