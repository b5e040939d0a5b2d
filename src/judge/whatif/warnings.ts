/** What a replay is to be read with, where it holds less than it seems to. */
import type { Config } from "../../config/config.ts";
import { THIN } from "../../lib/statistics/sample.ts";
import { counted } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import { cadenceWords } from "../../lib/time/durations.ts";
import { type Flow, STAGES } from "../../model/flow.ts";
import { ridersOf } from "../replay/riders.ts";
import type { Report, WhatIfReplay } from "../report/report.ts";
import { endOf } from "../words/wait-words.ts";
import type { Asked } from "./language.ts";
import { spentIn, stagesOf } from "./told.ts";

interface Grounds {
  readonly report: Pick<Report, "measures">;
  readonly flow: Flow;
  readonly config: Config;
  readonly asked: readonly Asked[];
  readonly found: WhatIfReplay;
}

/** In the order of their weight. */
export function warningsOf(grounds: Grounds): string[] {
  return [codingUnseen, joined, neverThere, withoutTrain, withoutRhythm, planned].flatMap(
    (warning) => warning(grounds) ?? [],
  );
}

/** On how little a replay rests; null where that is enough. It stands beside what is told. */
export function restsOn(flow: Flow, found: WhatIfReplay): string | null {
  const { length } = flow.finished;
  if (length < THIN)
    return `Only ${counted(length, "change")} finished in the window: a few others would give other figures.`;
  const { sooner, later } = found.asTheyRan;
  const moved = Math.round((sooner + later) * length);
  if (moved === 0 || moved >= THIN) return null;
  const ends = flow.source.id === "none" ? "" : `, on ${counted(flow.deliveries.length, endOf(flow))}`;
  return `That rests, for the window as it ran, on ${counted(moved, "change")} of ${length}${ends}: a few others would give other figures.`;
}

/** Where the work on most changes cannot be seen, coding is a small part of what it was. */
function codingUnseen({ report, asked }: Grounds): string | null {
  if (!stagesOf(asked).includes("coding")) return null;
  const efficiency = report.measures.find(({ id }) => id === "flow-efficiency");
  const overall = efficiency?.statistics.find(({ name }) => name === "overallEfficiency");
  if (overall === undefined || overall.value !== null || overall.why === null) return null;
  return `${overall.why}: most of coding came before anything that is seen, and the scenario shortens only what is.`;
}

/** Some changes have stages of their own, and others have all that comes before the merge as one. */
function joined({ flow, asked }: Grounds): string | null {
  const stages = stagesOf(asked).filter((stage) => STAGES[stage].kind !== "joined" && stage !== "deploy");
  const whole = spentIn(flow, "coding+integrate");
  if (stages.length === 0 || whole === 0 || stagesOf(asked).includes("coding+integrate")) return null;
  return `For ${whole} of the ${counted(flow.finished.length, "change")} no pull request is known, and ${listed(stages)} ${stages.length === 1 ? "is" : "are"} not told apart: these stay as they were.`;
}

function neverThere({ flow, asked }: Grounds): string | null {
  const named = asked.filter((one) => {
    const stages = stagesOf([one]);
    return stages.length > 0 && stages.every((stage) => spentIn(flow, stage) === 0);
  });
  if (named.length === 0) return null;
  return `No finished change spent any time where ${listed(named.map((one) => one.asked))} would make it shorter.`;
}

function withoutTrain({ flow }: Grounds): string | null {
  if (flow.source.id === "none") return null;
  const riders = ridersOf(flow);
  const without = riders.filter(({ stream, mergedAt }) => stream === null || mergedAt === null).length;
  if (without === 0) return null;
  const end = endOf(flow);
  return `For ${without} of the ${counted(riders.length, "change")} it is not known with which ${end}s they could have gone out: they stay as they were.`;
}

function withoutRhythm({ flow, found }: Grounds): string | null {
  if (flow.source.id === "none" || found.atRandomPhase !== null) return null;
  return `There are too few ${endOf(flow)}s to tell of a rhythm: the figures are those of the ${endOf(flow)}s when they came alone.`;
}

function planned({ flow, config, asked }: Grounds): string | null {
  const isCadence = asked.some(({ steps }) => steps.some(({ kind }) => kind === "cadence"));
  if (!isCadence || config.releaseCadence === null) return null;
  return `A ${endOf(flow)} every ${cadenceWords(config.releaseCadence).says} is a plan here (releaseCadence): another rhythm is a decision, and not a matter of speed.`;
}
