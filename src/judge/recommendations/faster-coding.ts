/** What coding faster would buy at most, beside what halving the constraint would. */
import { lasting } from "../../lib/time/durations.ts";
import { STAGES, type StageId } from "../../model/flow.ts";
import type { ReportFasterCoding, ReportWorth } from "../report/report-recommendations.ts";
import { percent } from "../words/figures.ts";
import type { Seen } from "./rule.ts";
import { codingStages, constraintOf } from "./shorter-stages.ts";
import { reportWorth } from "./worth.ts";

/** null where no lead time is known, nothing is coding, or the window is shorter than a week. */
export function fasterCoding(seen: Seen): ReportFasterCoding | null {
  const stages = codingStages(seen);
  if (stages.length === 0) return null;
  const { withoutCoding, halved } = seen.shorter();
  if (withoutCoding === null || withoutCoding.meanSeconds === null) return null;
  const removed = reportWorth(withoutCoding, `${stages.join(" and ")} takes no time, and nothing else moves`);
  const stage = constraintOf(seen);
  const found = stage === null ? undefined : halved.get(stage);
  const half =
    stage === null || found === undefined
      ? null
      : { stage, worth: reportWorth(found, `${stage} takes half its time, and nothing else moves`) };
  return { says: sentence(removed, half, stages), stages, removed, halved: half };
}

/** Where some of coding is joined with waiting, all of that is the most that coding can have taken. */
function sentence(
  removed: ReportWorth,
  halved: ReportFasterCoding["halved"],
  stages: readonly StageId[],
): string {
  const joined = stages.some((stage) => STAGES[stage].kind === "joined");
  const atMost = joined ? "at most " : "";
  const first = stages.includes("coding")
    ? `If coding took no time at all, the average lead time would fall by ${atMost}${saved(removed)}`
    : `What faster coding would buy cannot be told without the pull requests: coding and waiting before the merge are ${saved(removed)} of the average lead time together`;
  if (halved?.worth.leadTime == null) return `${first}.`;
  const falls = stages.includes("coding") ? "" : "it would fall ";
  return `${first}; if ${halved.stage} were halved, ${falls}by ${saved(halved.worth)}.`;
}

/** `8 h (6 %)`: off the mean. */
function saved({ leadTime }: ReportWorth): string {
  const seconds = leadTime!.mean.seconds;
  const share = leadTime!.shareOfMean;
  const shown = lasting(seconds < 60 ? seconds : Math.round(seconds / 60) * 60);
  return share === null ? shown : `${shown} (${percent(share)})`;
}
