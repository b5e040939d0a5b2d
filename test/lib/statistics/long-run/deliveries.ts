import type { Delivery } from "../../../../src/lib/statistics/long-run/record.ts";

/**
 * 40 deliveries, on day 3k + k²/20, of 4, 5, 6, 7, 4 … changes each, the last ten of them in the window: 57 changes.
 * Four neighbours at a time are alike, unless they are mixed.
 */
export function deliveries<T>(of: (value: number) => T, mixed = false): Delivery<T>[] {
  const alike = (k: number) => Math.floor((mixed ? (7 * k) % 40 : k) / 4);
  return Array.from({ length: 40 }, (_, k) => ({
    at: 3 * k + k ** 2 / 20,
    inWindow: k >= 30,
    changes: Array.from({ length: 4 + (k % 4) }, (_, j) => of(1 + ((3 * alike(k)) % 17) + ((7 * j + k) % 6))),
  }));
}
