/** Budgets of the command line with those of the configuration. */
import type { Budget } from "../../config/config.ts";
import { statisticOf } from "./figure.ts";
import type { Told } from "./told-figures.ts";

export interface Combined {
  /** Those of the configuration, then those of the command line. */
  readonly budgets: readonly Budget[];
  /** Those of the configuration that the command line takes the place of. */
  readonly replaced: readonly Budget[];
}

/** The command line wins: its budget takes the place of those of the configuration on the same side of the same figure. */
export function combined(
  configured: readonly Budget[],
  given: readonly Budget[],
  report: Pick<Told, "measures">,
): Combined {
  const isGiven = (budget: Budget) => given.some((one) => isAlike(one, budget, report));
  return {
    budgets: [...configured.filter((budget) => !isGiven(budget)), ...given],
    replaced: configured.filter(isGiven),
  };
}

function isAlike(one: Budget, other: Budget, report: Pick<Told, "measures">): boolean {
  return (
    one.measure === other.measure &&
    one.stage === other.stage &&
    (one.max === undefined) === (other.max === undefined) &&
    statisticOf(one, report) === statisticOf(other, report)
  );
}
