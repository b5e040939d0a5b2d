import { fieldOf, fieldsOf } from "../../lib/data/fields.ts";

/** A value of a file of settings, by the keys that lead to it. */
export interface Leaf {
  readonly keys: readonly string[];
  readonly value: string | number | boolean;
}

/** What an item of a list is known by on both sides; its place where nothing else tells. */
const NAMES = ["name", "context", "type", "pattern", "check", "description"];
/** Values of one file that are looked at. */
const MOST = 5000;

/** All values of data; what stands in a list is known by its name, and a word in a list by itself. */
export function leavesOf(data: unknown): Leaf[] {
  const found: Leaf[] = [];
  const walk = (value: unknown, keys: readonly string[]) => {
    if (found.length >= MOST) return;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      found.push({ keys, value });
    else if (Array.isArray(value))
      for (const [place, item] of value.entries())
        walk(item, [...keys, typeof item === "object" ? nameOf(item, place) : String(item)]);
    else for (const [key, inner] of fieldsOf(value)) walk(inner, [...keys, key]);
  };
  walk(data, []);
  return found;
}

function nameOf(item: unknown, place: number): string {
  const names = NAMES.map((key) => fieldOf(item, key)).filter((name) => typeof name === "string");
  return names.length === 0 ? `#${place}` : names.join(" ");
}
