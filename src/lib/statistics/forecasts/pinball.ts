/**
 * Pinball loss of a quantile that was foretold: what lies above it costs `p`, what lies below it 1 − p, by distance. Its mean
 * is least for the true quantile. Koenker & Bassett, "Regression Quantiles", Econometrica 46 (1978) 33–50.
 */
export function pinball(foretold: number, came: number, p: number): number {
  return came >= foretold ? p * (came - foretold) : (1 - p) * (foretold - came);
}
