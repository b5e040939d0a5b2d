/** One change in full: what it is, its time line with the evidence for each date, and what to know about it; or one measure or control. */
import type { Explained, Explanation, ReportChange } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { changeFacts, changeRemarks, changeTotal } from "../../words/explained/change-words.ts";
import { nameOf, titleOf } from "../../words/names.ts";
import { assembled, hanging, heading, type Page, pageOf } from "../layout/page.ts";
import { glued, joined, p, type Rich, wrap } from "../layout/rich.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { pullLine } from "../sections/pull-line.ts";
import { timeLine } from "../sections/time-line.ts";
import { controlSections } from "./control-page.ts";
import { measureSections } from "./measure-page.ts";

/** The explanation for people. Its JSON form is the document itself. */
export const explain: Renderer<Explained> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, sectionsOf(document, page));
};

function sectionsOf(document: Explained, page: Page): Rich[][] {
  if ("measure" in document) return measureSections(document, page);
  return "control" in document ? controlSections(document, page) : sections(document, page);
}

function sections(document: Explanation, page: Page): Rich[][] {
  const { change } = document;
  return [
    opening(document, page),
    total(change, page),
    change.review === null ? timeLine(change, page) : pullLine(change, page),
    remarks(change, page),
    unseenOfChange(document.gaps, page),
  ];
}

function opening({ repository, change }: Explanation, page: Page): Rich[] {
  const address = change.url === null || page.options.links ? [] : wrap([p(change.url, "dim")], page.limit);
  return [
    ...wrap([p("flowaudit explain", "dim"), p(" "), p(repository.name, "dim", repository.url)], page.prose),
    [],
    ...hanging(
      [p(nameOf(change), "strong", change.url), p(glued("  "))],
      [p(titleOf(change), "strong")],
      page.prose,
    ),
    ...wrap(
      joined(
        changeFacts(change).map((fact) => [p(fact)]),
        " · ",
      ),
      page.prose,
    ),
    ...address,
  ];
}

function total(change: ReportChange, page: Page): Rich[] {
  const { first, rest } = changeTotal(change);
  return wrap([p(first, "strong"), p(rest)], page.prose);
}

function remarks(change: ReportChange, page: Page): Rich[] {
  const says = changeRemarks(change);
  if (says.length === 0) return [];
  return [
    ...heading(page, "TO KNOW"),
    [],
    ...says.flatMap((each) => hanging([p("- ", "dim")], [p(each)], page.prose)),
  ];
}
