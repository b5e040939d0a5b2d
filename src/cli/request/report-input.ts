import type { Report } from "../../commands/audit.ts";
import { textIn } from "./named-file.ts";

const NEXT = "Name a file that flowaudit report --json -o FILE wrote.";

/**
 * The report in a file that the command line names. Throws a usage error for one that cannot be read, or is none.
 *
 * @param note told of what is not read of it
 */
export async function reportIn(file: string, cwd: string, note: (says: string) => void): Promise<Report> {
  const { MOST_REPORT_BYTES, readReport } = await import("../../commands/report-file/report-file.ts");
  return readReport(await textIn(file, cwd, MOST_REPORT_BYTES, NEXT), file, note);
}
