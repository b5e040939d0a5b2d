/** How good the chances of open changes were on the past: in sentences, and with all figures where they are asked for. */
import type { OpenForecast, ReportTried } from "../../../judge/report/report.ts";
import { EVENTS, skillWords, triedSentences } from "../../words/forecast/open-words.ts";
import { formatAmount, formatShare, formatShareRange } from "../../words/format.ts";
import { hanging, heading, type Page, ROOM_FOR_TABLE } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";
import { type Column, table } from "../layout/table.ts";

export const NAIVE =
  "At the begin of each month the chances of what was under way are told with what was known then, and held against what came. Skill is how much less they were off (Brier) than two naive ways: the share of all earlier changes to which it happened so soon, and that of those that stood so at earlier begins (2nd). What was no better than both is not told.";

export function triedLines(open: OpenForecast, withFigures: boolean, page: Page): Rich[] {
  return [
    ...heading(page, "HOW GOOD SUCH CHANCES WERE HERE"),
    ...triedSentences(open).flatMap((says) => hanging([p("- ", "dim")], [p(says)], page.prose)),
    ...(withFigures ? figures(open.tried, page) : []),
  ];
}

function figures(tried: readonly ReportTried[], page: Page): Rich[] {
  const known = tried.filter(({ brier }) => brier !== null);
  return [
    [],
    ...wrap([p(NAIVE, "dim")], page.prose),
    ...(known.length === 0 ? [] : [[], ...scores(known, page)]),
    ...known.flatMap((one) => [[], ...deciles(one, page)]),
  ];
}

const SCORES: readonly Column[] = [
  { title: "Chance", width: 30 },
  { title: "Tried", width: 6, align: "right" },
  { title: "Brier", width: 6, align: "right" },
  { title: "Skill", width: 6, align: "right" },
  { title: "2nd", width: 6, align: "right" },
  { title: "Told", width: 4 },
];

const nameOf = ({ event, withinDays }: ReportTried) =>
  `${EVENTS[event].of} ${EVENTS[event].is}, ${withinDays} d`;

function scores(tried: readonly ReportTried[], page: Page): Rich[] {
  if (page.width < ROOM_FOR_TABLE + 10) return tried.flatMap((one) => wrap([p(scoreWords(one))], page.width));
  const rows = tried.map((one) => [
    [[p(glued(nameOf(one)))]],
    [[p(String(one.trials))]],
    [[p(brierWords(one))]],
    [[p(skillWords(one.skill))]],
    [[p(skillWords(one.skillOverStanding))]],
    [[p(one.told ? "yes" : "no")]],
  ]);
  return table(SCORES, rows).flat();
}

const brierWords = ({ brier }: ReportTried) => (brier === null ? "–" : brier.toFixed(3));

const scoreWords = (one: ReportTried) =>
  `${nameOf(one)}: tried ${formatAmount(one.trials)}, Brier ${brierWords(one)}, skill ${skillWords(one.skill)} and ${skillWords(one.skillOverStanding)}, ${one.told ? "told" : "not told"}`;

/** A tenth of what was told in a line: what was told, and what came. */
function deciles(one: ReportTried, page: Page): Rich[] {
  const lines = one.deciles.map(
    ({ trials, told, came, low, high }) =>
      `told ${formatShare(told)}, came ${formatShare(came)} (${formatShareRange({ low, high })}) of ${trials}`,
  );
  return [
    ...wrap([p(`${nameOf(one)}, in tenths of all chances:`, "strong")], page.width),
    ...lines.flatMap((says) => hanging([p(glued("  "))], [p(says)], page.width)),
  ];
}
