/** The four questions of a pilot: lead time, review time, defect escapes, clarification. */
import { present } from "../../lib/must.ts";

import type { ComparedAnswer, ComparedConclusion, ComparedFigure, Report } from "../report/report.ts";
import { shown } from "../words/figures.ts";
import { type ComparedSides, compareSides, type Sides } from "./lead-time.ts";
import { onlyIn, seesReviews } from "./rows.ts";

const WORDS: Readonly<Record<ComparedConclusion, string>> = {
  better: "better",
  worse: "worse",
  "no-detectable-change": "no detectable change",
  "too-few": "too few to tell",
  "not-concluded": "no conclusion",
};

/** What is not compared, and why. */
const none = (because: string) => ({
  conclusion: "not-concluded" as const,
  says: `${WORDS["not-concluded"]}: ${because}`,
});

export function leadTimeAnswer(means: ComparedSides | null, missing: string | null): ComparedAnswer {
  const { conclusion, says } = means === null || missing !== null ? none(missing ?? NOTHING) : means;
  return { about: "lead-time", title: "Lead time", conclusion, says: sentence(says) };
}

const NOTHING = "one side holds no finished change with a known lead time";

/** Time in `pickup` and `review`: for a first look, and for further ones. */
export function reviewTimeAnswer(reports: readonly Report[], sides: Sides): ComparedAnswer {
  const shape = { about: "review-time", title: "Review time" } as const;
  if (!reports.every(seesReviews)) {
    const { conclusion, says } = none("reviews were not read on one side at least");
    return { ...shape, conclusion, says: sentence(says) };
  }
  const inReview = (side: typeof sides.pilot) => ({
    ...side,
    rows: onlyIn(side.rows, ["pickup", "review"]),
  });
  const means = compareSides({
    ...sides,
    pilot: inReview(sides.pilot),
    baseline: inReview(sides.baseline),
  });
  const { conclusion, says } = means ?? none("no finished change waited for a review");
  return { ...shape, conclusion, says: sentence(says) };
}

/** The measures that answer a question by themselves. */
const BY_FIGURE = [
  { about: "defect-escapes", title: "Defect escapes" },
  { about: "clarification", title: "Clarification" },
] as const;

export function figureAnswers(figures: readonly ComparedFigure[]): ComparedAnswer[] {
  return BY_FIGURE.map(({ about, title }) => {
    const figure = figures.find(({ measure }) => measure === about);
    const { conclusion, says } =
      figure === undefined
        ? none("one of the reports was made without this measure")
        : { conclusion: figure.conclusion, says: figureSays(figure) };
    return { about, title, conclusion, says: sentence(says) };
  });
}

/** `no detectable change: 5 against 0 (put down to a change, per 100 changes); a difference from … fits`. */
function figureSays({
  conclusion,
  because,
  pilot,
  baseline,
  unit,
  label,
  difference,
  seen,
}: ComparedFigure): string {
  const word = WORDS[conclusion];
  if (pilot.value === null || baseline.value === null) return `${word}: ${because}`;
  const value = (one: number) => shown(one, unit);
  const both = `${value(pilot.value)} against ${value(baseline.value)} (${label})`;
  if (because !== null) return `${word}: ${both}. ${because}`;
  const scale = unit === "share" ? "points" : unit;
  const bound = (one: number | null | undefined) =>
    shown(present(one, "the bound of a difference"), scale).replace("-", "−");
  return `${word}: ${both}; a difference from ${bound(difference?.low)} to ${bound(difference?.high)} fits. One under ${bound(seen)} would not have been seen`;
}

function sentence(words: string): string {
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  return capital.endsWith(".") ? capital : `${capital}.`;
}
