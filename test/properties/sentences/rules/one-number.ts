/** Numbers that stand twice under one name. */
import type { Report, ReportMeasure } from "../../../../src/judge/report/report.ts";
import { isPrinted, printed } from "../printed.ts";
import type { SentenceRule } from "../rule.ts";
import { measureOf, statisticOf } from "../told.ts";

/** A number in a text beside what stands under the same name in the report. */
interface Twin {
  readonly name: string;
  readonly says: string;
  /** What the text has for it. */
  readonly told: string;
  readonly value: number | null | undefined;
}

function isTwin({ told, value }: Twin): boolean {
  const figure = printed(told);
  return value != null && figure !== null && isPrinted(figure, value);
}

/** What sentences of the verdict call by a name, and where else it stands. */
const NAMED: readonly {
  readonly name: string;
  readonly in: RegExp;
  readonly value: (report: Report) => number | null | undefined;
}[] = [
  {
    name: "median lead time",
    in: /took (.+?) or longer from first commit/,
    value: (report) => statisticOf(report, "lead-time", "medianSeconds")?.value,
  },
  {
    name: "median lead time",
    in: /^The median time from first commit .* lies between .+? and (.+?), depending on/,
    value: (report) => statisticOf(report, "lead-time", "medianSeconds")?.value,
  },
  {
    name: "median lead time by unmarked backports",
    in: /^The median time from first commit .* lies between (.+?) and .+?, depending on/,
    value: (report) => statisticOf(report, "lead-time", "medianIfBackportsSeconds")?.value,
  },
  {
    name: "changes with a lead time",
    in: /^The median time from first commit to \w+ of the ([\d,]+) changes? /,
    value: (report) => report.coverage.withLeadTime,
  },
  {
    name: "changes with a lead time",
    in: /^Half of the ([\d,]+) changes? /,
    value: (report) => report.coverage.withLeadTime,
  },
  {
    name: "median release wait",
    in: /^Once merged, half of the .* waited (.+?) or longer/,
    value: ({ stages }) => stages.find(({ stage }) => stage === "release")?.medianSeconds,
  },
  {
    name: "finished changes",
    in: /^Once merged, half of the ([\d,]+) changes? /,
    value: ({ coverage }) => coverage.finished,
  },
  {
    name: "changes with a readable start",
    in: /cannot be seen: ([\d,]+) of [\d,]+ ha(?:s|ve) a readable start/,
    value: ({ coverage }) => coverage.withLeadTime,
  },
  {
    name: "finished changes",
    in: /cannot be seen: [\d,]+ of ([\d,]+) ha(?:s|ve) a readable start/,
    value: ({ coverage }) => coverage.finished,
  },
  {
    name: "wait after the last commit",
    in: /At least (.+?) of the time to the merge was waiting after the last commit/,
    value: (report) => statisticOf(report, "last-commit-to-merge", "medianSeconds")?.value,
  },
  {
    name: "wait before the merge",
    in: /At least (.+?) of the whole is waiting between/,
    value: (report) => statisticOf(report, "constraint", "waitBeforeMergeShare")?.value,
  },
  {
    name: "time before the merge",
    in: /^([^ ]+(?: [\d.]+)? %) of that time lies before the merge/,
    value: ({ stages }) => stages.find(({ stage }) => stage === "coding+integrate")?.share,
  },
  {
    name: "part after the cut",
    in: /^Of the wait for a \w+ (.+?) lies between the newest change/,
    value: (report) =>
      (
        statisticOf(report, "constraint", "publicationShare") ??
        statisticOf(report, "release-wait", "publicationShare")
      )?.value,
  },
  {
    name: "changes of automated accounts",
    in: /^Only changes of automated accounts were \w+ in this window \(([\d,]+)\)/,
    value: ({ coverage }) => coverage.automatedFinished,
  },
  {
    name: "merged changes",
    in: /^([\d,]+) changes? w(?:as|ere) merged in this window and none was delivered/,
    value: ({ coverage }) => coverage.merged,
  },
];

const inVerdict: SentenceRule = {
  name: "a number of the verdict is the one that stands under its name elsewhere",
  why: "Two numbers under one name, and a reader believes neither.",
  broken: (report) =>
    report.verdict.sentences
      .flatMap((says) =>
        NAMED.flatMap(({ name, in: pattern, value }): Twin[] => {
          const told = pattern.exec(says)?.[1];
          return told === undefined ? [] : [{ name, says, told, value: value(report) }];
        }),
      )
      .filter((twin) => !isTwin(twin))
      .map(({ name, says, value }) => `${name} is ${value}: ${says}`),
};

/** The figures that a measure's own sentences put after the label of one of its statistics. */
function twinsIn({ id, statistics, because, note }: ReportMeasure): Twin[] {
  const says = `${because} ${note ?? ""}`;
  return statistics.flatMap(({ label, value }) => {
    const begin = `${label.charAt(0).toUpperCase()}${label.slice(1)}: `;
    const at = says.startsWith(begin) ? 0 : says.indexOf(` ${begin}`) + 1;
    if (at === 0 && !says.startsWith(begin)) return [];
    const told = says.slice(at + begin.length);
    return printed(told) === null ? [] : [{ name: `${id}, ${label}`, says, told, value }];
  });
}

const inMeasures: SentenceRule = {
  name: "a measure's sentences have the figures of its row",
  why: "The reason of a finding and the figure beside it are one.",
  broken: ({ measures }) =>
    measures
      .flatMap(twinsIn)
      .filter((twin) => !isTwin(twin))
      .map(({ name, says, value }) => `${name} is ${value}: ${says}`),
};

const oneLabel: SentenceRule = {
  name: "one label stands for one figure of a measure",
  why: "Two figures of one row under one label cannot be told apart.",
  broken: ({ measures }) =>
    measures.flatMap(({ id, statistics }) => {
      const known = new Map<string, number | null>();
      return statistics.flatMap(({ label, value }) => {
        const other = known.get(label);
        known.set(label, value);
        return other === undefined || other === value ? [] : [`${id}, ${label}: ${other} and ${value}`];
      });
    }),
};

const SHARE_OF_STAGE = /^(\S+(?: \d+)? %) of all lead time is (?:the wait for a (?=release\.))?([^ ,.]+)/;

const inAdvice: SentenceRule = {
  name: "a stage's share in a recommendation is the one in its row",
  why: "Who is told to shorten a stage looks at its row.",
  broken: ({ recommendations, stages }) =>
    recommendations.flatMap(({ id, because }) => {
      const [, told = "", stage] = SHARE_OF_STAGE.exec(because) ?? [];
      if (stage === undefined) return [];
      const value = stages.find((row) => row.stage === stage)?.share;
      return isTwin({ name: stage, says: because, told, value })
        ? []
        : [`${id}, ${stage} is ${value}: ${because}`];
    }),
};

/** Reasons that stand in a measure and are repeated in what it asks for. */
const sameReason: SentenceRule = {
  name: "a recommendation repeats the reason of its measure word for word",
  why: "Said twice in two ways, it is two findings.",
  broken: (report) =>
    report.recommendations.flatMap(({ id, because, measure }) => {
      const reason = measureOf(report, measure)?.because ?? "";
      const [begin = ""] = reason.split(":");
      return because.startsWith(`${begin}: `) && !because.includes(reason)
        ? [`${id}: ${because} (${reason})`]
        : [];
    }),
};

export const ONE_NUMBER = [inVerdict, inMeasures, oneLabel, inAdvice, sameReason];
