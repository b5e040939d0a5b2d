/** Where what is said of many repositories comes from: the first of a table that is asked for. */
import { resolve } from "node:path";
import type { ClickHousePlace } from "../../../commands/dataset/clickhouse/look-at-database.ts";
import type { LookedAt } from "../../../commands/portfolio/documents.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import { text } from "../../../lib/text/text.ts";
import { intoOf, refuseDocument } from "../../request/many/dataset-options.ts";
import { readerOf, refuseEngine, refuseTeams } from "../../request/many/engine-options.ts";
import { databaseAskedFor } from "../../request/many/of-database.ts";
import { datasetAskedFor } from "../../request/many/of-dataset.ts";
import { refuseOfOne } from "../../request/many/of-one.ts";
import type { PortfolioOptions } from "../../request/many/portfolio-options.ts";
import { repositoriesOf } from "../../request/many/repository-list.ts";
import { namedWindow } from "../../request/many/shared-window.ts";
import { version } from "../../request/version.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { caveatsOf, lookAtClones } from "./clones.ts";
import type { Look, Source } from "./look-with.ts";

interface Asked {
  readonly database: ClickHousePlace | null;
  /** The folder that is collected into first, as it was typed. */
  readonly into: string | undefined;
  readonly dataset: string | null;
  readonly paths: readonly string[];
}

/** In the order in which they are asked for: what is none of the others are clones. */
const SOURCES: readonly ((asked: Asked) => Source | null)[] = [
  ({ database }) => database && ((look) => askDatabase(database, look)),
  ({ into, paths }) => (into === undefined ? null : (look) => collected(paths, look)),
  ({ dataset }) => (dataset === null ? null : (look) => readDataset(dataset, look)),
  ({ paths }) =>
    (look) =>
      lookAtClones(paths, look),
];

/** What a command that asks is called, and how it is typed. */
export interface Asking {
  readonly command: string;
  readonly example: string;
}

/** What is asked for. Throws a usage error where that is nothing, several things, or does not go with an option. */
export async function sourceAskedFor(
  typed: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
  asking: Asking,
): Promise<Source> {
  const { into } = options;
  const database = databaseAskedFor(typed, options, io);
  const paths = database === null ? await repositoriesOf(typed, options, io.cwd, asking) : [];
  refuseOfOne(options);
  if (options.dryRun) refuseDocument(options, DRY_RUN);
  if (options.resume && into === undefined) throw errors.noInto();
  const dataset = await datasetAskedFor(paths, options, io.cwd);
  if (database === null && dataset === null && into === undefined) refuseEngine(options);
  refuseTeams(options);
  const asked = { database, into, dataset, paths };
  return present(
    SOURCES.map((source) => source(asked)).find((source) => source !== null),
    "a source",
  );
}

const DRY_RUN = { says: "--dry-run prints a text", next: "Leave one of them out." };

/** What was loaded. */
async function askDatabase(place: ClickHousePlace, { options, progress, budgets }: Look): Promise<LookedAt> {
  const { lookAtDatabase } = await import("../../../commands/dataset/clickhouse/look-at-database.ts");
  progress.step("asking ClickHouse");
  return lookAtDatabase(place, { version: version(), window: namedWindow(options), budgets });
}

/** Collects first, and reads that. */
async function collected(paths: readonly string[], look: Look): Promise<LookedAt | null> {
  const { options, io, progress } = look;
  const { collectInto } = await import("./collect-action.ts");
  const into = intoOf(options, INTO);
  const written = await collectInto(paths, into, options, io, progress);
  if (written === null) return null;
  const found = await readDataset(resolve(io.cwd, into), look);
  return { ...found, caveats: caveatsOf(written.organisations, options) };
}

const INTO = "flowaudit portfolio --org octo-org --into data/";

/** What was collected. */
async function readDataset(place: string, { options, io, progress, budgets }: Look): Promise<LookedAt> {
  const { lookAtDataset } = await import("../../../commands/dataset/look-at-dataset.ts");
  return lookAtDataset(place, {
    version: version(),
    window: namedWindow(options),
    engine: readerOf(options),
    memory: options.memory ?? null,
    signal: io.signal,
    budgets,
    byTeam: options.by === "team",
    onRead: (repo, which) => progress.step(`${which}, ${text(repo)}`),
  });
}

const errors = {
  noInto: () =>
    new FlowauditError(
      "usage",
      "--resume goes on with a dataset, and --into names none.",
      `For example: ${INTO} --resume`,
    ),
};
