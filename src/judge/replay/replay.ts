/**
 * What a change of how work flows would have been worth, replayed on the team's own deliveries: each finished change is
 * merged earlier and goes out with the first train that it then catches. Pure.
 */
import type { Config } from "../../config/config.ts";
import { groupsOf } from "../../lib/groups.ts";
import { cell, nth } from "../../lib/must.ts";
import { firstWhere } from "../../lib/sorted.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { grouped } from "../../lib/text/counted.ts";
import { DAY_MS, DAYS_A_YEAR, MONTH_MS, WEEK_MS } from "../../lib/time/units.ts";
import type { Flow } from "../../model/flow.ts";
import { atRandomPhases } from "./phases.ts";
import { type Rider, ridersOf } from "./riders.ts";
import { between, type Figures, figuresOf, type Lived, leadsWith } from "./saved.ts";
import { type Cadence, type Scenario, shortened } from "./scenario.ts";
import { circleOf, cutWait, oftener, outAt, outOfEvery, type Timetable, timetableOf } from "./timetable.ts";

/** A figure on the trains as they ran, and the lower and the upper of that and the same with trains at a random phase. */
export interface Gain {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a scenario saves. */
export interface Worth {
  /** By how much the median and the mean lead time would have been shorter; null where `why` says so. */
  readonly medianSeconds: Gain | null;
  readonly meanSeconds: Gain | null;
  /** Part of the mean lead time, on the trains as they ran. */
  readonly share: number | null;
  readonly why: string | null;
  /** Days by which changes are out sooner, all of them together, per month of the window. */
  readonly changeDaysPerMonth: Gain;
  /** Part of the finished changes that are out sooner at all, on the trains as they ran. */
  readonly sooner: number;
}

/** A worth with what it was made of. */
export interface Replayed extends Worth {
  /** Each rider's times on the trains as they ran, in the order of `ridersOf`. */
  readonly lived: Lived;
  /** The figures of those, and of trains at a random phase, ms; null where no stream has a rhythm. */
  readonly ran: Figures;
  readonly shifted: Figures | null;
}

/** Why nothing is valued by the month: what a few days hold says little of one. */
export const TOO_SHORT = "the window is shorter than a week";

/** Months of the window. */
export function monthsOf({ window }: Pick<Flow, "window">): number {
  return (window.to - window.from) / MONTH_MS;
}

export function isTooShort({ window }: Pick<Flow, "window">): boolean {
  return window.to - window.from < WEEK_MS;
}

/** Trains whose rhythm is that of the team: those of the window and of the two years before it. */
const RECORD_MS = 2 * DAYS_A_YEAR * DAY_MS;

/** Replays the finished changes in each scenario, as `replaying` does; empty where that is null. */
export function replay(flow: Flow, config: Config, scenarios: readonly Scenario[]): Replayed[] {
  const replayed = replaying(flow, config);
  return replayed === null ? [] : scenarios.map(replayed);
}

/**
 * Replays the finished changes in whatever scenario it is asked for. Lead time: over the changes of which it is known. Change-days per
 * month: Σ time saved over all finished changes ÷ months of the window; a change of which a stage or a train is not known adds
 * nothing. Null where nothing finished, or the window is shorter than a week.
 */
export function replaying(
  flow: Flow,
  { bootstrap: { seed } }: Config,
): ((scenario: Scenario) => Replayed) | null {
  const riders = ridersOf(flow);
  if (riders.length === 0 || isTooShort(flow)) return null;
  const trains = groupsOf(flow.trains, ({ stream }) => stream);
  const tables = new Map([...trains].map(([name, own]) => [name, timetableOf(own)]));
  const since = flow.window.from - RECORD_MS;
  const circles = new Map(
    [...trains].map(([name, own]) => [name, circleOf(timetableOf(own.filter(({ cut }) => cut >= since)))]),
  );
  const waited = ({ mergedAt, stream }: Rider) => {
    const table = stream === null ? undefined : tables.get(stream);
    return mergedAt === null || table === undefined ? 0 : cutWait(table, mergedAt);
  };
  const shifted = atRandomPhases(flow, riders, circles, seed, waited);
  return (scenario) =>
    worthOf(flow, riders, onTheTrains(flow, riders, tables, scenario), shifted?.(scenario) ?? null);
}

/** When what is merged at an instant is out. */
type Out = (merge: number) => number;

function onTheTrains(
  { clock, source, window }: Flow,
  riders: readonly Rider[],
  tables: ReadonlyMap<string, Timetable>,
  scenario: Scenario,
): Lived {
  const now = new Map(
    [...tables].map(([name, table]) => [name, outOn(table, scenario.cadence, window.from)]),
  );
  const finishes = riders.map(({ change, mergedAt, finishedAt, stream }) => {
    const { merge, delivery } = shortened(change, scenario);
    if (source.id === "none") return finishedAt - merge;
    const [before, after] = stream === null ? [] : [tables.get(stream), now.get(stream)];
    if (mergedAt === null || before === undefined || after === undefined) return finishedAt - delivery;
    // Its own train may have left late: only what an earlier one saves counts.
    const out = Math.min(outAt(before, mergedAt), finishedAt) - after(mergedAt - merge);
    return finishedAt - (isRhythm(scenario.cadence) ? out : Math.max(0, out)) - delivery;
  });
  return {
    leads: leadsOf(riders, clock),
    saved: Float64Array.from(riders, ({ finishedAt }, i) => between(clock, nth(finishes, i), finishedAt)),
  };
}

/** Of a rhythm of its own a train may be cut after the one that there was; further trains are never later. */
const isRhythm = (cadence: Cadence | null) => cadence !== null && "every" in cadence;

/** The trains under a cadence; those of a rhythm are counted from the last cut on that was not after the window began. */
function outOn(table: Timetable, cadence: Cadence | null, since: number): Out {
  if (cadence !== null && "every" in cadence) {
    const before = Math.max(0, firstWhere(table.cuts, (cut) => cut > since) - 1);
    const from = table.cuts.length === 0 ? since : cell(table.cuts, before);
    return (merge) => outOfEvery(table, cadence.every, from, merge);
  }
  const trains = cadence === null ? table : oftener(table, cadence.times);
  return (merge) => outAt(trains, merge);
}

function leadsOf(riders: readonly Rider[], clock: Flow["clock"]): Float64Array {
  return Float64Array.from(riders, ({ startedAt, finishedAt }) =>
    startedAt === null ? Number.NaN : clock.between(startedAt, finishedAt),
  );
}

function worthOf(flow: Flow, riders: readonly Rider[], lived: Lived, shifted: Figures | null): Replayed {
  const ran = figuresOf(lived.saved, leadsWith(lived.leads));
  const gain = (kind: "median" | "mean" | "each", unit: number): Gain => {
    const value = ran[kind] / unit;
    const other = (shifted ?? ran)[kind] / unit;
    return { value, low: Math.min(value, other), high: Math.max(value, other) };
  };
  const known = lived.leads.filter((lead) => !Number.isNaN(lead));
  const all = mean([...known]);
  const why = whyUnknown(known.length, riders.length);
  return {
    medianSeconds: why === null ? gain("median", 1000) : null,
    meanSeconds: why === null ? gain("mean", 1000) : null,
    share: why === null && all > 0 ? ran.mean / all : null,
    why,
    changeDaysPerMonth: gain("each", (DAY_MS * monthsOf(flow)) / riders.length),
    sooner: ran.sooner,
    lived,
    ran,
    shifted,
  };
}

function whyUnknown(known: number, of: number): string | null {
  if (known < FEWEST) return `fewer than ${FEWEST} changes have a known lead time`;
  if (known * 2 < of)
    return `the lead time is known for only ${grouped(known)} of the ${grouped(of)} changes, and half are needed`;
  return null;
}
