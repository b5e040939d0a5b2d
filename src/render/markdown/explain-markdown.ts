/** One change with its stages, one measure with what it rests on, or one control with what shows it, as Markdown: for a comment or a document. */
import type {
  ControlExplanation,
  Explained,
  Explanation,
  MeasureExplanation,
} from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { CONTROL_STATES } from "../words/control-words.ts";
import { changeFacts, changeRemarks, changeTotal } from "../words/explained/change-words.ts";
import { controlFacts } from "../words/explained/control-facts.ts";
import { measureFacts, observations } from "../words/explained/measure-words.ts";
import {
  figureFirst,
  formatCount,
  formatInterval,
  formatLongRun,
  formatSeconds,
  formatShare,
  formatWorking,
} from "../words/format.ts";
import { besideLanes, nameOfLane } from "../words/lane-words.ts";
import { instant, knownSeconds, nameOf, shortId, titleOf } from "../words/names.ts";
import { blocks, bullets, type Column, page, type Section, table } from "./blocks.ts";
import { code, data, link } from "./encode.ts";
import { gapLines } from "./gaps-markdown.ts";
import { changeName, markOf } from "./names-markdown.ts";
import { halvesTable } from "./paradox-markdown.ts";

export const explain: Renderer<Explained> = (document, options) => {
  const { what, sections } = partsOf(document, options.all ? null : options.top);
  const gaps = document.gaps.length === 0 ? "" : headed("What could not be seen", gapLines(document.gaps));
  const all: Section[] = [...sections, { name: "what could not be seen", rank: 3, markdown: gaps }];
  return page("explain", all, `All of it: flowaudit explain ${data(what)}.`);
};

/** Its name for `explain`, and its sections. */
function partsOf(document: Explained, top: number | null): { what: string; sections: Section[] } {
  if ("measure" in document) return { what: document.measure.id, sections: ofMeasure(document, top) };
  if ("control" in document) return { what: document.control.id, sections: ofControl(document) };
  return { what: nameOf(document.change), sections: ofChange(document) };
}

const headed = (title: string, body: string) => (body === "" ? "" : blocks(`### ${title}`, body));
const factLines = (facts: readonly (readonly [string, string])[]) =>
  bullets(facts.map(([label, says]) => `**${label}**: ${data(says)}`));

function ofMeasure(document: MeasureExplanation, top: number | null): Section[] {
  const { measure, repository } = document;
  const name = link(data(repository.name), repository.url);
  return [
    {
      name: "the measure",
      rank: 0,
      markdown: blocks(`## ${data(measure.title)}`, `${name} · ${markOf(measure)}`),
    },
    { name: "what it says", rank: 0, markdown: factLines(measureFacts(document)) },
    { name: "its figures", rank: 1, markdown: headed("Figures", figuresOf(document)) },
    { name: "its lanes", rank: 1, markdown: headed("By lane", lanesOf(measure)) },
    {
      name: "both halves of the window",
      rank: 1,
      markdown: headed(
        "Both halves of the window",
        measure.paradox === null ? "" : halvesTable(measure.paradox),
      ),
    },
    {
      name: "what it rests on",
      rank: 2,
      markdown: headed("What it rests on, worst first", restsOn(document, top)),
    },
  ];
}

function figuresOf({ measure: { statistics } }: MeasureExplanation): string {
  if (statistics.length === 0) return "";
  return table(
    [
      { title: "Figure" },
      { title: "Value", align: "right" },
      { title: "Likely as it ran", align: "right" },
      { title: "Likely at this rhythm", align: "right" },
    ],
    statistics.map((one) => [
      data(one.value === null && one.why !== null ? `${one.label} (${one.why})` : one.label),
      data(figureFirst(one).figure ?? NONE),
      data(formatInterval(one) ?? NONE),
      data(formatLongRun(one) ?? NONE),
    ]),
  );
}

const NONE = "–";

