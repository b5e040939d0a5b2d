import type { Config } from "../../config/config.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Change, Flow } from "../../model/flow.ts";
import { COMPARISON_METHOD, type Compared } from "../comparison.ts";
import type {
  ComparedTime,
  Comparison,
  Estimated,
  Finding,
  Measure,
  Measurement,
  Statistic,
} from "../measure.ts";
import { ASSISTED, absorptionOf, answerOf } from "../readings/absorbed.ts";
import { type Cohort, compare } from "../readings/cohort-comparison.ts";
import { leadTimes } from "../readings/lead-times.ts";
import { WAITS } from "../readings/waits.ts";
import { underHalf } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { LEVEL } from "../statistics/quantiles.ts";

/**
 * Did faster coding ship anything? The finished changes that declare help by an AI assistant against those that do not:
 * the time before the merge, the wait after it, and in which stages the difference of the means lies. Definition:
 * value-stream §4–5; how it is compared: `measures/comparison.ts`.
 */
export const aiAbsorption: Measure = {
  meta: {
    id: "ai-absorption",
    title: "AI absorption: where faster coding went",
    tells: "Whether changes with declared AI assistance reach users sooner, or wait longer somewhere else.",
    definition:
      "Finished changes that declare help against the others, by the Hodges–Lehmann shift with its interval. Yes: less time before the merge and a shorter lead time. No: more before the merge; or less, of which not half arrives; or less coding and more of another stage before it on average. It takes 20 of each, and has to hold within deliveries (else months) and within the changes of each person (else between people). Beside it the means by stage.",
    next: {
      good: "Look at which stage the time was saved in, and keep the others from growing.",
      watch: "Shorten the stage that took more time before you spend more on faster coding.",
      act: "Shorten the stage that took more time before you spend more on faster coding.",
      unknown: "Have help declared on every change, and look again when more of them have finished.",
    },
    group: "assistance",
    source: "flowaudit's own: the difference of two means is the sum of those of its stages",
    needs: ["history"],
    remedy: ["declarations", "starts", "deliveries"],
  },
  measure: measureAbsorption,
};

const isDeclared = ({ assistance }: Change) => assistance !== null;

function measureAbsorption(flow: Flow, config: Config): Measurement {
  const { known, coverage } = leadTimes(flow);
  const cohorts = ([true, false] as const).map(
    (wanted): Cohort => ({
      name: wanted ? "declared" : "undeclared",
      changes: known.map(({ change }) => change).filter((change) => isDeclared(change) === wanted),
    }),
  ) as [Cohort, Cohort];
  const small = tooSmall(cohorts);
  if (small !== null) return { status: "not-applicable", because: small };
  const compared = compare(...cohorts, flow, config);
  const comparison = { ...compared, ...answerOf(compared, ASSISTED, flow) };
  const gap = underHalf(coverage);
  return measured({
    n: known.length,
    statistics: statisticsOf(compared),
    ...(gap === null ? judged(comparison) : unjudged(gap)),
    coverage,
    evidence: worstFirst(
      known.filter(({ change }) => isDeclared(change)),
      ({ lead }) => lead,
      ({ change }) => change.id,
    ),
    comparison,
    note: sentences(
      "Changes were not given assistance by lot: who asks for it, and for what, may explain a difference as well.",
      "Help that nobody declared stands among the undeclared changes and makes the difference look smaller.",
      compared.adjustment ??
        "Too few changes of like size and area are in both cohorts to compare like for like.",
    ),
  });
}

const KNOWN = "finished change";

/** Why cohorts are not compared. */
function tooSmall([declared, undeclared]: readonly [Cohort, Cohort]): string | null {
  const [some, rest] = [declared.changes.length, undeclared.changes.length];
  if (some === 0) return `No ${KNOWN} with a known lead time declares AI assistance.`;
  if (some >= FEWEST && rest >= FEWEST) return null;
  return `${some} of ${counted(some + rest, KNOWN)} with a known lead time ${some === 1 ? "declares" : "declare"} AI assistance, and it takes ${FEWEST} of each to compare.`;
}

const FINDINGS: Readonly<Record<Comparison["answer"], Finding>> = {
  yes: "good",
  no: "watch",
  "cannot tell": "unknown",
};

function judged(comparison: Comparison) {
  const { answer, says } = comparison;
  const { absorber } = absorptionOf(comparison);
  const act = answer === "no" && absorber !== null ? WAITS[absorber.stage].act : "";
  return { finding: FINDINGS[answer], because: says, threshold: null, ...(act === "" ? {} : { next: act }) };
}

/** Of all stages together, and of coding where it can be told apart. */
function statisticsOf({ rows, total }: Compared): Statistic[] {
  const coding = rows.find(({ stage }) => stage === "coding");
  return [
    ...differencesOf(total, "difference", "difference of mean lead time"),
    ...(coding === undefined ? [] : differencesOf(coding, "codingDifference", "difference in coding")),
  ];
}

function differencesOf({ difference, adjusted }: ComparedTime, name: string, label: string): Statistic[] {
  const raw = { name: `${name}Seconds`, unit: "seconds", label, ...figureOf(difference) } as const;
  const alike = { name: `${name}AlikeSeconds`, unit: "seconds", label: `${label}, like for like` } as const;
  // What decides stands first.
  return adjusted === null
    ? [raw, { ...alike, value: null, why: "Too few changes are alike" }]
    : [{ ...alike, ...figureOf(adjusted) }, raw];
}

function figureOf({ seconds, low, high }: Estimated): Pick<Statistic, "value" | "interval"> {
  return { value: seconds, interval: { low, high, level: LEVEL, method: COMPARISON_METHOD } };
}
