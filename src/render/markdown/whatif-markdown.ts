/** What would have been as Markdown: for a pull request, a step summary or a page of a wiki. */
import type { WhatIfReport } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { factsOf, foundOf, stageTable } from "../words/ahead/whatif-words.ts";
import { code, data, link } from "./encode.ts";

export const whatIf: Renderer<WhatIfReport> = (document) => {
  const sections = [opening, says, stages, care].map((part) => part(document)).filter(Boolean);
  return `${sections.join("\n\n")}\n`;
};

const item = (label: string, words: string) => `- **${data(label)}**: ${data(words)}`;

function opening(document: WhatIfReport): string {
  const { repository, window, steps } = document;
  const lines = [
    item("Window", `${window.from.slice(0, DAY)} to ${window.to.slice(0, DAY)}: ${window.because}`),
    ...factsOf(document).map(([name, words]) => item(name, words)),
    ...steps.map(({ asked, means }) => `- **What if** ${code(asked)}: ${data(means)}`),
  ];
  return [`# flowaudit whatif · ${link(data(repository.name), repository.url)}`, "", ...lines].join("\n");
}

/** Characters of a day in an instant. */
const DAY = "2026-03-02".length;

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

function says(document: WhatIfReport): string {
  const { title, columns, rows, facts } = foundOf(document);
  const figures =
    rows.length > 0
      ? table(
          ["", ...columns.map((one) => one.title)],
          rows.map(({ label, cells }) => [label, ...cells].map(data)),
        )
      : facts.map(([label, words]) => item(label, words)).join("\n");
  return [`## ${title}`, "", data(document.says), "", figures].join("\n");
}

function stages(document: WhatIfReport): string {
  const found = stageTable(document);
  if (found === null) return "";
  const { unit, rows, total, note } = found;
  const sum = total.map((cell) => `**${data(cell)}**`);
  return [
    `## Stage by stage, mean ${unit} of a change`,
    "",
    table(["stage", "it was", "would be", "difference"], [...rows.map((cells) => cells.map(data)), sum]),
    "",
    note,
  ].join("\n");
}

function care({ warnings, method }: WhatIfReport): string {
  return ["## Read with care", "", ...[...warnings, method.says].map((one) => `- ${data(one)}`)].join("\n");
}
