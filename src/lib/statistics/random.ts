/** Name of the generator behind `createRandom`, to be printed beside the seed. */
export const GENERATOR = "xoshiro128** seeded by SplitMix64";

const TWO_32 = 2 ** 32;
const TWO_53 = 2 ** 53;

/** A stream of pseudo-random numbers; not for secrets. */
export interface Random {
  /** The next number in [0, 1), a multiple of 2⁻⁵³. */
  next(): number;
  /**
   * The next integer in 0 … n − 1, all equally likely.
   *
   * @throws RangeError where `n` is not an integer in 1 … 2³²
   */
  int(n: number): number;
  /**
   * Fills an array with the integers that `int` would give of each bound one after another, in a fraction of the time.
   *
   * @throws RangeError where a bound is below 1
   */
  fill(numbers: Int32Array, bounds: Int32Array): void;
}

/**
 * A seeded generator: the same seed gives the same numbers on every machine.
 * xoshiro128** 1.1 (period 2¹²⁸ − 1) by Blackman & Vigna, "Scrambled Linear Pseudorandom Number
 * Generators", ACM TOMS 47 (2021); its four words are the first two outputs of SplitMix64 (low word
 * first), as its authors advise.
 *
 * @param seed a safe integer
 * @throws RangeError where it is not
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${seed}, not a safe integer`);
  const state = Int32Array.from(seedWords(seed));
  const word = xoshiro128(state);
  return {
    next: () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / TWO_53,
    int: (n) => below(n, word),
    fill: (numbers, bounds) => fillBelow(numbers, bounds, state),
  };
}

/**
 * xoshiro128** itself, from a state of four words that are not all zero, in which it goes on.
 *
 * @returns a function that gives the next unsigned 32-bit integer
 */
export function xoshiro128(s: Int32Array): () => number {
  return () => {
    const s0 = s[0]!;
    const s1 = s[1]!;
    const product = Math.imul(s1, 5);
    const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const s2 = s[2]! ^ s0;
    const s3 = s[3]! ^ s1;
    s[1] = s1 ^ s2;
    s[0] = s0 ^ s3;
    s[2] = s2 ^ (s1 << 9);
    s[3] = (s3 << 11) | (s3 >>> 21);
    return word;
  };
}

/** An unbiased integer below n: words of the incomplete last round of n are drawn again. */
function below(n: number, word: () => number): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= TWO_32)) throw new RangeError(`n is ${n}, not in 1 … 2^32`);
  // Unsigned as the word is: the remainder of other numbers takes several times as long. 2³² has no such form.
  const bound = n >>> 0;
  for (;;) {
    const drawn = word();
    if (isOfWholeRound(drawn, n)) return bound === 0 ? drawn : drawn % bound;
  }
}

/** The same over and over, with the generator's state in variables: a bootstrap draws millions. */
function fillBelow(numbers: Int32Array, bounds: Int32Array, s: Int32Array): void {
  let s0 = s[0]!;
  let s1 = s[1]!;
  let s2 = s[2]!;
  let s3 = s[3]!;
  for (let i = 0; i < numbers.length; ) {
    const n = bounds[i]!;
    if (!(n >= 1)) throw new RangeError(`bound ${i} is ${n}, below 1`);
    const product = Math.imul(s1, 5);
    const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    if (isOfWholeRound(word, n)) numbers[i++] = word % (n >>> 0);
  }
  s.set([s0, s1, s2, s3]);
}

/** Whether a word lies below the largest multiple of n within the 2³² words: n or more below their end it does for sure. */
function isOfWholeRound(word: number, n: number): boolean {
  return word <= TWO_32 - n || word < TWO_32 - (TWO_32 % n);
}

/** The first two outputs of SplitMix64 as four 32-bit words. */
function seedWords(seed: number): number[] {
  const words: number[] = [];
  for (const counter of [1n, 2n]) {
    let z = BigInt.asUintN(64, BigInt(seed) + counter * 0x9e3779b97f4a7c15n);
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    z ^= z >> 31n;
    words.push(Number(z & 0xffffffffn), Number(z >> 32n));
  }
  return words;
}
