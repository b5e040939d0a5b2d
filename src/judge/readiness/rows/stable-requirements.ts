import { keeps, standingOf } from "../../../lib/statistics/standing.ts";
import type { ReportCondition } from "../../report/report.ts";
import { percent } from "../../words/figures.ts";
import { figureBy, type Grounds, longer, met, type Row, times, unknown, unmet } from "./row.ts";

/** Most changes are specified before work begins, and those are through sooner than the rest. */
export const stableRequirements: Row = {
  id: "stable-requirements",
  evaluating: "Stable requirements with clear acceptance tests",
  check:
    "Are most changes specified before work begins, and are those merged and delivered sooner than the rest?",
  next: "Write down when a change is done before it is begun, until most changes begin so.",
  conditions: (grounds) => [mostSpecified(grounds), soonerThanTheRest(grounds)],
};

/** Most is more than half. */
const MOST = 0.5;

function mostSpecified(grounds: Grounds): ReportCondition {
  const share = figureBy(grounds, "spec-first", "specifiedShare");
  if ("says" in share) return share;
  const { n, evidence, coverage } = share.measured;
  const hits = Math.round(share.value * n);
  const untold = coverage.of - coverage.seen;
  const says = `${hits} of ${n} finished changes (${percent(share.value)}) were specified before work began`;
  if (keeps(share, MOST, "below")) return met(says);
  if (share.value > MOST) return unknown(`${says}, which may be chance`, longer(grounds.flow), evidence);
  // Of a change whose issue was edited later it is not known: those have criteria, the rest is told of all.
  if (hits + untold > coverage.of * MOST)
    return unknown(`${says}; of ${untold} more it is not known, and they may make it most`, null, evidence);
  return standingOf(share, MOST, "below") === "beyond"
    ? unmet(says, evidence)
    : unknown(`${says}, which may be chance`, longer(grounds.flow), evidence);
}

function soonerThanTheRest(grounds: Grounds): ReportCondition {
  const ratio = figureBy(grounds, "spec-first", "leadTimeRatio");
  if ("says" in ratio) return ratio;
  const { value, interval } = ratio;
  const says = `those took ${times(value)} times as long as the rest`;
  if (interval !== undefined && interval.high < 1) return met(says);
  if (interval !== undefined && interval.low >= 1) return unmet(says);
  const range =
    interval === undefined ? "" : `: anything from ${times(interval.low)} to ${times(interval.high)} fits`;
  return unknown(`${says}, which may be chance${range}`, longer(grounds.flow));
}
