import { formatInstant } from "./instants.ts";
import {
  type Bounds,
  before,
  isMinutes,
  type Landmarks,
  MINUTES,
  nonsense,
  type PointSpec,
  parsePeriod,
  parseRelative,
  pointOf,
  type RelativeUnit,
  resolvePoint,
  usage,
} from "./points.ts";

/** What a window word says, before it is known what "now" is and when its tags were made. */
export type WindowSpec =
  | ({ readonly kind: "fixed" } & Bounds)
  | { readonly kind: "last"; readonly count: number; readonly unit: RelativeUnit }
  | { readonly kind: "between"; readonly from: PointSpec; readonly to: PointSpec };

const WINDOW_HELP =
  "Write a window as 2026-07, 2026-Q3, 2026, 90d, 12w, 6mo, 1y, 2026-01-01..2026-04-01 or v1.0..v2.0.";

/**
 * Reads a window: a month, quarter or year (`2026-07`, `2026-Q3`, `2026`), a time that ends now
 * (`90d`, `12w`, `6mo`, `1y`), or `A..B` with two points in time: a month, quarter or year stands for
 * its beginning, so that B itself lies outside. Syntax only: no clock, no history.
 *
 * @throws FlowauditError of kind `usage` for anything else
 */
export function parseWindow(word: string): WindowSpec {
  if (word.includes("..")) return parseRange(word);
  const period = parsePeriod(word, WINDOW_HELP);
  if (period !== undefined) return { kind: "fixed", ...period };
  const relative = parseRelative(word);
  if (relative !== undefined) return { kind: "last", ...relative };
  throw nonsense(word, isMinutes(word) ? MINUTES : "is not a window", WINDOW_HELP);
}

/**
 * Gives a window its bounds. One that ends now runs to `now`; one whose end lies later ends at `now`.
 * Months and years go by the calendar: 6mo before 31 August is the last day of February. Between two
 * tags lies what came after the first, up to and including the second.
 *
 * @param now   UTC epoch ms
 * @param marks what the history lends to a window that is named by it
 * @returns half-open bounds in UTC epoch ms, `from < to ≤ now`
 * @throws FlowauditError of kind `usage` for a window that is empty, runs backwards, begins at or after
 *         `now` or before 1990, or names an unknown tag
 */
export function resolveWindow(spec: WindowSpec, now: number, marks: Landmarks): Bounds {
  const { from, to } = bounds(spec, now, marks);
  const shown = `${formatInstant(from)} to ${formatInstant(to)}`;
  if (from === to) throw usage(`The window ${shown} is empty.`, "Give an end that lies after its start.");
  if (from > to) throw usage(`The window ${shown} runs backwards.`, "Give the earlier side first.");
  if (from >= now) {
    throw usage(
      `The window ${shown} lies in the future: now is ${formatInstant(now)}.`,
      "Give a window that begins earlier.",
    );
  }
  return { from, to: Math.min(to, now) };
}

function bounds(spec: WindowSpec, now: number, marks: Landmarks): Bounds {
  switch (spec.kind) {
    case "fixed":
      return spec;
    case "last":
      return { from: before(now, spec.count, spec.unit), to: now };
    case "between":
      return { from: resolvePoint(spec.from, now, marks), to: resolvePoint(spec.to, now, marks) };
  }
}

function parseRange(word: string): WindowSpec {
  const [, left = "", right = ""] = /^(.*?)\.\.(.*)$/s.exec(word) ?? [];
  const [from, to] = [pointIn(word, left), pointIn(word, right)];
  return from.kind === "fixed" && to.kind === "fixed"
    ? { kind: "fixed", from: from.at, to: to.at }
    : { kind: "between", from, to };
}

/** One side of a window; what is no point in time makes the whole of it nonsense. */
function pointIn(word: string, side: string): PointSpec {
  const point = pointOf(side, WINDOW_HELP);
  if (point !== undefined) return point;
  throw nonsense(word, "is not a window", WINDOW_HELP);
}
