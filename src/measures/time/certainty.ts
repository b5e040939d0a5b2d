import { cell } from "../../lib/must.ts";
import { largestOf } from "../../lib/statistics/long-run/largest.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { Certainty } from "../measure.ts";
import { rhythmRecord, untoldSays } from "../readings/long-run.ts";
import type { StageTimes } from "../readings/stage-times.ts";

/**
 * Of the changes before the window only start, merge and delivery are known. So the wait for a delivery is the one that
 * can be told from all else together; of another nobody knows how it was.
 */
export function certaintyOf(
  flow: Flow,
  stage: StageId,
  { whole, spent }: StageTimes,
  isPlanned: boolean,
): Certainty {
  const unsure = (why: string): Certainty => ({ veryLikely: false, why });
  if (stage !== "release") return unsure("of older changes only start, merge and delivery are known");
  if (isPlanned) return unsure("earlier releases were not held against the plan");
  const { clock } = flow;
  const record = rhythmRecord(
    flow,
    whole,
    ({ lead }, row) => [cell(spent[stage], row), lead - cell(spent[stage], row)],
    ({ startedAt, mergedAt, beganAt, finishedAt }) => {
      const wait = Math.max(0, clock.between(mergedAt, Math.max(mergedAt, beganAt)));
      return [wait, clock.between(startedAt, Math.max(mergedAt, finishedAt)) - wait];
    },
  );
  if (record === null || "says" in record) return unsure(record?.says ?? "no deliveries are known");
  const { first, veryLikely, why } = largestOf(record);
  if (first !== 0) return unsure("everything else together takes more");
  if (why !== null) return unsure(why.why === "close" ? CLOSE : untoldSays(why, flow));
  return { veryLikely, why: null };
}

const CLOSE = "in other months everything else together may well take more";
