export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Random numbers that are the same for the same seed on every machine (mulberry32; no transcendental functions). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Whole seconds between two durations, in ms. */
  span(low: number, high: number): number {
    return (
      this.whole(Math.ceil(low / SECOND), Math.max(Math.ceil(low / SECOND), Math.floor(high / SECOND))) *
      SECOND
    );
  }

  /** A duration of 0.3 to 2.5 times the usual one; short ones are likelier. */
  around(usual: number): number {
    const u = this.next();
    return Math.round((usual * (0.3 + 2.2 * u * u)) / SECOND) * SECOND;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  weighted<T extends { readonly weight: number }>(rows: readonly T[]): T {
    let left = this.next() * rows.reduce((sum, row) => sum + row.weight, 0);
    for (const row of rows) {
      left -= row.weight;
      if (left < 0) return row;
    }
    return rows.at(-1)!;
  }
}
