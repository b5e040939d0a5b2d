/** What fits into so many bytes of JSON. */
import { encoded } from "../json.ts";

/** Bytes of a value as JSON. */
export const sizeOf = (value: unknown): number => Buffer.byteLength(encoded(value));

/** The text, or as much of its beginning as fits with an ellipsis. */
export function shortened(text: string, bytes: number): string {
  if (text.length <= bytes && sizeOf(text) <= bytes) return text;
  // None takes less than a byte.
  const points = [...text.slice(0, 2 * bytes)].slice(0, bytes);
  const first = (count: number) => `${points.slice(0, count).join("").trimEnd()}…`;
  let [fits, most] = [0, points.length];
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2);
    if (sizeOf(first(middle)) <= bytes) fits = middle;
    else most = middle - 1;
  }
  return first(fits);
}

/** The value with every text in it shortened. */
export function briefly<T>(value: T, bytes: number): T {
  if (typeof value === "string") return shortened(value, bytes) as T;
  if (Array.isArray(value)) return value.map((one) => briefly(one, bytes)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, briefly(inner, bytes)])) as T;
}

/** As many of the first as fit, with their texts shortened to so many bytes. */
export function fitting<T>(items: readonly T[], bytes: number, longest: number): T[] {
  const listed: T[] = [];
  let room = bytes;
  for (const item of items) {
    const brief = briefly(item, longest);
    room -= sizeOf(brief) + ",".length;
    if (room < 0) break;
    listed.push(brief);
  }
  return listed;
}
