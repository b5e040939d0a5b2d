/** A comparison as Markdown: for a pull request, a step summary or a page of a wiki. */
import type { ComparedReport } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import {
  CONCLUSIONS,
  figuresNote,
  figureWords,
  KINDS,
  sharedOf,
  sidesOf,
  stageNote,
  stageWords,
  subjectOf,
} from "../words/compared-words.ts";
import { medianSentences } from "../words/medians-words.ts";
import { VERDICTS } from "../words/readiness-words.ts";
import { data, link } from "./encode.ts";

export const compare: Renderer<ComparedReport> = (document) => {
  const sections = [opening, fasterCoding, answers, stages, figures, readiness, caveats]
    .map((part) => part(document))
    .filter(Boolean);
  return `${sections.join("\n\n")}\n`;
};

function opening(document: ComparedReport): string {
  const subject = link(data(subjectOf(document)), document.pilot.repository.url);
  const sides = sidesOf(document).map(({ name, facts }): [string, string] => [name, facts.join(" · ")]);
  const lines = [...sides, ...sharedOf(document)].map(
    ([label, says]) => `- **${data(label)}**: ${data(says)}`,
  );
  return [`# flowaudit compare · ${subject} · ${KINDS[document.kind]}`, "", ...lines].join("\n");
}

/** A table whose cells are Markdown already; all columns but the first few of words stand to the right. */
function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly number[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(titles.map((_, i) => (words.includes(i) ? "---" : "---:")));
  return [line(titles), rule, ...rows.map(line)].join("\n");
}

function fasterCoding({ fasterCoding: found }: ComparedReport): string {
  if (found === null) return "";
  const { says, answer } = found;
  return `## Did faster coding ship anything?\n\n**${says.slice(0, answer.length)}**${data(says.slice(answer.length))}`;
}

function answers({ answers: all }: ComparedReport): string {
  const lines = all.map(({ title, conclusion, says }) => {
    const word = CONCLUSIONS[conclusion];
    return `- **${title}**: **${says.slice(0, word.length).toLowerCase()}**${data(says.slice(word.length))}`;
  });
  return ["## What changed", "", ...lines].join("\n");
}

function stages({ leadTime, leadTimeMissing, method }: ComparedReport): string {
  if (leadTime === null)
    return `## Lead time\n\nNot compared: ${data(leadTimeMissing ?? "it is not known of both")}.`;
  const { unit, rows } = stageWords(leadTime);
  const hasMatched = leadTime.adjustment !== null;
  const titles = ["stage", data(leadTime.second.name), data(leadTime.first.name), "difference", "likely"];
  const cells = rows.map((row, i) => {
    const strong = (words: string) =>
      i === rows.length - 1 || row.certain ? `**${data(words)}**` : data(words);
    const matched = hasMatched ? [data(row.matched ?? "–"), data(row.matchedLikely ?? "–")] : [];
    return [
      data(row.stage),
      data(row.baseline),
      data(row.pilot),
      strong(row.difference),
      data(row.likely),
      ...matched,
    ];
  });
  return [
    `## Lead time, mean ${unit} of a change`,
    "",
    table([...titles, ...(hasMatched ? ["matched", "likely"] : [])], cells, [0]),
    "",
    ...medianSentences(leadTime).map((says) => `- ${data(says)}`),
    "",
    `${data(stageNote(leadTime, rows))} ${data(method.says)}`,
  ].join("\n");
}

function figures(document: ComparedReport): string {
  const { figures: all, baseline, pilot } = document;
  const rows = all.map(figureWords);
  const cells = rows.map((row) =>
    [row.name, row.baseline, row.pilot, row.difference, row.likely, row.conclusion].map(data),
  );
  const reasons = rows.flatMap(({ name, because }) =>
    because === null ? [] : [`- ${data(name)}: ${data(because)}.`],
  );
  return [
    "## Measures",
    "",
    table(["measure", data(baseline.name), data(pilot.name), "difference", "likely", ""], cells, [0, 5]),
    "",
    ...reasons,
    "",
    data(figuresNote(document)),
  ].join("\n");
}

function readiness({ readiness: rows, baseline, pilot }: ComparedReport): string {
  const cells = rows.map((row) => [
    data(row.evaluating),
    VERDICTS[row.baseline.verdict],
    VERDICTS[row.pilot.verdict],
    data(row.pilot.says),
  ]);
  const titles = [
    "what you are evaluating",
    data(baseline.name),
    data(pilot.name),
    `why: ${data(pilot.name)}`,
  ];
  return ["## Readiness", "", table(titles, cells, [0, 1, 2, 3])].join("\n");
}

function caveats({ caveats: all }: ComparedReport): string {
  return ["## Read with care", "", ...all.map((says) => `- ${data(says)}`)].join("\n");
}
