/**
 * The chances that are told of worlds whose rhythm of deliveries is known, against what came: which are told is decided by
 * the first half of what is tried, and the second half is held to what came. The campaign (`npm run planted:chances`) draws
 * more pasts of each; what it says stands in docs/backtest.md.
 */
import { expect, test } from "vitest";
import { EVENTS, type EventId, HORIZONS } from "../../../../src/judge/forecast/open/predictor.ts";
import { scoresOf } from "../../../../src/judge/forecast/open/scores.ts";
import { type Trial, trialsOf } from "../../../../src/judge/forecast/open/trials.ts";
import { groupsOf } from "../../../../src/lib/groups.ts";
import { mean } from "../../../../src/lib/statistics/mean.ts";
import { DAY_MS, DAYS_A_YEAR } from "../../../../src/lib/time/units.ts";
import type { Past } from "../../../../src/model/past.ts";
import { drawOpenPast, type World } from "./drawn.ts";

const SEEDS = Number(process.env.FLOWAUDIT_CHANCES_SEEDS ?? 2);
const TIMEOUT = 60_000 + SEEDS * 10_000;

const WORLDS: Readonly<Record<string, World>> = {
  "a delivery a day": { gap: 1, sigma: 0.3, months: 0 },
  "every two weeks": { gap: 14, sigma: 0.05, months: 0 },
  "every two weeks or so": { gap: 14, sigma: 0.6, months: 0 },
  "months that are alike": { gap: 14, sigma: 0.6, months: 0.5 },
  "rare and irregular": { gap: 45, sigma: 1, months: 0 },
};

/** So far what is told may be from what comes, on average over bands that are as wide as a fifth. */
const OFF = 0.06;
const BANDS = 5;
/** Of fewer chances, or those of a few pasts, an average says little. */
const ENOUGH = 300;
const HALF_MS = 2.5 * DAYS_A_YEAR * DAY_MS;

interface Told {
  readonly event: EventId;
  readonly days: number;
  readonly trials: number;
  /** Pasts in which it is told. */
  readonly pasts: number;
  readonly skill: number;
  /** Of each band that holds chances: what was told, and what came. */
  readonly bands: readonly { readonly n: number; readonly told: number; readonly came: number }[];
  /** How far what was told is from what came, over all chances. */
  readonly off: number;
}

/** Those that would have been told. */
function toldIn(past: Past): Trial[] {
  const all = trialsOf(past);
  const half = past.takenAt - HALF_MS;
  const known = scoresOf(all.filter(({ origin, days }) => origin + days * DAY_MS <= half));
  const told = new Set(known.flatMap(({ event, days, isTold }) => (isTold ? [`${event} ${days}`] : [])));
  return all.filter(({ origin, event, days }) => origin > half && told.has(`${event} ${days}`));
}

function toldOf(event: EventId, days: number, of: readonly (readonly Trial[])[]): Told | null {
  const own = of.map((past) => past.filter((one) => one.event === event && one.days === days));
  const trials = own.flat();
  if (trials.length === 0) return null;
  const brier = (of: (trial: Trial) => number) =>
    mean(trials.map((trial) => (of(trial) - Number(trial.came)) ** 2));
  const groups = groupsOf(trials, ({ chance }) => Math.min(BANDS - 1, Math.floor(chance * BANDS)));
  const bands = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => ({
      n: own.length,
      told: mean(own.map(({ chance }) => chance)),
      came: mean(own.map(({ came }) => Number(came))),
    }));
  const off = bands.reduce((sum, { n, told, came }) => sum + n * Math.abs(told - came), 0) / trials.length;
  const skill = 1 - brier(({ chance }) => chance) / brier(({ naive }) => naive);
  const pasts = own.filter(({ length }) => length > 0).length;
  return { event, days, trials: trials.length, pasts, skill, bands, off };
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const inWords = ({ event, days, trials, pasts, skill, bands, off }: Told) =>
  `${event} within ${days} days: ${trials} chances of ${pasts} pasts, skill ${skill.toFixed(2)}, off by ${(100 * off).toFixed(1)} points; ${bands
    .map(({ told, came }) => `${percent(told)}: ${percent(came)}`)
    .join(", ")}`;

test.each(Object.entries(WORLDS))(
  "chances of %s are what comes, and better than naive",
  (name, world) => {
    const pasts = Array.from({ length: SEEDS }, (_, seed) => toldIn(drawOpenPast(world, seed + 1)));
    const told = EVENTS.flatMap((event) => HORIZONS.flatMap((days) => toldOf(event, days, pasts) ?? []));
    console.log(`${name}, ${SEEDS} pasts\n${told.map(inWords).join("\n")}`);
    expect(told.filter(({ event }) => event === "merge")).toHaveLength(HORIZONS.length);
    const much = told.filter(({ trials }) => trials >= ENOUGH);
    expect(much.filter(({ off, skill }) => off > OFF || skill <= 0)).toEqual([]);
  },
  TIMEOUT,
);
