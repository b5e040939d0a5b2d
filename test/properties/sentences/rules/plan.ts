/** Releases that go out by a declared plan: what it explains is stated, and blamed nowhere. */
import type { Report } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";
import { everyText, measureOf, statisticOf } from "../told.ts";

const hasPlan = (report: Report) =>
  measureOf(report, "constraint")?.statistics.some(({ name }) => name === "plannedShare") === true;

const addsUp: SentenceRule = {
  name: "what is waited by plan and beyond it is the wait",
  why: "Three shares of one wait on one screen are two too many.",
  broken: (report) => {
    const planned = statisticOf(report, "constraint", "plannedShare")?.value ?? null;
    const beyond = statisticOf(report, "constraint", "besidePlanShare")?.value ?? null;
    const all = report.stages.find(({ stage }) => stage === "release")?.share ?? null;
    if (planned === null || beyond === null || all === null) return [];
    const first = statisticOf(report, "constraint")?.value ?? null;
    const named = report.verdict.constraint === "release" ? first : beyond;
    return [
      ...(Math.abs(planned + beyond - all) > 1e-9 ? [`${planned} + ${beyond} is not ${all}`] : []),
      ...(named !== null && Math.abs(named - beyond) > 1e-9
        ? [`the constraint: ${named}, not ${beyond}`]
        : []),
    ];
  },
};

const MORE_OFTEN = /twice as often|more often/i;

const notMore: SentenceRule = {
  name: "nobody who has a plan is told to deliver more often",
  why: "What is a plan is stated, not blamed.",
  broken: (report) => {
    if (!hasPlan(report)) return [];
    const lead = measureOf(report, "lead-time");
    return [
      ...everyText(report)
        .filter(({ says }) => MORE_OFTEN.test(says))
        .map(({ where, says }) => `${where}: ${says}`),
      ...(lead?.status === "measured" && lead.finding !== "unknown"
        ? [`lead time is judged: ${lead.finding}`]
        : []),
    ];
  },
};

export const PLAN: readonly SentenceRule[] = [addsUp, notMore];
