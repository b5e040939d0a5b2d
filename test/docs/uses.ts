/** Which rules and rows rest on which measures and controls: told by asking them, so that no page can be wrong. */
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { readinessOf } from "../../src/judge/readiness/judge-readiness.ts";
import type { Rule, Seen } from "../../src/judge/recommendations/rule.ts";
import { RULES } from "../../src/judge/recommendations/rules/index.ts";
import { CONTROLS } from "../../src/measures/controls/index.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Measured } from "../../src/measures/measure.ts";
import { STAGES, type StageId } from "../../src/model/flow.ts";
import { aFlow } from "../builders.ts";
import { found } from "../judge/recommendations/findings.ts";
import { USUAL } from "../yardsticks.ts";

const CONFIG = { ...DEFAULT_CONFIG, thresholds: USUAL };

/** The two figures that a rule holds against a yardstick by itself, beyond every bound. */
const BEYOND: Measured["statistics"] = [
  { name: "p90Seconds", unit: "seconds", label: "", value: 1e9 },
  { name: "flakyRate", unit: "share", label: "", value: 1 },
];

const IDS = MEASURES.map(({ meta }) => meta.id);

/** Words of a rule's definition that are ids of measures; its constraint is told by the stage. */
export const ASKER = new RegExp(
  `(?<![\\w-])(?:${IDS.filter((id) => id !== "constraint").join("|")})(?![\\w-])`,
  "g",
);

/** A report in which one measure alone asks for a step. */
function onlyAsking(id: string, differs: Partial<Measured> = {}): Seen {
  const taken = new Map([[id, found(id, "act", { statistics: BEYOND, ...differs })]]);
  const shorter = (): never => {
    throw new Error("Whether a rule applies does not depend on what it is worth.");
  };
  return { flow: aFlow(), config: CONFIG, found: taken, controls: new Map(), shorter };
}

/** Measures of which each alone makes a rule apply; the constraint, which does so by its stage, apart. */
export function askersOf(rule: Rule): string[] {
  return IDS.filter((id) => id !== "constraint" && rule.when(onlyAsking(id)) !== null);
}

/** Stages that make a rule apply where they are the constraint. */
export function constraintsOf(rule: Rule): StageId[] {
  const stages = Object.keys(STAGES) as StageId[];
  return stages.filter((stage) => rule.when(onlyAsking("constraint", { constraint: stage })) !== null);
}

/** Ids of the rules that a measure makes apply, that it guards, and that are judged by it later. */
export function rulesOf(measure: string): Readonly<Record<"asks" | "guards" | "judges", string[]>> {
  const idsOf = (wanted: (rule: Rule) => boolean) => RULES.filter(wanted).map(({ id }) => id);
  return {
    asks: idsOf((rule) =>
      measure === "constraint" ? constraintsOf(rule).length > 0 : askersOf(rule).includes(measure),
    ),
    guards: idsOf(({ guardrail }) => guardrail === measure),
    judges: idsOf(({ review }) => review.some((one) => one.kind === "figure" && one.measure === measure)),
  };
}

export interface Row {
  readonly id: string;
  readonly evaluating: string;
  readonly check: string;
  /** Ids of the measures and the controls that it asks for. */
  readonly measures: readonly string[];
  readonly controls: readonly string[];
}

/** The rows of readiness. Where nothing was measured and looked for, each says what it misses. */
export function readinessRows(): Row[] {
  const rows = readinessOf({ flow: aFlow(), config: CONFIG, taken: [], looked: [] });
  return rows.map(({ id, evaluating, check, conditions }) => {
    const says = conditions.map((condition) => condition.says.toLowerCase());
    return {
      id,
      evaluating,
      check,
      measures: IDS.filter((one) => says.includes(`${one} was not measured`)),
      controls: CONTROLS.map(({ meta }) => meta.id).filter((one) =>
        says.includes(`${one} was not looked for`),
      ),
    };
  });
}
