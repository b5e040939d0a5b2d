import { DAY, HOUR, Random } from "./random.ts";
import type { ScriptRow } from "./scripts.ts";

/** What becomes of the changes that are opened more: they live as all others, nobody looks at them, or they are closed. */
export const RISEN = ["shipped", "waiting", "closed"] as const;

/** How openings go over the days of a world. */
export interface Rise {
  /** How many times as many are opened in the last `days` days. */
  readonly times: number;
  readonly days: number;
  readonly becomes: (typeof RISEN)[number];
  /** Months are unlike, and neighbouring ones alike: of the logarithm of what is opened, correlation 0.7 and deviation 0.3. */
  readonly months: boolean;
}

const MONTH = 30 * DAY;
const CORRELATION = 0.7;
const DEVIATION = 0.3;

/** Draws when lives end, with random numbers of its own. */
export class Course {
  readonly #random: Random;
  /** How busy each month is, the newest first; 1 is usual. */
  readonly #months: number[] = [];

  constructor(
    readonly rise: Rise,
    readonly days: number,
    seed: number,
  ) {
    this.#random = new Random(seed ^ 0x0c_0a53);
    let effect = this.#normal();
    for (let month = 0; month * MONTH < days * DAY; month++) {
      this.#months.push(rise.months ? busy(DEVIATION * effect) : 1);
      effect = CORRELATION * effect + Math.sqrt(1 - CORRELATION ** 2) * this.#normal();
    }
  }

  /** Of so many pull requests, those that come on top. */
  extra(pulls: number): number {
    const { times, days } = this.rise;
    const more = ((times - 1) * days) / this.days;
    return Math.round((pulls * more) / (1 + more));
  }

  /** So long before now something of these last days ends. */
  ago(days = this.days): number {
    const most = Math.max(...this.#months);
    for (;;) {
      const ago = this.#random.span(HOUR, days * DAY);
      if (this.#random.chance(this.#months[Math.floor((ago - 1) / MONTH)]! / most)) return ago;
    }
  }

  /** About normal, of sums and products alone. */
  #normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.#random.next();
    return sum;
  }
}

/** The exponential as far as months vary. */
const busy = (effect: number) => 1 + effect + effect ** 2 / 2 + effect ** 3 / 6 + effect ** 4 / 24;

/** A life that waits for its first look since so long. */
export function leftWaiting(ago: number): ScriptRow {
  return {
    id: "left-waiting",
    weight: 0,
    script: `coding:5h open request:A pickup:=${Math.ceil(ago / HOUR)}h`,
  };
}

export const CLOSED_UNSEEN: ScriptRow = {
  id: "closed-unseen",
  weight: 0,
  script: "coding:5h open request:A pickup:1d close",
};
