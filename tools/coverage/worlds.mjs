/**
 * Worlds whose truth is known. Changes merge at random, each after a time of its own; a delivery takes along what has
 * merged since the one before it. Times are in days.
 */
import { normal, poisson } from "./draws.mjs";

/** Of the time before the merge: a lognormal. */
export const BEFORE_MERGE = { median: 1.5, sd: 1 };
const TWO_YEARS = 730;
const YEAR = 365;
export const MONTH = 30;
/** So long before the record a world begins that nobody notices when. */
const EARLIER = 300;
/** Of the effects of months on the logarithm of the time before the merge: first-order correlation. */
const MONTHLY_CORRELATION = 0.7;

/**
 * gap: mean days between deliveries now, and `before` until a year ago; sd: of their logarithm; months: standard
 * deviation of the months' effects; alone: every change is delivered by itself.
 */
export const WORLDS = [
  { id: "independent", gap: 5, sd: 0, alone: true },
  { id: "trains every 5 days", gap: 5, sd: 0 },
  { id: "trains every 20 days", gap: 20, sd: 0 },
  { id: "irregular, 5 days, σ 0.6", gap: 5, sd: 0.6 },
  { id: "irregular, 5 days, σ 1.0", gap: 5, sd: 1 },
  { id: "irregular, 20 days, σ 0.6", gap: 20, sd: 0.6 },
  { id: "irregular, 20 days, σ 1.0", gap: 20, sd: 1 },
  { id: "months that correlate", gap: 5, sd: 0.6, months: 0.3 },
  { id: "twice as often for a year", gap: 5, before: 10, sd: 0.6 },
  { id: "half as often for a year", gap: 10, before: 5, sd: 0.6 },
].map((world) => ({ before: world.gap, months: 0, alone: false, ...world }));

/** Of the deliveries, the share that fails with all that it delivers; and of the changes, the share that are marked. */
export const LABELS = { failed: 0.1, marked: 0.1 };

/**
 * A team's record: the deliveries of a window of `days` days that ends at day 0, and of the two years before it.
 * @param n changes that merge in such a window on average
 */
export function recordOfWorld(world, { n, days }, random) {
  const rate = n / days;
  const months = monthsOf(world, random, days);
  const deliveries = [];
  for (const { at, gap, count } of ticks(world, rate, days, random)) {
    if (at <= -days - TWO_YEARS) continue;
    const effect = months[Math.floor(-at / MONTH)];
    const failed = random.next() < LABELS.failed;
    const changes = Array.from({ length: count }, () => change(gap, effect, failed, random));
    deliveries.push({ at, gap, effect, inWindow: at > -days, changes });
  }
  return deliveries;
}

function change(gap, effect, failed, random) {
  const wait = gap * random.next();
  const before = BEFORE_MERGE.median * Math.exp(effect + BEFORE_MERGE.sd * normal(random));
  return { wait, before, lead: wait + before, failed, marked: random.next() < LABELS.marked };
}

/** The instants of deliveries up to day 0, with the days that each took along. */
function* ticks({ gap, before, sd, alone }, rate, days, random) {
  const start = -days - TWO_YEARS - EARLIER;
  if (alone) {
    for (let at = start; ; ) {
      at -= Math.log(1 - random.next()) / rate;
      if (at > 0) return;
      yield { at, gap, count: 1 };
    }
  }
  for (let at = start + gap * random.next(); ; ) {
    const mean = at < -YEAR ? before : gap;
    const took = mean * Math.exp(sd * normal(random) - sd ** 2 / 2);
    at += took;
    if (at > 0) return;
    yield { at, gap: took, count: poisson(random, rate * took) };
  }
}

/** The effect of each month, the newest first: a stationary first-order autoregression. */
export function monthsOf({ months }, random, days) {
  const count = Math.ceil((days + TWO_YEARS) / MONTH) + 1;
  const effects = [months === 0 ? 0 : months * normal(random)];
  const fresh = months * Math.sqrt(1 - MONTHLY_CORRELATION ** 2);
  while (effects.length < count)
    effects.push(months === 0 ? 0 : MONTHLY_CORRELATION * effects.at(-1) + fresh * normal(random));
  return effects;
}
