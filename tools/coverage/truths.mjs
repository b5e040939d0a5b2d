/**
 * What is to be expected of a change: exactly, from the gaps that a change may fall into. A gap is chosen by its length;
 * where in it the change merges is even.
 */
import { BEFORE_MERGE, LABELS } from "./worlds.mjs";

/**
 * @param pieces the gaps, how likely a change falls into each, and the month's effect there
 */
export function truthOf(pieces) {
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (figure) => pieces.reduce((sum, piece) => sum + piece.weight * figure(piece), 0) / total;
  const atMost = (days) => mean((piece) => atMostIn(days, piece));
  const wait = mean(({ gap }) => gap / 2);
  const before = mean(({ effect }) => BEFORE_MERGE.median * Math.exp(effect + BEFORE_MERGE.sd ** 2 / 2));
  return {
    atMost,
    quantile: (p) => rootOf((days) => atMost(days) - p),
    wait,
    before,
    mean: wait + before,
    share: wait / (wait + before),
    ...LABELS,
  };
}

/** As it ran: the deliveries of the window happened when they happened. */
export function piecesOf(world, deliveries) {
  const pieces = deliveries.map(({ gap, effect }) => ({ gap, effect, weight: gap }));
  // Where each change is delivered alone, they are all alike.
  return world.alone ? pieces.slice(0, 1) : pieces;
}

const STEPS = 400;
const MONTHLY_STEPS = 20;

/** In the long run: gaps as a change meets them, long ones more often, and any month. */
export function longRunPieces({ gap, sd, months }) {
  return middles(sd === 0 ? 1 : STEPS).flatMap((z) =>
    middles(months === 0 ? 1 : MONTHLY_STEPS).map((month) => ({
      gap: gap * Math.exp(sd * z + sd ** 2 / 2),
      effect: months * month,
      weight: 1,
    })),
  );
}

/** Values of a standard normal that stand for an equal part of it each. */
function middles(count) {
  return Array.from({ length: count }, (_, i) => rootOf((z) => below(z) - (i + 0.5) / count, -9, 9));
}

/** Probability that a change that falls into a gap takes at most so long. */
function atMostIn(days, { gap, effect }) {
  return (integral(days, effect) - integral(days - gap, effect)) / gap;
}

/** ∫ of the probability that the time before the merge is at most t, for t from 0 to `days`. */
function integral(days, effect) {
  if (days <= 0) return 0;
  const mean = Math.log(BEFORE_MERGE.median) + effect;
  const z = (Math.log(days) - mean) / BEFORE_MERGE.sd;
  return days * below(z) - Math.exp(mean + BEFORE_MERGE.sd ** 2 / 2) * below(z - BEFORE_MERGE.sd);
}

function rootOf(rises, from = 0, to = 1000) {
  let [low, high] = [from, to];
  for (let step = 0; step < 45; step++) {
    const middle = (low + high) / 2;
    if (rises(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The normal distribution, to 7 digits: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.2.17.
 */
function below(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    Math.exp((-z * z) / 2) *
    0.3989422804014327 *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}
