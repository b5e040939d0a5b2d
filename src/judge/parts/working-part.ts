/** What the report says in working time. */
import type { WorkingCalendar } from "../../config/config.ts";
import { workingClock } from "../../lib/calendar.ts";
import { timeOfDay } from "../../lib/time/wall.ts";
import type { StageRow } from "../../measures/measure.ts";
import type { ReportCalendar, ReportStage } from "../report/report.ts";

/** Working time between two instants in seconds; null without a working calendar. */
export type WorkingSeconds = (from: number, to: number) => number | null;

/** Never negative: what its figures stand beside is not either. */
export function workingSeconds(calendar: WorkingCalendar | null): WorkingSeconds {
  if (calendar === null) return () => null;
  const { between } = workingClock(calendar);
  return (from, to) => Math.max(0, between(from, to)) / 1000;
}

export function reportCalendar(calendar: WorkingCalendar | null): ReportCalendar | null {
  if (calendar === null) return null;
  const { zone, days, from, to, holidays } = calendar;
  return { zone, days: [...days], from: timeOfDay(from), to: timeOfDay(to), holidays: [...holidays] };
}

/** The interval of the median is for targets; a report has those of shares. */
export function reportStage({ working, medianInterval: _, ...row }: StageRow): ReportStage {
  return { ...row, working: working ?? null };
}
