import { FlowauditError } from "../lib/errors.ts";
import { text } from "../lib/text/text.ts";
import { parseDuration } from "../lib/time/durations.ts";
import { BASELINE, type Budget } from "./config.ts";

const STAGE = "stage:";

/**
 * A budget as one word says it: `lead-time=5d`, `lead-time.p90Seconds=14d`, `stage:pickup.share=0.2`, `rework=baseline`. What it
 * names is checked with the budgets of the file.
 *
 * @throws FlowauditError of kind `usage` for another form, or a bound that is none
 */
export function maxBudget(word: string): Budget {
  const [, name = "", statistic, bound = ""] = /^([^.=]+)(?:\.([^=]+))?=(.+)$/s.exec(word) ?? [];
  const stage = name.startsWith(STAGE) ? name.slice(STAGE.length) : null;
  if (name === "" || stage === "") throw malformed(word);
  return { ...(stage === null ? { measure: name } : { stage }), statistic, max: boundOf(bound, word) };
}

function boundOf(bound: string, word: string): string | number {
  if (bound === BASELINE) return bound;
  if (/^-?\d+(?:\.\d+)?$/.test(bound)) return Number(bound);
  try {
    parseDuration(bound);
    return bound;
  } catch (error) {
    if (!(error instanceof FlowauditError)) throw error;
    throw new FlowauditError("usage", `--max ${text(word, 120)}: ${error.message}`, NEXT, error);
  }
}

const NEXT =
  "A bound is a duration, as in lead-time=5d, a share or number, as in rework=0.15, or baseline. For a stage: stage:pickup.medianSeconds=1d.";

const malformed = (word: string) =>
  new FlowauditError("usage", `--max ${text(word, 120)} is no budget.`, NEXT);
