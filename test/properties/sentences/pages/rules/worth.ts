/** What steps are worth, wherever it stands. */
import type { Recommendation, Report, ReportGain } from "../../../../../src/judge/report/report.ts";
import { endsOf, isSaid } from "../figure-of.ts";
import type { PageRule } from "../page-rule.ts";
import { flat, linesOf, markdownText, type Pages, tablesOf } from "../pages.ts";

/** True where a printed range is this gain. */
function isGain(says: string, { lowSeconds, highSeconds }: ReportGain): boolean {
  const [low, high] = endsOf(says);
  const told = (end: string, value: number) => (end === "nothing" ? value === 0 : isSaid(end, value));
  return told(low, lowSeconds) && told(high, highSeconds);
}

const OFF = / off the mean lead time/;

const offTheMean: PageRule = {
  name: "what a step takes off the mean lead time is the report's on every page",
  why: "It is why the step is taken.",
  broken: ({ recommendations }, pages) =>
    recommendations.flatMap(({ id, action, worth }, index) => {
      const gain = worth?.leadTime?.mean;
      if (gain === undefined) return [];
      return parts(pages).flatMap(([page, says]) => {
        const [own = ""] = untilNext(says.slice(says.lastIndexOf(flat(action))), recommendations[index + 1]);
        const range = /change-days? a month(?:<\/strong>)?, (.+?) off the mean/.exec(own)?.[1];
        return range === undefined || isGain(range, gain) ? [] : [`${page}, ${id}: ${range}`];
      });
    }),
};

/** A step that would have saved nothing tells no range, and the next one's is not its own. */
function untilNext(says: string, next: Recommendation | undefined): string[] {
  return next === undefined ? [says] : says.split(flat(next.action));
}

function parts({ text, markdown, html }: Pages): [string, string][] {
  const all: [string, string][] = [
    ["text", flat(text)],
    ["md", markdownText(markdown)],
    ["html", linesOf(html).join(" ")],
  ];
  return all.filter(([, says]) => OFF.test(says));
}

const FALLS = /it would fall by (.+?)(?: \([^)]*\))?\.$/;

const halving: PageRule = {
  name: "what halving the constraint saves is one range in the sentence, in the row and in the step",
  why: "1 d 11 h beside 1 d 12 h of one replay: a reader believes neither.",
  broken: (report, { html }) => {
    const halved = report.fasterCoding?.constraintHalved ?? null;
    const gain = halved?.worth.leadTime?.mean;
    if (report.fasterCoding === null || halved === null || gain === undefined) return [];
    const told = FALLS.exec(report.fasterCoding.says)?.[1];
    const row = tablesOf(html)
      .find(({ name }) => name === "What faster coding would buy")
      ?.rows.at(-1)?.[1];
    const own = ownOf(report, halved.stage);
    return [
      ...(told === undefined || isGain(told, gain)
        ? []
        : [`sentence: ${told} for ${gain.lowSeconds} … ${gain.highSeconds} s`]),
      ...(row === undefined || isGain(row, gain) ? [] : [`row: ${row}`]),
      ...(own === undefined || (own.lowSeconds === gain.lowSeconds && own.highSeconds === gain.highSeconds)
        ? []
        : [`step: ${own.lowSeconds} … ${own.highSeconds} s, for ${gain.lowSeconds} … ${gain.highSeconds} s`]),
    ];
  },
};

const ownOf = ({ recommendations }: Report, stage: string) =>
  recommendations.find((one) => one.stage === stage)?.worth?.leadTime?.mean;

const REMOVED =
  /^If coding took no time at all, the average lead time would fall by (.+?)(?: \([^)]*\))?(?:;|\.$)/;

const removed: PageRule = {
  name: "what coding in no time would save is one range in the sentence and in the row",
  why: "The sentence is quoted without its table.",
  broken: ({ fasterCoding }, { html }) => {
    const gain = fasterCoding?.codingRemoved.leadTime?.mean;
    const told = REMOVED.exec(fasterCoding?.says ?? "")?.[1];
    if (gain === undefined || told === undefined) return [];
    const row =
      tablesOf(html).find(({ name }) => name === "What faster coding would buy")?.rows[1]?.[1] ?? "";
    const isSame = told.startsWith("at most ")
      ? isSaid(told.slice("at most ".length), gain.highSeconds)
      : isGain(told, gain);
    return isSame && isGain(row, gain) ? [] : [`${told}, ${row}: ${gain.lowSeconds} … ${gain.highSeconds} s`];
  },
};

export const WORTH = [offTheMean, halving, removed];
