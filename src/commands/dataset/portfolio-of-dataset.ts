/** A portfolio of a dataset: nothing is audited again. */
import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { type Looked, portfolioOf } from "../../judge/portfolio/portfolio-of.ts";
import { READ, type ReadRows, recordOfRows } from "../../judge/portfolio/record-of-rows.ts";
import type { PortfolioReport } from "../../judge/report/report.ts";
import { present } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { CONTROLS } from "../../measures/controls/index.ts";
import { MEASURES } from "../../measures/index.ts";
import { type CountedOnce, countedOnce } from "../portfolio/counted-once.ts";
import { refusalOf, wordsWith } from "../portfolio/ended.ts";
import { type Entry, entryIn } from "./dataset-entry.ts";
import type { Head } from "./dataset-head.ts";
import { damaged, readTable } from "./read-table.ts";
import { wholeDataset } from "./whole-dataset.ts";

/**
 * The portfolio of all repositories of a dataset, over its own window. One whose files are damaged ends nothing but its row.
 *
 * @throws FlowauditError of kind `usage` where the folder holds no dataset that is complete
 */
export async function portfolioOfDataset(
  path: string,
  { version, onRead }: { readonly version: string; readonly onRead: (repo: string, place: string) => void },
): Promise<PortfolioReport> {
  const { folder, head, places } = await wholeDataset(path);
  const known = countedOnce();
  const looked: Looked[] = [];
  for (const [index, place] of places.entries()) {
    const entry = await entryIn(folder, place);
    onRead(entry?.repo ?? place, `${index + 1} of ${places.length}`);
    looked.push(await rowOf(folder, place, entry, head, known));
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
): Promise<Looked> {
  try {
    if (entry === null) throw damaged(folder.path, place);
    return {
      ...(await lookedAt(await readIn(folder, entry), known)),
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

/** The tables of a repository that a portfolio is made of. */
async function readIn(folder: DatasetFolder, entry: Entry): Promise<ReadRows> {
  const read = READ.map(async (table) => [table, await readTable(folder, entry, table)] as const);
  return Object.fromEntries(await Promise.all(read)) as unknown as ReadRows;
}
