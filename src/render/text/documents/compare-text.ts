/** A pilot against its baseline, for people. Its JSON form is the document itself. */
import type { ComparedConclusion, ComparedReport } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import type { Renderer } from "../../renderer.ts";
import {
  CONCLUSIONS,
  type FigureWords,
  figuresNote,
  figureWords,
  KINDS,
  sharedOf,
  sidesOf,
  subjectOf,
} from "../../words/compared-words.ts";
import { VERDICTS, type Verdict } from "../../words/readiness-words.ts";
import { assembled, hanging, heading, type Page, pageOf, rule } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, type Role, widthOf, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";
import { section } from "../sections/comparison.ts";

export const compare: Renderer<ComparedReport> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    opening(document, page),
    fasterCoding(document, page),
    answers(document, page),
    stages(document, page),
    figures(document, page),
    readiness(document, page),
    caveats(document, page),
  ]);
};

const ROLES: Readonly<Record<ComparedConclusion, Role>> = {
  better: "good",
  worse: "act",
  "no-detectable-change": "plain",
  "too-few": "unknown",
  "not-concluded": "unknown",
};

function opening(document: ComparedReport, page: Page): Rich[] {
  const title: Rich = [
    p("flowaudit compare", "dim"),
    p(" · ", "dim"),
    p(subjectOf(document), "strong", document.pilot.repository.url),
    p(` · ${KINDS[document.kind]}`, "dim"),
  ];
  const sides = sidesOf(document).map(({ name, facts }): [string, string] => [name, facts.join(" · ")]);
  const lines = [...sides, ...sharedOf(document)];
  const width = Math.min(page.prose / 3, Math.max(...lines.map(([label]) => widthOf([p(label)])))) + GAP;
  return [
    ...wrap(title, page.prose),
    [],
    ...lines.flatMap(([label, says]) =>
      hanging(padEnd([p(glued(label), "dim")], width), [p(says)], page.prose),
    ),
  ];
}

function fasterCoding({ fasterCoding: found }: ComparedReport, page: Page): Rich[] {
  if (found === null) return [];
  const { says, answer } = found;
  const [first, rest] = [says.slice(0, answer.length), says.slice(answer.length)];
  return [
    heading(page, "DID FASTER CODING SHIP ANYTHING?"),
    ...wrap([p(first, "strong"), p(rest)], page.prose),
  ];
}

/** The four questions, each with its answer and then the figures behind it. */
function answers({ answers: all }: ComparedReport, page: Page): Rich[] {
  const width = Math.max(...all.map(({ title }) => title.length)) + GAP;
  const lines = all.flatMap(({ title, conclusion, says }) => {
    const word = CONCLUSIONS[conclusion];
    const [first = "", rest = ""] = [says.slice(0, word.length), says.slice(word.length)];
    return hanging(padEnd([p(title)], width), [p(first, ROLES[conclusion]), p(rest)], page.prose);
  });
  return [heading(page, "WHAT CHANGED"), ...lines];
}

function stages({ leadTime, leadTimeMissing, method }: ComparedReport, page: Page): Rich[] {
  if (leadTime === null) {
    const because = leadTimeMissing ?? "it is not known of both";
    return [heading(page, "LEAD TIME"), ...wrap([p(`Not compared: ${because}.`)], page.prose)];
  }
  const few =
    leadTime.pValue === null ? " No interval of times is shown: there are too few changes or weeks." : "";
  return [
    ...section("Lead time", leadTime, [], page),
    ...wrap([p(`${method.says}${few}`, "dim")], page.prose),
  ];
}

const NARROWEST_NAME = 16;
const TITLES = ["measure", "baseline", "pilot", "difference", "likely", ""];

