/** Whether what a scenario would make shorter is told apart here at all. */

import { SOURCES } from "../../config/delivery-sources.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { listed } from "../../lib/text/listed.ts";
import { LOG_IN } from "../../measures/remedies.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import { endOf } from "../words/wait-words.ts";
import type { Asked } from "./language.ts";

/** What stands as one stage where something was not read. */
const ALL_BEFORE_MERGE: StageId = "coding+integrate";
const OF_CHECKS: readonly StageId[] = ["test", "merge"];
const CHECKS_OR_MERGE: StageId = "test+merge";

/** The finished changes that spent time in a stage. */
export function spentIn({ finished }: Flow, stage: StageId): number {
  const spends = (change: Flow["finished"][number]) =>
    change.spans.some((span) => span.stage === stage && !span.open && span.to > span.from);
  return finished.filter(spends).length;
}

/** Throws where a word asks for what nobody can replay here: what is not told apart, or deliveries that are not known. */
export function refuseUntold(flow: Flow, asked: readonly Asked[]): void {
  for (const one of asked) {
    const stages = stagesOf([one]);
    if (stages.length > 0 && stages.every((stage) => spentIn(flow, stage) === 0))
      refuseStages(flow, stages, one.asked);
    if (one.steps.some(({ kind }) => kind === "cadence") && flow.trains.length === 0)
      throw notEnough(
        `${one.asked}: no deliveries are known that took anything new aboard.`,
        "Choose where they are read from with --deliveries; flowaudit doctor says what is there.",
      );
  }
}

export const stagesOf = (asked: readonly Asked[]): StageId[] => [
  ...new Set(
    asked.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "stage" ? [step.stage] : []))),
  ),
];

function refuseStages(flow: Flow, stages: readonly StageId[], word: string): void {
  const { sees, source } = flow;
  const names = listed(stages);
  if (stages.every((stage) => stage === "deploy") && !SOURCES[source.id].stages.includes("deploy"))
    throw notEnough(
      `${word}: a ${endOf(flow)} is told here by one instant, and not how long it took.`,
      "Deployments, and runs of a workflow, tell when they began, too: --deliveries chooses.",
    );
  if (!sees.has("reviews") && !stages.includes(ALL_BEFORE_MERGE))
    throw notEnough(
      `${word}: git alone does not tell ${names} from all else before the merge.`,
      `Let the pull requests be read (${LOG_IN}), or ask for all of it: '${ALL_BEFORE_MERGE} / 2'.`,
    );
  if (!sees.has("checks") && stages.every((stage) => OF_CHECKS.includes(stage)))
    throw notEnough(
      `${word}: checks were not read, so ${names} is not told apart.`,
      `Ask for both: '${CHECKS_OR_MERGE} / 2'.`,
    );
}

function notEnough(what: string, next: string): FlowauditError {
  return new FlowauditError("notEnoughData", what, next);
}
