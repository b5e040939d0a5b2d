/** The verdict on the constraint, beside the stages and the measures. */
import type { Report, ReportMonth } from "../../../../src/judge/report/report.ts";
import { isPrinted, printed } from "../printed.ts";
import type { SentenceRule } from "../rule.ts";
import { judgedShare, measureOf, statisticOf } from "../told.ts";

const rowOf = ({ stages }: Report, stage: string | null) => stages.find((row) => row.stage === stage);

const isLargest: SentenceRule = {
  name: "the constraint is the wait with the largest share",
  why: "The first sentence and the table of stages may not name two.",
  broken: (report) => {
    const { constraint } = report.verdict;
    if (constraint === null) return [];
    const waits = report.stages.filter(({ kind, inLeadTime }) => kind === "wait" && inLeadTime);
    const most = Math.max(...waits.map(({ stage }) => judgedShare(report, stage) ?? 0));
    const own = judgedShare(report, constraint) ?? -1;
    return own < most - 1e-9 ? [`${constraint} has ${own}, another one ${most}`] : [];
  },
};

const isTheMeasures: SentenceRule = {
  name: "the verdict names a constraint where the measure has a figure for it, and that is the stage's share",
  why: "The verdict, the measure and the table speak of one share.",
  broken: (report) => {
    const { constraint } = report.verdict;
    const value = statisticOf(report, "constraint")?.value ?? null;
    if (constraint === null) return [];
    const share = judgedShare(report, constraint);
    return value === null || share === null || Math.abs(value - share) > 1e-9
      ? [`${constraint}: ${share} in the table, ${value} in the measure`]
      : [];
  },
};

const OF_ALL = /((?:under |over )?[\d.]+ %) of all lead time/;
const HELD_BACK =
  /^(?:Beside the plan, )?(?:In this window )?(?:(?:delivery|merging) (?:is|was)(?: very likely)? held back most by|the largest wait was) ([^ ,:]+)/i;

const isInTheSentence: SentenceRule = {
  name: "the verdict's sentence names the constraint and its share",
  why: "What stands in the sentence stands in the row.",
  broken: (report) => {
    const [first = ""] = report.verdict.sentences;
    const named = HELD_BACK.exec(first)?.[1];
    const { constraint } = report.verdict;
    if (named === undefined) return constraint === null ? [] : [`${constraint} is not named: ${first}`];
    const share = judgedShare(report, constraint) ?? -1;
    const words = OF_ALL.exec(first)?.[1] ?? "";
    const figure = printed(words);
    // The wait for a release ends with the stage's own name.
    const isThat = named === "that" && new RegExp(`was that for an? ${constraint}\\b`).test(first);
    const isNamed = named === constraint || named === "the" || isThat;
    return isNamed && figure !== null && isPrinted(figure, share)
      ? []
      : [`${constraint}, ${share}: ${first}`];
  },
};

const GROWS = /its queue grows (.+?)\.(?: |$)/;

const grows: SentenceRule = {
  name: "a queue that grows in the verdict grows in the table and in its measure",
  why: "A queue that grows in one place and does not in another is two queues to a reader.",
  broken: (report) =>
    report.verdict.sentences.flatMap((sentence) => {
      const says = GROWS.exec(sentence)?.[1];
      if (says === undefined) return [];
      const { constraint } = report.verdict;
      const growth = rowOf(report, constraint)?.queue?.growth ?? null;
      const value = statisticOf(report, "queue-growth", `${constraint}Growth`)?.value;
      const isSame = growth?.grows === true && growth.low > 0 && growth.says === says;
      return isSame && value === growth.perWeek ? [] : [`${growth?.says}, ${value} a week: ${sentence}`];
    }),
};

const MOVED = /\bmoved\b/;
const SAME = /months it is the same/;

const months: SentenceRule = {
  name: "what is said of months is what the months say",
  why: "Moved takes two months that differ, the same takes months that do not.",
  broken: (report) => {
    const found = measureOf(report, "constraint");
    const known = stagesOf(found?.months ?? []);
    const texts = [found?.note ?? "", ...report.verdict.sentences];
    return [
      ...texts.filter((says) => MOVED.test(says) && known.size < 2),
      ...texts.filter((says) => SAME.test(says) && known.size > 1),
    ];
  },
};

/** The stages of the months that are clear: of the others nothing is told. */
function stagesOf(all: readonly ReportMonth[]): Set<string> {
  return new Set(all.flatMap(({ stage, clear }) => (stage === null || !clear ? [] : [stage])));
}

const SOONER = /would have shipped nothing sooner/;

const halving: SentenceRule = {
  name: "halving ships something in all sentences or in none",
  why: "The verdict and the line about faster coding come from one replay.",
  broken: (report) => {
    const { verdict, fasterCoding } = report;
    const halved = fasterCoding?.constraintHalved ?? null;
    if (halved === null) return [];
    const nothing = verdict.sentences.some((says) => SOONER.test(says));
    const saved = halved.worth.leadTime?.mean.seconds ?? 0;
    const own = report.recommendations.find(({ stage }) => stage === halved.stage)?.worth ?? null;
    return [
      ...(nothing && saved > 0 ? [`nothing sooner, and ${saved} s of the mean`] : []),
      ...(own !== null && own.changeDaysPerMonth.value !== halved.worth.changeDaysPerMonth.value
        ? [
            `${halved.stage} halved is worth ${own.changeDaysPerMonth.value} and ${halved.worth.changeDaysPerMonth.value}`,
          ]
        : []),
      ...(verdict.constraint !== null && verdict.constraint !== halved.stage
        ? [`${verdict.constraint} is the constraint, ${halved.stage} is halved`]
        : []),
    ];
  },
};

export const CONSTRAINT = [isLargest, isTheMeasures, isInTheSentence, grows, months, halving];
