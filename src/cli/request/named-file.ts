import { resolve } from "node:path";
import { type FileFault, readPlainFile, type UnreadFile } from "../../collect/plain-file.ts";
import { FlowauditError } from "../../lib/errors.ts";

const MIB = 2 ** 20;

/**
 * What stands in a file that the command line names. Throws a usage error for one that cannot be read.
 *
 * @param most bytes of the longest that is read
 * @param next what to name instead
 */
export async function textIn(file: string, cwd: string, most: number, next: string): Promise<string> {
  const bytes = await readPlainFile(resolve(cwd, file), { most }).catch((error: UnreadFile) => {
    throw new FlowauditError("usage", FAULTS[error.fault](file, error, most), next, error);
  });
  return bytes.toString("utf8");
}

const FAULTS: Readonly<Record<FileFault, (file: string, error: UnreadFile, most: number) => string>> = {
  absent: (file) => `There is no file ${file}.`,
  denied: (file, error) => `${file} could not be read: ${(error.cause as NodeJS.ErrnoException).code}.`,
  special: (file) => `${file} is no file.`,
  long: (file, _, most) => `${file} is longer than ${most / MIB} MiB.`,
  slow: (file) => `${file} could not be read: its disk does not answer.`,
};
