/** Draws of the distributions that worlds are made of, from a stream of seeded numbers. */

export function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** So many of what comes `mean` times on average, independently. */
export function poisson(random, mean) {
  let count = -1;
  for (let passed = 0; passed <= mean; count++) passed -= Math.log(1 - random.next());
  return count;
}
