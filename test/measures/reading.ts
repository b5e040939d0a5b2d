/** What the tests of the measures read from a measurement. */
import type { Config } from "../../src/config/config.ts";
import { withUsual } from "../../src/config/yardsticks.ts";
import type {
  Coverage,
  LaneFigure,
  Measure,
  Measured,
  Measurement,
  Statistic,
} from "../../src/measures/measure.ts";
import type { Flow } from "../../src/model/flow.ts";
import { aConfig } from "../builders.ts";

/** Takes a measure that must have a figure. */
export function take(measure: Measure, flow: Flow, config: Config = aConfig()): Measured {
  const measurement = taken(measure, flow, config);
  if (measurement.status !== "measured") throw new Error(`${measurement.status}: ${measurement.because}`);
  return measurement;
}

export function taken(measure: Measure, flow: Flow, config: Config = aConfig()): Measurement {
  return measure.measure!(flow, withUsual(config, [measure.meta]));
}

export function statistic(measured: Measured, name: string): Statistic {
  const found = measured.statistics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no statistic ${name}`);
  return found;
}

/** What a measure says of one lane. */
export function laneFigure({ lanes = [] }: Measured, lane: LaneFigure["lane"], name: string): LaneFigure {
  const found = lanes.find((one) => one.lane === lane && one.name === name);
  if (found === undefined) throw new Error(`no figure ${name} of ${lane}`);
  return found;
}

export function figure(measured: Measured, name: string): number | null {
  return statistic(measured, name).value;
}

/** A coverage in which so many are missing for a reason, in this order. */
export function covered(
  seen: number,
  of: number,
  what: string,
  missing: Record<string, number> = {},
): Coverage {
  return { seen, of, what, missing: Object.entries(missing).map(([reason, count]) => ({ reason, count })) };
}
