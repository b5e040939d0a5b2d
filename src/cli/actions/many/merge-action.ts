import { resolve } from "node:path";
import { mergeDatasets } from "../../../commands/dataset/merge-datasets.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { counted } from "../../../lib/text/counted.ts";
import { ownProcess } from "../../request/github-request.ts";
import { intoOf, type MergeOptions } from "../../request/many/dataset-options.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { openProgress } from "../../streams/progress.ts";

const EXAMPLE = "flowaudit merge shard-1/ shard-2/ --into data/";

/** `flowaudit merge <shards...> --into <folder>`: the parts of a dataset into one. */
export async function merge(shards: readonly string[], options: MergeOptions, io: GuardedIo): Promise<void> {
  if (shards.length === 0) throw nothingAsked();
  const into = intoOf(options, EXAMPLE);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    progress.step("merging");
    const at = (folder: string) => resolve(io.cwd, folder);
    const count = await mergeDatasets({
      shards: shards.map(at),
      into: at(into),
      process: ownProcess(io),
    });
    progress.stop();
    progress.note(`wrote ${counted(count, "repository")} into ${into}`);
  } finally {
    progress.stop();
  }
}

const nothingAsked = () =>
  new FlowauditError(
    "usage",
    "flowaudit merge wants the folders of shards, and none was given.",
    `For example: ${EXAMPLE}`,
  );
