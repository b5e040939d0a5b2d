/** What would have been: a scenario replayed on the team's own deliveries, or reckoned with averages. Pure. */
import type { Config } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { GENERATOR } from "../../lib/statistics/random.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import type { Flow } from "../../model/flow.ts";
import { PHASES } from "../replay/phases.ts";
import { isTooShort, monthsOf, type Replayed, replay, TOO_SHORT } from "../replay/replay.ts";
import { type Figures, medianOf } from "../replay/saved.ts";
import type { Left, Scenario } from "../replay/scenario.ts";
import { headOf } from "../report/head-of.ts";
import type { Report, WhatIfFigures, WhatIfReplay, WhatIfReport } from "../report/report.ts";
import type { Asked } from "./language.ts";
import { littlesLawOf, littlesLawSays } from "./littles-law.ts";
import { replaySays } from "./says.ts";
import { stageMeans } from "./stage-means.ts";
import { meaningOf } from "./step-words.ts";
import { refuseUntold } from "./told.ts";
import { warningsOf } from "./warnings.ts";

/** Throws where what was asked for is not told apart here, or too little is known. */
export function whatIf(report: Report, flow: Flow, config: Config, asked: readonly Asked[]): WhatIfReport {
  const { coverage } = report;
  const limit = asked.flatMap(({ steps }) => steps).find((step) => step.kind === "wip");
  const found = limit === undefined ? replayed(flow, config, asked) : null;
  const littlesLaw = limit === undefined ? null : littlesLawOf(flow, config, limit.most);
  return {
    ...headOf(report),
    schemaVersion: 1,
    steps: asked.map((one) => ({ asked: one.asked, means: meaningOf(one, flow) })),
    says: found === null ? littlesLawSays(littlesLaw) : replaySays(found, flow, scenarioOf(asked)),
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
    replay: found,
    littlesLaw,
    warnings: found === null ? [] : warningsOf({ report, flow, config, asked, found }),
    method: {
      says: found === null ? BY_AVERAGES : BY_REPLAY,
      generator: GENERATOR,
      seed: config.bootstrap.seed,
      phases: found?.atRandomPhase == null ? 0 : PHASES,
    },
  };
}

const BY_REPLAY =
  "Each finished change of the window is replayed: what comes before its merge as it was or as was asked, then the first delivery of its stream that is cut after that merge. All else stays as it was: how much is begun, who looks at it, and what fails.";
const BY_AVERAGES =
  "This is arithmetic with averages (Little's law), and no replay: how many are open is how many get finished times how long each is open. It takes for granted that with less begun at once as much gets finished.";

function replayed(flow: Flow, config: Config, asked: readonly Asked[]): WhatIfReplay {
  refuseUntold(flow, asked);
  const scenario = scenarioOf(asked);
  const [worth] = replay(flow, config, [scenario]);
  if (worth === undefined) throw tooLittle(flow);
  return {
    leadTime: leadTimeOf(worth),
    leadTimeMissing: worth.why,
    asTheyRan: figuresOf(worth, worth.ran, flow),
    atRandomPhase: worth.shifted && figuresOf(worth, worth.shifted, flow),
    stages: stageMeans(flow, worth, scenario),
  };
}

/** All that was asked at once: of two limits on a stage the lower one holds. */
export function scenarioOf(asked: readonly Asked[]): Scenario {
  const stages = new Map<Parameters<Scenario["stages"]["get"]>[0], Left>();
  let cadence: Scenario["cadence"] = null;
  for (const step of asked.flatMap(({ steps }) => steps)) {
    if (step.kind === "cadence") cadence = step.cadence;
    if (step.kind !== "stage") continue;
    const { part, most } = stages.get(step.stage) ?? step.left;
    stages.set(step.stage, { part: Math.min(part, step.left.part), most: Math.min(most, step.left.most) });
  }
  return { stages, cadence };
}

function leadTimeOf({ why, lived }: Replayed): WhatIfReplay["leadTime"] {
  if (why !== null) return null;
  const known = lived.leads.filter((lead) => !Number.isNaN(lead));
  return { meanSeconds: mean([...known]) / 1000, medianSeconds: medianOf(known) / 1000 };
}

function figuresOf({ why, lived }: Replayed, figures: Figures, flow: Flow): WhatIfFigures {
  const isKnown = why === null;
  return {
    meanSavedSeconds: isKnown ? figures.mean / 1000 : null,
    medianSavedSeconds: isKnown ? figures.median / 1000 : null,
    changeDaysPerMonth: (figures.each * lived.saved.length) / (DAY_MS * monthsOf(flow)),
    sooner: figures.sooner,
    later: figures.later,
  };
}

function tooLittle(flow: Flow): FlowauditError {
  return new FlowauditError(
    "notEnoughData",
    isTooShort(flow)
      ? `Nothing is replayed: ${TOO_SHORT}.`
      : "Nothing is replayed: no change finished in the window.",
    "Choose a longer window, for example --window 1y.",
  );
}
