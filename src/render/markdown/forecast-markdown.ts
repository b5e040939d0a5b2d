/** What is foretold, and how good that was on the past, as Markdown. */
import type { ForecastReport, ReportTried } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { BACKTEST, BACKTEST_COLUMNS, backtestCells, backtestSays } from "../words/ahead/backtest-words.ts";
import {
  adviceWords,
  nothingPending,
  outlookWords,
  PENDING_COLUMNS,
  pastWords,
  pendingCount,
  STAKE,
  standingWords,
} from "../words/ahead/open-words.ts";
import {
  CAPACITY,
  QUARTER_COLUMNS,
  quarterCells,
  quarterDays,
  quarterNotes,
} from "../words/ahead/quarter-words.ts";
import { HOW_TRIED, SCORES, scoreCells, triedSentences } from "../words/ahead/tried-words.ts";
import { nameOf, titleOf } from "../words/names.ts";
import { blocks, bullets, page, type Section, table } from "./blocks.ts";
import { code, data, link } from "./encode.ts";
import { gapLines } from "./gaps-markdown.ts";
import { commitOr } from "./names-markdown.ts";

export const forecast: Renderer<ForecastReport> = (document, options) => {
  const { gaps } = document;
  const sections: Section[] = [
    { name: "what is under way", rank: 0, markdown: blocks(opening(document), pending(document, options)) },
    { name: "the quarter ahead", rank: 1, markdown: quarterOf(document) },
    { name: "what more would do", rank: 2, markdown: capacityOf(document) },
    { name: "how good it was", rank: 2, markdown: triedOf(document) },
    { name: "the quarters that were", rank: 3, markdown: backtestOf(document) },
    {
      name: "what could not be seen",
      rank: 3,
      markdown:
        gaps.length === 0 ? "" : blocks("### What could not be seen, and how to supply it", gapLines(gaps)),
    },
  ];
  return page("forecast", sections, "All of it: flowaudit forecast.");
};

function opening(document: ForecastReport): string {
  const { repository } = document;
  const facts = [`${code(repository.branch)} at ${commitOr(repository.head)}`, data(pastWords(document))];
  return blocks(`## Forecast for ${link(data(repository.name), repository.url)}`, facts.join(" · "));
}

function pending(
  document: ForecastReport,
  { all, top }: { readonly all: boolean; readonly top: number },
): string {
  const { changes, says } = document.open;
  if (changes.length === 0) return data(nothingPending(document));
  const shown = all ? changes : changes.slice(0, top);
  const rows = shown.map((change) => [
    `${link(data(nameOf(change)), change.url)} ${data(titleOf(change))}`,
    data(standingWords(change)),
    outlookWords(change).map(data).join("<br>") || "–",
    data(adviceWords(change)),
  ]);
  const more = changes.length - shown.length;
  return blocks(
    `### What is under way: ${data(pendingCount(document))}`,
    says === null ? "" : data(says),
    data(STAKE),
    table(titled(PENDING_COLUMNS), rows),
    more === 0 ? "" : `*And ${more} more.*`,
  );
}

function capacityOf({ capacity }: ForecastReport): string {
  return capacity === null ? "" : blocks(`### ${CAPACITY}`, data(capacity.says));
}

function quarterOf(document: ForecastReport): string {
  const { quarter } = document;
  if (quarter === null) return "";
  return blocks(
    `### The quarter ahead: ${data(quarterDays(quarter))}`,
    quarter.says === null ? "" : data(quarter.says),
    table(
      titled(QUARTER_COLUMNS),
      quarterCells(quarter).map((cells) => cells.map(data)),
    ),
    ...quarterNotes(document).map(data),
  );
}

function backtestOf({ backtest }: ForecastReport): string {
  if (backtest === null) return "";
  const rows = backtestCells(backtest).map((cells) => cells.map(data));
  return blocks(
    `### ${BACKTEST}`,
    data(backtestSays(backtest)),
    rows.length === 0 ? "" : table(titled(BACKTEST_COLUMNS), rows),
  );
}

const titled = (columns: readonly string[]) => columns.map((title) => ({ title }));

function triedOf(document: ForecastReport): string {
  const known = document.open.tried.filter(({ brier }) => brier !== null);
  return blocks(
    "### How good such chances were here",
    bullets(triedSentences(document).map(data)),
    known.length === 0 ? "" : blocks(data(HOW_TRIED), scores(known)),
  );
}

function scores(all: readonly ReportTried[]): string {
  const columns = SCORES.map((title, place) => ({
    title,
    ...(place > 0 && place < SCORES.length - 1 ? { align: "right" as const } : {}),
  }));
  return table(
    columns,
    all.map((one) => scoreCells(one).map(data)),
  );
}
