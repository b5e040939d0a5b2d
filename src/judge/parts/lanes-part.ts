/** The lanes of the report beside each other: how many came, what they became, who looked, what it took. */
import type { Config } from "../../config/config.ts";
import { type Group, inLane, lanesOf } from "../../measures/lanes/by-lane.ts";
import { type LaneDifference, laneDifferences } from "../../measures/lanes/differences.ts";
import type { LaneFigure, MeasureResult, Unit } from "../../measures/measure.ts";
import { becameOf } from "../../measures/readings/ends/acceptance.ts";
import { lookedAtBy } from "../../measures/readings/independence.ts";
import { openedIn } from "../../measures/readings/queues.ts";
import type { Change, Flow } from "../../model/flow.ts";
import type { ReportLane, ReportLaneRow, ReportLooks } from "../report/report.ts";

/** A figure that lanes are held beside each other by: of which measure, under which name. */
interface Row {
  readonly measure: string;
  readonly name: string;
  readonly unit: Unit;
  readonly label: string;
}

/** In reading order: accepted, looked at, what it took, what became of it. */
const ROWS: readonly Row[] = [
  { measure: "abandonment", name: "mergedInDay30Share", unit: "share", label: "merged by day 30" },
  {
    measure: "first-review-wait",
    name: "medianSeconds",
    unit: "seconds",
    label: "first look, half within",
  },
  { measure: "first-review-wait", name: "lookedAtIn24hShare", unit: "share", label: "looked at within 24 h" },
  {
    measure: "control-bypass",
    name: "independentShare",
    unit: "share",
    label: "independent look",
  },
  { measure: "review-rounds", name: "medianRounds", unit: "count", label: "rounds of review, median" },
  { measure: "review-rounds", name: "looksPerChange", unit: "count", label: "looks a merged change" },
  { measure: "ai-defects", name: "takenBackShare", unit: "share", label: "failed, reverted in 14 d" },
  { measure: "aftermath", name: "standingAfter30dShare", unit: "share", label: "lines stand after 30 d" },
];

/** A row a lane; none where all changes are of one, or nothing is declared. */
export function reportLanes(flow: Flow, config: Config, taken: readonly MeasureResult[]): ReportLane[] {
  const seesPulls = flow.sees.has("reviews");
  const everyOpened = openedIn(flow, config);
  const differences = seesPulls ? laneDifferences(flow, config) : NONE;
  return lanesOf(flow, config).map((group) => {
    const merged = inLane(flow.merged, group);
    const opened = inLane(everyOpened, group);
    const apart = group.lane === "agent-authored" ? differences : NONE;
    return {
      lane: group.lane,
      opened: seesPulls ? opened.length : null,
      became: seesPulls ? becameOf(opened, flow) : null,
      merged: merged.length,
      lookedAt: seesPulls ? looksAt(merged) : null,
      figures: ROWS.map((row) => ({
        ...figureOf(row, group, taken),
        difference: apart.get(row.name) ?? null,
      })),
    };
  });
}

const NONE: ReadonlyMap<string, LaneDifference> = new Map();

/** Who looked before the merge at those that came as pull requests. */
function looksAt(merged: readonly Change[]): ReportLooks {
  const looks: ReportLooks = { independent: 0, sponsor: 0, machines: 0, nobody: 0, unknown: 0 };
  for (const change of merged) if (change.pull !== null) looks[lookedAtBy(change) ?? "unknown"]++;
  return looks;
}

function figureOf(
  { measure, name, unit, label }: Row,
  { lane }: Group,
  taken: readonly MeasureResult[],
): Omit<ReportLaneRow, "difference"> {
  const shape = { measure, name, label, unit };
  const found = taken.find(({ meta }) => meta.id === measure)?.measurement;
  if (found?.status !== "measured") return { ...shape, ...untold(found?.because ?? null) };
  const figure = found.lanes?.find((one) => one.lane === lane && one.name === name);
  return { ...shape, ...(figure === undefined ? untold(null) : shownOf(figure)) };
}

const untold = (why: string | null) => ({ n: null, value: null, working: null, why, interval: null });

function shownOf({
  n,
  value,
  working,
  why,
  interval,
}: LaneFigure): Omit<ReportLaneRow, keyof Row | "difference"> {
  return { n, value, working: working ?? null, why: why ?? null, interval: interval ?? null };
}
