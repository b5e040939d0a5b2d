import { DAY_MS } from "./units.ts";

/**
 * Whether so much time lies between two stretches, UTC epoch ms, that a level may have moved on in it: more than a day. With three days
 * between them, 7.7 of 100 ratios of rates left the truth out where months are alike, with none 7.1 (8,000 of either).
 */
export const areApart = (earlier: { readonly to: number }, later: { readonly from: number }): boolean =>
  later.from - earlier.to > DAY_MS;
