/** Changes, commits and moments as linked pieces of a line. */
import type { ReportChange, ReportMoment } from "../../../judge/report/report.ts";
import { nameOf, shortId } from "../../words/names.ts";
import { type Page, short } from "./page.ts";
import { glued, type Piece, p, type Rich } from "./rich.ts";

/** The commit or tag that a moment can be traced to, linked where its address is known. */
export function refOf(moment: ReportMoment): Piece | null {
  return moment.ref === null ? null : p(glued(shortId(moment.ref)), "dim", moment.url);
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
