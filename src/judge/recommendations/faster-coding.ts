/** What coding faster would buy at most, beside what halving the constraint would. */
import { present } from "../../lib/must.ts";
import { lasting } from "../../lib/time/durations.ts";
import { STAGES, type StageId } from "../../model/flow.ts";
import type { ReportFasterCoding, ReportWorth } from "../report/report-recommendations.ts";
import { percent } from "../words/figures.ts";
import { measuredOf } from "./grounds.ts";
import type { Seen } from "./rule.ts";
import { codingStages, constraintOf, spentRows } from "./shorter-stages.ts";
import { andThen, assumptionOf, reportWorth } from "./worth.ts";

/**
 * null where no lead time is known, nothing is coding, or the window is shorter than a week; nor where all of lead time is
 * coding and waiting in one: without all of it nothing would be left, which says nothing of coding.
 */
export function fasterCoding(seen: Seen): ReportFasterCoding | null {
  const stages = codingStages(seen);
  if (stages.length === 0 || isAllJoined(stages, seen)) return null;
  const shorter = seen.shorter();
  const withoutCoding = shorter.withoutCoding();
  if (withoutCoding === null || withoutCoding.meanSeconds === null) return null;
  const removed = reportWorth(withoutCoding, `${stages.join(" and ")} takes no time, ${andThen(seen.flow)}`);
  const constraint = constraintOf(seen);
  // More releases than the plan has are no choice to hold coding against.
  const stage = constraint === "release" && seen.config.releaseCadence !== null ? null : constraint;
  const found = stage === null ? undefined : shorter.halved.get(stage);
  const half =
    stage === null || found === undefined
      ? null
      : { stage, worth: reportWorth(found, assumptionOf(stage, seen)) };
  const says = sentence(removed, half, stages, isWorkUnseen(seen));
  return { says, stages, codingRemoved: removed, constraintHalved: half };
}

function isAllJoined(stages: readonly StageId[], seen: Seen): boolean {
  const isWhole = spentRows(seen).filter(({ inLeadTime }) => inLeadTime).length === stages.length;
  return isWhole && stages.every((stage) => STAGES[stage].kind === "joined");
}

/** The work on most changes lies before anything that is seen: what is left of coding is a small part of what it was. */
function isWorkUnseen(seen: Seen): boolean {
  const efficiency = measuredOf(seen, "flow-efficiency")?.statistics;
  return efficiency?.find(({ name }) => name === "overallEfficiency")?.value === null;
}

/** Where some of coding is joined with waiting, all of that is the most that coding can have taken. */
function sentence(
  removed: ReportWorth,
  halved: ReportFasterCoding["constraintHalved"],
  stages: readonly StageId[],
  isUnseen: boolean,
): string {
  const joined = stages.some((stage) => STAGES[stage].kind === "joined");
  const atMost = joined ? "at most " : "";
  const first = `${firstWords(stages, isUnseen)} the average lead time would ${falls(removed, stages.includes("coding") ? atMost : "")}`;
  if (halved?.worth.leadTime == null) return `${first}.`;
  const scenario =
    halved.stage === "release" ? "deliveries came twice as often" : `${halved.stage} were halved`;
  return `${first}; if ${scenario}, it would ${falls(halved.worth, "")}.`;
}

function firstWords(stages: readonly StageId[], isUnseen: boolean): string {
  if (!stages.includes("coding"))
    return "What faster coding would buy cannot be told without the pull requests: without coding and all waiting before the merge";
  return isUnseen
    ? "What faster coding would buy cannot be told, because most of the work is not seen: without what is seen of it"
    : "If coding took no time at all,";
}

/** `fall by 8 h (6 %)`, or that it would not. */
function falls(worth: ReportWorth, atMost: string): string {
  const { mean } = present(worth.leadTime, "what it saves of lead time");
  return mean.highSeconds === 0 ? "not fall" : `fall by ${atMost}${saved(worth, atMost !== "")}`;
}

/** `8 h (6 %)`, `nothing to 7 d`: off the mean, on the deliveries as they came and at any other time. */
function saved({ leadTime }: ReportWorth, isMost: boolean): string {
  const { mean, shareOfMean: share } = present(leadTime, "what it saves of lead time");
  const [low, high] = [mean.lowSeconds, mean.highSeconds].map(shown);
  if (low !== high) return isMost ? `${high}` : `${low} to ${high}`;
  return share === null ? `${low}` : `${low} (${percent(share)})`;
}

/** As it stands in its row; `nothing` of none. */
function shown(seconds: number): string {
  return seconds === 0 ? "nothing" : lasting(seconds);
}
