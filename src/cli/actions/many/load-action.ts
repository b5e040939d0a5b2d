import { resolve } from "node:path";
import { loadDataset } from "../../../commands/dataset/clickhouse/load-dataset.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { text } from "../../../lib/text/text.ts";
import { type LoadOptions, serverOf } from "../../request/many/server-options.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { openProgress } from "../../streams/progress.ts";

const EXAMPLE = "flowaudit load data/ --engine clickhouse --url http://127.0.0.1:8123 --database flow";

/** `flowaudit load <folder>`: a dataset into an engine. */
export async function load(path: string, options: LoadOptions, io: GuardedIo): Promise<void> {
  const place = serverOf(options, io, EXAMPLE);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    progress.step("loading");
    const { written, kept, gone } = await loadDataset({
      ...place,
      cluster: options.cluster ?? null,
      path: resolve(io.cwd, path),
      now: io.now,
      onRead: (repo, which) => progress.step(`${which}, ${text(repo)}`),
    });
    progress.stop();
    const loaded = `loaded ${counted(written, "repository")} into ${place.database}`;
    progress.note(`${loaded} (unchanged: ${grouped(kept)}, removed: ${grouped(gone)})`);
  } finally {
    progress.stop();
  }
}
