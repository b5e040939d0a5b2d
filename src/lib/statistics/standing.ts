/** How a figure stands to a bound that it should keep, given how far off chance may have put it. */

/** `near`: beyond the bound, but by no more than chance may have put it there. */
export type Standing = "within" | "near" | "beyond";

/** On which side of a bound a figure misses it. */
export type Side = "above" | "below";

export interface Placed {
  readonly value: number;
  /** Of the window as it ran; absent where none is known: the figure then stands for itself. */
  readonly interval?: { readonly low: number; readonly high: number } | null | undefined;
}

/** Whether a figure keeps its bound by more than chance may have put it there. */
export function keeps(figure: Placed, bound: number, worse: Side): boolean {
  return standingOf(figure, bound, worse === "above" ? "below" : "above") === "beyond";
}

/**
 * Beyond a bound is a figure whose whole interval is, or that lies further from it than half its interval is wide.
 * A figure on its bound keeps it.
 */
export function standingOf({ value, interval }: Placed, bound: number, worse: Side): Standing {
  const beyondBy = (one: number) => (worse === "above" ? one - bound : bound - one);
  if (beyondBy(value) <= 0) return "within";
  if (!interval) return "beyond";
  const { low, high } = interval;
  const nearest = worse === "above" ? low : high;
  return beyondBy(nearest) > 0 || beyondBy(value) > (high - low) / 2 ? "beyond" : "near";
}
