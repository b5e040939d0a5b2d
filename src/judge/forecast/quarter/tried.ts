/** A quarter that was foretold from what was known when it began, beside what came. */
import { quantile } from "../../../lib/statistics/quantile.ts";
import { monthsLater } from "../../../lib/time/periods.ts";
import { knownAt, type Past } from "../../../model/past.ts";
import { recordBegins } from "./delivery-record.ts";
import { foretell, pooled } from "./foretell.ts";
import { type Outcome, outcomeOf, type Quarter } from "./outcome.ts";
import { FIGURES } from "./quarter-figures.ts";

/** A figure by its place in the table; null where nothing tells it. */
export type Figures = readonly (number | null)[];

/** What somebody expects: figures, and lead times as a sample, ascending; null where there are none, or nobody asked for them. */
export interface Expected {
  readonly figures: Figures;
  readonly leads: Float64Array | null;
}

export interface Foretold {
  readonly quarter: Quarter;
  readonly calendar: Expected;
  readonly lastQuarter: Expected;
}

/** A quarter that has passed. */
export interface Tried extends Foretold {
  readonly came: Expected;
}

/** The three months from an instant on. */
export function quarterFrom(from: number): Quarter {
  return { from, to: monthsLater(from, 3) };
}

const NOTHING: Expected = { figures: FIGURES.map(() => null), leads: null };

/**
 * The three months after a past was taken, as the calendar and as the quarter before foretell them.
 *
 * @param withLeads the sample of the calendar, too: it takes as long as all else
 */
export function foretold(past: Past, seed: number, withLeads = false): Foretold {
  const quarter = quarterFrom(past.takenAt);
  const calendar = byCalendar(past, quarter, seed, withLeads);
  return { quarter, calendar, lastQuarter: byLastQuarter(past) };
}

/** The same from an instant that lies three months back or more, with what came: from that instant on, which was not known. */
export function tried(past: Past, from: number, seed: number, withLeads = false): Tried {
  const then = foretold({ ...knownAt(past, from - 1), takenAt: from }, seed, withLeads);
  return { ...then, came: expectedOf(outcomeOf(past, then.quarter)) };
}

function expectedOf(outcome: Outcome): Expected {
  return {
    figures: FIGURES.map(({ of }) => of(outcome)),
    leads: outcome.leads.length === 0 ? null : outcome.leads,
  };
}

/** Of each figure the median of what may come, where at least half of it tells it. */
function byCalendar(past: Past, quarter: Quarter, seed: number, withLeads: boolean): Expected {
  const paths = foretell(past, quarter, seed);
  if (paths === null) return NOTHING;
  const figures = FIGURES.map(({ of }) => {
    const told = paths.map(of).filter((figure) => figure !== null);
    return told.length * 2 < paths.length ? null : quantile(Float64Array.from(told).sort(), 0.5);
  });
  return { figures, leads: withLeads ? pooled(paths) : null };
}

/** Quarters back in which the last one with deliveries is looked for: two years. */
const MOST_BACK = 8;

/**
 * Of each figure the last quarter's; where too little was delivered in it to tell one, that of the last one before. A quarter
 * tells where deliveries were known all through it.
 */
function byLastQuarter(past: Past): Expected {
  const begins = recordBegins(past);
  let told = NOTHING;
  for (let back = 1; back <= MOST_BACK && (told.leads === null || told.figures.includes(null)); back++) {
    const quarter = quarterFrom(monthsLater(past.takenAt, -3 * back));
    if (quarter.from < begins) break;
    const { figures, leads } = expectedOf(outcomeOf(past, quarter));
    told = {
      figures: told.figures.map((figure, place) => figure ?? figures[place] ?? null),
      leads: told.leads ?? leads,
    };
  }
  return told;
}
