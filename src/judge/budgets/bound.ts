import type { Budget } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { parseDuration } from "../../lib/time/durations.ts";
import type { Figure } from "./figure.ts";

/** What each unit wants to be held against. */
const WANTS: Readonly<Record<Figure["unit"], { says: string; least: number; most: number }>> = {
  seconds: { says: "a duration, as in 36h or 5d", least: 0, most: 0 },
  share: { says: "a share, as in 0.15 for 15 %", least: -1, most: 1 },
  points: { says: "a difference of shares, as in 0.05 for 5 points", least: -1, most: 1 },
  count: { says: "a number, as in 2", least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  lines: { says: "a number of lines, as in 200", least: 0, most: Number.POSITIVE_INFINITY },
  perWeek: { says: "a number per week, as in 2", least: 0, most: Number.POSITIVE_INFINITY },
  days: { says: "a number of days, as in 40", least: 0, most: Number.POSITIVE_INFINITY },
};

/** The bound of a budget in the unit of its figure. Throws a usage error where it is written in another one. */
export function boundOf(budget: Budget, { unit, statistic }: Figure): number {
  const word = (budget.max ?? budget.min)!;
  if (typeof word === "string") {
    if (unit !== "seconds") throw refusal(budget, statistic, word, unit);
    return parseDuration(word) / 1000;
  }
  const { least, most } = WANTS[unit];
  if (unit === "seconds" || word < least || word > most) throw refusal(budget, statistic, word, unit);
  return word;
}

function refusal(
  { measure, stage }: Budget,
  statistic: string,
  word: string | number,
  unit: Figure["unit"],
): FlowauditError {
  return new FlowauditError(
    "usage",
    `The budget of ${text(measure ?? `stage ${stage}`, 80)} bounds ${statistic} by ${text(String(word), 40)}.`,
    `It wants ${WANTS[unit].says}.`,
  );
}
