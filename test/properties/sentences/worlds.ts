/** Worlds drawn from a kind and a seed: a flow that could have been, without a repository behind it. */
import type { Config } from "../../../src/config/config.ts";
import { judge } from "../../../src/judge/judge.ts";
import type { Report } from "../../../src/judge/report/report.ts";
import { present } from "../../../src/lib/must.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { lookAtControls, takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { MeasureResult } from "../../../src/measures/measure.ts";
import type { Flow } from "../../../src/model/flow.ts";
import { aConfig, days } from "../../builders.ts";
import { drawFlow } from "./draw-flow.ts";
import { KINDS } from "./kinds.ts";

/** What is reported of a flow, and the measurements behind it. */
export interface Audited {
  readonly report: Report;
  readonly taken: readonly MeasureResult[];
}

/** A world and what is reported of it. */
export interface World extends Audited {
  readonly name: string;
}

/** A flow, and how it is read. */
export interface Drawn {
  readonly flow: Flow;
  readonly config: Config;
}

const OFFICE = { zone: "Europe/Berlin", days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] };

/** Sentences do not hang on how many resamples there are. */
const FEW = { seed: 7, resamples: 200 };

/** What is drawn for a kind and a seed; the same every time. */
export function drawnOf(name: string, seed: number): Drawn {
  const kind = present(KINDS[name], name);
  return { flow: drawFlow(kind, seed), config: configOf(kind.calendar ? OFFICE : null, kind.cadence) };
}

/** The world of a kind and a seed. */
export function worldOf(name: string, seed: number): World {
  const { flow, config } = drawnOf(name, seed);
  return { name: `${name}, seed ${seed}`, ...auditBy(flow, config) };
}

/** What is reported of a flow, with what stands behind it. */
export const auditOf = (flow: Flow): Audited => auditBy(flow, configOf(null, null));

/** @param cadence days from one release to the next by plan */
const configOf = (calendar: Config["calendar"], cadence: number | null) =>
  aConfig({ calendar, releaseCadence: cadence === null ? null : days(cadence), bootstrap: FEW });

function auditBy(flow: Flow, config: Config): Audited {
  const taken = takeMeasures(flow, config, MEASURES);
  return { report: judge(flow, taken, config, "0.0.0", lookAtControls(flow, config, CONTROLS)), taken };
}
