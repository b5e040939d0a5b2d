/** What a recommendation is worth: its stage halved, replayed on the team's own deliveries. */
import { present } from "../../lib/must.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import { type Gain, isTooShort, TOO_SHORT, type Worth } from "../replay/replay.ts";
import type { ReportGain, ReportWorth } from "../report/report-recommendations.ts";
import { endOf } from "../words/wait-words.ts";
import { rowOf } from "./grounds.ts";
import type { Rule, Seen } from "./rule.ts";

/** A worth, or why there is none; with the stage that it is of. */
export interface Valued {
  readonly stage: StageId | null;
  readonly worth: ReportWorth | null;
  readonly missing: string | null;
}

/** The first of a rule's stages in which time was spent. */
export function stageOf({ stages }: Pick<Rule, "stages">, seen: Seen): StageId | null {
  return stages.find((stage) => (rowOf(seen, stage)?.totalSeconds ?? 0) > 0) ?? null;
}

/** What a rule is worth: its stage halved, or a figure of its own. */
export function worthOf(rule: Rule, seen: Seen): Valued {
  const stage = stageOf(rule, seen);
  if (isTooShort(seen.flow)) return { stage, worth: null, missing: TOO_SHORT };
  if (stage === null) return { stage, ...ownWorth(rule, seen) };
  const found = present(seen.shorter().halved.get(stage), stage);
  return { stage, worth: reportWorth(found, assumptionOf(stage, seen)), missing: null };
}

function ownWorth(rule: Rule, seen: Seen): Pick<Valued, "worth" | "missing"> {
  const own = rule.worth?.(seen) ?? { why: notToldApart(seen) };
  if ("why" in own) return { worth: null, missing: own.why };
  const changeDaysPerMonth = { value: own.changeDaysPerMonth, low: null, high: null };
  return { worth: { leadTime: null, changeDaysPerMonth, assumption: own.assumption }, missing: null };
}

function notToldApart({ flow }: Seen): string {
  return flow.sees.has("reviews")
    ? "no finished change spent time in the stage that it would shorten"
    : "git alone does not tell this wait from coding: it takes the pull requests to value it";
}

/** What a stage that is halved takes for granted. */
export function assumptionOf(stage: StageId, { flow }: Seen): string {
  const end = endOf(flow);
  if (stage === "release")
    return `there is one more ${end} half-way between each two, out as soon after its newest change as those are`;
  return `${stage} is half as long for every change, ${andThen(flow)}`;
}

/** What becomes of changes that are merged sooner. */
export function andThen(flow: Flow): string {
  return flow.source.id === "none"
    ? "and nothing else moves"
    : `and each goes out with the first ${endOf(flow)} that it then catches`;
}

export function reportWorth(found: Worth, assumption: string): ReportWorth {
  const { medianSeconds, meanSeconds, share, changeDaysPerMonth } = found;
  return {
    leadTime:
      medianSeconds === null || meanSeconds === null
        ? null
        : { median: gain(medianSeconds), mean: gain(meanSeconds), shareOfMean: share },
    changeDaysPerMonth: { ...changeDaysPerMonth },
    assumption,
  };
}

function gain({ value, low, high }: Gain): ReportGain {
  return { seconds: value, lowSeconds: low, highSeconds: high };
}
