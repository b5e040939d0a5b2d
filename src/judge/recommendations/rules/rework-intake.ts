import { DAY_MS } from "../../../lib/time/units.ts";
import { type Change, STAGES } from "../../../model/flow.ts";
import { monthsOf } from "../../replay/replay.ts";
import { asks, statisticOf } from "../grounds.ts";
import type { Rule, Seen } from "../rule.ts";

/** Rework dominates: begin less until what is delivered holds. */
export const reworkIntake: Rule = {
  id: "rework-intake",
  stages: [],
  definition: "rework asks for a step.",
  when: (seen) => asks(seen, "rework"),
  do: "Begin nothing new where most is repaired until its last 5 fixes have tests.",
  asks: "whoever decides what is begun",
  followUp: "Take on new work there again when the share of repairs has fallen.",
  ofTexts: { do: "Begin nothing new where most is repaired until it is known why." },
  worth: (seen) => {
    const share = statisticOf(seen, "rework", "repairTimeShare");
    if (share === null) return { why: "how much of the coding was repair is not known" };
    const worked = seen.flow.finished.reduce((sum, change) => sum + workOf(change, seen), 0);
    return {
      changeDaysPerMonth: (worked * share.value) / 2 / DAY_MS / monthsOf(seen.flow),
      assumption: "half of the coding that repairs were not needed",
    };
  },
  guardrail: "throughput",
  review: [
    {
      kind: "figure",
      measure: "rework",
      statistic: "repairShare",
      says: "the share of changes that repair",
      threshold: "rework",
    },
    {
      kind: "figure",
      measure: "rework",
      statistic: "repairTimeShare",
      says: "the share of coding that repairs",
      threshold: "rework",
    },
    {
      kind: "figure",
      measure: "rework",
      statistic: "lineShare",
      says: "the share of changed lines that rewrite young ones",
      threshold: "rework.lines",
    },
  ],
};

/** Milliseconds of work that a change took, as far as it is told apart from waiting. */
function workOf({ spans }: Change, { flow }: Seen): number {
  const work = spans.filter(({ stage, open }) => STAGES[stage].kind === "work" && !open);
  return work.reduce((sum, { from, to }) => sum + flow.clock.between(from, to), 0);
}
