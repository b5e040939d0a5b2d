/** Random relabellings of two groups within strata, and the studentised difference of means of each. */
import { createRandom } from "./random.ts";

/** Two groups of observations, in strata of like with like. */
export interface Groups {
  /** 1 for an observation of the first group, 0 for one of the second. */
  readonly first: Uint8Array;
  /** Its stratum: any number. Each stratum holds observations of both groups. */
  readonly strata: Int32Array;
}

/** How relabellings are drawn; both figures belong into the output. */
export interface Draws {
  readonly seed: number;
  readonly resamples: number;
}

/** A stratum in the layout: the members of the labelled group come first. */
interface Block {
  readonly start: number;
  readonly size: number;
  readonly labelled: number;
  /** The label less the labelled part: of those of the group, and the other way round of the rest. */
  readonly z: number;
  readonly zRest: number;
}

/** The observations in an order that depends on nothing but what they are. */
export interface Layout {
  readonly order: Int32Array;
  readonly blocks: readonly Block[];
  /** Σ n₁n₂ ÷ (n₁ + n₂) over the strata. */
  readonly weight: number;
  /** 1 where the labels that are drawn are those of the first group, −1 where they are those of the second. */
  readonly sign: 1 | -1;
}

/**
 * Puts the observations in order: by stratum, group and values. The smaller group is the one that is drawn, which
 * costs least.
 *
 * @throws RangeError where a stratum lacks one of the groups, or there is none
 */
export function layoutOf(columns: readonly Float64Array[], { first, strata }: Groups): Layout {
  const drawn = drawnGroup(columns, first);
  const order = Int32Array.from(first.keys()).sort((a, b) => {
    if (strata[a] !== strata[b]) return strata[a]! - strata[b]!;
    if (first[a] !== first[b]) return first[a] === drawn ? -1 : 1;
    for (const column of columns) if (column[a] !== column[b]) return column[a]! - column[b]!;
    return 0;
  });
  const blocks: Block[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start;
    let labelled = 0;
    for (; end < order.length && strata[order[end]!] === strata[order[start]!]; end++)
      if (first[order[end]!] === drawn) labelled++;
    const size = end - start;
    if (labelled === 0 || labelled === size) throw new RangeError("a stratum holds one of the groups only");
    blocks.push({ start, size, labelled, z: (size - labelled) / size, zRest: labelled / size });
    start = end;
  }
  if (blocks.length === 0) throw new RangeError("two groups of nothing have no difference");
  const weight = blocks.reduce((sum, { size, labelled }) => sum + (labelled * (size - labelled)) / size, 0);
  return { order, blocks, weight, sign: drawn === 1 ? 1 : -1 };
}

/** The smaller group; of two of one size that whose sorted values come first, so that their names decide nothing. */
function drawnGroup(columns: readonly Float64Array[], first: Uint8Array): 0 | 1 {
  const count = first.reduce((sum, isFirst) => sum + (isFirst ? 1 : -1), 0);
  if (count !== 0) return count < 0 ? 1 : 0;
  for (const column of columns) {
    const [ones, others] = [valuesOf(column, first, 1), valuesOf(column, first, 0)];
    const differs = ones.findIndex((value, i) => value !== others[i]);
    if (differs !== -1) return ones[differs]! < others[differs]! ? 1 : 0;
  }
  return 0;
}

/** Of one group, ascending. */
function valuesOf(column: Float64Array, first: Uint8Array, which: 0 | 1): Float64Array {
  return column.filter((_, i) => first[i] === which).sort();
}

/** A column in the order of the layout, each value less the mean of its stratum. */
export function centred(column: Float64Array, { order, blocks }: Layout): Float64Array {
  const values = Float64Array.from(order, (index) => column[index]!);
  for (const block of blocks) {
    const part = values.subarray(block.start, block.start + block.size);
    const mean = part.reduce((sum, value) => sum + value, 0) / block.size;
    for (let i = 0; i < part.length; i++) part[i]! -= mean;
  }
  return values;
}

/** A difference of labelled less other observations, and its standard error. */
export interface Difference {
  readonly difference: number;
  readonly error: number;
}

/** By stratum: sums of the values and of their squares over the labelled observations, and of all squares. */
interface Sums {
  readonly values: Float64Array;
  readonly squares: Float64Array;
  readonly all: Float64Array;
}

