import type { Diff } from "../../collect/facts.ts";
import type { Change, Size } from "../flow.ts";

/** Lines and files that people wrote; missing where the contents of a file were. */
export function sizeOf(diff: Diff | undefined): Change["size"] {
  if (diff === undefined) return { missing: "the history of this shallow clone ends here", files: null };
  if (diff.files === null) return { missing: diff.linesMissing, files: null };
  const written = diff.files.filter((file) => file.kind === "code");
  if (diff.linesMissing !== null) return { missing: diff.linesMissing, files: written.length };
  const total: Size = {
    files: written.length,
    added: written.reduce((sum, file) => sum + (file.added ?? 0), 0),
    deleted: written.reduce((sum, file) => sum + (file.deleted ?? 0), 0),
    excluded: diff.files.length - written.length,
  };
  return total;
}
