import type { Config } from "../../config/config.ts";
import { lastOf, nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Change, Flow, Look, PullLife, Span } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { withoutDirectPushes } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judgeSums, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { tooFew } from "../statistics/quantiles.ts";
import { countsOf, intervalOfSums } from "../statistics/share.ts";

/** How a spell of review or rework ended: in talk, in code, in a decision, or by something else. */
type End = "words" | "push" | "verdict" | "other";

/** A stretch of one stage, whatever was waited for in it, and how it ended; null where nothing tells. */
interface Spell {
  readonly stage: "review" | "rework";
  readonly time: number;
  readonly end: End | null;
}

/** A finished change that was under review, and its spells of which the end is known. */
interface Talked {
  readonly change: Change;
  readonly spells: readonly (Spell & { readonly end: End })[];
  /** Ms that ended in words, and in all. */
  readonly words: number;
  readonly whole: number;
}

/**
 * Share of the time in `review` and `rework` of the finished changes whose spell ended in words. A spell of rework
 * ends in words where the author answered with a comment or a review of their own, and pushed nothing before the next
 * look or the end: words with which a push came are a push. A spell of review ends in words where the look that ended it
 * neither approved nor asked for changes. How a spell ended is told by what began the next one. Time, rather than
 * a count of spells, because it is the time under review that clarification takes.
 */
