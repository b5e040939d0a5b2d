/** What was and what is: the headlines against an earlier run. */
import type { Report } from "../../../judge/report/report.ts";
import { runWords, wasIsWords } from "../../words/earlier-words.ts";
import { html, type Markup } from "../parts/markup.ts";
import { badge } from "../parts/pieces.ts";
import { figureTable } from "../parts/tables.ts";

/** How a badge names what is concluded. */
const WORDS = { good: "better", act: "worse" } as const;

/** A row a headline; null where there is no earlier run. */
export function earlier({ earlier: found }: Pick<Report, "earlier">): Markup | null {
  if (found === null || found.run === null) return null;
  const columns = [
    { title: "Headline" },
    { title: "Was", isNumber: true },
    { title: "Is", isNumber: true },
    { title: "Beyond chance or not" },
  ];
  const rows = wasIsWords(found).map(({ title, label, was, is, says, looks }) => [
    html`${title} <span class="small muted">${label}</span>`,
    was,
    html`<strong>${is}</strong>`,
    html`${looks === "unknown" ? null : html`${badge(WORDS[looks], looks)} `}${says}`,
  ]);
  return html`<p>Against ${runWords(found.run)}.</p>
${figureTable("Headlines of both runs", columns, rows)}`;
}
