/** A pilot against its baseline, for people. Its JSON form is the document itself. */
import type { ComparedConclusion, ComparedReport } from "../../../judge/report/report.ts";
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
import { laidOut, laidOutRows, type Texts } from "../layout/laid-out.ts";
import { assembled, hanging, heading, type Page, pageOf, rule } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, type Role, widthOf, wrap } from "../layout/rich.ts";
import { GAP } from "../layout/table.ts";
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
    ...heading(page, "DID FASTER CODING SHIP ANYTHING?"),
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
  return [...heading(page, "WHAT CHANGED"), ...lines];
}

function stages({ leadTime, leadTimeMissing, method }: ComparedReport, page: Page): Rich[] {
  if (leadTime === null) {
    const because = leadTimeMissing ?? "it is not known of both";
    return [...heading(page, "LEAD TIME"), ...wrap([p(`Not compared: ${because}.`)], page.prose)];
  }
  const few =
    leadTime.pValue === null ? " No interval of times is shown: there are too few changes or weeks." : "";
  return [
    ...section("Lead time", leadTime, [], page),
    ...wrap([p(`${method.says}${few}`, "dim")], page.prose),
  ];
}

type Row = FigureWords & { readonly role: Role };

const NARROWEST_NAME = 16;

/** Where it is narrow, the interval goes first; the conclusion holds what it tells. */
function columnsOf(rows: readonly Row[], { baseline, pilot }: ComparedReport): Texts[] {
  const figure = (title: string, of: (row: Row) => string, goes?: number): Texts => ({
    title,
    cells: rows.map((row) => [p(glued(of(row)))]),
    align: "right",
    ...(goes === undefined ? {} : { goes }),
  });
  return [
    { title: "measure", cells: rows.map(({ name }) => [p(name)]) },
    figure(baseline.name, (row) => row.baseline),
    figure(pilot.name, (row) => row.pilot),
    figure("difference", ({ difference }) => difference, 2),
    figure("likely", ({ likely }) => likely, 1),
    { title: "", cells: rows.map(({ conclusion, role }) => [p(glued(conclusion), role)]) },
  ];
}

function figures(document: ComparedReport, page: Page): Rich[] {
  const rows = document.figures.map((figure) => ({ role: ROLES[figure.conclusion], ...figureWords(figure) }));
  const reasons = [...new Set(rows.flatMap(({ because }) => because ?? []))];
  return [
    ...heading(page, "MEASURES"),
    ...laidOut(columnsOf(rows, document), page, NARROWEST_NAME),
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
  const side = (title: string, verdicts: readonly Verdict[]): Texts => ({
    title,
    cells: verdicts.map((verdict) => [p(glued(VERDICTS[verdict]), VERDICT_ROLES[verdict])]),
  });
  const [titles = [], ...body] = laidOutRows(
    [
      {
        title: "what you are evaluating",
        cells: rows.map(({ evaluating }) => [p(evaluating, "strong")]),
      },
      side(
        baseline.name,
        rows.map((row) => row.baseline.verdict),
      ),
      side(
        pilot.name,
        rows.map((row) => row.pilot.verdict),
      ),
    ],
    page,
  );
  const says = rows.map(({ pilot: { verdict, says: all } }) =>
    verdict === "ready" ? [] : hanging([p(glued("  → "), "dim")], [p(all, "dim")], page.width),
  );
  return [
    ...heading(page, "READINESS", [p(`below each row: ${pilot.name}`, "dim")]),
    ...titles,
    ...body.flatMap((lines, i) => [...lines, ...(says[i] ?? [])]),
  ];
}

function caveats({ caveats: all }: ComparedReport, page: Page): Rich[] {
  return [
    ...heading(page, "READ WITH CARE"),
    ...all.flatMap((says) => hanging([p("- ", "dim")], [p(says)], page.prose)),
  ];
}
