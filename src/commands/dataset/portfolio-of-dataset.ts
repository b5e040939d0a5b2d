/** A portfolio of a dataset: nothing is audited again. */
import { basename } from "node:path";
import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { portfolioOf } from "../../judge/portfolio/portfolio-of.ts";
import type { PortfolioReport } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { entryIn, entryPlace } from "./dataset-entry.ts";
import { headIn } from "./dataset-head.ts";
import type { DatasetTerms, EngineName, Placed, Reader } from "./reader.ts";

/** More changes than these are not held in memory. */
const MOST_IN_MEMORY = 200_000;

const READERS: Readonly<Record<EngineName, () => Promise<Reader>>> = {
  typescript: async () => (await import("./in-memory.ts")).readInMemory,
  duckdb: async () => (await import("./engines/read-by-duckdb.ts")).readByDuckDb,
};

/**
 * The portfolio of all repositories of a dataset, over its own window. One whose files are damaged ends nothing but its row.
 *
 * @throws FlowauditError of kind `usage` where the folder holds no dataset that is complete
 */
export async function portfolioOfDataset(path: string, terms: DatasetTerms): Promise<PortfolioReport> {
  const folder = datasetFolder(path);
  const head = await headIn(folder);
  if (head === null) throw errors.none(path);
  if (!head.complete) throw errors.incomplete(path);
  const places = await placedIn(folder);
  const read = await READERS[terms.engine ?? fitting(places)]();
  const { looked, pooled } = await read(folder, places, head, terms);
  const { window, asOf } = head;
  return portfolioOf(
    {
      tool: { name: "flowaudit", version: terms.version },
      takenAt: isoOf(asOf),
      window: { from: isoOf(window.from), to: isoOf(window.to), because: "that of the dataset" },
    },
    looked,
    pooled,
  );
}

/** By name, whatever buckets they lie in. */
async function placedIn(folder: DatasetFolder): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const place of (await folder.entries()).toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))) {
    const entry = await entryIn(folder, place);
    placed.push({ place, entry: entry === null || entryPlace(entry.repo) !== place ? null : entry });
  }
  return placed;
}

function fitting(places: readonly Placed[]): EngineName {
  const changes = places.reduce((sum, { entry }) => sum + (entry?.files.changes?.rows ?? 0), 0);
  return changes > MOST_IN_MEMORY ? "duckdb" : "typescript";
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
