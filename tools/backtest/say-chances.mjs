// How good the chances of open changes were, in words.
import { figure } from "../figures/figure.mjs";

const signed = (skill) => (skill === null ? "–" : `${skill > 0 ? "+" : "−"}${Math.abs(skill).toFixed(2)}`);
const NAMES = {
  merge: "merged",
  ship: "delivered, of what is open",
  "ship-merged": "delivered, of what is merged",
};

/** A row an event and number of days, as far as it was tried often enough. */
export function sayChances(name, scores) {
  for (const { event, days, trials, months, brier, skill, standingSkill, isTold, deciles } of scores) {
    if (brier === null) continue;
    const what = `${name}: ${NAMES[event]} within ${days} days`;
    const say = (column, shown, aim = "", met = null) =>
      figure({ table: "backtest-open", what, column, shown, aim, met });
    const held = deciles.filter(({ told, low, high }) => low <= told && told <= high).length;
    say("chances", `${trials} of ${months} months`);
    say("Brier", brier.toFixed(3));
    say("skill", signed(skill));
    say("second skill", signed(standingSkill));
    say("tenths inside", `${held} of ${deciles.length}`);
    say("told", isTold ? "yes" : "no");
  }
}
