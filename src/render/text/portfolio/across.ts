/** What to do across all repositories. */
import type { PortfolioReport, PortfolioSafeguard } from "../../../judge/report/report.ts";
import {
  actionOf,
  againstOf,
  bestOf,
  firstOf,
  gainOf,
  named,
} from "../../words/portfolio/portfolio-words.ts";
import { lackedTogether, lackingIn, walkedIn } from "../../words/portfolio/safeguard-words.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const INDENT = 3;

const leftOver = (left: number): Rich[] => (left === 0 ? [] : [[p(`${left} more: --all`, "dim")]]);

export function steps({ steps: all }: PortfolioReport, page: Page): Rich[] {
  if (all.length === 0) return [];
  const { shown, left } = firstOf(all, page.options.all);
  const under = padEnd([], INDENT);
  return [
    ...heading(page, "WHAT TO DO ACROSS THEM", [p("worth: replayed on their own deliveries", "dim")]),
    ...shown.flatMap((step, index) => [
      ...hanging(padEnd([p(`${index + 1}`, "wait")], INDENT), [p(actionOf(step), "strong")], page.prose),
      ...hanging(
        under,
        [
          p(againstOf(step), "dim"),
          p(gainOf(step)),
          p(`: ${named(step.repositories, page.options.all)}`, "dim"),
        ],
        page.prose,
      ),
    ]),
    ...leftOver(left),
  ];
}

export function best(document: PortfolioReport, page: Page): Rich[] {
  const rows = bestOf(document);
  if (rows.length === 0) return [];
  return [
    ...heading(page, "WHERE A STEP PAYS MOST"),
    ...rows.flatMap(({ label, action, gain }) =>
      hanging([p("- ", "dim")], [p(label, "strong"), p(`, ${gain}: ${action}`)], page.prose),
    ),
  ];
}

export function safeguards(document: PortfolioReport, page: Page): Rich[] {
  const lacking = lackingIn(document);
  if (lacking.length === 0) return [];
  const { shown, left } = firstOf(lacking, page.options.all);
  return [
    ...heading(page, "SAFEGUARDS THAT MOST LACK"),
    ...lackedTogether(shown, document, page.options.all).flatMap(({ says, names, safeguards }, index) => [
      ...(index === 0 ? [] : [[]]),
      ...wrap([p(says, "strong"), p(names, "dim")], page.prose),
      ...safeguards.flatMap((one) => safeguard(one, page)),
    ]),
    ...leftOver(left),
  ];
}

const safeguard = (one: PortfolioSafeguard, page: Page): Rich[] => [
  ...hanging([p("- ", "dim")], [p(one.title, "strong"), p(walkedIn(one))], page.prose),
  ...(one.next === null ? [] : hanging([p("  → ", "dim")], [p(one.next)], page.prose)),
];
