/** What a measure asks for. */
import type { Measured, MeasureResult } from "../../measures/measure.ts";
import { asked } from "../../measures/remedies.ts";
import type { Flow } from "../../model/flow.ts";

/** What is left to supply; null where nothing is, or the measure has its finding, or its figure of all there is. */
export function remedyOf({ meta, measurement }: MeasureResult, flow: Flow): string | null {
  if (measurement.status === "unavailable") return asked(measurement.remedy, flow);
  if (measurement.status !== "measured" || isWhole(measurement)) return null;
  return asked(meta.remedy, flow);
}

function isWhole({ finding, statistics, coverage }: Measured): boolean {
  const isKnown = statistics[0] !== undefined && statistics[0].value !== null;
  return finding !== "unknown" || (isKnown && coverage.missing.length === 0);
}
