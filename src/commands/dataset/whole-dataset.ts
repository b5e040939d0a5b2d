import { basename } from "node:path";
import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { DATASET_VERSION } from "../../judge/dataset/dataset-tables.ts";
import type { PortfolioReport } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { formatInstant, isoOf } from "../../lib/time/instants.ts";
import type { Bounds } from "../../lib/time/points.ts";
import { entryIn, entryPlace } from "./dataset-entry.ts";
import { type Head, headIn } from "./dataset-head.ts";
import type { DatasetTerms, Placed } from "./reader.ts";

export interface WholeDataset {
  readonly folder: DatasetFolder;
  readonly head: Head;
  readonly places: readonly Placed[];
}

/** Throws a usage error where the folder holds no dataset that is complete, or one of another version. */
export async function wholeDataset(path: string): Promise<WholeDataset> {
  const folder = datasetFolder(path);
  const head = await headIn(folder);
  if (head === null) throw errors.none(path);
  if (head.schemaVersion !== DATASET_VERSION) throw errors.version(path, head.schemaVersion);
  if (!head.complete) throw errors.incomplete(path);
  const places = await placedIn(folder);
  if (head.repositories !== null && places.length < head.repositories)
    throw errors.lost(path, head.repositories - places.length);
  return { folder, head, places };
}

/**
 * What the portfolio of a dataset begins with. Throws a usage error where another window was asked for: what a report judges is kept
 * of its own window alone.
 */
export function headOf(
  { window: { from, to }, asOf }: Pick<Head, "window" | "asOf">,
  { version, window }: Pick<DatasetTerms, "version" | "window">,
): Pick<PortfolioReport, "tool" | "takenAt" | "window"> {
  const asked = window?.(asOf) ?? { from, to };
  if (asked.from !== from || asked.to !== to) throw errors.window(asked, { from, to });
  return {
    tool: { name: "flowaudit", version },
    takenAt: isoOf(asOf),
    window: { from: isoOf(from), to: isoOf(to), because: "that of the dataset" },
  };
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

const boundsSay = ({ from, to }: Bounds) => `${formatInstant(from)} to ${formatInstant(to)}`;

const errors = {
  window: (asked: Bounds, own: Bounds) =>
    new FlowauditError(
      "usage",
      `The dataset is of ${boundsSay(own)}, and ${boundsSay(asked)} is asked for: what was judged is kept for the window that was read.`,
      "Leave the window out, or collect that one into another folder, with --window; what is stored of GitHub is not asked again.",
    ),
  none: (path: string) =>
    new FlowauditError(
      "usage",
      `${text(path)} holds no dataset: it has no manifest.json.`,
      "Name the folder that flowaudit collect wrote into.",
    ),
  version: (path: string, version: number) =>
    new FlowauditError(
      "usage",
      `${text(path)} has version ${version} of the schema, and this flowaudit reads version ${DATASET_VERSION}.`,
      "Collect it again with this flowaudit, into a new folder.",
    ),
  lost: (path: string, count: number) =>
    new FlowauditError(
      "environment",
      `${text(path)} has lost the entries of ${counted(count, "repository")} since it was written.`,
      "Run flowaudit collect again with the same options and --resume: what is there is not read again.",
    ),
  incomplete: (path: string) =>
    new FlowauditError(
      "usage",
      `${text(path)} is not complete: the run that writes it still runs, or was ended.`,
      "Wait for it; where it was ended, run flowaudit collect again with the same options and --resume.",
    ),
};
