/** What no comparison may say, and no two of its sentences or formats together. */
import type { ComparedReport, ReportComparedMedians } from "../../../../src/judge/report/report.ts";
import type { Pages } from "./hold.ts";

/** A rule over a comparison: what breaks it, each in words that find the place. */
export interface ComparedRule {
  readonly name: string;
  readonly why: string;
  readonly broken: (document: ComparedReport, pages: () => Pages) => readonly string[];
}

/** The parts that are told; of what ends at the merge, the time before it is all. */
function mediansOf({ leadTime }: ComparedReport): ReportComparedMedians[] {
  if (leadTime === null) return [];
  const { before, wait, lead } = leadTime.medians;
  return wait === null ? [lead] : [before, wait, lead];
}

const sentencesOf = (document: ComparedReport): string[] => [
  ...document.answers.map(({ says }) => says),
  ...mediansOf(document).map(({ says }) => says),
  ...(document.fasterCoding === null ? [] : [document.fasterCoding.says]),
];

const inFull = ({ text, markdown, html }: Pages) => [text, markdown, html];

const nothingUnseen: ComparedRule = {
  name: "nothing is called too small to be seen",
  why: "A smaller difference may be found by good luck, and then stands beside it.",
  broken: (_document, pages) =>
    inFull(pages()).flatMap(
      (page) => page.match(/[^.]*would not (?:have been|be) (?:seen|found)[^.]*/g) ?? [],
    ),
};

const noLessThanNone: ComparedRule = {
  name: "nothing is less by more than all of it",
  why: "16 d less than 13 d cannot be.",
  broken: (document, pages) => [
    ...inFull(pages()).flatMap((page) =>
      [...page.matchAll(/([\d,]+) % (?:less|shorter|sooner)/g)]
        .filter(([, size = ""]) => Number(size.replaceAll(",", "")) > 100)
        .map(([words]) => words),
    ),
    ...tableRows(pages().markdown, "## Lead time").flatMap(([stage = "", of, , , ...ranges]) =>
      ranges
        .filter((range, i) => i % 2 === 0 && isBelow(range, i === 0 ? Number(of) : null))
        .map((range) => `${stage}: ${range} of ${of}`),
    ),
    ...document.figures.flatMap(({ measure, baseline, difference, seen, seenSays }) =>
      (difference?.low ?? 0) > 0 ||
      seen === null ||
      seen <= (baseline.value ?? 0) ||
      !seenSays?.includes("less")
        ? []
        : [`${measure}: ${seenSays} of ${baseline.value}`],
    ),
  ],
};

/** An end below all of what it is a difference from; of what is matched, whose mean stands nowhere, nothing is known. */
function isBelow(range: string, of: number | null): boolean {
  const low = /^−([\d.]+) to /.exec(range)?.[1];
  return of !== null && low !== undefined && Number(low) > of + 1e-9;
}

/** The cells of the rows of a table below a heading. */
export function tableRows(markdown: string, heading: string): string[][] {
  const section = markdown
    .split("\n")
    .slice(markdown.split("\n").findIndex((line) => line.startsWith(heading)) + 1);
  const end = section.findIndex((line) => line.startsWith("## "));
  return (end === -1 ? section : section.slice(0, end))
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) =>
      line
        .slice(2, -2)
        .split(" | ")
        .map((cell) => cell.replaceAll("*", "")),
    );
}

const oneDecides: ComparedRule = {
  name: "where medians tell another tale than what decides, it is said",
  why: "8 h instead of 14 h beside 7 min longer: a reader cannot know which counts.",
  broken: (document) => [
    ...mediansOf(document)
      .filter((one) => tellsAnother(one) && !one.says.includes("do not decide"))
      .map(({ says }) => says),
    ...sentencesOf(document).filter((says) => isTurned(says)),
  ],
};

function tellsAnother({ firstSeconds, secondSeconds, direction }: ReportComparedMedians): boolean {
  if (direction === "shorter") return firstSeconds >= secondSeconds;
  return direction === "longer" && firstSeconds <= secondSeconds;
}

const SECONDS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, min: 60, s: 1, y: 31_536_000 };
const secondsIn = (words: string) =>
  [...words.matchAll(/([\d,.]+) (y|d|h|min|s)\b/g)].reduce(
    (sum, [, count = "", unit = ""]) => sum + Number(count.replaceAll(",", "")) * (SECONDS[unit] ?? 0),
    0,
  );

/** Medians in a sentence that differ the other way round than their interval. */
function isTurned(says: string): boolean {
  const found = [
    ...says.matchAll(
      /((?:[\d,.]+ (?:y|d|h|min|s) ?)+)instead of ((?:[\d,.]+ (?:y|d|h|min|s) ?)+)[^(]*\(medians; likely [^)]*?(shorter|longer|less|more|sooner|later)\)/g,
    ),
  ];
  return found.some(([, one = "", other = "", way = ""]) =>
    /shorter|less|sooner/.test(way) ? secondsIn(one) > secondsIn(other) : secondsIn(one) < secondsIn(other),
  );
}

