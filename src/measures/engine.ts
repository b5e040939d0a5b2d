/** Takes a catalogue of measures of one flow, each on its own. */
import type { Config } from "../config/config.ts";
import { withUsual } from "../config/yardsticks.ts";
import { workingClock } from "../lib/calendar.ts";
import type { FactKind, Flow } from "../model/flow.ts";
import type {
  Control,
  ControlFound,
  ControlResult,
  Measure,
  Measurement,
  MeasureResult,
  Meta,
  SeenWindow,
} from "./measure.ts";
import { listed } from "./statistics/figure-words.ts";
import { withWorking } from "./working.ts";

/** The facts in words. */
const FACTS: Readonly<Record<FactKind, string>> = {
  history: "the history",
  deliveries: "deliveries",
  diffs: "the contents of the commits",
  reviews: "reviews",
  issues: "issues",
  checks: "check runs",
  incidents: "incidents",
  "line-ages": "the age of lines",
};

/**
 * Takes all measures, in the order of the catalogue. One that needs facts which this flow was not made
 * from, or has no function, is unavailable; one that throws has failed. Neither disturbs the others. Where a
 * working calendar is configured, each duration stands in working time beside that in elapsed time. What is not
 * configured is held against the usual yardsticks.
 *
 * @param baseline what an earlier report saw, where this one is held against it
 * @throws RangeError for a calendar that is none (`lib/calendar.ts`)
 */
export function takeMeasures(
  flow: Flow,
  given: Config,
  catalogue: readonly Measure[],
  baseline: SeenWindow | null = null,
): MeasureResult[] {
  const config = withUsual(
    given,
    catalogue.map(({ meta }) => meta),
  );
  const working = config.calendar && { ...flow, clock: workingClock(config.calendar) };
  return catalogue.map((measure) => {
    const elapsed = take(measure, flow, config, baseline);
    const measurement = working
      ? withWorking(elapsed, () => take(measure, working, config, baseline))
      : elapsed;
    return { meta: measure.meta, measurement };
  });
}

/** The same catalogue for whoever reads figures alone: what else stands beside them is not worked out. */
export const figuresAlone = (catalogue: readonly Measure[]): Measure[] =>
  catalogue.map((one) => (one.figures === undefined ? one : { ...one, measure: one.figures }));

function take(
  { meta, measure }: Measure,
  flow: Flow,
  config: Config,
  baseline: SeenWindow | null,
): Measurement {
  const lacking = meta.needs.filter((fact) => !flow.sees.has(fact));
  if (lacking.length > 0) {
    const facts = listed(lacking.map((fact) => FACTS[fact]));
    const because = `It needs ${facts}, which this report was made without.`;
    return unavailable(meta, lacking, because);
  }
  if (measure === undefined) return unavailable(meta, meta.needs, "This version does not measure it.");
  try {
    return measure(flow, config, baseline);
  } catch (error) {
    return { status: "failed", because: error instanceof Error ? error.message : String(error) };
  }
}

function unavailable({ remedy }: Meta, needs: readonly FactKind[], because: string): Measurement {
  return { status: "unavailable", needs, because, remedy };
}

/** Looks for all controls, in the order of the catalogue. One that throws is unknown, and disturbs no other. */
export function lookAtControls(flow: Flow, config: Config, catalogue: readonly Control[]): ControlResult[] {
  return catalogue.map((control) => ({ meta: control.meta, found: look(control, flow, config) }));
}

function look(control: Control, flow: Flow, config: Config): ControlFound {
  try {
    return control.look(flow, config);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { state: "unknown", because: `It could not be looked for: ${because}`, evidence: [] };
  }
}
