import { counted } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import type { Flow } from "../../../model/flow.ts";
import type { Past } from "../../../model/past.ts";
import type { OpenForecast, ReportTried } from "../open-forecast.ts";
import { countedFromSays } from "../passed.ts";
import { FEWEST_ALIKE } from "./alike.ts";
import { pendingOf } from "./pending.ts";
import type { EventId } from "./predictor.ts";
import { FEWEST_MONTHS, FEWEST_TRIALS, isBetter, type Score, type Skills, scoresOf } from "./scores.ts";
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
  const { event, days, trials, months, brier, skill, standingSkill, newer, isTold, deciles } = score;
  return {
    ...{ event, withinDays: days, trials, months, brier, skill },
    skillOverStanding: standingSkill,
    newer: newer === null ? null : reportNewer(newer),
    told: isTold,
    because: becauseOf(score, past),
    deciles: deciles.map(({ n, ...rest }) => ({ trials: n, ...rest })),
  };
}

function reportNewer({ months, trials, skill, standingSkill }: Skills): NonNullable<ReportTried["newer"]> {
  return { months, trials, skill, skillOverStanding: standingSkill };
}

/** What has to be there before a chance can be told, by event. */
const TAKES: Readonly<Record<EventId, string>> = {
  merge: `nothing was open, or fewer than ${FEWEST_ALIKE} had been open for as long`,
  ship: `nothing was open, or the two years before had fewer than ${FEWEST_ALIKE} moments at which the last delivery was as old`,
  "ship-merged": `nothing waited, or the two years before had fewer than ${FEWEST_ALIKE} moments at which the last delivery was as old`,
};

/** Behind *within 7 days it was*. */
function becauseOf(score: Score, past: Past): string {
  const { event, trials, months, skill, standingSkill, newer, isTold } = score;
  if (isTold) return "better than both naive ways";
  const missing = unknownFor(event, past);
  if (missing.length > 0) return `not tried, since no ${listed(missing, "or")} are known`;
  if (trials === 0) return `not tried, since ${nothingToTry(event, originsOf(past).length)}`;
  if (trials < FEWEST_TRIALS || months < FEWEST_MONTHS)
    return `tried on ${counted(trials, "chance")} at the begins of ${counted(months, "month")} alone, and it takes ${FEWEST_TRIALS} at those of ${FEWEST_MONTHS}: at the others ${TAKES[event]}`;
  if ((skill ?? 0) <= 0) return "no better than the share of all earlier changes";
  if ((standingSkill ?? 0) <= 0) return "no better than the share of those that stood so before";
  return newer !== null && !isBetter(newer)
    ? `better on the whole, and no better in the newer half of ${counted(months, "month")}`
    : `better, and by no more than chance explains (${counted(months, "month")})`;
}

function nothingToTry(event: EventId, months: number): string {
  return months < FEWEST_MONTHS
    ? `it takes the begins of ${FEWEST_MONTHS} months, and ${months === 0 ? "none is" : months === 1 ? "one is" : `${months} are`} known`
    : `at the begins of all ${months} months ${TAKES[event]}`;
}

/** What an event is read from, as far as nothing of it is known. */
function unknownFor(event: EventId, { lives, source }: Past): string[] {
  const hasPulls = lives.some(({ openedAt }) => openedAt !== null);
  return [
    ...(event !== "ship-merged" && !hasPulls ? ["pull requests"] : []),
    ...(event !== "merge" && source === "none" ? ["deliveries"] : []),
  ];
}
