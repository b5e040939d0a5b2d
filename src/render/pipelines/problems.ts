/** What of a check somebody has to look at. */
import type { CheckReport, CheckResult } from "../../judge/report/report.ts";

export interface Problem {
  readonly id: string;
  readonly level: "error" | "warning";
  /** Whether the figure is beyond its bound; otherwise it could not be judged. */
  readonly isBroken: boolean;
  readonly says: string;
}

/** Where a budget is written, unless the command line says it. */
const USUAL_FILE = "flowaudit.config.yaml";

export const fileOf = ({ configuration }: CheckReport): string => configuration ?? USUAL_FILE;

/** Budgets that are not kept: broken, beyond their bound with a warning, not judged. */
export function problemsOf({ results }: CheckReport): Problem[] {
  return results.flatMap((result) => {
    const { id, outcome, level, says, remedy } = result;
    if (outcome === "kept" || outcome === "off") return [];
    const problem: Pick<Problem, "level" | "isBroken"> = {
      level: level === "error" ? "error" : "warning",
      isBroken: outcome !== "not-enough-data",
    };
    return [{ id, ...problem, says: remedy === null ? says : `${says} ${remedy}` }];
  });
}

/** What a budget is about, for who reads the rule alone. */
export const ruleSays = ({ measure, stage, shown }: CheckResult): string =>
  `${measure ?? `stage ${stage}`}: ${shown.bound}`;
