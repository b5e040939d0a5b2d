/** What is not known, and what cannot be. */
import type { Report } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";
import { everyText } from "../told.ts";

const orReason: SentenceRule = {
  name: "a figure is either there or missing for a reason",
  why: "Unknown and a value, or unknown and no reason, help nobody.",
  broken: ({ measures }) =>
    measures.flatMap(({ id, statistics }) =>
      statistics
        .filter(({ value, why, interval }) => (value === null ? !why || interval !== null : why !== null))
        .map(({ name, value, why }) => `${id}.${name}: ${value}, ${why}`),
    ),
};

const noFigures: SentenceRule = {
  name: "what was not measured has no figure, and says why",
  why: "A measure that could not be taken cannot tell anything.",
  broken: ({ measures }) =>
    measures
      .filter(({ status }) => status !== "measured")
      .filter(
        ({ statistics, because, finding }) =>
          statistics.length > 0 || because === "" || finding !== "unknown",
      )
      .map(({ id, status, because }) => `${id}, ${status}: ${because}`),
};

const noneFailed: SentenceRule = {
  name: "no measure fails",
  why: "What fails is a mistake of ours, not of the history.",
  broken: ({ measures }) =>
    measures.filter(({ status }) => status === "failed").map(({ id, because }) => `${id}: ${because}`),
};

const good: SentenceRule = {
  name: "what is good has a figure",
  why: "Good of nothing is not good; too long can be told of a wait that is not over.",
  broken: ({ measures }) =>
    measures
      .filter(
        ({ finding, statistics }) => finding === "good" && statistics.every(({ value }) => value === null),
      )
      .map(({ id, finding }) => `${id}: ${finding}`),
};

const ofNone: SentenceRule = {
  name: "of nothing that was seen there is no sum",
  why: "0 s of no checks reads as if there were some, and fast ones.",
  broken: ({ measures }) =>
    measures
      .filter(({ coverage }) => coverage?.of === 0)
      .flatMap(({ id, statistics }) =>
        statistics
          .filter(({ value, label }) => value !== null && label.endsWith("in all"))
          .map(({ name, value }) => `${id}.${name}: ${value}`),
      ),
};

const VALUES = ["NaN", "undefined", "null", "Infinity", "[object"];

const nothingOfPrograms: SentenceRule = {
  name: "nothing that only programs say",
  why: "A reader cannot know what NaN is.",
  broken: (report, screens) => {
    const found = VALUES.map((word) => new RegExp(`(?<![\\w.-])${word.replace("[", "\\[")}(?![\\w-])`));
    const texts = [
      ...everyText(report).map(({ says }) => says),
      ...screens().flatMap((one) => one.split("\n")),
    ];
    return texts.filter((says) => found.some((pattern) => pattern.test(says)));
  },
};

const noLess: SentenceRule = {
  name: "no time is less than nothing",
  why: "What ends before it begins was read wrongly.",
  broken: (report) => [
    ...report.stages
      .filter((row) =>
        [row.totalSeconds, row.medianSeconds, row.p90Seconds].some((one) => one !== null && one < 0),
      )
      .map(({ stage }) => stage),
    ...report.measures.flatMap(({ id, statistics }) =>
      statistics
        .filter(
          ({ unit, name, label, value }) =>
            unit === "seconds" && !/difference/i.test(`${name} ${label}`) && (value ?? 0) < 0,
        )
        .map(({ name, value }) => `${id}.${name}: ${value}`),
    ),
    ...report.changes
      .filter(
        ({ leadTimeSeconds, spans }) =>
          (leadTimeSeconds ?? 0) < 0 || spans.some(({ seconds }) => seconds < 0),
      )
      .map(({ id }) => id),
  ],
};

/** Sentences of the verdict that say that something is not known, and where the report has it all the same. */
const DENIED: readonly { readonly says: RegExp; readonly known: (report: Report) => boolean }[] = [
  {
    says: /When changes reached users is not known/,
    known: ({ inputs }) => inputs.deliveries.source !== "none",
  },
  {
    says: /too few to say how long a change takes/,
    known: ({ measures }) =>
      (measures.find(({ id }) => id === "lead-time")?.statistics[0]?.value ?? null) !== null,
  },
  {
    says: /there are no version tags to go by/,
    known: ({ inputs }) => inputs.deliveries.source === "tags",
  },
  {
    says: /^No change was merged or delivered/,
    known: ({ coverage }) => coverage.merged + coverage.finished > 0,
  },
];

const notBoth: SentenceRule = {
  name: "what the verdict calls unknown is not known elsewhere",
  why: "Not known beside its value: a reader cannot know which to believe.",
  broken: (report) =>
    report.verdict.sentences.filter((one) =>
      DENIED.some(({ says, known }) => says.test(one) && known(report)),
    ),
};

export const UNKNOWN = [orReason, noFigures, noneFailed, good, ofNone, nothingOfPrograms, noLess, notBoth];
