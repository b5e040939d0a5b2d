/**
 * The judge knows measures, their statistics, controls and yardsticks by name. One that nobody gives is "not known"
 * to it, which would silence a rule or a row without a word: here whatever is asked for by name must be there.
 */
import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { readinessOf } from "../../src/judge/readiness/judge-readiness.ts";
import { ROWS } from "../../src/judge/readiness/rows/index.ts";
import { seenOf } from "../../src/judge/recommend.ts";
import { measuredOf, statisticOf } from "../../src/judge/recommendations/grounds.ts";
import type { Seen } from "../../src/judge/recommendations/rule.ts";
import { RULES } from "../../src/judge/recommendations/rules/index.ts";
import { plannedReleases } from "../../src/judge/recommendations/rules/planned-releases.ts";
import { guardOf } from "../../src/judge/recommendations/targets.ts";
import { verdictOf } from "../../src/judge/verdict/verdict.ts";
import { CONTROLS } from "../../src/measures/controls/index.ts";
import { lookAtControls, takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type {
  ConstraintMonth,
  ControlResult,
  Measured,
  Measurement,
  MeasureResult,
} from "../../src/measures/measure.ts";
import type { Flow } from "../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aDelivery,
  aFlow,
  aHead,
  anAssistance,
  anAttempt,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../builders.ts";
import { USUAL, YARDSTICKS } from "../yardsticks.ts";

/** An array in which whatever is looked for is found. */
class Strict<T> extends Array<T> {
  static override get [Symbol.species]() {
    return Array;
  }
  constructor(
    readonly what: string,
    items: readonly T[],
  ) {
    super();
    this.push(...items);
  }
  override find(wanted: (item: T, index: number, all: T[]) => unknown): T {
    const item = Array.from(this).find(wanted);
    if (item === undefined) throw new Error(`${this.what}: nothing is called so: ${wanted}`);
    return item;
  }
}

/** A map that has whatever is asked of it. */
class StrictMap<T> extends Map<string, T> {
  override get(id: string): T {
    if (!this.has(id)) throw new Error(`nothing is called ${id}`);
    return super.get(id)!;
  }
}

/** Yardsticks of which each that is asked for exists. */
const strictThresholds = (thresholds: Config["thresholds"]) =>
  new Proxy(thresholds, {
    get(all, id) {
      if (typeof id === "string" && !(id in all)) throw new Error(`no yardstick is called ${id}`);
      return Reflect.get(all, id);
    },
  });

/** Where any check is too slow and too flaky. */
const MEASURED = aConfig({
  riskPaths: { money: ["pay/**"] },
  bootstrap: { seed: 1, resamples: 20 },
  thresholds: {
    ...USUAL,
    "test-cycle": { ...USUAL["test-cycle"]!, value: 0 },
    "test-cycle.flaky": { ...USUAL["test-cycle.flaky"]!, value: 0 },
  },
});
const config = { ...MEASURED, thresholds: strictThresholds(MEASURED.thresholds) };

/** Six changes in two packages that went through every stage, and a check that failed once before it passed. */
const finished = Array.from({ length: 6 }, (_, index) =>
  aChange({
    stages: [
      ["coding", hours(9)],
      ["pickup", hours(20)],
      ["review", hours(5)],
      ["rework", hours(3)],
      ["test", hours(2)],
      ["merge", hours(1)],
      ["release", hours(4)],
      ["deploy", hours(1)],
    ],
    delivery: `v${index}`,
    pull: { checksAtMerge: "none" },
    lines: { changed: 9, written: 9, rewrites: [], rewritten: 0, observed: true },
    assistance: index === 0 ? anAssistance() : null,
    scope: {
      packages: index < 3 ? ["a", "b"] : ["a"],
      areas: ["a"],
      codeAreas: ["a"],
      owned: [{ pattern: "*", people: ["reviewer"], teams: [] }],
      risks: ["money"],
      tests: true,
    },
  }),
);
const heads = Array.from({ length: 5 }, () =>
  aHead({ attempts: [anAttempt({ outcome: "failed" }), anAttempt({ attempt: 2, queuedAt: hours(1) })] }),
);
const failed = aDelivery({
  failures: [{ kind: "reverted", certain: true, says: "", ref: "v0", at: T0, url: null }],
  restoration: { from: T0, to: T0 + hours(1), says: "" },
});
const fromGitHub = aFlow({
  finished,
  sees: SEES_GITHUB,
  source: "deployments",
  window: { from: 0, to: days(56) },
  workspace: { packages: ["a", "b"], teams: [], gone: [] },
  heads,
  deliveries: [failed],
  defects: [],
  trunk: [{ state: "green", from: T0, to: T0 + days(56), commit: "c", change: null, failed: [] }],
});

const fromGit = aFlow({ finished: Array.from({ length: 6 }, () => aChange({ deliveredAt: days(3) })) });

/** The figures as they are; whatever was measured asks for a step. */
function urged(measurement: Measurement, constraint?: Measured["constraint"]): Measurement {
  if (measurement.status !== "measured") return measurement;
  const statistics = new Strict("statistics", measurement.statistics);
  return { ...measurement, finding: "act", statistics, ...(constraint ? { constraint } : {}) };
}

const takenOf = (flow: Flow): MeasureResult[] => takeMeasures(flow, MEASURED, MEASURES);
const looked: ControlResult[] = lookAtControls(fromGitHub, MEASURED, CONTROLS);
/** With something open: what is about that asks for nothing of none. */
const taken = takenOf({ ...fromGitHub, open: [anOpenChange()] });

/** What rules look at where everything asks for a step, and one wait is the constraint. */
function seenWith(constraint: ConstraintMonth["stage"]): Seen {
  const found = taken.map((one) => ({ ...one, measurement: urged(one.measurement, constraint) }));
  return {
    ...seenOf(fromGitHub, config, found, looked),
    found: new StrictMap(found.map((one) => [one.meta.id, one])),
    controls: new StrictMap(looked.map((one) => [one.meta.id, one])),
  };
}

/** A cadence is declared. */
const byPlan = (seen: Seen): Seen => ({ ...seen, config: { ...seen.config, releaseCadence: days(7) } });

describe("what the rules ask for by name exists", () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
    for (const constraint of rule.stages.length === 0 ? [null] : rule.stages) {
      const seen = rule === plannedReleases ? byPlan(seenWith("release")) : seenWith(constraint);
      expect(rule.when(seen)).not.toBeNull();
      expect(() => rule.worth?.(seen)).not.toThrow();
    }
    const seen = seenWith(null);
    expect(guardOf(rule, seen).measure).toBe(rule.guardrail);
    for (const target of rule.review) {
      if (target.kind === "stage") continue;
      expect(measuredOf(seen, target.measure)).not.toBeNull();
      expect(() => statisticOf(seen, target.measure, target.statistic)).not.toThrow();
      expect(target.threshold === undefined || config.thresholds[target.threshold]).toBeTruthy();
    }
  });

  /** Held against the team's own past, and asked for its rows alone. */
  const WITHOUT_YARDSTICK = ["wip", "stage-breakdown"];

  test("and can be judged", () => {
    const asked = new Set<string>();
    class Recording extends StrictMap<MeasureResult> {
      override get(id: string): MeasureResult {
        asked.add(id);
        return super.get(id);
      }
    }
    for (const { when } of RULES) {
      const seen = seenWith("release");
      when({ ...seen, found: new Recording(seen.found) });
    }
    const judged = [...WITHOUT_YARDSTICK, ...Object.keys(YARDSTICKS).map((id) => id.replace(/\..*/, ""))];
    expect([...asked].filter((id) => !judged.includes(id))).toEqual([]);
    expect(asked.size).toBeGreaterThan(20);
  });

  test("the flaky checks too", () => {
    const flaky = RULES.find(({ id }) => id === "flaky-checks")!;
    expect(flaky.when(seenWith(null))!.because).toContain("most of all build");
  });
});

test("what the rows of readiness ask for by name exists", () => {
  const grounds = {
    flow: fromGitHub,
    config,
    taken: new Strict(
      "measures",
      taken.map((one) => ({ ...one, measurement: urged(one.measurement) })),
    ),
    looked: new Strict("controls", looked),
  };
  expect(readinessOf(grounds)).toHaveLength(ROWS.length);
});

test("what the verdict asks for by name exists", () => {
  for (const flow of [fromGitHub, fromGit]) {
    const strict = takenOf(flow).map((one) => ({ ...one, measurement: urged(one.measurement) }));
    expect(verdictOf(flow, new Strict("measures", strict), new Map()).sentences.length).toBeGreaterThan(1);
  }
});

test.each(MEASURES)("$meta.id asks for its own yardsticks, for each of them and for no other", ({
  meta,
  measure,
}) => {
  const asked = new Set<string>();
  const thresholds = new Proxy(USUAL, {
    get(all, id) {
      asked.add(String(id));
      return Reflect.get(all, id);
    },
  });
  measure!(fromGitHub, { ...MEASURED, thresholds });
  expect([...asked].sort()).toEqual(Object.keys(meta.yardsticks ?? {}).sort());
});
