import { counted } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import type { Flow } from "../../../model/flow.ts";
import type { Past } from "../../../model/past.ts";
import type { OpenForecast, ReportTried } from "../open-forecast.ts";
import { countedFromSays } from "../passed.ts";
import { pendingOf } from "./pending.ts";
import type { EventId } from "./predictor.ts";
import { FEWEST_MONTHS, FEWEST_TRIALS, type Score, scoresOf } from "./scores.ts";
import { originsOf, trialsOf } from "./trials.ts";

/** What is foretold of the changes that are open, or merged and not out, and how good such chances were on the past. */
export function openForecast(flow: Flow, past: Past, askedAt: number): OpenForecast {
  const scores = scoresOf(trialsOf(past));
  return {
    changes: pendingOf(flow, past, scores),
    tried: scores.map((score) => reportTried(score, past)),
    says: countedFromSays(past.takenAt, askedAt),
  };
}

function reportTried(score: Score, past: Past): ReportTried {
  const { event, days, trials, months, brier, skill, standingSkill, isTold, deciles } = score;
  return {
    ...{ event, withinDays: days, trials, months, brier, skill },
    skillOverStanding: standingSkill,
    told: isTold,
    because: becauseOf(score, past),
    deciles: deciles.map(({ n, ...rest }) => ({ trials: n, ...rest })),
  };
}

/** Behind *within 7 days it was*. */
function becauseOf({ event, trials, months, skill, isTold }: Score, past: Past): string {
  if (isTold) return "better than both naive ways";
  const missing = unknownFor(event, past);
  if (missing.length > 0) return `not tried, since no ${listed(missing, "or")} are known`;
  if (trials === 0)
    return `not tried, since it takes ${FEWEST_TRIALS} chances at the begins of ${FEWEST_MONTHS} months, and ${counted(past.lives.length, "change")} in ${counted(originsOf(past).length, "month")} gave none`;
  if (trials < FEWEST_TRIALS || months < FEWEST_MONTHS)
    return `tried on ${counted(trials, "chance")} at the begins of ${counted(months, "month")} alone: it takes ${FEWEST_TRIALS} at those of ${FEWEST_MONTHS}`;
  return (skill ?? 0) <= 0
    ? "no better than the share of all earlier changes"
    : "no better than the share of those that stood so before";
}

/** What an event is read from, as far as nothing of it is known. */
function unknownFor(event: EventId, { lives, source }: Past): string[] {
  const hasPulls = lives.some(({ openedAt }) => openedAt !== null);
  return [
    ...(event !== "ship-merged" && !hasPulls ? ["pull requests"] : []),
    ...(event !== "merge" && source === "none" ? ["deliveries"] : []),
  ];
}
