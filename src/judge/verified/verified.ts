/** What became of what was advised: whether the step was taken, what it moved, and whether its guard held. */
import { capital } from "../../lib/text/capital.ts";
import { counted } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import type { Report, RunRecommendation, Verified, VerifiedFigure, VerifiedWord } from "../report/report.ts";
import { shown } from "../words/figures.ts";
import { type BeforeAfter, moved } from "./moved.ts";
import { takenOf } from "./taken.ts";

/** What one recommendation is judged by. */
interface Judged {
  readonly taken: Verified["taken"];
  readonly figure: VerifiedFigure | null;
  readonly guard: VerifiedFigure | null;
}

/** Each recommendation, judged by the windows before and after. */
export function verified(
  advised: readonly RunRecommendation[],
  both: BeforeAfter,
  later: Pick<Report, "controls" | "changes">,
): Verified[] {
  return advised.map((advice) => {
    const { id, stage, action, judgedBy } = advice;
    const figure = figureOf(advice, both);
    const guard = judgedBy?.guard ? moved(judgedBy.guard, both) : null;
    const judged = { taken: takenOf({ advice, figure, both, later }), figure, guard };
    const { word, says } = concluded(judged);
    return { id, stage, action, word, until: null, says, ...judged };
  });
}

/** The same where it is too early to look. */
export function tooEarly(advised: readonly RunRecommendation[], until: string): Verified[] {
  return advised.map(({ id, stage, action }) => ({
    id,
    stage,
    action,
    word: "too-early",
    until,
    says: `It can be judged from ${until} on.`,
    taken: { word: "not-shown", says: "It was not looked at yet." },
    figure: null,
    guard: null,
  }));
}

/** The figure that was named; where windows cannot be told apart by it the time in the stage that becomes shorter. */
function figureOf({ stage, judgedBy }: RunRecommendation, both: BeforeAfter): VerifiedFigure | null {
  const named = judgedBy?.figure ? moved(judgedBy.figure, both) : null;
  if (stage === null || (named !== null && named.conclusion !== "not-concluded")) return named;
  const inStage = moved(
    {
      measure: "stage-breakdown",
      statistic: "medianSeconds",
      stage,
      says: `the median of ${stage}`,
      unit: "seconds",
      better: "lower",
      value: 0,
      low: null,
      high: null,
      target: null,
    },
    both,
  );
  return named !== null && inStage.conclusion === "not-concluded" ? named : inStage;
}

type Concluded = { readonly word: VerifiedWord; readonly says: string };

function concluded({ taken, figure, guard }: Judged): Concluded {
  if (taken.word === "not-taken") return { word: "not-taken", says: taken.says };
  const doubt = taken.word === "not-shown" ? " Whether the step was taken is not shown." : "";
  if (figure?.conclusion === "worse")
    return { word: "worse", says: `${wasIs(figure)}, beyond chance.${doubt}` };
  if (guard?.conclusion === "worse")
    return { word: "worse", says: `Its guard did not hold: ${wasIs(guard)}, beyond chance.${doubt}` };
  if (figure?.conclusion === "better")
    return { word: "helped", says: `${wasIs(figure)}, beyond chance${guardSays(guard)}.${doubt}` };
  if (figure?.conclusion === "no-detectable-change")
    return { word: "no-detectable-change", says: `${wasIs(figure)}, which chance explains.${doubt}` };
  const why = figure === null ? "the figure that it was to be judged by is not known" : figure.says;
  return { word: "not-judged", says: `${capital(why)}.` };
}

function guardSays(guard: VerifiedFigure | null): string {
  const held = guard !== null && ["better", "no-detectable-change"].includes(guard.conclusion);
  return held ? "; its guard is not worse beyond chance" : "; of its guard nothing can be told";
}

/** `The median of review was 10 h and is 5 h` */
function wasIs({ label, was, is, unit }: VerifiedFigure): string {
  const words = (value: number | null) => (value === null ? "unknown" : shown(value, unit));
  const [then, now] = [words(was), words(is)];
  return then === now
    ? `${capital(label)} was and is ${then}`
    : `${capital(label)} was ${then} and is ${now}`;
}

/** How each word is said of one and of several, in the order of a sentence. */
const OF_ALL: readonly (readonly [VerifiedWord, one: string, several: string])[] = [
  ["helped", "helped", "helped"],
  ["worse", "went with something that became worse", "went with something that became worse"],
  ["no-detectable-change", "moved nothing beyond chance", "moved nothing beyond chance"],
  ["not-taken", "was not taken", "were not taken"],
  ["too-early", "is too early to judge", "are too early to judge"],
  ["not-judged", "cannot be judged", "cannot be judged"],
];

/** `Of 3 recommendations 1 helped and 2 were not taken.` */
export function summaryOf(results: readonly Verified[]): string {
  if (results.length === 0) return "Nothing was advised: there is nothing to verify.";
  const parts = OF_ALL.flatMap(([word, one, several]) => {
    const count = results.filter((result) => result.word === word).length;
    return count === 0 ? [] : [{ count, says: count === 1 ? one : several }];
  });
  if (results.length === 1) return `The one recommendation ${parts.map(({ says }) => says).join("")}.`;
  return `Of ${counted(results.length, "recommendation")} ${listed(parts.map(({ count, says }) => `${count} ${says}`))}.`;
}
