/**
 * The beta distribution, as far as intervals ask for it: not a package, because the one that is exact brings 233 others
 * along and the one that is small gives seven digits.
 *
 * Source: Press, Teukolsky, Vetterling & Flannery, Numerical Recipes, 3rd ed. (2007), §6.1 and §6.4: Lanczos'
 * approximation, and the continued fraction of the incomplete beta function by Lentz's method.
 */
import { nth } from "../../must.ts";

/** Lanczos' coefficients for g = 7. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The logarithm of the gamma function of a positive number. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = nth(LANCZOS, 0);
  for (let i = 1; i < LANCZOS.length; i++) sum += nth(LANCZOS, i) / (x + i - 1);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** No term of a continued fraction may be nothing. */
const TINY = 1e-300;
const PRECISE = 1e-14;

/** The continued fraction; it takes of the order of √max(a, b) steps. */
function fraction(x: number, a: number, b: number): number {
  const apart = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / apart(1 + even * d);
    c = apart(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / apart(1 + odd * d);
    c = apart(1 + odd / c);
    product *= d * c;
    if (!(Math.abs(d * c - 1) > PRECISE)) return product;
  }
}

/**
 * The probability that a beta (a, b) variable is at most `x`: the regularised incomplete beta function.
 *
 * @param x within 0 … 1
 * @param a above 0, as `b`
 * @throws RangeError where one is out of range
 */
export function betaProbability(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) throw new RangeError(`no beta (${a}, ${b}) at ${x}`);
  if (x === 0 || x === 1) return x;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

/**
 * The `p`-quantile of a beta (a, b) variable, by halving until nothing lies between.
 *
 * @throws RangeError where `p` is not between 0 and 1, exclusive, or `a` or `b` not above 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}, not between 0 and 1`);
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (betaProbability(middle, a, b) < p) low = middle;
    else high = middle;
  }
}
