import { type AuditRequest, audit, auditOne } from "./audit.ts";
import type { Explanation, MeasureExplanation } from "./judge/report.ts";
import { FlowauditError } from "./lib/errors.ts";
import { nearest } from "./lib/near.ts";
import { text } from "./lib/text.ts";
import type { Measure } from "./measures/measure.ts";
import { changeWord } from "./model/change-words.ts";

/** One change or one measure in full, and what ends the command after it was printed. */
export interface ExplainedWord {
  readonly explanation: Explanation | MeasureExplanation;
  readonly problem: FlowauditError | null;
}

/**
 * Explains what a word names: a measure by its id or the first words of its title, a change by `#N` or by any of
 * its commits. Throws a usage error for any other word before anything is read.
 */
export async function explainWord(request: AuditRequest, word: string): Promise<ExplainedWord> {
  if (changeWord(word) !== null) return auditOne(request, word);
  const [{ MEASURES }, { findMeasure }] = await Promise.all([
    import("./measures/index.ts"),
    import("./measures/find.ts"),
  ]);
  const measure = findMeasure(MEASURES, word);
  if (measure === undefined) throw unknown(word, MEASURES);
  const { report, taken, problem } = await audit(request);
  const { explainMeasure } = await import("./judge/explain-measure.ts");
  return { explanation: explainMeasure(report, taken.find(({ meta }) => meta === measure.meta)!), problem };
}

function unknown(word: string, measures: readonly Measure[]): FlowauditError {
  const ids = measures.map(({ meta }) => meta.id);
  const [near] = nearest(word, ids, 1);
  return new FlowauditError(
    "usage",
    `${text(word, 80)} names no measure, and no change: those are #123 or the beginning of a commit's id.`,
    `The nearest measure is ${near}. There are: ${ids.join(", ")}.`,
  );
}
