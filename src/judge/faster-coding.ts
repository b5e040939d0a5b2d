/** What coding faster would buy at most, beside what halving the constraint would. */
import { lasting } from "../lib/words.ts";
import { STAGES, type StageId } from "../model/flow.ts";
import { percent } from "./figures.ts";
import { measuredOf } from "./recommendations/grounds.ts";
import type { Seen } from "./recommendations/rule.ts";
import type { ReportFasterCoding, ReportWorth } from "./report-recommendations.ts";
import { whatIf } from "./what-if.ts";
import { reportWorth } from "./worth.ts";

/** null where no lead time is known, nothing is coding, or the window is shorter than a week. */
export function fasterCoding(seen: Seen): ReportFasterCoding | null {
  const rows = measuredOf(seen, "stage-breakdown")?.stages ?? [];
  const spent = rows.filter(({ inLeadTime, totalSeconds }) => inLeadTime && totalSeconds > 0);
  const stages = spent
    .filter(({ stage, kind }) => stage === "coding" || kind === "joined")
    .map(({ stage }) => stage as StageId);
  const constraint = (measuredOf(seen, "constraint")?.constraint ?? null) as StageId | null;
  const scenarios = [
    { stages, kept: 0 },
    ...(constraint === null ? [] : [{ stages: [constraint], kept: 0.5 }]),
  ];
  const [removed, halved] = whatIf(seen.flow, seen.config, scenarios);
  if (stages.length === 0 || removed === undefined || removed.meanSeconds === null) return null;
  const without = reportWorth(removed, `${stages.join(" and ")} takes no time, and nothing else moves`);
  const half =
    constraint === null || halved === undefined
      ? null
      : {
          stage: constraint,
          worth: reportWorth(halved, `${constraint} takes half its time, and nothing else moves`),
        };
  return { says: sentence(without, half, stages), stages, removed: without, halved: half };
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
