/** Targets: what a recommendation is judged by. */

import { RULES } from "../../../../src/judge/recommendations/rules/index.ts";
import type { Recommendation, Report, ReportStatistic } from "../../../../src/judge/report/report.ts";
import { isPrinted, type Printed, printed } from "../printed.ts";
import type { SentenceRule } from "../rule.ts";
import { statisticOf } from "../told.ts";

const TARGET =
  /^(.+) (under|over|at most|at least) (.+) \(was (.+?)\)(?:, on the way to at (?:most|least) .+)?$/;
const STAGE = /^the median of (\S+)$/;

interface Target {
  readonly of: string;
  readonly bound: string;
  readonly goal: string;
  readonly today: string;
}

/** A target in its parts; null where it names none. */
function targetIn({ reviewOn }: Recommendation): Target | null {
  const [, of = "", bound = "", goal = "", today = ""] = TARGET.exec(reviewOn.says) ?? [];
  return of === "" ? null : { of, bound, goal, today };
}

/** What cannot be, of a target. */
function impossible({ bound, goal, today }: Target): string | null {
  const [aim, now] = [printed(goal), printed(today)];
  if (aim === null || now === null) return "its figures cannot be read";
  if (goal === today) return "it is met today";
  if (aim.unit !== now.unit) return "it is in another unit than today's figure";
  const falls = bound === "under" || bound === "at most";
  if (falls ? aim.low >= now.high : aim.high <= now.low) return "it lies on the wrong side of today";
  if (bound === "under" && aim.high <= aim.high - aim.low) return "nothing lies under it";
  if (aim.unit === "share" && (bound === "over" ? aim.high >= 1 : aim.low >= 1)) return "no share reaches it";
  return null;
}

/** The figure that a target names, as it stands elsewhere in the report. */
function figureNamed(report: Report, { id }: Recommendation, { of }: Target): number | null | undefined {
  const stage = STAGE.exec(of)?.[1];
  if (stage !== undefined) return report.stages.find((row) => row.stage === stage)?.medianSeconds;
  const rule = RULES.find((one) => one.id === id);
  const target = rule?.review.find((one) => one.kind === "figure" && one.says === of);
  if (target?.kind !== "figure") return undefined;
  return statisticOf(report, target.measure, target.statistic)?.value;
}

const says = ({ id, reviewOn }: Recommendation) => `${id}: ${reviewOn.says}`;

const canBeReached: SentenceRule = {
  name: "a target can be reached and missed",
  why: "Nobody can get under nothing or over all, and what is met today asks for nothing.",
  broken: ({ recommendations }) =>
    recommendations.flatMap((one) => {
      const target = targetIn(one);
      if (target === null) return one.reviewOn.says.includes("(was ") ? [`${says(one)}: not readable`] : [];
      const why = impossible(target);
      return why === null ? [] : [`${says(one)}: ${why}`];
    }),
};

const isToday: SentenceRule = {
  name: "a target's figure of today is the one that stands elsewhere",
  why: "Who looks it up in the stages or the measures must find the same.",
  broken: (report) =>
    report.recommendations.flatMap((one) => {
      const target = targetIn(one);
      if (target === null) return [];
      const value = figureNamed(report, one, target);
      const today = printed(target.today);
      return value != null && today !== null && isPrinted(today, value)
        ? []
        : [`${says(one)}: elsewhere it is ${value}`];
    }),
};

const GUARD = /^(.+) \((?:was (.+)|not known yet)\)$/;

/** What is wrong with the figure of a guard. */
function guardBroken(headline: ReportStatistic | undefined, says: string): boolean {
  const [, , today] = GUARD.exec(says) ?? [];
  const value = headline?.value ?? null;
  if (today === undefined || value === null) return (today === undefined) !== (value === null);
  return !isGuard(printed(today), value) || !today.endsWith(headline!.label);
}

const isGuard = (figure: Printed | null, value: number) => figure !== null && isPrinted(figure, value);

const guards: SentenceRule = {
  name: "a guard's figure is the headline of its measure",
  why: "What must not get worse is watched where it stands.",
  broken: (report) =>
    report.recommendations
      .filter(({ guardrail }) => guardBroken(statisticOf(report, guardrail.measure), guardrail.says))
      .map(({ id, guardrail }) => `${id}: ${guardrail.says}`),
};

export const TARGETS = [canBeReached, isToday, guards];
