/** The lanes of changes beside each other, a column a lane. */
import type { Report } from "../../../judge/report/report.ts";
import type { RenderOptions } from "../../renderer.ts";
import {
  allLanes,
  type LaneCell,
  laneLines,
  laneNotes,
  lanesInBrief,
  lanesInBriefSay,
  NONE,
  nameOfLane,
  twoLanes,
  underFigure,
} from "../../words/lane-words.ts";
import { html, type Markup } from "../parts/markup.ts";
import { figureTable } from "../parts/tables.ts";

/** null where all changes are of one lane, and in brief where nothing of any can be judged. */
export function lanes(
  { lanes: every }: Pick<Report, "lanes">,
  { summary: brief = false }: Pick<RenderOptions, "summary">,
): Markup | null {
  const all = brief ? lanesInBrief(every) : every;
  if (all.length === 0) return null;
  const shown = brief ? twoLanes(all) : allLanes(all);
  const columns = [{ title: "figure" }, ...shown.map(({ lane }) => ({ title: nameOfLane(lane) }))];
  const rows = laneLines(shown, all).map(({ label, cells }) => [label, ...cells.map(cellOf)]);
  const { differences, untold, words } = laneNotes(shown, all);
  return html`<div class="lanes">${figureTable("Changes by who made them", columns, rows)}</div>
${[...differences, ...untold].map((says) => html`<p>${says}</p>`)}
<p class="small muted">${brief ? lanesInBriefSay(shown) : words}.</p>`;
}

function cellOf(cell: LaneCell): Markup {
  const under = underFigure(cell);
  return html`${cell.figure === null ? NONE : html`<strong>${cell.figure}</strong>`}${under === null ? null : html` <span class="small muted">${under}</span>`}`;
}