const oneOrder: ComparedRule = {
  name: "the baseline stands before the pilot in every table",
  why: "Columns that change places are read wrongly.",
  broken: ({ baseline, pilot }, pages) => {
    const { text, markdown, html } = pages();
    const heads = [
      ...text.split("\n").filter((line) => /^(?:stage|measure|what you are evaluating) {2}/.test(line)),
      ...markdown.split("\n").filter((line) => /^\| (?:stage|measure|what you are evaluating) \|/.test(line)),
      ...(html.match(/<thead>.*?<\/thead>/gs) ?? []).map((head) => head.replaceAll(/<[^>]*>/g, " ")),
    ];
    const places = (head: string) =>
      [baseline.name, pilot.name].map((name) => head.search(new RegExp(`(?<=\\s)${name}(?=\\s|$)`)));
    const found = heads.filter((head) => places(head).every((place) => place >= 0));
    return [
      ...(found.length < 5 ? [`only ${found.length} tables have both names`] : []),
      ...found.filter((head) => {
        const [first = 0, second = 0] = places(head);
        return first > second;
      }),
    ];
  },
};

const RANGE = / to | ?–(?= ?\d)/;

const counted: ComparedRule = {
  name: "as many intervals are told of as are printed",
  why: "One in twenty of how many? A reader who counts finds another number.",
  broken: (document, pages) => {
    const { markdown } = pages();
    const inRows = [...tableRows(markdown, "## Lead time"), ...tableRows(markdown, "## Measures")].flatMap(
      (cells) => cells.slice(4).filter((cell, i) => i % 2 === 0 && RANGE.test(cell)),
    ).length;
    const inSentences = [
      ...mediansOf(document).map(({ says }) => says),
      ...document.answers.filter(({ about }) => about === "review-time").map(({ says }) => says),
    ].filter((says) => /likely |fits/.test(says) && markdown.includes(says.slice(says.indexOf(":")))).length;
    const told = Number(/^\d+/.exec(document.comparisons.says)?.[0] ?? 0);
    return told === inRows + inSentences && told === document.comparisons.count
      ? []
      : [`${told} told, ${inRows} in tables and ${inSentences} in sentences`];
  },
};

const oneWord: ComparedRule = {
  name: "one state of lead time has one word",
  why: "No detectable change beside no conclusion: one of them is wrong.",
  broken: ({ answers, figures, leadTime }) => {
    const answer = answers.find(({ about }) => about === "lead-time");
    const figure = figures.find(({ measure }) => measure === "lead-time");
    const says = leadTime?.medians.lead.says.replace(/^Lead time: /, "") ?? null;
    const word = /^(?:no detectable change|too few to tell)/.exec(says ?? "")?.[0];
    const answered = /^(?:no detectable change|too few to tell)/.exec(answer?.says.toLowerCase() ?? "")?.[0];
    return [
      ...(figure !== undefined && figure.conclusion !== answer?.conclusion
        ? [`${figure.conclusion} and ${answer?.conclusion}`]
        : []),
      ...(says !== null && word !== answered ? [`${says} and ${answer?.says}`] : []),
    ];
  },
};

const nothingOfFew: ComparedRule = {
  name: "of too few nothing is told but the figures",
  why: "An interval beside too few to tell tells all the same.",
  broken: ({ answers, figures, leadTime }) => [
    ...answers
      .filter(
        ({ conclusion, says }) =>
          /too-few|not-concluded/.test(conclusion) && /likely|fits|would find/.test(says),
      )
      .map(({ says }) => says),
    ...figures
      .filter(
        ({ because, difference, seen }) => because !== null && (difference?.low != null || seen !== null),
      )
      .map(({ measure, because }) => `${measure}: ${because}`),
    ...(leadTime !== null && leadTime.pValue === null && /likely|fits/.test(leadTime.medians.lead.says)
      ? [leadTime.medians.lead.says]
      : []),
  ],
};

const besideTable: ComparedRule = {
  name: "nothing is found above a table that differs, unless it is said and explained",
  why: "No detectable change over an interval that lies away from 0: which of them counts?",
  broken: ({ answers, leadTime }) => {
    const answer = answers.find(({ about }) => about === "lead-time");
    if (answer?.conclusion !== "no-detectable-change" || leadTime === null) return [];
    const { meansSays, total } = leadTime;
    const { lowSeconds, highSeconds } = total.difference;
    const differs = (lowSeconds ?? -1) > 0 || (highSeconds ?? 1) < 0;
    const isExplained = meansSays !== null || total.hangsOn.length > 0;
    return differs === answer.says.includes("The means of all differ") && (!differs || isExplained)
      ? []
      : [`${answer.says} Over ${lowSeconds} to ${highSeconds} seconds, explained: ${meansSays}`];
  },
};

const everywhere: ComparedRule = {
  name: "every format has the same sentences",
  why: "Who reads the page has to know what who reads the terminal knows.",
  broken: (document, pages) => {
    const flat = inFull(pages()).map((page) => page.replace(/\s+/g, " "));
    const said = [
      ...sentencesOf(document).map((says) => says.slice(says.indexOf(":") + 2)),
      document.comparisons.says,
      ...document.caveats,
    ];
    return flat.flatMap((page, i) =>
      said
        .filter((says) => !page.includes(says))
        .map((says) => `${["text", "markdown", "html"][i]}: ${says}`),
    );
  },
};

export const COMPARED_RULES: readonly ComparedRule[] = [
  nothingUnseen,
  noLessThanNone,
  oneDecides,
  oneOrder,
  counted,
  oneWord,
  nothingOfFew,
  besideTable,
  everywhere,
];
