/** The stages that a scenario can make shorter. */
import { STAGES, type StageId } from "../../model/flow.ts";

/** What a team may shorten by itself; `release` becomes shorter by releases that come otherwise. */
export const SHORTENED = (Object.keys(STAGES) as StageId[]).filter(
  (stage) => stage !== "release" && stage !== "coding+integrate+release",
);

export const BEFORE_MERGE: readonly StageId[] = SHORTENED.filter((stage) => stage !== "deploy");
