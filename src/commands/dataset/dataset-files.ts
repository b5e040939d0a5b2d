/** The files of a dataset that a portfolio reads, each as it was written. */
import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import type { Row, TableName } from "../../judge/dataset/dataset-tables.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { type Entry, FILES, filePlace, sha256 } from "./dataset-entry.ts";
import { checkFooter, FOOTER_END, footerBytes, rowsIn } from "./read-parquet.ts";

/** The rows of tables of one repository. */
export type FileRows<Name extends TableName> = { readonly [Of in Name]: readonly Row<Of>[] };

/** @throws FlowauditError where a file is not as it was written */
export async function readFiles<Name extends TableName>(
  folder: DatasetFolder,
  entry: Entry,
  names: readonly Name[],
): Promise<FileRows<Name>> {
  const read = names.map(async (name) => [name, await readFile(folder, entry, name)] as const);
  return Object.fromEntries(await Promise.all(read)) as unknown as FileRows<Name>;
}

/** The rows of one table. Throws where its file is not as it was written. */
export async function readFile<Name extends TableName>(
  folder: DatasetFolder,
  { repo, files }: Entry,
  name: Name,
): Promise<Row<Name>[]> {
  const place = filePlace(name, repo);
  const bytes = await folder.read(place);
  if (bytes === null || sha256(bytes) !== files[name]?.sha256) throw damaged(folder, place);
  return rowsIn(name, bytes, place);
}

/**
 * Holds the files to their digests for somebody else to read, without holding large ones in memory.
 *
 * @throws FlowauditError where one is not as it was written
 */
export async function checkFiles(folder: DatasetFolder, { repo, files }: Entry): Promise<void> {
  await Promise.all(
    FILES.map(async (name) => {
      const place = filePlace(name, repo);
      const { sha256: digest, bytes = 0 } = files[name] ?? {};
      const whole = bytes > MOST_AT_ONCE ? null : await folder.read(place);
      const found = whole === null ? await folder.digestOf(place) : sha256(whole);
      if (found !== digest) throw damaged(folder, place);
      checkFooter(name, whole ?? (await footerOf(folder, place, bytes)), place);
    }),
  );
}

/** Bytes of a file that is read in one go. */
const MOST_AT_ONCE = 2 ** 20;

async function footerOf(folder: DatasetFolder, place: string, bytes: number): Promise<Uint8Array> {
  const end = await folder.read(place, Math.max(0, bytes - FOOTER_END));
  if (end === null) throw damaged(folder, place);
  if (end.length < FOOTER_END) return end;
  const footer = await folder.read(place, Math.max(0, bytes - footerBytes(end)));
  if (footer === null) throw damaged(folder, place);
  return footer;
}

/** A file, or an entry, that cannot be read. */
export const damaged = ({ path }: DatasetFolder, place: string) =>
  new FlowauditError(
    "environment",
    `${text(path)}/${text(place)} is missing, or not as it was written.`,
    "Run flowaudit collect again with the same options and --resume: what is not as it was written is read again.",
  );
