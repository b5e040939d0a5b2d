/** What would have been: a scenario replayed on the team's own deliveries, or reckoned with averages or queues. Pure. */
import type { Config } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { QUEUE_SEED } from "../../lib/statistics/queues/queue-ahead.ts";
import { GENERATOR } from "../../lib/statistics/random.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { moreChanges } from "../../measures/remedies.ts";
import type { Flow } from "../../model/flow.ts";
import { PHASES } from "../replay/phases.ts";
import { isTooShort, monthsOf, type Replayed, replay, TOO_SHORT } from "../replay/replay.ts";
import { type Figures, medianOf } from "../replay/saved.ts";
import type { Left, Scenario } from "../replay/scenario.ts";
import { headOf } from "../report/head-of.ts";
import type { Report, WhatIfFigures, WhatIfReplay, WhatIfReport } from "../report/report.ts";
import type { Asked } from "./language.ts";
import { littlesLawOf, littlesLawSays } from "./littles-law.ts";
import { arrivalsOf, BY_QUEUES } from "./more-arrivals.ts";
import { replaySays } from "./says.ts";
import { stageMeans } from "./stage-means.ts";
import { meaningOf } from "./step-words.ts";
import { refuseUntold } from "./told.ts";
import { restsOn, warningsOf } from "./warnings.ts";

/** Throws where what was asked for is not told apart here, or too little is known. */
export function whatIf(report: Report, flow: Flow, config: Config, asked: readonly Asked[]): WhatIfReport {
  const { coverage } = report;
  const { says, warnings, method, ...found } = foundOf(report, flow, config, asked);
  return {
    ...headOf(report),
    schemaVersion: 1,
    steps: asked.map((one) => ({ asked: one.asked, means: meaningOf(one, flow) })),
    says,
    finished: coverage.finished,
    withLeadTime: coverage.withLeadTime,
    replay: null,
    littlesLaw: null,
    arrivals: null,
    ...found,
    warnings,
    method,
  };
}

type Found = Pick<WhatIfReport, "says" | "warnings" | "method"> &
  Partial<Pick<WhatIfReport, "replay" | "littlesLaw" | "arrivals">>;

/** A step that is reckoned stands alone; all others are replayed together. */
function foundOf(report: Report, flow: Flow, config: Config, asked: readonly Asked[]): Found {
  const { seed } = config.bootstrap;
  const drawn = { generator: GENERATOR, seed, phases: 0 };
  const [step] = asked.flatMap(({ steps }) => steps);
  if (step?.kind === "wip") {
    const littlesLaw = littlesLawOf(flow, config, step.most);
    const method = { says: BY_AVERAGES, ...drawn };
    return { littlesLaw, says: littlesLawSays(littlesLaw), warnings: [], method };
  }
  if (step?.kind === "arrivals") {
    const method = { says: BY_QUEUES, ...drawn, seed: QUEUE_SEED };
    return { ...arrivalsOf(report, flow, config, step.times), method };
  }
  const found = replayed(flow, config, asked);
  return {
    replay: found,
    says: [replaySays(found, flow, scenarioOf(asked)), restsOn(flow, found)].filter(Boolean).join(" "),
    warnings: warningsOf({ report, flow, config, asked, found }),
    method:
      found.atRandomPhase === null
        ? { says: BY_REPLAY, ...drawn, phases: 0 }
        : { says: `${BY_REPLAY} ${AT_OTHER_TIMES}`, ...drawn, phases: PHASES },
  };
}

const BY_REPLAY =
  "Nothing is foretold: it is told what these changes would have taken, and not what the next ones will. Each finished change of the window is replayed: what comes before its merge as it was or as was asked, then the first delivery of its stream that is cut after that merge. All else stays as it was: how much is begun, who looks at it, and what fails. Replays were held against programs that share no code with this one: 9.6 and 9.63 d less of mean lead time in cargo's 2024 with a release added between each two (docs/backtest.md).";
const AT_OTHER_TIMES = `At other times is the mean of ${PHASES} shifts of the same rhythm against these merges: what to expect where a merge may come at any moment of it. That was held to known answers of made worlds alone, and to no other program on a real history.`;
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
    moreChanges(flow),
  );
}
