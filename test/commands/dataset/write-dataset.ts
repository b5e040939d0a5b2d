import { datasetFolder } from "../../../src/collect/dataset/dataset-folder.ts";
import { putRepository } from "../../../src/commands/dataset/dataset-entry.ts";
import { beginning, WHOLE, writeHead } from "../../../src/commands/dataset/dataset-head.ts";
import type { Generated } from "../../judge/dataset/generated.ts";

export const HEAD = beginning({
  version: "0.0.0-test",
  window: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1) },
  asOf: Date.UTC(2026, 3, 2),
  configuration: "0123456789abcdef",
  anonymised: false,
  shard: WHOLE,
});

/** Writes a dataset of repositories into a folder. */
export async function writeDataset(path: string, repositories: readonly Generated[]): Promise<void> {
  const folder = datasetFolder(path);
  await writeHead(folder, HEAD);
  for (const { repo, rows, ended } of repositories) await putRepository(folder, HEAD, repo, rows, ended);
  await writeHead(folder, { ...HEAD, complete: true });
  await folder.tidy();
}
