import { counted } from "../../../lib/text/counted.ts";
import type { Flow } from "../../../model/flow.ts";
import type { Past } from "../../../model/past.ts";
import type { OpenForecast, ReportTried } from "../open-forecast.ts";
import { pendingOf } from "./pending.ts";
import { FEWEST_MONTHS, FEWEST_TRIALS, type Score, scoresOf } from "./scores.ts";
import { trialsOf } from "./trials.ts";

/** What is foretold of the changes that are open, or merged and not out, and how good such chances were on the past. */
export function openForecast(flow: Flow, past: Past): OpenForecast {
  const scores = scoresOf(trialsOf(past));
  const known = scores.filter(({ event }) => past.source !== "none" || event === "merge");
  return { changes: pendingOf(flow, past, known), tried: known.map(reportTried) };
}

function reportTried(score: Score): ReportTried {
  const { event, days, trials, months, brier, skill, standingSkill, isTold, deciles } = score;
  return {
    ...{ event, withinDays: days, trials, months, brier, skill },
    skillOverStanding: standingSkill,
    told: isTold,
    because: becauseOf(score),
    deciles: deciles.map(({ n, ...rest }) => ({ trials: n, ...rest })),
  };
}

/** Behind *within 7 days it was*. */
function becauseOf({ trials, months, skill, isTold }: Score): string {
  if (isTold) return "better than both naive ways";
  if (trials === 0) return "not tried: too little is known of the past";
  if (trials < FEWEST_TRIALS || months < FEWEST_MONTHS)
    return `tried on ${counted(trials, "chance")} at the begins of ${counted(months, "month")} alone: it takes ${FEWEST_TRIALS} at those of ${FEWEST_MONTHS}`;
  return (skill ?? 0) <= 0
    ? "no better than the share of all earlier changes"
    : "no better than the share of those that stood so before";
}
