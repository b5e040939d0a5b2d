// The figures of a backtest, in words.
import { figure } from "../figures/figure.mjs";

const DAY_SECONDS = 86_400;
const HELD = { low: 0.85, high: 0.97 };

const percent = (share) => `${Math.round(100 * share)} %`;
const skill = (score) =>
  score === null ? "–" : `${score.skill > 0 ? "+" : "−"}${Math.abs(score.skill).toFixed(2)}`;

/** One row: what the intervals held, and by how much the calendar was better than the last quarter. */
export function saySummary(what, { quarters, intervals, inside, printed, pinball, crps, isPooled = false }) {
  const share = inside / intervals;
  const isHeld = share >= HELD.low && share <= HELD.high;
  const aim = isPooled ? "85–97 % inside, skill above 0" : "";
  const say = (column, shown, met) =>
    figure({ table: "backtest", what, column, shown, aim, met: isPooled ? met : null });
  say("quarters", String(quarters.length), null);
  say("inside", intervals === 0 ? "–" : `${percent(share)} of ${intervals}`, isHeld);
  say("calendar printed", printed === null ? "never" : `${printed.quarters} quarters`, null);
  say("skill of what is printed", skill(printed), printed !== null && printed.skill > 0);
  say("skill of all", skill(pinball), pinball !== null && pinball.skill > 0);
  say("skill of the distribution", skill(crps), null);
}

/** All histories as one: a quarter of any counts once, its losses by the mean loss of the last quarter there. */
export function pooled(reports) {
  const sum = (key) => reports.reduce((all, report) => all + report[key], 0);
  const score = (key) => {
    const scores = reports.map((report) => report[key]).filter((one) => one !== null);
    const quarters = scores.reduce((all, one) => all + one.quarters, 0);
    const mean = (who) => scores.reduce((all, one) => all + one.quarters * one[who], 0) / quarters;
    return quarters === 0 ? null : { quarters, skill: 1 - mean("calendar") / mean("lastQuarter") };
  };
  return {
    isPooled: true,
    quarters: reports.flatMap(({ quarters }) => quarters),
    intervals: sum("intervals"),
    inside: sum("inside"),
    printed: score("printed"),
    pinball: score("pinball"),
    crps: score("crps"),
  };
}

const COLUMNS = {
  delivered: "delivered",
  "lead-time-median": "median, days",
  "lead-time-mean": "mean, days",
  "lead-time-p75": "p75, days",
  "lead-time-p90": "p90, days",
};

/** A row a quarter. */
export function sayQuarters(name, quarters) {
  for (const { from, figures } of quarters) {
    const what = `${name} ${from.slice(0, 4)} Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
    for (const one of figures)
      figure({ table: "backtest-quarters", what, column: COLUMNS[one.id], shown: inWords(one) });
  }
}

function inWords({ unit, speaker, value, low, high, actual, inside }) {
  const told = (number) => {
    if (number === null) return "–";
    const shown = unit === "seconds" ? number / DAY_SECONDS : number;
    return shown.toFixed(unit === "seconds" && shown < 10 ? 1 : 0);
  };
  const range = low === null ? "" : ` (${told(low)}–${told(high)})`;
  const mark = speaker === "calendar" ? "" : "= ";
  return `${mark}${told(value)}${range} · ${told(actual)}${inside === false ? " ✗" : ""}`;
}
