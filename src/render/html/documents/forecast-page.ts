/** What is foretold, as a page that can be handed over. */
import type { ForecastReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { BACKTEST } from "../../words/ahead/backtest-words.ts";
import { pastWords, pendingCount } from "../../words/ahead/open-words.ts";
import { CAPACITY, quarterDays } from "../../words/ahead/quarter-words.ts";
import { EVENTS } from "../../words/ahead/tried-words.ts";
import { calibrationChart } from "../charts/ahead/calibration.ts";
import { html, type Markup } from "../parts/markup.ts";
import { facts } from "../parts/pieces.ts";
import { backtested, pending, quarterAhead, tried, triedEvents } from "../sections/forecast.ts";
import { gapList } from "../sections/gaps.ts";
import { banner, foot, restrictions } from "../sections/head.ts";
import { figureOf } from "./key-figures.ts";
import { page, type Section } from "./page.ts";

export const forecast: Renderer<ForecastReport> = (document, options) => {
  const { repository, takenAt, inputs, capacity, gaps } = document;
  const quarter = quarterAhead(document);
  const passed = backtested(document);
  const unseen = gapList(gaps);
  const parts = {
    title: `${repository.name}: forecast, ${takenAt.slice(0, 10)}`,
    header: html`${banner("Forecast", document)}${facts([
      ["Under way", pendingCount(document)],
      ["Past", pastWords(document)],
      ...restrictions(inputs),
    ])}`,
    sections: [
      { id: "under-way", title: "What is under way", body: pending(document) },
      ...(quarter === null ? [] : [section(document, quarter)]),
      ...(capacity === null
        ? []
        : [{ id: "capacity", title: CAPACITY, body: html`<p>${capacity.says}</p>` }]),
      {
        id: "tried",
        title: "How good such chances were here",
        body: html`${tried(document)}${charts(document)}`,
      },
      ...(passed === null ? [] : [{ id: "backtest", title: BACKTEST, body: passed }]),
      ...(unseen === null ? [] : [{ id: "gaps", title: "What could not be seen", body: unseen }]),
    ],
    footer: foot(document),
  };
  return page(parts, options);
};

function section({ quarter }: ForecastReport, body: Markup): Section {
  const days = quarter === null ? "" : `: ${quarterDays(quarter)}`;
  return { id: "quarter", title: `The quarter ahead${days}`, body };
}

function charts({ open }: ForecastReport): Markup[] {
  return triedEvents(open.tried).flatMap((event) => {
    const drawn = calibrationChart(event, open.tried);
    const { is, of } = EVENTS[event];
    return drawn === null ? [] : [figureOf(`calibration-${event}`, `That ${of} is ${is}`, drawn)];
  });
}
