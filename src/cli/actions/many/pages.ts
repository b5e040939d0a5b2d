/** The page of each repository beside that of all. */
import type { Audited } from "../../../commands/audit.ts";
import { present } from "../../../lib/must.ts";
import { formatFor, REPORT_FORMATS } from "../../../render/index.ts";
import type { ReportOptions } from "../../request/options.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { deliver } from "../../streams/output.ts";
import { INDEX, pageNames } from "../../streams/output-folder.ts";

/** Writes the page of each repository into folders, while its report is there. What could not be written is told at the end. */
export function pagesIn(folders: readonly string[], options: ReportOptions, io: GuardedIo) {
  const nameOf = pageNames();
  const format = present(formatFor(REPORT_FORMATS, "html"), "the format of pages");
  let unwritten: unknown = null;
  const write = async ({ report, groups }: Audited): Promise<string | null> => {
    if (folders.length === 0) return null;
    const name = nameOf(report.repository.name);
    const targets = folders.map((folder) => ({ format, file: `${folder}/${name}` }));
    try {
      await deliver(report, targets, { ...options, groups, portfolio: INDEX }, io);
      return name;
    } catch (error) {
      unwritten ??= error;
      return null;
    }
  };
  const finish = () => {
    if (unwritten !== null) throw unwritten;
  };
  return { write, finish };
}
