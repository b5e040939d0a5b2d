/** Findings and flows by hand, for the tests of what is judged by them. */
import type { Config } from "../../../src/config/config.ts";
import { recommend, seenOf } from "../../../src/judge/recommend.ts";
import type { Rule, Seen } from "../../../src/judge/recommendations/rule.ts";
import { RULES } from "../../../src/judge/recommendations/rules/index.ts";
import { nth } from "../../../src/lib/must.ts";
import type {
  ControlFound,
  ControlResult,
  Finding,
  Measured,
  MeasureResult,
  Statistic,
} from "../../../src/measures/measure.ts";
import { type Change, type Flow, isKnown, type Train } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { USUAL } from "../../yardsticks.ts";

export const config = aConfig({ bootstrap: { seed: 1, resamples: 100 }, thresholds: USUAL });
const noPage = () => null;

/** Hours in coding, pickup and release of each of so many changes, each delivered alone. */
export const through = (n: number, coding: number, pickup: number, release: number): Change[] =>
  Array.from({ length: n }, (_, index) =>
    aChange({
      stages: [
        ["coding", hours(coding)],
        ["pickup", hours(pickup)],
        ["release", hours(release)],
      ],
      delivery: `v1.${index}.0`,
    }),
  );

/** A month of what GitHub tells, with a train each hour: what is merged an hour earlier is out an hour earlier. */
export const flowOf = (finished: readonly Change[], every = hours(1), first = 0) => {
  const trains = Array.from({ length: 2400 }, (_, i) => trainAt(T0 + first + (i - 1200) * every));
  const own = finished.map(({ deliveredAt }) => ({
    ...nth(trains, 0),
    ref: isKnown(deliveredAt) ? deliveredAt.ref : "",
  }));
  return aFlow({
    finished,
    sees: SEES_GITHUB,
    source: "deployments",
    window: { from: 0, to: days(30.4375) },
    trains: [...own, ...trains],
  });
};

const trainAt = (at: number): Train => ({
  stream: "",
  ref: `at ${at}`,
  cut: at,
  startedAt: at,
  finishedAt: at,
});

/** A measure that found something, or anything else that a test says of it. */
export function found(id: string, finding: Finding, differs: Partial<Measured> = {}): MeasureResult {
  const headline: Statistic = { name: "figure", unit: "share", label: "of all", value: 0.5 };
  return {
    meta: {
      id,
      title: `The title of ${id}: in full`,
      tells: "",
      definition: "",
      next: { good: "", watch: "", act: "", unknown: "" },
      group: "time",
      source: "",
      needs: [],
      remedy: "",
    },
    measurement: {
      status: "measured",
      n: 40,
      smallSample: false,
      statistics: [headline],
      finding,
      because: `${id} is ${finding}.`,
      threshold: null,
      coverage: { seen: 40, of: 40, what: "things", missing: [] },
      evidence: [],
      ...differs,
    },
  };
}

/** A control that was looked for. */
export const control = (id: string, state: ControlFound["state"]): ControlResult => ({
  meta: { id, title: id, purpose: "", definition: "", next: "", remedy: "" },
  found: { state, because: `${id} is ${state}.`, evidence: [] },
});

export const seen = (
  flow: Flow,
  taken: readonly MeasureResult[],
  looked: readonly ControlResult[] = [],
  settings: Config = config,
): Seen => seenOf(flow, settings, taken, looked);

export const advise = (flow: Flow, taken: readonly MeasureResult[], rules: readonly Rule[] = RULES) =>
  recommend(seen(flow, taken), noPage, rules);
