import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import type { Row, TableName } from "../../judge/dataset/dataset-tables.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { type Entry, filePlace, sha256 } from "./dataset-entry.ts";
import { rowsIn } from "./read-parquet.ts";

/** A table of a repository, which has to be as it was written. Throws where it is not. */
export async function readTable<Name extends TableName>(
  folder: DatasetFolder,
  { repo, files }: Pick<Entry, "repo" | "files">,
  table: Name,
): Promise<Row<Name>[]> {
  const place = filePlace(table, repo);
  const bytes = await folder.read(place);
  if (bytes === null || sha256(bytes) !== files[table]?.sha256) throw damaged(folder.path, place);
  return rowsIn(table, bytes, place);
}

/** A file of a dataset that cannot be used. */
export const damaged = (path: string, place: string) =>
  new FlowauditError(
    "environment",
    `${text(path)}/${text(place)} is missing, or not as it was written.`,
    "Collect that repository again.",
  );