function figures(document: ComparedReport, page: Page): Rich[] {
  const { figures: all, baseline, pilot } = document;
  const rows = all.map((figure) => ({ role: ROLES[figure.conclusion], ...figureWords(figure) }));
  const cells = (row: FigureWords) => [row.baseline, row.pilot, row.difference, row.likely, row.conclusion];
  const titles = [nth(TITLES, 0), baseline.name, pilot.name, ...TITLES.slice(3)];
  const widths = [0, 1, 2, 3, 4].map((i) =>
    Math.max(widthOf([p(nth(titles, i + 1))]), ...rows.map((row) => widthOf([p(glued(nth(cells(row), i)))]))),
  );
  // Where it is narrow, the interval goes first; the conclusion holds what it tells.
  const left = (kept: readonly number[]) =>
    page.width - kept.reduce((sum, i) => sum + nth(widths, i) + GAP, 0);
  const kept = [
    [0, 1, 2, 3, 4],
    [0, 1, 2, 4],
    [0, 1, 4],
  ].find((some) => left(some) >= NARROWEST_NAME) ?? [0, 1, 4];
  const names = Math.max(
    NARROWEST_NAME,
    Math.min(left(kept), Math.max(...rows.map(({ name }) => name.length))),
  );
  const columns: Column[] = [
    { title: nth(titles, 0), width: names },
    ...kept.map((i) => ({
      title: nth(titles, i + 1),
      width: nth(widths, i),
      align: i === 4 ? ("left" as const) : ("right" as const),
    })),
  ];
  const [head = [], ...body] = table(
    columns,
    rows.map((row) => [
      wrap([p(row.name)], names),
      ...kept.map((i) => [[p(glued(nth(cells(row), i)), i === 4 ? row.role : "plain")]]),
    ]),
  );
  const reasons = [...new Set(rows.flatMap(({ because }) => because ?? []))];
  return [
    heading(page, "MEASURES"),
    ...head,
    ...body.flat(),
    rule(page),
    ...reasons.flatMap((because) => {
      const whose = rows.filter((row) => row.because === because).map(({ name }) => name.split(":")[0]);
      return hanging(
        [p("- ", "dim")],
        [p(`${[...new Set(whose)].join(", ")}: ${because}.`, "dim")],
        page.prose,
      );
    }),
    ...wrap([p(figuresNote(document), "dim")], page.prose),
  ];
}

const VERDICT_ROLES: Readonly<Record<Verdict, Role>> = {
  ready: "good",
  "not-yet": "watch",
  unknown: "unknown",
  "not-applicable": "unknown",
};

/** The verdicts beside each other, and what the pilot's says. */
function readiness({ readiness: rows, baseline, pilot }: ComparedReport, page: Page): Rich[] {
  if (rows.length === 0) return [];
  const width = Math.max(VERDICTS["not-yet"].length, baseline.name.length, pilot.name.length);
  const columns: Column[] = [
    { title: "what you are evaluating", width: page.width - 2 * (width + GAP) },
    { title: baseline.name, width },
    { title: pilot.name, width },
  ];
  const [head = [], ...body] = table(
    columns,
    rows.map((row) => [
      wrap([p(row.evaluating, "strong")], nth(columns, 0).width),
      ...[row.baseline, row.pilot].map(({ verdict }) =>
        wrap([p(VERDICTS[verdict], VERDICT_ROLES[verdict])], width),
      ),
    ]),
  );
  const says = rows.map(({ pilot: { verdict, says: all } }) =>
    verdict === "ready" ? [] : hanging([p(glued("  → "), "dim")], [p(all, "dim")], page.width),
  );
  return [
    heading(page, "READINESS", [p(`below each row: ${pilot.name}`, "dim")]),
    ...head,
    ...body.flatMap((lines, i) => [...lines, ...(says[i] ?? [])]),
  ];
}

function caveats({ caveats: all }: ComparedReport, page: Page): Rich[] {
  return [
    heading(page, "READ WITH CARE"),
    ...all.flatMap((says) => hanging([p("- ", "dim")], [p(says)], page.prose)),
  ];
}
