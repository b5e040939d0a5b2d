import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";

/** The process that writes. */
export type Writer = Parameters<DatasetFolder["hold"]>[0];

/** Writes into a folder while no other run does. Throws a `FlowauditError` where one is at it. */
export async function alone<T>(folder: DatasetFolder, run: Writer, write: () => Promise<T>): Promise<T> {
  const release = await folder.hold(run);
  try {
    return await write();
  } finally {
    await release();
  }
}