export const clarification: Measure = {
  meta: {
    id: "clarification",
    title: "Clarification: review time that was talk alone",
    tells: "How much of the review is spent on finding out what was meant.",
    definition:
      "Time in review and rework that was talk alone ÷ all time in both, over the finished changes. Rework ends in words where its author answered and pushed nothing before the next look or the end; review ends in words where the look that ended it neither approved nor asked for changes.",
    next: {
      good: "Keep saying in the description what a change is for and how it can be seen.",
      watch: "Ask for intent and examples in the description, and settle the approach before the code.",
      act: "Ask for intent and examples in the description, and settle the approach before the code.",
      unknown: "Read the longest exchanges: which questions could the description have answered?",
    },
    group: "intent",
    yardsticks: {
      clarification: { unit: "share", says: "at most … of the review time in talk", usual: { value: 0.25 } },
    },
    source: "flowaudit's own: what ended each spell of review and rework",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureClarification,
};

function measureClarification(flow: Flow, config: Config): Measurement {
  const viaReview = withoutDirectPushes(flow.finished);
  const answered = viaReview.filter((change) => change.pull === null || spellsOf(change, flow).length > 0);
  const known: Talked[] = [];
  const coverage = coverageOf("finished changes that took more than a look", answered, (change) => {
    const one = talkedOf(change, flow);
    if (typeof one === "string") return one;
    known.push(one);
    return null;
  });
  const headline = shareInWords(known, config);
  const gap = underHalf(coverage);
  const threshold = config.thresholds.clarification;
  return measured({
    n: known.length,
    statistics: [
      headline,
      shareOfStage(known, "rework", "time for answers that brought no push"),
      shareOfStage(known, "review", "time for another look that only commented"),
    ],
    ...(gap === null
      ? judgeSums(headline, known.length, [{ threshold, missed: "watch" }], "above")
      : unjudged(gap)),
    coverage,
    ...observedWorstFirst(
      known.filter(({ words }) => words > 0),
      {
        name: ({ change }) => change.id,
        label: "review time that was talk alone",
        unit: "seconds",
        value: ({ words }) => words / 1000,
      },
    ),
    counts: countsByEnd(known),
    note: sentences(
      "Words and a push before the next look or the merge count as a push.",
      flow.finished.length > viaReview.length &&
        `Left out: ${counted(flow.finished.length - viaReview.length, "direct push")}.`,
    ),
  });
}

/** A change of which the end of one spell is not known would lend its time to neither talk nor work: it is left out. */
function talkedOf(change: Change, flow: Flow): Talked | string {
  if (change.pull === null) return "no-pull-request";
  const spells = spellsOf(change, flow);
  const told = spells.flatMap(({ end, ...spell }) => (end === null ? [] : [{ ...spell, end }]));
  if (told.length < spells.length) return "nothing tells what ended a spell of its review";
  return { change, spells: told, words: timeOf(told, inWords), whole: timeOf(told) };
}

/** Neighbours of one stage are one spell: only what was waited for changed in between. */
function spellsOf({ spans, pull }: Change, { clock }: Flow): Spell[] {
  return spans.flatMap(({ stage, from }, i): Spell[] => {
    if ((stage !== "review" && stage !== "rework") || spans[i - 1]?.stage === stage) return [];
    const next = spans.find((span, j) => j > i && span.stage !== stage);
    const last = next === undefined ? lastOf(spans) : nth(spans, spans.indexOf(next) - 1);
    const end = last.open || pull === null ? null : endOf(stage, next, pull);
    return [{ stage, time: clock.between(from, last.to), end }];
  });
}

/** What ended a spell: the event that began the next one, or the merge. */
function endOf(stage: Spell["stage"], next: Span | undefined, pull: PullLife): End | null {
  // What follows the merge is begun by it, and no event of the pull request is told of there.
  if (next === undefined || next.stage === "release" || next.stage === "deploy") return "other";
  if (next.began === undefined) return null;
  switch (next.began.kind) {
    case "push":
      return "push";
    case "review":
      return verdictOf(next, pull.looks);
    case "words":
      return stage === "rework" && !cameWithPush(next.from, pull) ? "words" : "push";
    default:
      return "other";
  }
}

/** What the look said that began a span; a comment that let the change through was a verdict as well. */
function verdictOf({ from, stage }: Span, looks: readonly Look[]): End | null {
  const look = looks.findLast(({ at }) => at === from);
  if (look === undefined) return null;
  return look.verdict === "commented" && stage === "rework" ? "words" : "verdict";
}

/** Whether a push followed an answer before the next look or the end. */
function cameWithPush(answeredAt: number, { acts, looks }: PullLife): boolean {
  const until = looks.find(({ at }) => at > answeredAt)?.at ?? Number.POSITIVE_INFINITY;
  return acts.some(({ at, kind }) => kind === "push" && at >= answeredAt && at <= until);
}

const inWords = ({ end }: Spell) => end === "words";

const timeOf = (spells: readonly Spell[], wanted: (spell: Spell) => boolean = () => true) =>
  spells.reduce((sum, spell) => sum + (wanted(spell) ? spell.time : 0), 0);

/** Σ words ÷ Σ whole, with a bootstrap over the changes. */
function shareInWords(known: readonly Talked[], config: Config): Statistic {
  const shape = {
    name: "inWordsShare",
    unit: "share",
    label: "time in review and rework that was talk alone",
  } as const;
  if (known.length < FEWEST) return { ...shape, value: null, why: tooFew(known.length, "reviewed change") };
  const parts = known.map(({ words, whole }) => ({ part: words, whole }));
  const spells = known.flatMap((one) => one.spells);
  return {
    ...shape,
    value: timeOf(spells, inWords) / timeOf(spells),
    ...intervalOfSums(parts, config),
  };
}

/** The same of one stage alone. */
function shareOfStage(known: readonly Talked[], stage: Spell["stage"], label: string): Statistic {
  const shape = { name: `${stage}InWordsShare`, unit: "share", label } as const;
  const spells = known.flatMap((one) => one.spells).filter((spell) => spell.stage === stage);
  if (spells.length < FEWEST) return { ...shape, value: null, why: tooFew(spells.length, "spell") };
  return { ...shape, value: timeOf(spells, inWords) / timeOf(spells) };
}

const ENDS: Readonly<Record<End, string>> = {
  words: "words",
  push: "a push",
  verdict: "a verdict",
  other: "something else",
};

/** How often each stage ended in what. */
function countsByEnd(known: readonly Talked[]): Count[] {
  const spells = known.flatMap((one) => one.spells);
  return (["rework", "review"] as const).flatMap((stage) =>
    countsOf(
      `${stage} ended in`,
      spells.filter((spell) => spell.stage === stage).map(({ end }) => ENDS[end]),
    ),
  );
}
