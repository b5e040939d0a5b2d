/** Two cohorts stage by stage: the table of text and the one beside the drawing. */
import type { PageRule } from "../page-rule.ts";
import { flat, type Pages, partOf, tablesOf } from "../pages.ts";

type Rows = ReadonlyMap<string, readonly string[]>;

function inHtml({ html }: Pages): Rows {
  const table = tablesOf(html).find(({ name }) => name === "Where the difference between the cohorts lies");
  const [, ...rows] = table?.rows ?? [];
  return new Map(rows.map(([stage = "", ...cells]) => [stage, cells]));
}

/** Bars apart, the cells of a row of text. */
function inText({ text }: Pages, stages: Iterable<string>): Rows {
  const lines = partOf(text, "AI ABSORPTION");
  return new Map(
    [...stages].flatMap((stage): [string, string[]][] => {
      const line = lines.find((one) => one.startsWith(`${stage}  `));
      const cells = (line ?? "")
        .slice(stage.length)
        .replaceAll(/[█▉▊▋▌▍▎▏▐░│]+/g, "  ")
        .trim()
        .split(/ {2,}/);
      return line === undefined ? [] : [[stage, cells.map(flat)]];
    }),
  );
}

const alike: PageRule = {
  name: "two cohorts have the same figures in the text and beside the drawing",
  why: "+19.8 here and +19.9 there: one of them is wrong.",
  broken: (_, pages) => {
    const html = inHtml(pages);
    return [...inText(pages, html.keys())].flatMap(([stage, cells]) => {
      const other = html.get(stage) ?? [];
      return cells.every((cell, index) => cell === other[index])
        ? []
        : [`${stage}: text ${cells.join(" | ")}; html ${other.join(" | ")}`];
    });
  },
};

const numberIn = (cell: string | undefined) => Number((cell ?? "").replace("−", "-").replace(/[+,]/g, ""));

const addsUp: PageRule = {
  name: "the printed stages of two cohorts add up to the printed whole",
  why: "Readers add up what stands below each other.",
  broken: (_, pages) => {
    const rows = [...inHtml(pages)];
    const whole = rows.find(([stage]) => stage === "in all")?.[1] ?? [];
    const parts = rows.filter(([stage]) => stage !== "in all");
    return [0, 1, 2].flatMap((column) => {
      const sum = parts.reduce((total, [, cells]) => total + numberIn(cells[column]), 0);
      return whole.length === 0 || Math.abs(sum - numberIn(whole[column])) < 1e-6
        ? []
        : [`column ${column + 1}: ${sum} and ${whole[column]}`];
    });
  },
};

const across: PageRule = {
  name: "the printed difference of two cohorts is that of what is printed",
  why: "28.0 less 8.2 is 19.8.",
  broken: (_, pages) =>
    [...inHtml(pages)].flatMap(([stage, [others, cohort, difference]]) =>
      Math.abs(numberIn(cohort) - numberIn(others) - numberIn(difference)) < 1e-6
        ? []
        : [`${stage}: ${cohort} less ${others} is ${difference}`],
    ),
};

export const COMPARISONS = [alike, addsUp, across];
