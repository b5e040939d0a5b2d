/** A portfolio of a dataset: nothing is audited again. */
import { basename } from "node:path";
import { type DatasetFolder, datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import type { Rows, TableName } from "../../judge/dataset/dataset-tables.ts";
import { type Looked, portfolioOf } from "../../judge/portfolio/portfolio-of.ts";
import { READ, type ReadRows, recordOfRows } from "../../judge/portfolio/record-of-rows.ts";
import { recordedTeams, TEAM_TABLES } from "../../judge/portfolio/recorded-teams.ts";
import type { PortfolioReport } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { present } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { CONTROLS } from "../../measures/controls/index.ts";
import { MEASURES } from "../../measures/index.ts";
import { type CountedOnce, countedOnce } from "../portfolio/counted-once.ts";
import { refusalOf, wordsWith } from "../portfolio/ended.ts";
import { type Entry, entryIn, filePlace, sha256 } from "./dataset-entry.ts";
import { type Head, headIn } from "./dataset-head.ts";
import { rowsIn } from "./read-parquet.ts";

export interface DatasetPortfolioRequest {
  readonly version: string;
  /** Teams are told of, too. */
  readonly byTeam: boolean;
  readonly onRead: (repo: string, place: string) => void;
}

/**
 * The portfolio of all repositories of a dataset, over its own window. One whose files are damaged ends nothing but its row.
 *
 * @throws FlowauditError of kind `usage` where the folder holds no dataset that is complete
 */
export async function portfolioOfDataset(
  path: string,
  request: DatasetPortfolioRequest,
): Promise<PortfolioReport> {
  const { version, onRead } = request;
  const folder = datasetFolder(path);
  const head = await headIn(folder);
  if (head === null) throw errors.none(path);
  if (!head.complete) throw errors.incomplete(path);
  // By name, whatever buckets they lie in.
  const places = (await folder.entries()).toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1));
  const known = countedOnce();
  const looked: Looked[] = [];
  for (const [index, place] of places.entries()) {
    const entry = await entryIn(folder, place);
    onRead(entry?.repo ?? place, `${index + 1} of ${places.length}`);
    looked.push(await rowOf(folder, place, entry, head, known, request));
  }
  const { window, asOf } = head;
  return portfolioOf(
    {
      tool: { name: "flowaudit", version },
      takenAt: isoOf(asOf),
      window: { from: isoOf(window.from), to: isoOf(window.to), because: "that of the dataset" },
    },
    looked,
  );
}

async function rowOf(
  folder: DatasetFolder,
  place: string,
  entry: Entry | null,
  { anonymised }: Head,
  known: CountedOnce,
  { byTeam }: DatasetPortfolioRequest,
): Promise<Looked> {
  try {
    if (entry === null) throw errors.damaged(folder.path, place);
    const rows = await readIn(folder, entry, READ);
    const looked = await lookedAt(rows, known);
    const teams = byTeam && looked.record !== null && (await readIn(folder, entry, TEAM_TABLES));
    return {
      ...looked,
      ...(teams && { teams: recordedTeams({ ...teams, changes: rows.changes }) }),
      asked: anonymised ? null : text(entry.repo),
    };
  } catch (error) {
    const repo = text(entry?.repo ?? place);
    return { ...NOT_TOLD, ...refusalOf(error, wordsWith(null)), name: repo, asked: repo, record: null };
  }
}

const NOT_TOLD = { seconds: null, page: null } as const;

/** What the run that wrote it found, as it would be told now. */
async function lookedAt(rows: ReadRows, known: CountedOnce): Promise<Omit<Looked, "asked">> {
  const repo = present(rows.repos[0], "the row of the repository");
  const { state, why, next, exit_code: exitCode } = repo;
  const name = repo.name ?? repo.repo;
  const own = { ...NOT_TOLD, name, state: state as Entry["state"], why, next, exitCode, record: null };
  if (repo.head === null) return own;
  const record = recordOfRows(rows, { measures: MEASURES, controls: CONTROLS });
  const identity = { place: repo.served_at, tip: repo.head };
  const changes = new Set(record.changes.map(({ id }) => id));
  const twin = known.same(identity) ?? known.shares(changes);
  if (twin !== null) return { ...own, state: "repeated", why: twin, next: null, exitCode: 0 };
  known.add(name, identity, changes);
  return { ...own, record };
}

/** Some tables of a repository; each has to be as it was written. */
async function readIn<Name extends TableName>(
  folder: DatasetFolder,
  { repo, files }: Entry,
  tables: readonly Name[],
): Promise<Pick<Rows, Name>> {
  const read = tables.map(async (table) => {
    const place = filePlace(table, repo);
    const bytes = await folder.read(place);
    if (bytes === null || sha256(bytes) !== files[table]?.sha256) throw errors.damaged(folder.path, place);
    return [table, await rowsIn(table, bytes, place)] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as unknown as Pick<Rows, Name>;
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
  damaged: (path: string, place: string) =>
    new FlowauditError(
      "environment",
      `${text(path)}/${text(place)} is missing, or not as it was written.`,
      "Collect that repository again.",
    ),
};
