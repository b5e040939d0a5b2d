import type { Config } from "../config/config.ts";
import type { Delivery, Failure, Flow } from "../model/flow.ts";
import type { Coverage, Measure, Measurement, Statistic } from "./measure.ts";
import { coverageOf, underHalf } from "./shared/coverage.ts";
import { FAILURE_SENTENCE } from "./shared/dora.ts";
import { worstFirst } from "./shared/evidence.ts";
import { boundsOf, type Judgement, judge, unjudged } from "./shared/finding.ts";
import { measured } from "./shared/measured.ts";
import { WEEK } from "./shared/series.ts";
import { shareStatistic } from "./shared/share.ts";
import { SUPPLY_DELIVERIES } from "./shared/supply.ts";
import { counted, percent, sentences } from "./shared/words.ts";

const TOO_YOUNG = "younger than the 14 days for which a delivery is watched";

/**
 * Share of the successful deliveries in the window that failed their users, as far as git shows it: the
 * certain ones (a change that it first carried was reverted within 14 days; the next delivery went back to
 * an older commit), then with the suspected ones (the next delivery within 48 hours brought a hotfix).
 * Deliveries of less than 14 days are in neither part of the fraction. Definition: value-stream §3.3.
 */
export const changeFailure: Measure = {
  meta: {
    id: "change-failure",
    title: "Change failure rate and rollbacks",
    tells: "Whether the speed is paid for by the people who use what you deliver.",
    next: {
      good: "Keep the checks before the merge and the criteria for release as they are.",
      watch: "Look at the failed deliveries: which check before the merge would have caught them?",
      act: "Check more before the merge and tighten what a release must meet, before going faster.",
      unknown:
        "Write down which deliveries failed and why: git shows what was taken back, not what users met.",
    },
    star: true,
    source: "Change failure rate: Forsgren, Humble, Kim, Accelerate (2018)",
    needs: ["deliveries"],
    supply: `${SUPPLY_DELIVERIES} Only a file of deployments shows rollbacks and failed attempts; incidents are not in git, so the rate is a lower bound.`,
  },
  measure: measureFailure,
};

const isCertain = ({ failures }: Delivery) => failures.some(({ certain }) => certain);
const hasEvidence = ({ failures }: Delivery) => failures.length > 0;

function measureFailure(flow: Flow, config: Config): Measurement {
  const { deliveries } = flow;
  const observed = deliveries.filter((delivery) => delivery.observed);
  const failed = deliveries.filter(hasEvidence);
  const coverage = coverageOf("deliveries in the window", deliveries, (one) =>
    one.observed ? null : TOO_YOUNG,
  );
  const headline = rate("certainRate", "failed for certain", observed, isCertain);
  return measured({
    n: observed.length,
    statistics: [
      headline,
      rate("withSuspectedRate", "failed with the suspected ones", observed, hasEvidence),
      ...countsByKind(observed, flow),
      rollbackFrequency(flow),
      rate("repairRate", "deliveries that brought a hotfix or a revert", judged(deliveries), repairs),
      ...errorRate(flow),
    ],
    ...judgeFailure(flow, config, headline, coverage),
    coverage,
    evidence: worstFirst(failed, (delivery) => badness(delivery, flow), nameOf),
    note: noteOf(flow),
  });
}

const nameOf = ({ name }: Delivery) => name;
const repairs = ({ repairs: why }: Delivery) => why !== null;
/** What the first of a record carried may be older than the record, so whether it repaired is not known. */
const judged = (deliveries: readonly Delivery[]) => deliveries.filter(({ edge }) => !edge);

/** Those that count before those that are not judged yet, certain ones before suspected ones, the newest first. */
function badness(delivery: Delivery, { window }: Flow): number {
  const recent = (delivery.finishedAt - window.from) / (window.to - window.from);
  return (delivery.observed ? 4 : 0) + (isCertain(delivery) ? 2 : 0) + recent;
}

