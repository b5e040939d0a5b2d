/** What is foretold, and how good that was on the past. */
import type { ForecastReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { pastWords } from "../../words/ahead/open-words.ts";
import { pendingLines } from "../forecast/pending-lines.ts";
import { backtestLines, capacityLines, quarterLines } from "../forecast/quarter-lines.ts";
import { triedLines } from "../forecast/tried-lines.ts";
import { assembled, pageOf } from "../layout/page.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { scope } from "../sections/scope.ts";

/** The forecast for people. Its JSON form is the document itself. */
export const forecast: Renderer<ForecastReport> = (document, options) => {
  const page = pageOf(options);
  const { backtest, capacity, gaps } = document;
  return assembled(page, [
    scope("flowaudit forecast", document, [["Past", pastWords(document)]], page),
    pendingLines(document, page),
    triedLines(document, backtest !== null, page),
    quarterLines(document, page),
    capacityLines(capacity, page),
    backtestLines(backtest, page),
    unseenOfChange(gaps, page),
  ]);
};