/** The figures of each lane beside how many they rest on. */
function lanesOf({ lanes }: MeasureExplanation["measure"]): string {
  if (lanes.length === 0) return "";
  const isTimed = lanes.some(({ working }) => working !== null);
  const rows = lanes.map((one) => [
    data(nameOfLane(one.lane)),
    data(one.value === null && one.why !== null ? `${one.label} (${one.why})` : one.label),
    data(figureFirst(one).figure ?? NONE),
    ...(isTimed ? [data(one.working === null ? NONE : formatWorking(one.working))] : []),
    formatCount(one.n),
    data(formatInterval(one) ?? NONE),
  ]);
  const columns: Column[] = [
    { title: "Lane" },
    { title: "Figure" },
    { title: "Value", align: "right" },
    ...(isTimed ? [{ title: "Working time", align: "right" as const }] : []),
    { title: "n", align: "right" },
    { title: "Likely as it ran", align: "right" },
  ];
  return blocks(table(columns, rows), `<sub>${data(besideLanes(lanes))}</sub>`);
}

function restsOn(document: MeasureExplanation, top: number | null): string {
  const all = observations(document);
  const shown = all.slice(0, top ?? all.length);
  if (shown.length === 0) return "";
  const { quantity } = document;
  const rows = shown.map(({ name, url, title, value, facts }) => [
    link(data(name), url),
    ...(quantity === null ? [] : [data(value ?? NONE)]),
    data(title),
    data(facts),
  ]);
  const columns = [
    { title: "Which" },
    ...(quantity === null ? [] : [{ title: data(quantity.label), align: "right" as const }]),
    { title: "Title" },
    { title: "What is known of it" },
  ];
  const left =
    shown.length === all.length
      ? null
      : `<sub>The first ${shown.length} of ${formatCount(all.length)}.</sub>`;
  return blocks(table(columns, rows), left);
}

function ofControl(document: ControlExplanation): Section[] {
  const { control, repository } = document;
  const { mark, word } = CONTROL_STATES[control.state];
  const places = control.evidence.map(
    ({ says, ref, url }) => `${data(says)}${ref === null ? "" : ` ${link(data(ref), url)}`}`,
  );
  return [
    {
      name: "the control",
      rank: 0,
      markdown: blocks(
        `## ${data(control.title)}`,
        `${link(data(repository.name), repository.url)} · ${mark} ${word}`,
      ),
    },
    { name: "what it says", rank: 0, markdown: factLines(controlFacts(document)) },
    { name: "what shows it", rank: 1, markdown: headed("What shows it", bullets(places)) },
  ];
}

function ofChange({ change, repository }: Explanation): Section[] {
  const { first, rest } = changeTotal(change);
  const remarks = changeRemarks(change);
  return [
    {
      name: "the change",
      rank: 0,
      markdown: blocks(
        `## ${changeName(change)} ${data(titleOf(change))}`,
        `${link(data(repository.name), repository.url)} · ${data(changeFacts(change).join(" · "))}`,
        `**${data(first)}**${data(rest)}`,
      ),
    },
    { name: "its stages", rank: 1, markdown: headed("Its life, stage by stage", stagesOf(change)) },
    { name: "what is to be known of it", rank: 2, markdown: headed("To know", bullets(remarks.map(data))) },
  ];
}

function stagesOf({ spans }: Explanation["change"]): string {
  if (spans.length === 0) return "";
  const total = knownSeconds(spans);
  return table(
    [
      { title: "Stage" },
      { title: "From, UTC" },
      { title: "Time", align: "right" },
      { title: "Share", align: "right" },
      { title: "Waits for" },
      { title: "Begun by" },
    ],
    spans.map(({ stage, from, seconds, open, awaits, began }) => [
      data(stage),
      data(instant(from)),
      data(`${formatSeconds(seconds)}${open ? " so far" : ""}`),
      data(total > 0 ? formatShare(seconds / total) : NONE),
      data(awaits ?? NONE),
      began === null ? NONE : `${data(began.source)} ${code(shortId(began.ref))}`,
    ]),
  );
}
