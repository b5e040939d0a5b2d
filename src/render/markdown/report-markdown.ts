/** The report for a comment of a pull request or the summary of a workflow's step. */
import type { Report } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { runWords, untilWords, wasIsWords } from "../words/earlier-words.ts";
import { byId, instant } from "../words/names.ts";
import { changesOf, deliveryCount, leftOut } from "../words/scope-words.ts";
import { advice } from "./advice-markdown.ts";
import { blocks, type Column, page, type Section, table } from "./blocks.ts";
import { code, data, link } from "./encode.ts";
import { gapLines } from "./gaps-markdown.ts";
import { lanes } from "./lanes-markdown.ts";
import { longest } from "./longest-markdown.ts";
import { others, starred, urgent } from "./measures-markdown.ts";
import { commitOr } from "./names-markdown.ts";
import { halves } from "./paradox-markdown.ts";
import { stages } from "./stages-markdown.ts";

/** The report as Markdown, no longer than a comment may be. */
export const markdown: Renderer<Report> = (report, { all, top }) => {
  const sections: Section[] = [
    { name: "the verdict", rank: 0, markdown: blocks(opening(report), verdict(report)) },
    { name: "the lanes", rank: 2, markdown: lanes(report) },
    { name: "what was and what is", rank: 2, markdown: earlier(report) },
    { name: "where the time went", rank: 1, markdown: stages(report, all) },
    { name: "the starred measures", rank: 2, markdown: starred(report) },
    { name: "what else asks for a step", rank: 4, markdown: urgent(report) },
    { name: "what to do", rank: 3, markdown: advice(report, all) },
    { name: "both halves of the window", rank: 7, markdown: halves(report) },
    { name: "the longest lead times", rank: 6, markdown: longest(report, top) },
    { name: "the other measures", rank: 7, markdown: all ? others(report) : "" },
    { name: "what could not be seen", rank: 5, markdown: unseen(report) },
    { name: "how it was made", rank: 0, markdown: closing(report) },
  ];
  return page("report", sections, "The whole report: flowaudit report.");
};

/** What was looked at. */
function opening(report: Report): string {
  const { repository, window, inputs } = report;
  const facts = [
    `${code(repository.branch)} at ${commitOr(repository.head)}`,
    data(`${instant(window.from)} → ${instant(window.to)} UTC, ${window.because}`),
    data(changesOf(report)),
    data(deliveryCount(inputs.deliveries) ?? "no deliveries are known"),
    ...(inputs.path === null ? [] : [`changes that touch ${code(inputs.path)}`]),
    ...(inputs.lane === null ? [] : [`${inputs.lane} changes alone`]),
  ];
  return blocks(`## Delivery of ${link(data(repository.name), repository.url)}`, facts.join(" · "));
}

function verdict({ verdict: { sentences } }: Report): string {
  const lines = sentences.map((sentence, index) => (index === 0 ? `**${data(sentence)}**` : data(sentence)));
  return lines.map((line) => `> ${line}`).join("\n>\n");
}

/** A row a headline against an earlier run, or from when on there will be one. */
function earlier({ earlier: found }: Report): string {
  if (found === null) return "";
  if (found.run === null) return data(untilWords(found) ?? "");
  const columns: Column[] = [
    { title: "" },
    { title: "was", align: "right" },
    { title: "is", align: "right" },
    { title: "beyond chance or not" },
  ];
  const rows = wasIsWords(found).map(({ title, label, was, is, says }) => [
    `${data(title)}, ${data(label)}`,
    data(was),
    `**${data(is)}**`,
    data(says),
  ]);
  return blocks("### What was, and what is", data(`Against ${runWords(found.run)}.`), table(columns, rows));
}

/** The gaps, each with the way to close it, and what no figure holds. */
function unseen(report: Report): string {
  const parts = leftOut(report);
  const left = parts.length === 0 ? null : `Left out of the figures: ${data(parts.join("; "))}.`;
  if (report.gaps.length === 0) return left ?? "";
  return blocks("### What could not be seen, and how to supply it", gapLines(report.gaps), left);
}

/** When and with what it was made, and how to look closer. */
function closing({ takenAt, tool, longest: worst, changes, inputs }: Report): string {
  const first = byId(changes).get(worst[0] ?? "");
  const what = first?.number == null ? "lead-time" : `'#${first.number}'`;
  const facts = [
    `${tool.name} ${tool.version}`,
    `history as of ${instant(takenAt)} UTC`,
    ...(inputs.calendar === null ? ["durations count every hour"] : []),
  ];
  return `<sub>${data(facts.join(" · "))} · \`flowaudit explain ${what}\` shows what it rests on</sub>`;
}
