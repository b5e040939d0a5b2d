/** The table: what you measure, what it tells you, what you do next. */
import type { Report, ReportChange, ReportMeasure } from "../../judge/report.ts";
import { background, course, figureLines, headline, markOf } from "./figures.ts";
import { hanging, heading, type Page, rule } from "./page.ts";
import { byId, evidenceRefs } from "./refs.ts";
import { glued, p, type Rich, type Role, wrap } from "./rich.ts";
import { type Cell, type Column, GAP, table } from "./table.ts";

const FEW_REFS = 3;
/** Characters of a note where not everything is asked for. */
const BRIEF = 120;
/** Measures that have a section of their own, the verdict and the stages: rows only with `all`. */
const TOLD_ABOVE = ["stage-breakdown", "constraint"];
/** Worst first. */
const ORDER = ["act", "watch", "good", "unknown"];

/** The rows that always stand, then those with something to say (all of them with `all`). */
export function measures(report: Report, page: Page): Rich[] {
  const { rows, others } = chosen(report.measures, page.options.all);
  const columns = layout(page.width);
  const changes = byId(report.changes);
  const [titles = [], ...lines] = table(
    columns,
    rows.map((measure) => cells(measure, page, columns, changes)),
  );
  const body = rows.flatMap((measure, index) => [
    rule(page),
    ...(lines[index] ?? []),
    ...remarks(measure, page),
  ]);
  const end = rows.length > 0 ? [rule(page)] : [];
  return [heading(page, "THE MEASURES"), ...titles, ...body, ...end, ...also(others, page)];
}

function speaks({ status, finding }: ReportMeasure): boolean {
  return status === "measured" && (finding === "act" || finding === "watch");
}

function chosen(measures: readonly ReportMeasure[], all: boolean) {
  const stars = measures.filter(({ star }) => star);
  const rest = measures.filter(({ star, id }) => !star && (all || !TOLD_ABOVE.includes(id)));
  const rank = ({ status, finding }: ReportMeasure) =>
    status === "measured" ? ORDER.indexOf(finding) : ORDER.length;
  const shown = rest.filter((measure) => all || speaks(measure)).sort((a, b) => rank(a) - rank(b));
  return { rows: [...stars, ...shown], others: rest.filter((measure) => !shown.includes(measure)) };
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
    [...wrap([p(measure.next, role)], third), ...wrap(evidence(measure, page, changes, third), third)],
  ];
}

/** The changes that stand behind a finding which asks for a step. */
function evidence(measure: ReportMeasure, page: Page, changes: Changes, width: number): Rich {
  if (!speaks(measure) && !page.options.all) return [];
  const refs = evidenceRefs(page, measure.evidence, changes, { most: FEW_REFS, width });
  return refs.length === 0 ? [] : [p("see ", "dim"), ...refs];
}

/** Under the row, over its whole width: its course, why it is not judged, how to supply it, its yardstick and note. */
function remarks(measure: ReportMeasure, page: Page): Rich[] {
  const indent = [p(glued("  "))];
  const drawn = course(measure, page.width - 2);
  const says = (page.options.all ? whole : brief)(measure).filter((each) => each !== null && each !== "");
  const sentences = says.map((each) => closed(each ?? "")).join(" ");
  return [
    ...(page.options.all ? [] : hanging(indent, background(measure, page), page.width)),
    ...(drawn.length === 0 ? [] : hanging(indent, drawn, page.width)),
    ...hanging(indent, [p(sentences, "dim")], page.width),
  ];
}

/** Everything that is said of a measure beside its figures. */
function whole({ status, finding, because, supply, threshold, note }: ReportMeasure): (string | null)[] {
  return [
    status !== "measured" ? because : null,
    status === "measured" && finding === "unknown" ? `Not judged: ${because}` : null,
    status === "unavailable" ? supply : null,
    threshold === null ? null : `Yardstick: ${threshold.says} (${threshold.source})`,
    note,
  ];
}

/** The same where space counts: how to supply a measure says why it is missing, a note comes to its point first. */
function brief(measure: ReportMeasure): (string | null)[] {
  const supplied = measure.status === "unavailable" && measure.supply !== null;
  const note = measure.star ? gist(measure.note) : null;
  return whole({ ...measure, because: supplied ? "" : measure.because, note });
}

/** The first sentences of a note, as many as are short together. */
function gist(note: string | null): string | null {
  let kept = "";
  for (const sentence of note?.split(/(?<=[.!?]) /) ?? []) {
    const longer = `${kept} ${sentence}`.trim();
    if (longer.length > BRIEF) break;
    kept = longer;
  }
  return kept;
}

/** The text as a sentence. */
function closed(text: string): string {
  return /[.!?…。]$/.test(text) ? text : `${text}.`;
}

/** The name before the colon, where a title explains itself after one. */
function shortTitle({ title }: ReportMeasure): string {
  return title.split(": ", 1)[0] ?? title;
}

/** That a measure failed is said at once; why one has no figure, with `all`. */
function failedWord(measure: ReportMeasure): string {
  return measure.status === "failed" ? ` (${markOf(measure).text})` : "";
}

/** The measures that are not in the table, in a few lines. */
function also(others: readonly ReportMeasure[], page: Page): Rich[] {
  const known = others.filter((measure) => headline(measure) !== null);
  const unknown = others.filter((measure) => headline(measure) === null);
  const isJudged = ({ finding }: ReportMeasure) => finding !== "unknown";
  const parts: [string, string[]][] = [
    [
      "Also measured",
      known
        .filter(isJudged)
        .map((measure) => `${shortTitle(measure)}: ${headline(measure)} (${markOf(measure).text})`),
    ],
    ["Not judged", known.filter((measure) => !isJudged(measure)).map(shortTitle)],
    ["No figure", unknown.map((measure) => `${shortTitle(measure)}${failedWord(measure)}`)],
  ];
  const told = parts.filter(([, names]) => names.length > 0);
  const lines = told.flatMap(([label, names]) =>
    hanging([], [p(`${label}: ${names.join("; ")}.`, "dim")], page.prose),
  );
  return lines.length === 0 ? [] : [[], ...lines, [p("--all shows each of them in full.", "dim")]];
}
