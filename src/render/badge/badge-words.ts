/** What a badge says: the median lead time and its word. */
import type { Report } from "../../judge/report/report.ts";
import { formatValue } from "../words/format.ts";
import { findingOf } from "../words/measure-words.ts";

export const LABEL = "lead time";

/** How a finding looks: the name that shields.io knows, and the colour itself, on which white can be read. */
const COLOURS = {
  good: { name: "brightgreen", hex: "#2f7a1f" },
  watch: { name: "yellow", hex: "#8a6100" },
  act: { name: "red", hex: "#b3261e" },
  unknown: { name: "lightgrey", hex: "#5f6368" },
} as const;

export interface Badge {
  /** `3 d 4 h, watch`; without a figure the word alone. */
  readonly message: string;
  readonly colour: (typeof COLOURS)[keyof typeof COLOURS];
}

export function badgeOf({ measures }: Report): Badge {
  const measure = measures.find(({ id }) => id === "lead-time");
  const median = measure?.status === "measured" ? measure.statistics[0] : undefined;
  if (measure === undefined || median?.value == null) return { message: "unknown", colour: COLOURS.unknown };
  return {
    message: `${formatValue(median.value, median.unit)}, ${findingOf(measure)}`,
    colour: COLOURS[measure.finding],
  };
}
