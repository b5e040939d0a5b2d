/** The lanes of changes beside each other, a column a lane. */
import type { Report } from "../../judge/report/report.ts";
import {
  allLanes,
  LANES_TITLE,
  type LaneCell,
  laneLines,
  laneNotes,
  NONE,
  nameOfLane,
  underFigure,
} from "../words/lane-words.ts";
import { blocks, type Column, table } from "./blocks.ts";
import { data } from "./encode.ts";
import { figure } from "./names-markdown.ts";

/** Nothing where all changes are of one lane. */
export function lanes({ lanes: all }: Pick<Report, "lanes">): string {
  if (all.length === 0) return "";
  const shown = allLanes(all);
  const columns: Column[] = [{ title: "" }, ...shown.map(({ lane }) => ({ title: data(nameOfLane(lane)) }))];
  const rows = laneLines(shown, all).map(({ label, cells }) => [data(label), ...cells.map(cellOf)]);
  const { differences, untold, words } = laneNotes(shown, all);
  const notes = [...differences, ...untold];
  return blocks(
    `### ${LANES_TITLE}`,
    table(columns, rows),
    notes.length === 0 ? null : data(notes.join(" ")),
    `<sub>${data(`${words}.`)}</sub>`,
  );
}

function cellOf(cell: LaneCell): string {
  const under = underFigure(cell);
  const shown = cell.figure === null ? NONE : `**${figure(cell.figure)}**`;
  return under === null ? shown : `${shown}<br><sub>${figure(under)}</sub>`;
}
