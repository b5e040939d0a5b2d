/** Whether a working calendar is that of the people who are at work here. */
import type { WorkingCalendar } from "../../config/config.ts";
import { workingClock } from "../../lib/calendar.ts";
import { THIN } from "../../lib/statistics/sample.ts";
import { grouped } from "../../lib/text/counted.ts";
import { workingHours } from "../../lib/time/working-hours.ts";
import { type Change, type Flow, isKnown, type PullLife } from "../../model/flow.ts";
import type { ReportCalendar, ReportGap } from "../report/report.ts";
import { percent } from "../words/figures.ts";
import { reportCalendar } from "./working-part.ts";

/** What is said of a calendar outside which most of what people did lies; nothing of fewer than 20 acts. */
export function outsideHours(flow: Flow, calendar: WorkingCalendar | null): ReportGap[] {
  const told = reportCalendar(calendar);
  if (calendar === null || told === null) return [];
  const { between } = workingClock(calendar);
  const acts = [...flow.changes, ...flow.open, ...flow.abandoned].flatMap(actsOf);
  const outside = acts.filter((at) => between(at, at + 1) === 0).length;
  if (acts.length < THIN || outside * 2 <= acts.length) return [];
  return [gapOf(outside / acts.length, acts.length, told)];
}

function gapOf(share: number, acts: number, calendar: ReportCalendar): ReportGap {
  return {
    id: "outside-hours",
    says: `${percent(share)} of what people did here (${grouped(acts)} commits, pushes, reviews and merges) lies outside of the working calendar, ${workingHours(calendar)}: is the zone right?`,
    remedy:
      "Set the calendar's zone, days and hours in the configuration to those of the team, or leave it out: working time counts nothing of the rest.",
  };
}

/** When people did something for a change that is known of it, UTC epoch ms; what fell into one instant is one act. */
function actsOf({ automated, startedAt, lastCommitAt, mergedAt, pull }: Change): number[] {
  if (automated) return [];
  const byPerson = pull === null || (pull.merger !== null && pull.merger.role !== "automated");
  const moments = [startedAt, lastCommitAt, ...(byPerson ? [mergedAt] : [])];
  const known = moments.flatMap((moment) => (isKnown(moment) ? [moment.at] : []));
  return [...new Set([...known, ...(pull === null ? [] : actsOn(pull))])];
}

function actsOn({ openedAt, looks, acts }: PullLife): number[] {
  return [openedAt.at, ...looks.map(({ at }) => at), ...acts.map(({ at }) => at)];
}
