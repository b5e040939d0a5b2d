/** The changes that took longest. */
import type { Report, ReportChange } from "../../judge/report/report.ts";
import { formatCount, formatSeconds, formatShare } from "../words/format.ts";
import { byId, knownSeconds, titleOf } from "../words/names.ts";
import { stageTimes } from "../words/stage-times.ts";
import { folded, table } from "./blocks.ts";
import { data } from "./encode.ts";
import { changeName, figure } from "./names-markdown.ts";

const COLUMNS = [
  { title: "Change" },
  { title: "Title" },
  { title: "Lead time", align: "right" },
  { title: "Most of it" },
] as const;

/** The `top` worst of them in a table that unfolds. */
export function longest(report: Report, top: number): string {
  const changes = byId(report.changes);
  const worst = report.longest.flatMap((id) => changes.get(id) ?? []).slice(0, top);
  if (worst.length === 0) return "";
  const rows = worst.map((change) => [
    changeName(change),
    data(titleOf(change)),
    timeOf(change),
    mostOf(change),
  ]);
  return folded(`<b>The longest lead times</b> (${formatCount(worst.length)})`, table(COLUMNS, rows));
}

/** The lead time, or what is known of it. */
function timeOf({ leadTimeSeconds, spans }: ReportChange): string {
  if (leadTimeSeconds !== null) return figure(formatSeconds(leadTimeSeconds));
  const known = knownSeconds(spans);
  return known > 0 ? figure(`over ${formatSeconds(known)}`) : "unknown";
}

/** The stage that it spent most time in, and how much. */
function mostOf({ spans }: ReportChange): string {
  const [most] = stageTimes(spans);
  if (most === undefined) return "–";
  const share = formatShare(most.seconds / knownSeconds(spans));
  return data(`${most.stage}, ${formatSeconds(most.seconds)} (${share})`);
}
