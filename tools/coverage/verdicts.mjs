/** What a cell is held to, and its figures in words. */

/** Share of the printed intervals that hold what they name; less where the rhythm has just changed twofold. */
export const LEAST = 0.92;
const LEAST_CHANGED = 0.88;
/** Share of false claims; more where months correlate. */
export const MOST = 0.05;
export const MOST_MONTHS = 0.07;
/** What is told of fewer than one in twenty samples is told by a chance of its own: shown, not judged. */
const RARE = 0.05;
const FEWEST = 20;
/** One-sided 99 % of a normal distribution. */
const Z_99 = 2.326;

const isJudged = (told, samples) => told >= Math.max(FEWEST, RARE * samples);

export const leastOf = ({ gap, before }) => (gap === before ? LEAST : LEAST_CHANGED);

/** Two errors of the simulation are allowed for. */
export function holds({ printed, held, samples }, least) {
  if (!isJudged(printed, samples)) return true;
  return held / printed >= least - 2 * Math.sqrt((least * (1 - least)) / printed);
}

/** A claim fails where even the lower 99 % bound of its rate is over what is allowed. */
export function isRare({ told, wrong, samples }, most) {
  if (!isJudged(told, samples)) return true;
  const rate = wrong / told;
  const scale = 1 + Z_99 ** 2 / told;
  const reach = Z_99 * Math.sqrt((rate * (1 - rate)) / told + (Z_99 / told) ** 2 / 4);
  return (rate + Z_99 ** 2 / (2 * told) - reach) / scale <= most;
}

/** Of the differences as large as the smallest that is told, so many are found; two errors of the simulation are allowed for. */
const POWER = { least: 0.75, most: 0.9 };

/** @param isLarger what is told is the larger of what two findings take: either is found as often, or more often */
export function isPowered({ told, wrong: found, samples }, isLarger = false) {
  if (!isJudged(told, samples)) return true;
  const errors = (rate) => 2 * Math.sqrt((rate * (1 - rate)) / told);
  const rate = found / told;
  return rate >= POWER.least - errors(POWER.least) && (isLarger || rate <= POWER.most + errors(POWER.most));
}

export const percentOf = (part) => `${Math.round(100 * part)} %`;
const percent = (part, of) => percentOf(part / of);

/** Share of printed intervals that hold, their median width, and how often they are printed unless always. */
export function intervalWords({ row, printed, held, samples, widths }) {
  if (printed === 0) return "–";
  const middle = widths.sort((a, b) => a - b)[Math.floor(printed / 2)] * (row.unit === "points" ? 100 : 1);
  const width = `${middle < 10 ? middle.toPrecision(2) : Math.round(middle)} ${row.unit}`;
  return [percent(held, printed), width, ...oftenWords(printed, samples)].join(" · ");
}

export function claimWords({ told, wrong, samples }) {
  if (told === 0) return "–";
  return [`${((100 * wrong) / told).toFixed(1)} %`, ...oftenWords(told, samples)].join(" · ");
}

/** The smallest difference that is found, or the largest that is not. */
export function foundWords({ effects = [], inWords = String }, found) {
  if (found !== null) return inWords(found);
  return effects.length === 0 ? "–" : `more than ${inWords(effects.at(-1))}`;
}

function oftenWords(printed, samples) {
  const often = percent(printed, samples);
  return often === "100 %" ? [] : [`in ${often}`];
}
