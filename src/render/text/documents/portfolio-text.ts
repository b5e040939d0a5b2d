/** Many repositories over one window, for people. Its JSON form is the document itself. */
import type { PortfolioReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { ABSORPTION_TITLE, OUTPUT_TITLE, outputRows } from "../../words/portfolio/output-words.ts";
import { factsOf } from "../../words/portfolio/portfolio-words.ts";
import { assembled, hanging, heading, type Page, pageOf } from "../layout/page.ts";
import { p, padEnd, type Rich, wrap } from "../layout/rich.ts";
import { best, safeguards, steps } from "../portfolio/across.ts";
import { care, says, stages, unjudged } from "../portfolio/found.ts";
import { repositories } from "../portfolio/repositories.ts";
import { teams, waits } from "../portfolio/teams.ts";
import { halvesTable } from "../sections/measure-courses.ts";
import { windowSays } from "../sections/scope.ts";

export const portfolio: Renderer<PortfolioReport> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    opening(document, page),
    says(document, page),
    ...unjudged(document, page),
    ...[stages, output, absorption, teams, waits, repositories, steps, best, safeguards, care].map((part) =>
      part(document, page),
    ),
  ]);
};

/** Labels stand in one column: `Lead time`. */
const LABEL = 12;

function opening(document: PortfolioReport, page: Page): Rich[] {
  const facts = [["Window", windowSays(document.window)] as const, ...factsOf(document)];
  return [
    ...wrap([p("flowaudit portfolio", "strong")], page.prose),
    ...facts.flatMap(([label, words]) => hanging(padEnd([p(label, "dim")], LABEL), [p(words)], page.prose)),
  ];
}

/** Whether more was opened and more shipped over all of them together. */
function output({ output: found }: PortfolioReport, page: Page): Rich[] {
  if (found === null) return [];
  const rows = outputRows(found);
  return [
    ...heading(page, OUTPUT_TITLE.toUpperCase(), [
      p("the later half of the window against the earlier", "dim"),
    ]),
    ...found.says.flatMap((one) => wrap([p(one)], page.prose)),
    ...(rows === null ? [] : halvesTable(rows, page)),
  ];
}

/** Whether changes with declared assistance got through sooner. */
function absorption({ absorption: found }: PortfolioReport, page: Page): Rich[] {
  if (found === null) return [];
  return [
    ...heading(page, ABSORPTION_TITLE.toUpperCase()),
    ...found.says.flatMap((one) => wrap([p(one)], page.prose)),
  ];
}
