/** A quarter that was foretold from what was known when it began, beside what came. */
import { quantile } from "../../../lib/statistics/quantile.ts";
import { monthsLater } from "../../../lib/time/periods.ts";
import { knownAt, type Past } from "../../../model/past.ts";
import { recordBegins } from "./delivery-record.ts";
import { foretell, pooled } from "./foretell.ts";
import { deliveredIn, leadsOf, type Outcome, outcomeOf, type Quarter, type Ride } from "./outcome.ts";
import { type Begun, longestIn, possible, underWayIn } from "./possible.ts";
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
  /** The most that each figure can be, by what is under way; null where that is not known. */
  readonly most: Figures;
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
  const underWay = underWayIn(past)?.all ?? null;
  const most = underWay === null ? NOTHING.figures : mostOf(longestIn(past, quarter, underWay));
  const upTo = (expected: Expected): Expected => ({
    ...expected,
    figures: expected.figures.map((figure, place) => atMost(figure, most[place] ?? null)),
  });
  return {
    quarter,
    calendar: upTo(byCalendar(past, quarter, seed, withLeads)),
    lastQuarter: upTo(byLastQuarter(past, underWay)),
    most,
  };
}

/** Of lead times alone: how much is delivered has no bound. */
function mostOf(leads: Float64Array): Figures {
  return FIGURES.map(({ group, of }) =>
    group === "delivered" ? null : of({ delivered: leads.length, leads }),
  );
}

/** A figure, or the most that it can be. */
export function atMost(figure: number | null, most: number | null): number | null {
  return figure === null || most === null ? figure : Math.min(figure, most);
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
 * tells where deliveries were known all through it. Its changes are taken to come once more, at the same times of the quarter,
 * begun as early as what is under way lets them.
 */
function byLastQuarter(past: Past, underWay: readonly Begun[] | null): Expected {
  const begins = recordBegins(past);
  let told = NOTHING;
  for (let back = 1; back <= MOST_BACK && (told.leads === null || told.figures.includes(null)); back++) {
    const quarter = quarterFrom(monthsLater(past.takenAt, -3 * back));
    if (quarter.from < begins) break;
    const { delivered, rides } = deliveredIn(past, quarter);
    const again = rides.map((ride) => later(ride, past.takenAt - quarter.from));
    const can = underWay === null ? again : possible(again, past.takenAt, underWay);
    const { figures, leads } = expectedOf({ delivered, leads: leadsOf(can) });
    told = {
      figures: told.figures.map((figure, place) => figure ?? figures[place] ?? null),
      leads: told.leads ?? leads,
    };
  }
  return told;
}

const later = ({ startedAt, seenAt, deliveredAt }: Ride, by: number): Ride => ({
  startedAt: startedAt + by,
  seenAt: seenAt + by,
  deliveredAt: deliveredAt + by,
});
