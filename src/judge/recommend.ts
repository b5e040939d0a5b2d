/** From the findings to what to do about them. */
import type { Config } from "../config/config.ts";
import { nth, present } from "../lib/must.ts";
import { grouped } from "../lib/text/counted.ts";
import { text } from "../lib/text/text.ts";
import type { ControlResult, MeasureResult } from "../measures/measure.ts";
import type { Flow } from "../model/flow.ts";
import { measuredOf } from "./recommendations/grounds.ts";
import type { Ground, Rule, Seen, Shorter } from "./recommendations/rule.ts";
import { RULES } from "./recommendations/rules/index.ts";
import { shorterStages } from "./recommendations/shorter-stages.ts";
import { guardOf, reviewOf } from "./recommendations/targets.ts";
import { type Valued, worthOf } from "./recommendations/worth.ts";
import type { Recommendation } from "./report/report-recommendations.ts";

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
 * The rules that apply, by the least that they are worth × weight. Worth is in change-days per month; rules without one stand last,
 * those that a finding urges before the others.
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
  return all
    .toSorted((a, b) => scoreOf(b.says) - scoreOf(a.says) || Number(b.urged) - Number(a.urged))
    .map(({ says }) => says);
}

function scoreOf({ worth, weight }: Recommendation): number {
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
): Recommendation {
  const evidence = ground.evidence.slice(0, NAMED);
  return {
    id: rule.id,
    measure: nth(ground.measures, 0),
    measures: [...ground.measures],
    stage,
    action: rule.do,
    followUp: rule.followUp,
    because: text(ground.because, LONGEST),
    evidence: evidence.map((ref) => text(ref)),
    urls: evidence.map(urlOf),
    worth,
    worthMissing: missing,
    ...confidenceIn(ground, seen),
    guardrail: guardOf(rule, seen),
    reviewOn: reviewOf(rule, stage, seen),
  };
}

/** What is left of the confidence where fewer than 20 were observed. */
const THIN = 0.5;

/** How much of what there was the first finding saw, halved where that is little. */
function confidenceIn({ measures }: Ground, seen: Seen): Pick<Recommendation, "weight" | "weightBecause"> {
  const id = nth(measures, 0);
  const { coverage, smallSample, n } = present(measuredOf(seen, id), id);
  const covered = coverage.of === 0 ? 0 : coverage.seen / coverage.of;
  const all = `it rests on ${grouped(coverage.seen)} of ${grouped(coverage.of)} ${coverage.what}`;
  const lessBy = [covered < 1 ? all : "", smallSample ? `only ${grouped(n)} were observed` : ""].filter(
    Boolean,
  );
  return {
    weight: covered * (smallSample ? THIN : 1),
    weightBecause: lessBy.join("; ") || all,
  };
}