/** Those of a centred column, as yet without labels. */
function sumsOf(column: Float64Array, { blocks }: Layout): Sums {
  const all = Float64Array.from(blocks, ({ start, size }) => squaresOf(column.subarray(start, start + size)));
  return { values: new Float64Array(blocks.length), squares: new Float64Array(blocks.length), all };
}

function squaresOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/** Adds up what is labelled: the observations in the first places of each block. */
function addUp(
  column: Float64Array,
  places: Int32Array,
  { values, squares }: Sums,
  { blocks }: Layout,
): void {
  for (let s = 0; s < blocks.length; s++) {
    const { start, labelled } = blocks[s]!;
    let sum = 0;
    let square = 0;
    for (let i = start; i < start + labelled; i++) {
      const value = column[places[i]!]!;
      sum += value;
      square += value * value;
    }
    values[s] = sum;
    squares[s] = square;
  }
}

/** Squared errors below this part of the squared values are rounding. */
const ROUNDING = 1e-12;

/**
 * The weighted difference of a centred column with a standard error that is robust to unequal spread:
 * √(Σ z²e²) ÷ Σ z², where z is the label less the labelled part of its stratum and e what the difference leaves
 * unexplained (White 1980). In one stratum its square is σ₁²/n₁ + σ₂²/n₂.
 */
function differenceOf({ values, squares, all }: Sums, { blocks, weight }: Layout): Difference {
  let difference = 0;
  for (let s = 0; s < blocks.length; s++) difference += values[s]!;
  difference /= weight;
  let left = 0;
  let whole = 0;
  for (let s = 0; s < blocks.length; s++) {
    const { size, labelled, z, zRest } = blocks[s]!;
    const others = size - labelled;
    const own = squares[s]!;
    const rest = all[s]! - own;
    const shift = z * difference;
    const shiftRest = zRest * difference;
    left += z * z * (own - 2 * shift * values[s]! + labelled * shift * shift);
    left += zRest * zRest * (rest - 2 * shiftRest * values[s]! + others * shiftRest * shiftRest);
    whole += z * z * own + zRest * zRest * rest;
  }
  return { difference, error: left <= ROUNDING * whole ? 0 : Math.sqrt(left) / weight };
}

/** The difference of a centred column under the labels that it really has. */
export function labelledDifference(column: Float64Array, layout: Layout): Difference {
  const sums = sumsOf(column, layout);
  addUp(column, inPlace(layout), sums, layout);
  return differenceOf(sums, layout);
}

/** Each observation in its own place. */
const inPlace = ({ order }: Layout) => Int32Array.from(order.keys());

/** So far from 0 that no sample gets there; stands for what has no spread at all. */
const FARTHEST = 1e6;

/** A difference in standard errors. */
export function studentised({ difference, error }: Difference): number {
  if (difference === 0) return 0;
  return error === 0 ? Math.sign(difference) * FARTHEST : difference / error;
}

/**
 * The studentised difference of each centred column under random labels, the same ones for all columns.
 *
 * @returns for each column one figure a relabelling, in the order drawn
 */
export function relabelled(
  columns: readonly Float64Array[],
  layout: Layout,
  { seed, resamples }: Draws,
): Float64Array[] {
  const random = createRandom(seed);
  const bounds = boundsOf(layout);
  const steps = new Int32Array(bounds.length);
  const sums = columns.map((column) => sumsOf(column, layout));
  const places = inPlace(layout);
  const drawn = columns.map(() => new Float64Array(resamples));
  for (let draw = 0; draw < resamples; draw++) {
    random.fill(steps, bounds);
    shuffle(places, steps, layout);
    for (let c = 0; c < columns.length; c++) {
      addUp(columns[c]!, places, sums[c]!, layout);
      drawn[c]![draw] = studentised(differenceOf(sums[c]!, layout));
    }
  }
  return drawn;
}

/** Below what each draw of a relabelling lies: of the observations of a block those that are not drawn yet. */
function boundsOf({ blocks }: Layout): Int32Array {
  return Int32Array.from(
    blocks.flatMap(({ size, labelled }) => Array.from({ length: labelled }, (_, i) => size - i)),
  );
}

/** Puts a random choice of each block's observations in its first places (Fisher & Yates). */
function shuffle(places: Int32Array, steps: Int32Array, { blocks }: Layout): void {
  let next = 0;
  for (let s = 0; s < blocks.length; s++) {
    const { start, labelled } = blocks[s]!;
    for (let i = start; i < start + labelled; i++) {
      const other = i + steps[next++]!;
      const place = places[other]!;
      places[other] = places[i]!;
      places[i] = place;
    }
  }
}
