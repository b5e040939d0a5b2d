import { DAY_MS } from "./units.ts";

/** Times to look back over that people ask for, shortest first. */
const LOOKS_BACK = [
  { word: "180d", days: 180 },
  { word: "1y", days: 365 },
  { word: "2y", days: 730 },
  { word: "5y", days: 1826 },
] as const;

/** The shortest time to look back over from `now` that begins before `from`; null where none does. */
export function longerLook(from: number, now: number): string | null {
  return LOOKS_BACK.find(({ days }) => now - days * DAY_MS < from)?.word ?? null;
}
