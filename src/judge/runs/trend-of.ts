/** The recorded runs of a repository over time. */
import { lastOf } from "../../lib/must.ts";
import { epochOf } from "../../lib/time/instants.ts";
import type { Run, TrendHeadline, TrendNote, TrendReport } from "../report/report.ts";
import { sinceRun } from "./was-and-is.ts";

/** What a trend is of. */
export interface TrendOf extends Pick<TrendReport, "takenAt" | "repository" | "path"> {
  readonly version: string;
  /** By the ends of their windows, oldest first; at least one. */
  readonly runs: readonly Run[];
  readonly notes: readonly TrendNote[];
}

export function trendOf({ version, runs, notes, ...rest }: TrendOf): TrendReport {
  const newest = lastOf(runs);
  const before = runs.findLast(({ window }) => epochOf(window.to) <= epochOf(newest.window.from));
  return {
    schemaVersion: 1,
    tool: { name: "flowaudit", version },
    ...rest,
    runs: runs.map(({ takenAt, head, tool, window, coverage, constraint }) => ({
      takenAt,
      head,
      version: tool.version,
      window,
      finished: coverage.finished,
      constraint,
    })),
    headlines: headlinesOf(runs),
    earlier: before === undefined ? null : sinceRun(newest, before),
    notes: notes.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

/** Figures that any run knows, as the newest one calls them. */
function headlinesOf(runs: readonly Run[]): TrendHeadline[] {
  return lastOf(runs).measures.flatMap(({ id, title }) => {
    const all = runs.map(({ measures }) => measures.find((one) => one.id === id));
    const shape = all.findLast((one) => one?.statistics[0] !== undefined)?.statistics[0];
    const values = all.map((one) => one?.statistics[0]?.value ?? null);
    if (shape === undefined || values.every((value) => value === null)) return [];
    const { name, label, unit } = shape;
    const findings = all.map((one) => one?.finding ?? "unknown");
    return [{ measure: id, statistic: name, title, label, unit, values, findings }];
  });
}
