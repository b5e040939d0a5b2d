/** One measure in full: what it says, what it rests on, and every change or delivery behind it. */
import type { MeasureExplanation } from "../../../judge/report/report.ts";
import { measureFacts } from "../../words/explained/measure-words.ts";
import { nameOf } from "../../words/names.ts";
import { commandLines } from "../layout/commands.ts";
import { figureLines } from "../layout/figures.ts";
import { hanging, type Page, rule } from "../layout/page.ts";
import { p, padEnd, type Rich, wrap } from "../layout/rich.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { comparisons } from "../sections/comparison.ts";
import { evidence } from "../sections/evidence.ts";
import { halves, months, queues } from "../sections/measure-courses.ts";
import { byLane, counts, course, figures } from "../sections/measure-tables.ts";
import { stages } from "../sections/stages.ts";

const LABEL = 12;

/** The sections in reading order; one without lines is left out. */
export function measureSections(document: MeasureExplanation, page: Page): Rich[][] {
  const { measure } = document;
  return [
    opening(document, page),
    figures(measure, page),
    byLane(measure, page),
    comparisons({ measures: [measure], verdict: { sentences: [] } }, full(page)),
    breakdown(document, page),
    halves(measure, page),
    queues(measure, page),
    months(measure, page),
    counts(measure, page),
    course(measure, page),
    evidence(document, page),
    unseenOfChange(document.gaps, page),
    wayOn(document, page),
  ];
}

/** The page where everything is asked for. */
const full = (page: Page): Page => ({ ...page, options: { ...page.options, all: true } });

function opening(document: MeasureExplanation, page: Page): Rich[] {
  const { repository, measure } = document;
  return [
    ...wrap(
      [p("flowaudit explain", "dim"), p(` ${measure.id} `, "dim"), p(repository.name, "dim", repository.url)],
      page.prose,
    ),
    [],
    ...figureLines(measure, { ...page, options: { ...page.options, all: false } }, page.prose),
    [],
    ...measureFacts(document).flatMap(([label, says]) =>
      hanging(padEnd([p(label, "dim")], LABEL), [p(says)], page.prose),
    ),
  ];
}

/** The stages where it tells them apart, as the report draws them. */
function breakdown({ stages: rows, measure }: MeasureExplanation, page: Page): Rich[] {
  const { seen = 0, of = 0 } = measure.coverage ?? {};
  const coverage = { finished: of, withLeadTime: seen };
  return stages(
    { stages: rows, coverage, verdict: { constraint: null, holdsBack: false }, measures: [measure] },
    page,
  );
}

/** The worst change, to look at next. */
function wayOn({ evidence: all }: MeasureExplanation, page: Page): Rich[] {
  const change = all.find((one) => one.change !== null)?.change;
  if (change === undefined || change === null) return [];
  const words = ["flowaudit", "explain", nameOf(change), ...(page.options.again ?? [])];
  return [rule(page), ...commandLines([p("Go on: ", "dim")], words, "one change, with its evidence", page)];
}
