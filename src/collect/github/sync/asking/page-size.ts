/**
 * How many items to ask for at once: from 25 up to 49 while answers are quick and whole, half as many after one
 * that was too heavy. What was too heavy stays the ceiling for a while.
 */
export interface PageSize {
  readonly size: number;
  /** Pages for which `ceiling` holds. */
  readonly held: number;
  readonly ceiling: number;
}

/** Three connections a pull request, each with one parent: 49 of them are 148 and still one point. */
export const LARGEST_PAGE = 49;
const FIRST_PAGE = 25;
/** GitHub gives up after 10 s. */
const SLOW_MS = 5000;
const HOLD_PAGES = 20;

export const INITIAL_SIZE: PageSize = { size: FIRST_PAGE, held: 0, ceiling: LARGEST_PAGE };

export function afterAnswer({ size, held, ceiling }: PageSize, took: number): PageSize {
  const left = Math.max(0, held - 1);
  const highest = left > 0 ? ceiling : LARGEST_PAGE;
  if (took > SLOW_MS) return { size: Math.max(1, Math.ceil(size * 0.75)), held: left, ceiling: highest };
  return { size: Math.min(highest, size * 2), held: left, ceiling: highest };
}

/** null where one item alone was too heavy. */
export function afterTooHeavy({ size }: PageSize): PageSize | null {
  const half = Math.floor(size / 2);
  return half === 0 ? null : { size: half, held: HOLD_PAGES, ceiling: half };
}
