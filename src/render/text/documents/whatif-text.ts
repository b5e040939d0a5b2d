/** What would have been, for people. Its JSON form is the document itself. */
import type { WhatIfList, WhatIfReport } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { listed } from "../../../lib/text/listed.ts";
import type { Renderer } from "../../renderer.ts";
import { type Found, factsOf, foundOf, stageTable } from "../../words/ahead/whatif-words.ts";
import { bar } from "../layout/bars.ts";
import { laidOut, type Texts } from "../layout/laid-out.ts";
import { assembled, hanging, heading, type Page, pageOf, rule } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";
import { scope } from "../sections/scope.ts";

export const whatIf: Renderer<WhatIfReport> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    scope("flowaudit whatif", document, factsOf(document), page),
    asked(document, page),
    says(document, page),
    stages(document, page),
    care(document, page),
  ]);
};

function asked({ steps }: WhatIfReport, page: Page): Rich[] {
  return [
    ...heading(page, "WHAT IF"),
    ...steps.flatMap(({ asked: word, means }) =>
      hanging([p("- ", "dim")], [p(word, "strong"), p(`: ${means}`)], page.prose),
    ),
  ];
}

function says(document: WhatIfReport, page: Page): Rich[] {
  const found = foundOf(document);
  const label = Math.max(0, ...found.facts.map(([name]) => name.length)) + 2;
  return [
    ...heading(page, found.title.toUpperCase()),
    ...wrap([p(document.says)], page.prose),
    [],
    ...(found.rows.length === 0 ? [] : laidOut(figureColumns(found), page, NARROWEST)),
    ...found.facts.flatMap(([name, value]) =>
      hanging(padEnd([p(name, "dim")], label), [p(value)], page.width),
    ),
  ];
}

const NARROWEST = 16;

function figureColumns({ columns, rows }: Found): Texts[] {
  const figures = columns.map(
    ({ title, isAsWas }, place): Texts => ({
      title,
      cells: rows.map(({ cells }) => [p(glued(nth(cells, place)), isAsWas ? "plain" : "strong")]),
      align: "right",
    }),
  );
  return [{ title: "", cells: rows.map((row) => [p(row.label)]) }, ...figures];
}

const WIDE_BAR = 24;
const NARROW_BAR = 12;
/** From this width on there is room for the wide ones. */
const ROOM_FOR_WIDE = 100;

/** Mean times as they were and as they would have been, each with its bar. */
function stages(document: WhatIfReport, page: Page): Rich[] {
  const table = stageTable(document);
  if (table === null) return [];
  const { unit, stages: all, rows, total, note } = table;
  const width = page.width >= ROOM_FOR_WIDE ? WIDE_BAR : NARROW_BAR;
  const longest = Math.max(...all.flatMap((one) => [one.beforeSeconds, one.afterSeconds]));
  const cells = (place: 1 | 2 | 3) => [...rows, total].map((row): Rich => [p(glued(row[place]))]);
  const bars = (of: "beforeSeconds" | "afterSeconds"): Rich[] => [
    ...all.map((stage): Rich => [bar(longest > 0 ? stage[of] / longest : 0, width, stage.kind)]),
    [],
  ];
  const columns: Texts[] = [
    { title: "stage", cells: [...rows.map(([name]): Rich => [p(name)]), [p(total[0], "strong")]] },
    { title: "it was", cells: cells(1), align: "right" },
    { title: "", cells: bars("beforeSeconds"), isDrawing: true, goes: 2 },
    { title: "would be", cells: cells(2), align: "right" },
    { title: "", cells: bars("afterSeconds"), isDrawing: true, goes: 1 },
    { title: "difference", cells: cells(3), align: "right" },
  ];
  return [
    ...heading(page, "STAGE BY STAGE", [p(`mean ${unit} of a change`, "dim")]),
    ...laidOut(columns, page),
    rule(page),
    ...wrap([p(note, "dim")], page.prose),
  ];
}

function care({ warnings, method }: WhatIfReport, page: Page): Rich[] {
  return [
    ...heading(page, "READ WITH CARE"),
    ...[...warnings, method.says].flatMap((one) => hanging([p("- ", "dim")], [p(one)], page.prose)),
  ];
}

/** The scenarios that can be asked for. */
export const list: Renderer<WhatIfList> = ({ forms, named }, options) => {
  const page = pageOf(options);
  const lines = (rows: readonly { word: string; says: string }[]) =>
    rows.flatMap(({ word, says: means }) => [
      ...wrap([p(word, "strong")], page.prose),
      ...hanging([p("  ")], [p(means)], page.prose),
    ]);
  return assembled(page, [
    [
      ...heading(page, "WHAT CAN BE ASKED"),
      ...wrap(
        [
          p(
            "Each scenario in quotes; several are taken together: flowaudit whatif 'pickup <= 4h' 'review / 2'",
          ),
        ],
        page.prose,
      ),
      [],
      ...lines(
        forms.map(({ form, example, says: means }) => ({
          word: form,
          says: `${means} For example ${glued(`'${example}'`)}.`,
        })),
      ),
    ],
    [
      ...heading(page, "BY NAME"),
      ...lines(
        named.map(({ name, says: means, standsFor }) => ({
          word: name,
          says: `${means}: ${listed(standsFor.map((step) => (step.startsWith("'") ? glued(step) : step)))}`,
        })),
      ),
    ],
  ]);
};
