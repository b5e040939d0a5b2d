import { standingOf } from "../../../lib/statistics/standing.ts";
import { DAY_SECONDS } from "../../../lib/time/units.ts";
import { monthsOf } from "../../replay/replay.ts";
import { percent } from "../../words/figures.ts";
import { measuredOf, statisticOf } from "../grounds.ts";
import type { Rule, Seen } from "../rule.ts";

/** Checks that fail and then pass on the same commit are believed by nobody, and waited for twice. */
export const flakyChecks: Rule = {
  id: "flaky-checks",
  stages: [],
  definition: "The flaky rate of test-cycle is above its yardstick by more than chance may.",
  when: (seen) => {
    const cycle = measuredOf(seen, "test-cycle");
    const rate = statisticOf(seen, "test-cycle", "flakyRate");
    const bound = seen.config.thresholds["test-cycle.flaky"];
    if (cycle === null || cycle.finding !== "act" || rate === null || bound === undefined) return null;
    if (standingOf(rate, bound.value, "above") !== "beyond") return null;
    const names = namesOf(seen);
    const which = names === "" ? "" : `, most of all ${names}`;
    return {
      measures: ["test-cycle"],
      because: `Of the checks ${percent(rate.value)} failed and then passed on the same commit${which}; the yardstick is ${bound.says}.`,
      evidence: cycle.evidence,
    };
  },
  do: "Take the flakiest check out of the required ones today.",
  asks: "whoever keeps the checks",
  followUp: "Mend it or delete it within the week, and let it back in once it has passed 50 times in a row.",
  worth: (seen) => {
    const waited = statisticOf(seen, "test-cycle", "flakyWaitSeconds");
    if (waited === null) return { why: "how long flaky checks were waited for is not known" };
    return {
      changeDaysPerMonth: waited.value / DAY_SECONDS / monthsOf(seen.flow),
      assumption: "no check had to be run twice on one commit",
    };
  },
  guardrail: "change-failure",
  review: [
    {
      kind: "figure",
      measure: "test-cycle",
      statistic: "flakyRate",
      says: "the flaky rate",
      threshold: "test-cycle.flaky",
    },
  ],
};

const NAMED = 2;

function namesOf(seen: Seen): string {
  const counts = measuredOf(seen, "test-cycle")?.counts ?? [];
  return counts
    .filter(({ by }) => by === "flaky")
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(" and ");
}
