/** Who speaks of a quarter, and how far off it may be: decided by the quarters before it alone. */
import { nth } from "../../../lib/must.ts";
import { conformalReach, FEWEST_ERRORS } from "../../../lib/statistics/forecasts/conformal.ts";
import { mean } from "../../../lib/statistics/mean.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import type { QuarterSpeaker } from "../forecast-report.ts";
import { FIGURES, type Group } from "./quarter-figures.ts";
import { atMost, type Foretold, type Tried } from "./tried.ts";

/** What is printed is wrong once in ten times. */
const LEVEL = 0.9;
/** Quarters that tell how good a forecast is: the last five years. */
const LAST_QUARTERS = 20;

/** A figure as it is foretold, changes or ms; without bounds where too few quarters tell of past errors. */
export interface Range {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** How the calendar did against the last quarter on a group of figures. */
export interface Gate {
  readonly quarters: number;
  /** 1 − one mean error ÷ the other; null of fewer than 8 quarters. */
  readonly skill: number | null;
}

export interface Spoken {
  readonly speaker: QuarterSpeaker;
  readonly calendar: Range | null;
  readonly lastQuarter: Range | null;
  readonly gate: Gate;
  /** So few changes are expected that no quarter of that kind tells of a lead time; null where it is more. */
  readonly few: number | null;
}

/** The quarters that had passed when another one began. */
export function passedBy(all: readonly Tried[], from: number): readonly Tried[] {
  return all.filter(({ quarter }) => quarter.to <= from).slice(-LAST_QUARTERS);
}

/** What is said of each figure of a quarter, in the order of the table. */
export function spokenOf(passed: readonly Tried[], now: Foretold): Spoken[] {
  const gates = { delivered: gateOf(passed, "delivered"), "lead-time": gateOf(passed, "lead-time") };
  const spoken = FIGURES.map(({ group }, place): Spoken => {
    const gate = gates[group];
    const calendar = rangeOf(passed, now, place, "calendar");
    const speaks = calendar !== null && gate.skill !== null && gate.skill > 0;
    return {
      speaker: speaks ? "calendar" : "last-quarter",
      calendar,
      lastQuarter: rangeOf(passed, now, place, "lastQuarter"),
      gate,
      few: null,
    };
  });
  const few = fewIn(spoken);
  return spoken.map((one, place) => (nth(FIGURES, place).group === "lead-time" ? { ...one, few } : one));
}

/** How many changes are expected, where that is too few to tell a lead time of. */
function fewIn(spoken: readonly Spoken[]): number | null {
  const delivered = spoken.find((_, place) => nth(FIGURES, place).group === "delivered");
  const expected = delivered === undefined ? null : (saidBy(delivered)?.value ?? null);
  return expected !== null && Math.round(expected) < FEWEST ? expected : null;
}

/** What the one who speaks says; null where that is nothing. */
export function saidBy({ speaker, calendar, lastQuarter, few }: Spoken): Range | null {
  if (few !== null) return null;
  return speaker === "calendar" ? calendar : lastQuarter;
}

type Who = "calendar" | "lastQuarter";

/** Over all figures of a group, each by its own measure. */
function gateOf(passed: readonly Tried[], group: Group): Gate {
  const pairs = FIGURES.flatMap((figure, place) => (figure.group === group ? [pairsOf(passed, place)] : []));
  const quarters = Math.min(...pairs.map(({ length }) => length));
  return { quarters, skill: quarters < FEWEST_ERRORS ? null : 1 - mean(pairs.map(ratioOf)) };
}

interface Pair {
  readonly calendar: number;
  readonly lastQuarter: number;
}

/** The errors of both where both expected something, and something came. */
function pairsOf(passed: readonly Tried[], place: number): Pair[] {
  return passed.flatMap((tried) => {
    const calendar = errorOf(tried, place, "calendar");
    const lastQuarter = errorOf(tried, place, "lastQuarter");
    return calendar === null || lastQuarter === null ? [] : [{ calendar, lastQuarter }];
  });
}

/** What is always as it was before is told no better by anybody. */
function ratioOf(pairs: readonly Pair[]): number {
  const lastQuarter = mean(pairs.map((pair) => pair.lastQuarter));
  return lastQuarter === 0 ? 1 : mean(pairs.map(({ calendar }) => calendar)) / lastQuarter;
}

function errorOf(tried: Tried, place: number, who: Who): number | null {
  const [said, came] = [nth(tried[who].figures, place), nth(tried.came.figures, place)];
  return said === null || came === null ? null : Math.abs(said - came);
}

function rangeOf(passed: readonly Tried[], now: Foretold, place: number, who: Who): Range | null {
  const value = nth(now[who].figures, place);
  if (value === null) return null;
  const errors = passed.map((tried) => errorOf(tried, place, who)).filter((error) => error !== null);
  const reach = conformalReach(errors, LEVEL);
  return reach === null
    ? { value, low: null, high: null }
    : { value, low: Math.max(0, value - reach), high: atMost(value + reach, now.most[place] ?? null) };
}

/** Whether a range holds what came; null where either is missing. */
export function holds(range: Range | null, came: number | null): boolean | null {
  if (range === null || range.low === null || range.high === null || came === null) return null;
  return range.low <= came && came <= range.high;
}
