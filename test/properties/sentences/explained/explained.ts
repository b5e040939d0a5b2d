/** What `explain` prints of the measures that a report leans on. */
import { explainMeasure } from "../../../../src/judge/parts/explain-measure.ts";
import type { MeasureExplanation, Report } from "../../../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS } from "../../../../src/render/index.ts";
import type { Audited } from "../worlds.ts";

/** The explanation of one measure: for a program, and as a page. */
export interface Explained {
  readonly id: string;
  readonly document: MeasureExplanation;
  readonly page: string;
}

const explain = await EXPLAIN_FORMATS.find(({ id }) => id === "text")!.load();
const OPTIONS = { width: null, colour: false, links: false, all: true, top: 5 };

/** Measures that are explained whatever was found. */
const ALWAYS = ["constraint", "lead-time", "stage-breakdown", "ai-absorption"];

/** Those, the starred ones, and those on which a recommendation rests. */
export function explainedOf({ report, taken }: Audited): Explained[] {
  const stars = report.measures.filter(({ headline }) => headline).map(({ id }) => id);
  const wanted = new Set([
    ...ALWAYS,
    ...stars,
    ...report.recommendations.flatMap(({ measures }) => measures),
  ]);
  return taken
    .filter(({ meta }) => wanted.has(meta.id))
    .map((one) => pageOf(one.meta.id, explainMeasure(report, one)));
}

export function pageOf(id: string, document: MeasureExplanation): Explained {
  return { id, document, page: explain(document, OPTIONS) };
}

/** Something in which an explanation may not differ from its report. */
export interface ExplainRule {
  readonly name: string;
  readonly why: string;
  /** What breaks it, each in words that find the place; none where it holds. */
  readonly broken: (report: Report, explained: readonly Explained[]) => readonly string[];
}
