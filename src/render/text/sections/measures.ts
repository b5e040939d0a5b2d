/** The whole table: what you measure, what it tells you, what you do next. */
import type { Report, ReportChange, ReportMeasure } from "../../../judge/report/report.ts";
import { closed } from "../../../lib/text/closed.ts";
import { judgedElsewhere } from "../../words/measure-words.ts";
import { byId } from "../../words/names.ts";
import { background, course, figureLines, headlineOf } from "../layout/figures.ts";
import { hanging, heading, type Page, rule } from "../layout/page.ts";
import { evidenceRefs } from "../layout/refs.ts";
import { p, padEnd, type Rich, type Role, wrap } from "../layout/rich.ts";
import { indentOf, ROOM_FOR_COLUMNS, stackedRows } from "../layout/stacked.ts";
import { type Cell, type Column, GAP, table } from "../layout/table.ts";

const FEW_REFS = 3;
/** Worst first. */
const ORDER = ["act", "watch", "good", "unknown"];

/** All rows: those that always stand there, then the others, worst first. */
export function measures(report: Report, page: Page): Rich[] {
  const rows = inOrder(report.measures);
  const [titles = [], ...lines] = (page.width < ROOM_FOR_COLUMNS ? stacked : beside)(rows, report, page);
  const body = rows.flatMap((_, index) => [rule(page), ...(lines[index] ?? [])]);
  const end = rows.length > 0 ? [rule(page)] : [];
  return [...heading(page, "THE MEASURES"), ...titles, ...body, ...end];
}

/** The titles, then each row. */
type Draw = (rows: readonly ReportMeasure[], report: Report, page: Page) => Rich[][];

/** Three columns, and under a row over its whole width what belongs to none of them. */
const beside: Draw = (rows, report, page) => {
  const columns = layout(page.width);
  const changes = byId(report.changes);
  const [titles = [], ...lines] = table(
    columns,
    rows.map((measure) => cells(measure, page, columns, changes)),
  );
  return [
    titles,
    ...rows.map((measure, index) => [...(lines[index] ?? []), ...remarks(measure, UNDER, page)]),
  ];
};

/** Columns before what stands under a row. */
const UNDER = 2;

/** The same below each other. */
const stacked: Draw = (rows, report, page) => {
  const changes = byId(report.changes);
  const indent = indentOf(rows, page);
  const [titles = [], ...lines] = stackedRows(
    rows.map((measure) => ({
      measure,
      says: headlineOf(measure, measure.title),
      why: [],
      step: [p(`${measure.next} `), ...evidence("See", measure, page, changes, page.width - indent)],
    })),
    page,
  );
  return [
    titles,
    ...rows.map((measure, index) => [
      ...(lines[index] ?? []),
      ...hanging(padEnd([], indent), background(measure), page.width),
      ...remarks(measure, indent, page),
    ]),
  ];
};

function inOrder(measures: readonly ReportMeasure[]): ReportMeasure[] {
  const rank = ({ status, finding }: ReportMeasure) =>
    status === "measured" ? ORDER.indexOf(finding) : ORDER.length;
  const rest = measures.filter(({ headline }) => !headline).sort((one, other) => rank(one) - rank(other));
  return [...measures.filter(({ headline }) => headline), ...rest];
}

function layout(width: number): Column[] {
  const inner = width - 2 * GAP;
  const figures = Math.round(inner * 0.37);
  const tells = Math.floor((inner - figures) / 2);
  return [
    { title: "What you measure", width: figures },
    { title: "What it tells you", width: tells },
    { title: "What you do next", width: inner - figures - tells },
  ];
}

type Changes = ReadonlyMap<string, ReportChange>;

function cells(measure: ReportMeasure, page: Page, columns: readonly Column[], changes: Changes): Cell[] {
  const [first, second, third] = columns.map(({ width }) => width) as [number, number, number];
  const role: Role = measure.status === "measured" ? "plain" : "dim";
  return [
    figureLines(measure, page, first),
    wrap([p(measure.tells, role)], second),
    [...wrap([p(measure.next, role)], third), ...wrap(evidence("see", measure, page, changes, third), third)],
  ];
}

/** The changes that stand behind a finding which asks for a step. */
function evidence(see: string, measure: ReportMeasure, page: Page, changes: Changes, width: number): Rich {
  const refs = evidenceRefs(page, measure.evidence, changes, { most: FEW_REFS, width });
  return refs.length === 0 ? [] : [p(`${see} `, "dim"), ...refs];
}

/** Under the row: its course, why it is not judged, how to supply it, its yardstick and note. */
function remarks(measure: ReportMeasure, indent: number, page: Page): Rich[] {
  const blank = padEnd([], indent);
  const drawn = course(measure, page.width - indent);
  const says = whole(measure).filter((each) => each !== null && each !== "");
  const sentences = says.map((each) => closed(each ?? "")).join(" ");
  return [
    ...(drawn.length === 0 ? [] : hanging(blank, drawn, page.width)),
    ...hanging(blank, [p(sentences, "dim")], page.width),
  ];
}

/** Everything that is said of a measure beside its figures. */
function whole(measure: ReportMeasure): (string | null)[] {
  const { status, finding, because, remedy, threshold, note } = measure;
  return [
    status !== "measured" ? because : null,
    status === "measured" && finding === "unknown" ? `Not judged: ${because}` : null,
    judgedElsewhere(measure),
    status === "unavailable" ? remedy : null,
    threshold === null ? null : `Yardstick: ${threshold.says} (${threshold.source})`,
    note,
  ];
}
