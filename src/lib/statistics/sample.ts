/** How many observations it takes to say something (value-stream, §5). */

/** Fewest of which a quantile, or a share over time, is given; fewest clusters that tell how much they vary. */
export const FEWEST = 5;

/** Fewest on each side of which a difference is told: below it an interval says next to nothing. */
export const FEWEST_COMPARED = 20;

/**
 * Fewest whose sums are told with an interval, and judged: of fewer an interval holds less often than 92 of 100 times where
 * values have a long tail, and one long value decides the figure (docs/coverage.md).
 */
export const FEWEST_SUMMED = 30;

/** A sample of fewer is marked thin. */
export const THIN = 20;
