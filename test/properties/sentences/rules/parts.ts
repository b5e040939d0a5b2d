/** Parts and their wholes. */

import type { Report, ReportStage } from "../../../../src/judge/report/report.ts";
import { STAGES } from "../../../../src/model/flow.ts";
import { printed } from "../printed.ts";
import type { SentenceRule } from "../rule.ts";
import { statisticOf } from "../told.ts";

const inLeadTime = ({ stages }: Report) => stages.filter((row) => row.inLeadTime);

const sharesAddUp: SentenceRule = {
  name: "shares of the stages are all known or none, and add up to 100 %",
  why: "They are parts of one lead time.",
  broken: (report) => {
    const shares = inLeadTime(report).map(({ share }) => share);
    const known = shares.filter((share) => share !== null);
    if (known.length === 0) return [];
    const sum = known.reduce((all, share) => all + share, 0);
    return known.length === shares.length && Math.abs(sum - 1) < 1e-9
      ? []
      : [`${sum} of ${known.length} stages`];
  },
};

/** A wait that a plan divides has its parts beside it. */
const ROW = (stage: string) =>
  new RegExp(`^${stage.replace("+", "\\+")} [^\\n]*? ([<>]?)(\\d[\\d.]*) % (?!by plan|beyond)`, "m");

/** The share that a screen prints of a stage, and how far it may be off; null where it prints none. */
function shareOn(screen: string, { stage }: ReportStage): { percent: number; off: number } | null {
  const [, bound, digits] = ROW(stage).exec(screen) ?? [];
  if (digits === undefined) return null;
  return { percent: Number(digits), off: bound === "" ? 0 : digits.includes(".") ? 0.1 : 1 };
}

const printedAddUp: SentenceRule = {
  name: "shares of the stages add up to 100 % as they are printed",
  why: "Readers add up what stands below each other.",
  broken: (report, screens) =>
    screens().flatMap((screen) => {
      const found = inLeadTime(report).map((row) => shareOn(screen, row));
      const known = found.filter((one) => one !== null);
      if (known.length < found.length || known.length === 0) return [];
      const sum = known.reduce((all, { percent }) => all + percent, 0);
      const off = known.reduce((all, one) => all + one.off, 1e-6);
      return Math.abs(sum - 100) <= off ? [] : [`${sum} %`];
    }),
};

const partsOfLeadTime: SentenceRule = {
  name: "a stage's share is its part of the change-days",
  why: "Two figures of one row must lead to each other.",
  broken: (report) => {
    const rows = inLeadTime(report);
    const total = rows.reduce((sum, row) => sum + row.totalSeconds, 0);
    return rows
      .filter(
        ({ share, totalSeconds }) => share !== null && Math.abs(share * total - totalSeconds) > 1e-6 * total,
      )
      .map(({ stage }) => stage);
  },
};

const atLeast: SentenceRule = {
  name: "what is at least waiting is no more than what it is a part of",
  why: "A lower bound above the whole is none.",
  broken: (report) => {
    const least = statisticOf(report, "constraint", "waitBeforeMergeShare")?.value ?? 0;
    const before = inLeadTime(report).filter(({ stage }) => stage !== "release" && stage !== "deploy");
    const whole = before.reduce((sum, { share }) => sum + (share ?? 1), 0);
    return least > whole + 1e-9 ? [`at least ${least} of ${whole}`] : [];
  },
};

const IDLE = /At least (.+?) of the time to the merge was waiting/;

const atLeastOfIt: SentenceRule = {
  name: "at least so much of it is no more than it",
  why: "Of 0 s nothing can be waiting.",
  broken: (report) => {
    const whole = statisticOf(report, "lead-time", "medianSeconds")?.value ?? Number.POSITIVE_INFINITY;
    return report.verdict.sentences.filter((says) => {
      const least = printed(IDLE.exec(says)?.[1] ?? "");
      return least !== null && least.low > whole;
    });
  },
};

const WHOLES: readonly (readonly [part: string, of: string, get: (report: Report) => [number, number]])[] = [
  ["with a known lead time", "finished", ({ coverage }) => [coverage.withLeadTime, coverage.finished]],
  [
    "finished",
    "changes",
    ({ coverage, changes }) => [coverage.finished, changes.filter(({ finished }) => finished).length],
  ],
  ["unexplained", "all", ({ coverage }) => [coverage.unexplained ?? 0, coverage.marks.length === 0 ? 0 : 1]],
];

const noMore: SentenceRule = {
  name: "a part is no more than its whole",
  why: "Six of five are none.",
  broken: (report) => [
    ...WHOLES.flatMap(([part, of, get]) => {
      const [some, all] = get(report);
      return some > all ? [`${some} ${part} of ${all} ${of}`] : [];
    }),
    ...report.measures.flatMap(({ id, coverage }) => {
      if (coverage === null) return [];
      const missing = coverage.missing.reduce((sum, { count }) => sum + count, 0);
      const { seen, of } = coverage;
      return seen > of || seen + missing !== of ? [`${id}: ${seen} seen and ${missing} not, of ${of}`] : [];
    }),
  ],
};

const LEVELS = ["median", "p75", "p90"];

const quantiles: SentenceRule = {
  name: "the median is no more than the p75, and that no more than the p90",
  why: "Three of four took less than the p75, so half of them did.",
  broken: ({ stages, measures }) => [
    ...stages
      .filter((row) => falls([row.medianSeconds, row.p75Seconds, row.p90Seconds]))
      .map(({ stage }) => stage),
    ...measures.flatMap(({ id, statistics }) => {
      const ends = new Set(statistics.map(({ name }) => /^(?:median|p75|p90)(.*)$/.exec(name)?.[1]));
      return [...ends].flatMap((end) => {
        if (end === undefined) return [];
        const values = LEVELS.map(
          (level) => statistics.find(({ name }) => name === `${level}${end}`)?.value ?? null,
        );
        return falls(values) ? [`${id}, ${end}: ${values.join(", ")}`] : [];
      });
    }),
  ],
};

function falls(values: readonly (number | null)[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.some((value, i) => i > 0 && value < known[i - 1]!);
}

const kinds: SentenceRule = {
  name: "a stage is of one kind, and waits for what it is said to wait for",
  why: "The legend, the table and the verdict speak of the same stages.",
  broken: ({ stages }) =>
    stages
      .filter(({ stage, kind }) => stage in STAGES && STAGES[stage as keyof typeof STAGES].kind !== kind)
      .map(({ stage, kind }) => `${stage}: ${kind}`),
};

export const PARTS = [
  sharesAddUp,
  printedAddUp,
  partsOfLeadTime,
  atLeast,
  atLeastOfIt,
  noMore,
  quantiles,
  kinds,
];
