import { resolve } from "node:path";
import { type FileFault, readPlainFile, type UnreadFile } from "../../collect/plain-file.ts";
import type { Report } from "../../commands/audit.ts";
import { FlowauditError } from "../../lib/errors.ts";

/**
 * The report in a file that the command line names. Throws a usage error for one that cannot be read, or is none.
 *
 * @param note told of what is not read of it
 */
export async function reportIn(file: string, cwd: string, note: (says: string) => void): Promise<Report> {
  const { MOST_REPORT_BYTES, readReport } = await import("../../commands/report-file/report-file.ts");
  const place = resolve(cwd, file);
  const bytes = await readPlainFile(place, { most: MOST_REPORT_BYTES }).catch((error: UnreadFile) => {
    throw FAULTS[error.fault](file, error);
  });
  return readReport(bytes.toString("utf8"), file, note);
}

const NEXT = "Name a file that flowaudit report --json -o FILE wrote.";

const refused = (what: string, cause?: unknown) => new FlowauditError("usage", what, NEXT, cause);

const FAULTS: Readonly<Record<FileFault, (file: string, error: UnreadFile) => FlowauditError>> = {
  absent: (file, error) => refused(`There is no file ${file}.`, error),
  denied: (file, error) =>
    refused(`${file} could not be read: ${(error.cause as NodeJS.ErrnoException).code}.`, error),
  special: (file) => refused(`${file} is no file.`),
  long: (file) => refused(`${file} is longer than 64 MiB.`),
  slow: (file) => refused(`${file} could not be read: its disk does not answer.`),
};
