/** How changes, commits and instants are named on every page. */
import type { ReportChange, ReportFailure, ReportSpan } from "../../judge/report/report.ts";
import { epochOf, formatInstant } from "../../lib/time/instants.ts";

const SHORT = 8;
const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** True for the full id of a commit. */
export function isObjectId(ref: string): boolean {
  return OBJECT_ID.test(ref);
}

/** Deliveries without a name of their own are named by the instant of their finish. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** A commit id or an instant in short; any other name as it is. */
export function shortId(ref: string): string {
  if (INSTANT.test(ref)) return instant(ref);
  return isObjectId(ref) ? ref.slice(0, SHORT) : ref;
}

/** `#1234`, or the short id where the change has no number. */
export function nameOf(change: Pick<ReportChange, "id" | "number">): string {
  return change.number === null ? shortId(change.id) : `#${change.number}`;
}

/** The title without the number that `nameOf` prints beside it. */
export function titleOf(change: Pick<ReportChange, "number" | "title">): string {
  const suffix = ` (#${change.number})`;
  const title = change.title.endsWith(suffix) ? change.title.slice(0, -suffix.length) : change.title;
  return title.trim() === "" ? "(no title)" : title;
}

/** An ISO instant as `2026-07-01 10:22`, in UTC, which stands beside it. */
export function instant(iso: string): string {
  return formatInstant(epochOf(iso)).replace(/ UTC$/, "");
}

/** Seconds that are known of a change's life. */
export function knownSeconds(spans: readonly ReportSpan[]): number {
  return spans.reduce((sum, span) => sum + span.seconds, 0);
}

/** The changes of a report by id. */
export function byId(changes: readonly ReportChange[]): ReadonlyMap<string, ReportChange> {
  return new Map(changes.map((change) => [change.id, change]));
}

/** What evidence of a failed delivery is called on every page. */
export const FAILURES: Record<ReportFailure["kind"], string> = {
  "rolled-back": "rolled back",
  reverted: "reverted",
  incident: "incident",
  hotfixed: "hotfixed",
};
