import { mean } from "../mean.ts";
import { studentReach } from "../special/student.ts";

/** Each side of the interval leaves out one in twenty. */
const LEVEL = 0.9;

/** The slope of a line of least squares, with its 90 % interval by Student's t; null of fewer than three points, or of one x. */
export function lineThrough(
  points: readonly { readonly x: number; readonly y: number }[],
): { readonly slope: number; readonly low: number; readonly high: number } | null {
  const degrees = points.length - 2;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const wide = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  if (degrees < 1 || wide === 0) return null;
  const slope = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / wide;
  const left = points.reduce((sum, point) => sum + (point.y - y - slope * (point.x - x)) ** 2, 0);
  const reach = studentReach(LEVEL, degrees) * Math.sqrt(left / degrees / wide);
  return { slope, low: slope - reach, high: slope + reach };
}
