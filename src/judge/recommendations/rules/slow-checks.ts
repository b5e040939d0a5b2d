import { standingOf } from "../../../lib/statistics/standing.ts";
import { asks, dominates, measuredOf, statisticOf, together } from "../grounds.ts";
import type { Ground, Rule, Seen } from "../rule.ts";

/** Validation dominates: it has to keep up, and be about something that was agreed before. */
export const slowChecks: Rule = {
  id: "slow-checks",
  stages: ["test", "test+merge"],
  definition:
    "Test (or test+merge, where checks were not read) is the constraint and takes more than its yardstick allows, or the p90 of test-cycle is above its yardstick by more than chance may.",
  when: (seen) => together(dominates(seen, ["test", "test+merge"]), slow(seen)),
  do: "Run the slowest check in parts side by side, and start checks on the draft.",
  asks: "whoever keeps the checks",
  followUp:
    "Settle in the issue what has to be true before anybody writes a test for it, and keep for the night what nobody waits for.",
  guardrail: "change-failure",
  review: [
    {
      kind: "figure",
      measure: "test-cycle",
      statistic: "p90Seconds",
      says: "the p90 of the checks",
      threshold: "test-cycle",
    },
    { kind: "stage" },
  ],
};

/** Slow, not only flaky. */
function slow(seen: Seen): Ground | null {
  const p90 = statisticOf(seen, "test-cycle", "p90Seconds");
  const bound = seen.config.thresholds["test-cycle"];
  const isSlow = p90 !== null && bound !== undefined && standingOf(p90, bound.value, "above") === "beyond";
  return isSlow && measuredOf(seen, "test-cycle")?.finding === "act" ? asks(seen, "test-cycle") : null;
}
