import { nth } from "../../../lib/must.ts";
import { isoOf } from "../../../lib/time/instants.ts";
import type { Past } from "../../../model/past.ts";
import type { ReportQuarter, ReportQuarterFigure, ReportQuarterTest } from "../forecast-report.ts";
import { passedSays } from "../passed.ts";
import { passedQuarters } from "./passed-quarters.ts";
import { possibleSays } from "./possible-says.ts";
import { printed } from "./printed.ts";
import { FIGURES } from "./quarter-figures.ts";
import { holds, passedBy, saidBy, spokenOf } from "./spoken.ts";
import { foretold, type Tried } from "./tried.ts";
import { whyOf } from "./why.ts";

/**
 * What the three months after a past was taken may bring. Each quarter of the calendar before them is foretold from what was
 * known when it began; by those the calendar or the last quarter speaks, and their errors are the interval.
 *
 * @param askedAt when the history was looked at: of an old clone that is long after the past was taken
 * @param all those quarters
 */
export function quarterAhead(
  past: Past,
  seed: number,
  askedAt = past.takenAt,
  all: readonly Tried[] = passedQuarters(past, seed),
): ReportQuarter {
  const now = foretold(past, seed);
  const passed = passedBy(all, past.takenAt);
  const held = heldBefore(all);
  const figures = spokenOf(passed, now).map((spoken, place): ReportQuarterFigure => {
    const test = { quarters: spoken.gate.quarters, skill: spoken.gate.skill, ...nth(held, place) };
    return { ...printed(place, spoken, saidBy(spoken)), test, why: whyOf(spoken, past) };
  });
  const isTimeTold = figures.some(({ unit, value }) => unit === "seconds" && value !== null);
  return {
    from: isoOf(now.quarter.from),
    to: isoOf(now.quarter.to),
    says: passedSays(now.quarter, askedAt),
    possible: isTimeTold ? possibleSays(past, now) : null,
    figures,
  };
}

/** Of each figure: intervals that would have been printed before, and how many of them held what came. */
function heldBefore(all: readonly Tried[]): Pick<ReportQuarterTest, "intervals" | "inside">[] {
  const held = all.map((then) => {
    const said = spokenOf(passedBy(all, then.quarter.from), then);
    return said.map((spoken, place) => holds(saidBy(spoken), nth(then.came.figures, place)));
  });
  return FIGURES.map((_, place) => {
    const told = held.map((row) => nth(row, place)).filter((is) => is !== null);
    return { intervals: told.length, inside: told.filter(Boolean).length };
  });
}
