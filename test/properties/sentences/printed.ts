/** Figures as they are printed, read back: what a reader takes a sentence to say. */

const SECONDS: Readonly<Record<string, number>> = { y: 31_536_000, d: 86_400, h: 3600, min: 60, s: 1 };
const NUMBER = "\\d[\\d,]*(?:\\.\\d+)?";
const DURATION = new RegExp(
  `^(${NUMBER}) (y|d|h|min|s)(?![\\p{L}\\d])(?: (\\d+) (d|h|min|s)(?![\\p{L}\\d]))?`,
  "u",
);
const SHARE = new RegExp(`^(under |over |[<>])?(${NUMBER}) %`);
/** A difference of shares prints like a share. */
const POINTS = /^(\d[\d.]*) percentage points/;
const AMOUNT = new RegExp(`^(${NUMBER})(?![\\d%])`);

/** A printed figure: every value from `low` to `high` prints like it. Shares lie between 0 and 1, durations are seconds. */
export interface Printed {
  readonly unit: "seconds" | "share" | "count";
  readonly low: number;
  readonly high: number;
}

/** The figure that a text begins with; null where it begins with none. */
export function printed(text: string): Printed | null {
  return durationIn(text) ?? shareIn(text.replace(POINTS, "$1 %")) ?? amountIn(text);
}

/** True where the value, rounded, is what is printed. */
export function isPrinted({ low, high }: Printed, value: number): boolean {
  const grain = 1e-9 * Math.max(1, Math.abs(value));
  return value >= low - grain && value <= high + grain;
}

function durationIn(text: string): Printed | null {
  const found = DURATION.exec(text);
  if (found === null) return null;
  const [, first = "", unit = "", second, smaller] = found;
  const seconds = numberOf(first) * SECONDS[unit]! + (second ? Number(second) * SECONDS[smaller!]! : 0);
  // Of two units the smaller one is rounded; one alone is as round as the one below it would be.
  const step = smaller ?? { y: "y", d: "h", h: "min", min: "s", s: "s" }[unit]!;
  const grain = first.includes(".") || (unit === "s" && seconds < 1) ? SECONDS[unit]! / 10 : SECONDS[step]!;
  return { unit: "seconds", low: seconds - grain / 2, high: seconds + grain / 2 };
}

function shareIn(text: string): Printed | null {
  const found = SHARE.exec(text);
  if (found === null) return null;
  const [, bound, digits = ""] = found;
  const value = numberOf(digits) / 100;
  if (bound === "under " || bound === "<") return { unit: "share", low: 0, high: value };
  if (bound === "over " || bound === ">") return { unit: "share", low: value, high: 1 };
  const half = 0.005 / 10 ** decimals(digits);
  return { unit: "share", low: value - half, high: value + half };
}

function amountIn(text: string): Printed | null {
  const found = AMOUNT.exec(text);
  if (found === null) return null;
  const digits = found[1] ?? "";
  const value = numberOf(digits);
  const half = 0.5 / 10 ** decimals(digits);
  return { unit: "count", low: value - half, high: value + half };
}

const numberOf = (digits: string) => Number(digits.replaceAll(",", ""));
const decimals = (digits: string) => digits.split(".")[1]?.length ?? 0;
