/** The budgets as Markdown: for the summary of a job, or a comment. */
import type { CheckReport, CheckResult } from "../../judge/report.ts";
import type { Renderer } from "../renderer.ts";
import { explained, fewOf, nameOf, OUTCOMES, VERDICTS, worstFirst } from "../words/check.ts";
import { instant } from "../words/names.ts";
import { code, data, link } from "./encode.ts";

/** The budgets as Markdown. */
export const check: Renderer<CheckReport> = (document) => {
  const { outcome, says, repository, window, baseline, results, gaps } = document;
  const name = link(data(repository.name), repository.url);
  const between = ({ from, to, because }: CheckReport["window"]) =>
    data(`${instant(from)} to ${instant(to)} UTC: ${because}`);
  const blocks = [
    [`### ${OUTCOMES[outcome].mark} Budgets of ${name}: ${data(VERDICTS[outcome])}`],
    [data(says)],
    [
      "| | What | Found | Budget | By how much |",
      "| --- | --- | --- | --- | --- |",
      ...worstFirst(results).map(row),
    ],
    explained(results).flatMap(reason),
    [
      `Window: ${between(window)}`,
      ...(baseline === null ? [] : ["", `Baseline: ${between(baseline.window)}`]),
    ],
    gaps.length === 0
      ? []
      : [
          "**What could not be seen**",
          "",
          ...gaps.map(({ says: what, supply }) => `- ${data(what)} → ${data(supply)}`),
        ],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
};

function row(result: CheckResult): string {
  const { mark, word } = OUTCOMES[result.outcome];
  const { label, statistic, shown } = result;
  const few = fewOf(result);
  const what = [code(nameOf(result)), data(label ?? statistic ?? "")]
    .filter((part) => part !== "")
    .join("<br>");
  const value = [`**${data(shown.value)}**`, ...(few === null ? [] : [data(few)])].join("<br>");
  return `| ${[`${mark} ${data(word)}`, what, value, data(shown.bound), data(shown.beyond)].join(" | ")} |`;
}

function reason({ outcome, says, supply }: CheckResult): string[] {
  return [`- ${OUTCOMES[outcome].mark} ${data(says)}`, ...(supply === null ? [] : [`  → ${data(supply)}`])];
}
