import { nth } from "../../../lib/must.ts";
import type { ReportQuarterFigure } from "../forecast-report.ts";
import { FIGURES } from "./quarter-figures.ts";
import type { Range, Spoken } from "./spoken.ts";

/** A figure of a quarter in the units in which it is reported. */
export function printed(
  place: number,
  { speaker, calendar, lastQuarter }: Spoken,
  said: Range | null,
): Omit<ReportQuarterFigure, "test" | "why"> {
  const { id, unit } = nth(FIGURES, place);
  const told = (value: number | null | undefined) => inUnit(place, value ?? null);
  return {
    id,
    unit,
    speaker,
    value: told(said?.value),
    low: told(said?.low),
    high: told(said?.high),
    calendar: told(calendar?.value),
    lastQuarter: told(lastQuarter?.value),
  };
}

/** Changes as they are, ms as seconds. */
export function inUnit(place: number, value: number | null): number | null {
  return value === null || nth(FIGURES, place).unit === "changes" ? value : value / 1000;
}
