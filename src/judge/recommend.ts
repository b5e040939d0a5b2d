/** From the findings to what to do about them. */
import type { Config } from "../config/config.ts";
import { nth, present } from "../lib/must.ts";
import { THIN } from "../lib/statistics/sample.ts";
import { uncapital } from "../lib/text/capital.ts";
import { counted, grouped } from "../lib/text/counted.ts";
import { text } from "../lib/text/text.ts";
import type { ControlResult, MeasureResult } from "../measures/measure.ts";
import type { Flow, StageId } from "../model/flow.ts";
import { hardlyCode, measuredOf } from "./recommendations/grounds.ts";
import type { Ground, Rule, Seen, Shorter } from "./recommendations/rule.ts";
import { RULES } from "./recommendations/rules/index.ts";
import { shorterStages } from "./recommendations/shorter-stages.ts";
import { guardOf, judgedFigureOf, judgedGuardOf, reviewOf } from "./recommendations/targets.ts";
import { type Valued, worthOf } from "./recommendations/worth.ts";
import type { JudgedBy, Recommendation } from "./report/report-recommendations.ts";
import { endOf } from "./words/wait-words.ts";

/** So many of the observations behind a finding are named. */
const NAMED = 10;
/** A finding may name things of the repository. */
const LONGEST = 1000;

/** What rules look at, from what was measured and looked for. */
export function seenOf(
  flow: Flow,
  config: Config,
  taken: readonly MeasureResult[],
  controls: readonly ControlResult[],
): Seen {
  const seen = {
    flow,
    config,
    found: new Map(taken.map((one) => [one.meta.id, one])),
    controls: new Map(controls.map((one) => [one.meta.id, one])),
  };
  let shorter: Shorter | null = null;
  return {
    ...seen,
    shorter: () => {
      shorter ??= shorterStages(seen);
      return shorter;
    },
  };
}

/**
 * The rules that apply, by the least that they are worth × weight, in change-days per month. Then those of which the worth is not
 * known, those that a finding urges before the others; then what is next to nothing beside the first.
 *
 * @param urlOf the page of a change or a delivery
 */
export function recommend(
  seen: Seen,
  urlOf: (ref: string) => string | null,
  rules: readonly Rule[] = RULES,
): Recommendation[] {
  const fitting = rules.flatMap((rule) => {
    const ground = rule.when(seen);
    return ground === null ? [] : [{ rule, ground }];
  });
  const all = fitting.map(({ rule, ground }) => ({
    urged: ground.measures.some((id) => measuredOf(seen, id)?.finding === "act"),
    says: recommendation(rule, ground, worthOf(rule, seen), seen, urlOf),
  }));
  const most = Math.max(0, ...all.map(({ says }) => daysOf(says) ?? 0));
  return all
    .map(({ says, urged }) => ({
      urged,
      says: { ...says, minor: (daysOf(says) ?? most) < most * LEAST_WORTH },
    }))
    .toSorted((a, b) => scoreOf(b.says) - scoreOf(a.says) || Number(b.urged) - Number(a.urged))
    .map(({ says }) => says);
}

/** Part of what the first one is worth under which another is not read beside it. */
const LEAST_WORTH = 0.02;

function daysOf({ worth }: Pick<Recommendation, "worth">): number | null {
  return worth?.changeDaysPerMonth.value ?? null;
}

/** What is minor comes after what is not known, whose score is −1. */
function scoreOf({ worth, weight, minor }: Recommendation): number {
  if (minor) return -2;
  if (worth === null) return -1;
  const { value, low } = worth.changeDaysPerMonth;
  return (low ?? value) * weight;
}

function recommendation(
  rule: Rule,
  ground: Ground,
  { stage, worth, missing }: Valued,
  seen: Seen,
  urlOf: (ref: string) => string | null,
): Omit<Recommendation, "minor"> {
  const evidence = ground.evidence.slice(0, NAMED);
  return {
    id: rule.id,
    measure: nth(ground.measures, 0),
    measures: [...ground.measures],
    stage,
    ...wordsOf(rule, seen),
    asks: rule.asks,
    because: text(ground.because, LONGEST),
    evidence: evidence.map((ref) => text(ref)),
    urls: evidence.map(urlOf),
    worth,
    worthMissing: missing,
    ...confidenceIn(ground, stage, seen),
    guardrail: guardOf(rule, seen),
    reviewOn: reviewOf(rule, stage, seen),
    judgedBy: {
      figure: judgedFigureOf(rule, stage, seen),
      guard: judgedGuardOf(rule, seen),
      controls: signsOf(rule, seen),
    },
  };
}

/** The safeguards that show the step, as they are. */
function signsOf({ sign }: Rule, { controls }: Seen): JudgedBy["controls"] {
  if (sign?.kind !== "controls") return [];
  return sign.ids.flatMap((id) => {
    const found = controls.get(id)?.found;
    return found === undefined ? [] : [{ id, state: found.state }];
  });
}

/** What to do and how to go on, as it fits what the changes are made of. */
function wordsOf(
  { do: action, unless, followUp, ofTexts }: Rule,
  seen: Seen,
): Pick<Recommendation, "action" | "followUp"> {
  const told = hardlyCode(seen) ? ofTexts : undefined;
  const does = told?.do ?? action;
  const doubt = unless?.(seen) ?? null;
  return {
    action: doubt === null ? does : `Unless ${doubt.where}: ${uncapital(does)} If it is: ${doubt.instead}`,
    followUp: told?.followUp ?? followUp,
  };
}

/** What is left of the confidence where fewer than 20 were observed. */
const LITTLE = 0.5;
/** Who saw that much saw enough of it not to doubt for that. */
const NEARLY_ALL = 0.95;

/** How much of what there was the first finding saw, halved where that is little. */
function confidenceIn(
  { measures }: Ground,
  stage: StageId | null,
  seen: Seen,
): Pick<Recommendation, "weight" | "weightBecause"> {
  const id = nth(measures, 0);
  const { coverage } = present(measuredOf(seen, id), id);
  const few = fewOf(id, stage, seen);
  const covered = coverage.of === 0 ? 0 : coverage.seen / coverage.of;
  const all = `it rests on ${grouped(coverage.seen)} of ${grouped(coverage.of)} ${coverage.what}`;
  return {
    weight: covered * (few === null ? 1 : LITTLE),
    weightBecause: [covered < NEARLY_ALL ? all : "", few ?? ""].filter(Boolean).join("; ") || all,
  };
}

/** What there is little of: a shorter wait for a delivery was seen at as many deliveries as there were. */
function fewOf(id: string, stage: StageId | null, seen: Seen): string | null {
  const { deliveries } = seen.flow;
  if (stage === "release" && deliveries.length < THIN)
    return `only ${counted(deliveries.length, endOf(seen.flow))} in this window`;
  const { coverage, smallSample, n } = present(measuredOf(seen, id), id);
  if (!smallSample) return null;
  return n === coverage.seen ? `only ${grouped(n)} ${coverage.what}` : `only ${counted(n, "observation")}`;
}
