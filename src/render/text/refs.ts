/** How changes, commits and instants are named on a page. */
import type { ReportChange, ReportMoment, ReportSpan } from "../../judge/report.ts";
import { formatInstant } from "../../lib/window.ts";
import { type Page, short } from "./page.ts";
import { glued, type Piece, p, type Rich } from "./rich.ts";

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
export function titleOf(change: ReportChange): string {
  const suffix = ` (#${change.number})`;
  const title = change.title.endsWith(suffix) ? change.title.slice(0, -suffix.length) : change.title;
  return title.trim() === "" ? "(no title)" : title;
}

/** An ISO instant as `2026-07-01 10:22`, in UTC, which stands beside it. */
export function instant(iso: string): string {
  return formatInstant(Date.parse(iso)).replace(/ UTC$/, "");
}

/** The commit or tag that a moment can be traced to, linked where its address is known. */
export function refOf(moment: ReportMoment): Piece | null {
  return moment.ref === null ? null : p(glued(shortId(moment.ref)), "dim", moment.url);
}

/** Seconds that are known of a change's life. */
export function knownSeconds(spans: readonly ReportSpan[]): number {
  return spans.reduce((sum, span) => sum + span.seconds, 0);
}

/**
 * Names of evidence: changes as `nameOf` says and linked, anything else (deliveries) as it is. At most so
 * many where not everything is asked for, each with its comma no wider than the width.
 */
export function evidenceRefs(
  page: Page,
  ids: readonly string[],
  changes: ReadonlyMap<string, Pick<ReportChange, "id" | "number" | "url">>,
  { most, width }: { most: number; width: number },
): Rich {
  const shown = page.options.all ? ids : ids.slice(0, most);
  return shown.flatMap((id, index) => {
    const change = changes.get(id);
    const name = change ? nameOf(change) : short(page, shortId(id), width - 1);
    const piece = p(glued(name), "dim", change?.url ?? null);
    return index === 0 ? [piece] : [p(", ", "dim"), piece];
  });
}

/** The changes of a report by id. */
export function byId(changes: readonly ReportChange[]): ReadonlyMap<string, ReportChange> {
  return new Map(changes.map((change) => [change.id, change]));
}
