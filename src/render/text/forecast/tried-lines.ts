/** How good the chances of open changes were on the past: in sentences, and with all figures where they are asked for. */
import type { ForecastReport, ReportTried } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import {
  brierWords,
  HOW_TRIED,
  SCORES,
  scoreCells,
  skillWords,
  triedName,
  triedSentences,
} from "../../words/ahead/tried-words.ts";
import { formatAmount, formatShare, formatShareRange } from "../../words/format.ts";
import { hanging, heading, type Page, ROOM_FOR_TABLE } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";
import { table } from "../layout/table.ts";

export function triedLines(
  document: Pick<ForecastReport, "open" | "madeWith">,
  withFigures: boolean,
  page: Page,
): Rich[] {
  return [
    ...heading(page, "HOW GOOD SUCH CHANCES WERE HERE"),
    ...triedSentences(document).flatMap((says) => hanging([p("- ", "dim")], [p(says)], page.prose)),
    ...(withFigures ? figures(document.open.tried, page) : []),
  ];
}

function figures(tried: readonly ReportTried[], page: Page): Rich[] {
  const known = tried.filter(({ brier }) => brier !== null);
  if (known.length === 0) return [];
  return [
    [],
    ...wrap([p(HOW_TRIED, "dim")], page.prose),
    [],
    ...scores(known, page),
    ...known.flatMap((one) => [[], ...deciles(one, page)]),
  ];
}

/** Columns that fit into the page, by their widths. */
const WIDTHS: Partial<Record<(typeof SCORES)[number], number>> = {
  Chance: 30,
  Tried: 6,
  Brier: 6,
  Skill: 6,
  "Second skill": 12,
  Newer: 6,
  Told: 4,
};

function scores(tried: readonly ReportTried[], page: Page): Rich[] {
  if (page.width < ROOM_FOR_TABLE + 10) return tried.flatMap((one) => wrap([p(scoreWords(one))], page.width));
  const shown = SCORES.flatMap((title, place) => {
    const width = WIDTHS[title];
    const align = place === 0 || place === SCORES.length - 1 ? "left" : "right";
    return width === undefined ? [] : [{ place, column: { title, width, align } as const }];
  });
  const rows = tried.map((one) => {
    const cells = scoreCells(one);
    return shown.map(({ place }) => [[p(glued(nth(cells, place)))]]);
  });
  return table(
    shown.map(({ column }) => column),
    rows,
  ).flat();
}

const scoreWords = (one: ReportTried) =>
  `${triedName(one)}: tried ${formatAmount(one.trials)}, Brier ${brierWords(one)}, skill ${skillWords(one.skill)} and ${skillWords(one.skillOverStanding)}, ${one.told ? "told" : "not told"}`;

/** A tenth of what was told in a line: what was told, and what came. */
function deciles(one: ReportTried, page: Page): Rich[] {
  const lines = one.deciles.map(
    ({ trials, told, came, low, high }) =>
      `told ${formatShare(told)}, came ${formatShare(came)} (${formatShareRange({ low, high })}) of ${trials}`,
  );
  return [
    ...wrap([p(`${triedName(one)}, in tenths of all chances:`, "strong")], page.width),
    ...lines.flatMap((says) => hanging([p(glued("  "))], [p(says)], page.width)),
  ];
}
