/** What became of what was advised, for people. */
import type { Verified, VerifiedReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { factsOf, linesOf, WORDS, wordOf } from "../../words/ahead/verified-words.ts";
import { assembled, hanging, heading, type Page, pageOf } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

export const verify: Renderer<VerifiedReport> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    opening(document, page),
    wrap([p(document.says, "strong")], page.prose),
    results(document, page),
    caveats(document, page),
  ]);
};

const INDENT = 2;
/** Labels stand in one column: `smallest`. */
const LABEL = 10;

function opening(document: VerifiedReport, page: Page): Rich[] {
  const { name, branch, url } = document.repository;
  return [
    ...wrap([p("flowaudit verify · ", "dim"), p(name, "strong", url), p(` · ${branch}`, "dim")], page.prose),
    ...factsOf(document).flatMap(([label, says]) => labelled(label, says, 0, page)),
  ];
}

function labelled(label: string, says: string, indent: number, page: Page): Rich[] {
  return hanging([...padEnd([], indent), ...padEnd([p(label, "dim")], LABEL)], [p(says)], page.prose);
}

function results({ results: all }: VerifiedReport, page: Page): Rich[] {
  if (all.length === 0) return [];
  return [
    ...heading(page, "WHAT BECAME OF IT"),
    ...all.flatMap((one, i) => [...(i === 0 ? [] : [[]]), ...result(one, page)]),
  ];
}

function result(one: Verified, page: Page): Rich[] {
  const { mark, looks } = WORDS[one.word];
  return [
    ...hanging(
      [p(glued(`${mark} `), looks)],
      [p(`${wordOf(one)}: `, looks), p(one.action, "strong")],
      page.prose,
    ),
    ...linesOf(one).flatMap(([label, says]) => labelled(label, says, INDENT, page)),
  ];
}

function caveats({ caveats: all, method, after }: VerifiedReport, page: Page): Rich[] {
  if (after === null) return [];
  return [
    ...heading(page, "READ WITH CARE"),
    ...[...all, method].flatMap((says) => hanging([p("· ", "dim")], [p(says)], page.prose)),
  ];
}
