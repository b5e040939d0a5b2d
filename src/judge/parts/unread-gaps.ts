import type { ReportGap } from "../report/report.ts";

/** Gaps that tell of something that is there and could not be read; the others tell what nobody has. */
const UNREAD: ReadonlySet<string> = new Set([
  "github-unread",
  "github-stopped",
  "github-stored",
  "github-nothing-stored",
  "github-since",
  "missing-pulls",
  "unread-pulls",
  "unread-fields",
  "unread-checks",
  "unread-incidents",
  "unread-bugs",
  "unread-deployments",
  "unread-statuses",
  "unsynced-pulls",
  "shallow",
  "cloned-before",
  "partial-clone",
]);

/** Whether something is there that could not be read. */
export const isUnread = ({ id }: Pick<ReportGap, "id">): boolean => UNREAD.has(id);