function rate(
  name: string,
  label: string,
  deliveries: readonly Delivery[],
  holds: (delivery: Delivery) => boolean,
): Statistic {
  const hits = deliveries.filter(holds).length;
  return shareStatistic({ name, label, noun: "judged delivery" }, hits, deliveries.length);
}

const KINDS: readonly { readonly kind: Failure["kind"]; readonly name: string; readonly label: string }[] = [
  { kind: "reverted", name: "reverted", label: "reverted" },
  { kind: "rolled-back", name: "rolledBack", label: "rolled back" },
  { kind: "hotfixed", name: "hotfixed", label: "hotfixed (suspected)" },
];

/** Only a record of what ran tells that an older commit came back. */
const tellsRollbacks = (flow: Flow) => flow.source.id === "file";
const NO_ROLLBACKS =
  "Neither a tag nor a push is ever taken back: only a record of deployments shows rollbacks";

/** Observed deliveries by the kind of evidence; one can have several. */
function countsByKind(observed: readonly Delivery[], flow: Flow): Statistic[] {
  return KINDS.map(({ kind, name, label }): Statistic => {
    const shape = { name, unit: "count" as const, label };
    if (kind === "rolled-back" && !tellsRollbacks(flow)) return { ...shape, value: null, why: NO_ROLLBACKS };
    const value = observed.filter(({ failures }) => failures.some((one) => one.kind === kind)).length;
    return { ...shape, value };
  });
}

/** Rollbacks per week of the window; they are seen at once, so that the youngest deliveries count too. */
function rollbackFrequency(flow: Flow): Statistic {
  const shape = { name: "rollbacksPerWeek", unit: "perWeek" as const, label: "rollbacks per week" };
  if (!tellsRollbacks(flow)) return { ...shape, value: null, why: NO_ROLLBACKS };
  const weeks = (flow.window.to - flow.window.from) / WEEK;
  if (weeks < 1) return { ...shape, value: null, why: "The window is shorter than a week" };
  const isBack = ({ failures }: Delivery) => failures.some(({ kind }) => kind === "rolled-back");
  return { ...shape, value: flow.deliveries.filter(isBack).length / weeks };
}

/** Attempts that never reached users ÷ all attempts; apart from the rest, because nobody met them. */
function errorRate({ deliveries, census: { failedAttempts } }: Flow): Statistic[] {
  if (failedAttempts === null) return [];
  const label = "attempts that failed before they reached users";
  const naming = { name: "deploymentErrorRate", label, noun: "attempt" };
  return [shareStatistic(naming, failedAttempts, failedAttempts + deliveries.length)];
}

/** Where incidents are not seen, a low figure is no good news: only a high one says something. */
function judgeFailure(flow: Flow, config: Config, headline: Statistic, coverage: Coverage): Judgement {
  const dim = underHalf(coverage);
  if (dim !== null) return unjudged(dim);
  const judgement = judge(headline, boundsOf(config.thresholds, "change-failure"), "above");
  if (judgement.finding !== "good" || flow.sees.has("incidents")) return judgement;
  const seen = tellsRollbacks(flow) ? "rollbacks, reverts and hotfixes" : "reverts and hotfixes";
  const shown =
    headline.value === 0
      ? "Nothing in git shows a failed delivery"
      : `At least ${percent(headline.value!)} of the deliveries failed`;
  return unjudged(`${shown}; ${seen} are seen here, incidents are not, so it may be more`);
}

function noteOf(flow: Flow): string | undefined {
  const young = flow.deliveries.filter((delivery) => !delivery.observed && hasEvidence(delivery)).length;
  return sentences(
    !flow.sees.has("incidents") && "A lower bound: what users met is not in git.",
    young > 0 && `Not judged yet, with evidence already: ${counted(young, "delivery")}.`,
    FAILURE_SENTENCE,
  );
}
