/** What is open, or merged and not delivered, by what is at stake: its chances, and what to do with it. */
import type { ForecastReport, ReportPending } from "../../../judge/report/report.ts";
import { counted } from "../../../lib/text/counted.ts";
import {
  adviceWords,
  nothingPending,
  outlookWords,
  pendingCount,
  STAKE,
  standingWords,
} from "../../words/ahead/open-words.ts";
import { nameOf, titleOf } from "../../words/names.ts";
import { hanging, heading, type Page, titled } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const INDENT = 2;

export function pendingLines(document: Pick<ForecastReport, "open" | "past" | "inputs">, page: Page): Rich[] {
  const { changes, says } = document.open;
  const head = heading(page, "WHAT IS UNDER WAY", [p(pendingCount(document), "dim")]);
  if (changes.length === 0) return [...head, ...wrap([p(nothingPending(document))], page.prose)];
  const shown = page.options.all ? changes : changes.slice(0, page.options.top);
  const more = changes.length - shown.length;
  return [
    ...head,
    ...(says === null ? [] : wrap([p(says)], page.prose)),
    ...wrap([p(STAKE, "dim")], page.prose),
    ...shown.flatMap((change) => [[], ...linesOf(change, page)]),
    ...(more === 0
      ? []
      : [[], ...wrap([p(`And ${counted(more, "more change")}: --all lists them.`, "dim")], page.prose)]),
  ];
}

function linesOf(change: ReportPending, page: Page): Rich[] {
  const blank = padEnd([], INDENT);
  const name: Rich = [p(glued(nameOf(change)), "strong", change.url), p("  ")];
  return [
    ...titled(name, titleOf(change), page),
    ...hanging(blank, [p(standingWords(change), "dim")], page.prose),
    ...outlookWords(change).flatMap((says) => hanging(blank, [p(says)], page.prose)),
    ...hanging(
      [...blank, p(glued("→ "), "dim")],
      [p(adviceWords(change), change.advice === null ? "dim" : "plain")],
      page.prose,
    ),
  ];
}
