/** How good the chances of open changes were on the past: in sentences, and with all figures where they are asked for. */
import type { OpenForecast, ReportTried } from "../../../judge/report/report.ts";
import {
  brierWords,
  HOW_TRIED,
  skillWords,
  triedName,
  triedSentences,
} from "../../words/ahead/open-words.ts";
import { formatAmount, formatShare, formatShareRange } from "../../words/format.ts";
import { hanging, heading, type Page, ROOM_FOR_TABLE } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";
import { type Column, table } from "../layout/table.ts";

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
    ...wrap([p(HOW_TRIED, "dim")], page.prose),
    ...(known.length === 0 ? [] : [[], ...scores(known, page)]),
    ...known.flatMap((one) => [[], ...deciles(one, page)]),
  ];
}

const SCORES: readonly Column[] = [
  { title: "Chance", width: 30 },
  { title: "Tried", width: 6, align: "right" },
  { title: "Brier", width: 6, align: "right" },
  { title: "Skill", width: 6, align: "right" },
  { title: "Second", width: 6, align: "right" },
  { title: "Told", width: 4 },
];

function scores(tried: readonly ReportTried[], page: Page): Rich[] {
  if (page.width < ROOM_FOR_TABLE + 10) return tried.flatMap((one) => wrap([p(scoreWords(one))], page.width));
  const rows = tried.map((one) => [
    [[p(glued(triedName(one)))]],
    [[p(String(one.trials))]],
    [[p(brierWords(one))]],
    [[p(skillWords(one.skill))]],
    [[p(skillWords(one.skillOverStanding))]],
    [[p(one.told ? "yes" : "no")]],
  ]);
  return table(SCORES, rows).flat();
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
