import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Report } from "../../commands/audit.ts";
import { FlowauditError } from "../../lib/errors.ts";

/**
 * The report in a file that the command line names. Throws a usage error for one that cannot be read, or is none.
 *
 * @param note told of what is not read of it
 */
export async function reportIn(file: string, cwd: string, note: (says: string) => void): Promise<Report> {
  const { MOST_REPORT_BYTES, readReport } = await import("../../commands/report-file.ts");
  const place = resolve(cwd, file);
  const found = await stat(place).catch((cause: unknown) => {
    throw errors.unreadable(file, cause);
  });
  if (!found.isFile()) throw errors.noFile(file);
  if (found.size > MOST_REPORT_BYTES) throw errors.tooLong(file);
  const content = await readFile(place, "utf8").catch((cause: unknown) => {
    throw errors.unreadable(file, cause);
  });
  return readReport(content, file, note);
}

const NEXT = "Name a file that flowaudit report --json -o FILE wrote.";

const errors = {
  unreadable: (file: string, cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? `There is no file ${file}.` : `${file} could not be read: ${code}.`;
    return new FlowauditError("usage", what, NEXT, cause);
  },
  noFile: (file: string) => new FlowauditError("usage", `${file} is no file.`, NEXT),
  tooLong: (file: string) => new FlowauditError("usage", `${file} is longer than 64 MiB.`, NEXT),
};
