/**
 * A bootstrap of sums, in a loop without calls or stores: two measures need one over every finished
 * change, and the general bootstrap, which hands out the indices, takes several times as long.
 */
import { cell, nth } from "../../lib/must.ts";
import { createRandom } from "../../lib/statistics/random.ts";

/** Columns that one pass over the draws adds up; a further block draws the same again. */
const BLOCK = 4;

export interface Draws {
  readonly seed: number;
  readonly resamples: number;
}

/**
 * Sums of each column over resamples of the rows with replacement (Efron 1979). The same rows are drawn
 * for every column. Generator: xoshiro128** from four words of the seeded one; an index is the high part
 * of word × n, which favours none by more than n ÷ 2³².
 *
 * @param columns numbers of equal count, at least one each; the order of the rows decides the draws
 * @returns for each column its sum in each resample, in the order drawn
 */
export function resampleSums<const Columns extends readonly Float64Array[]>(
  columns: Columns,
  draws: Draws,
): { -readonly [Column in keyof Columns]: Float64Array } {
  const sums: Float64Array[] = [];
  for (let first = 0; first < columns.length; first += BLOCK) {
    const block = columns.slice(first, first + BLOCK);
    const drawn = drawBlock(interleaved(block), draws);
    block.forEach((_, column) => {
      sums.push(Float64Array.from({ length: draws.resamples }, (_, i) => cell(drawn, BLOCK * i + column)));
    });
  }
  return sums as { -readonly [Column in keyof Columns]: Float64Array };
}

/** The sum of the parts over that of the wholes in each resample of the rows, in the order drawn. */
export function resampleRatios(
  parts: readonly number[],
  wholes: readonly number[],
  draws: Draws,
): Float64Array {
  const [part, whole] = resampleSums([Float64Array.from(parts), Float64Array.from(wholes)], draws);
  return part.map((sum, i) => sum / cell(whole, i));
}

/** Row by row, filled up with zeros to four columns. */
function interleaved(block: readonly Float64Array[]): Float64Array {
  const rows = new Float64Array(BLOCK * nth(block, 0).length);
  block.forEach((column, place) => {
    column.forEach((value, row) => {
      rows[BLOCK * row + place] = value;
    });
  });
  return rows;
}

function drawBlock(rows: Float64Array, { seed, resamples }: Draws): Float64Array {
  const { int } = createRandom(seed);
  const n = rows.length / BLOCK;
  const scale = n / 2 ** 32;
  const sums = new Float64Array(BLOCK * resamples);
  let s0 = int(2 ** 32) | 0;
  let s1 = int(2 ** 32) | 0;
  let s2 = int(2 ** 32) | 0;
  let s3 = int(2 ** 32) | 0;
  for (let resample = 0; resample < resamples; resample++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let draw = 0; draw < n; draw++) {
      const product = Math.imul(s1, 5);
      const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      const row = ((word * scale) | 0) << 2;
      a += rows[row]!;
      b += rows[row + 1]!;
      c += rows[row + 2]!;
      d += rows[row + 3]!;
    }
    sums.set([a, b, c, d], BLOCK * resample);
  }
  return sums;
}
