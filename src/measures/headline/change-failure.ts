import type { Config } from "../../config/config.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { present } from "../../lib/must.ts";
import type { Delivery, Failure, Flow } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import { outcomeIn } from "../lanes/watched.ts";
import type { Coverage, LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { FAILURE_SENTENCE, STATE_OF_DEVOPS } from "../readings/dora.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { counted, percent, sentences } from "../statistics/figure-words.ts";
import { boundsOf, type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { perWeek } from "../statistics/rates.ts";
import { shareStatistic } from "../statistics/share.ts";

const TOO_YOUNG = "younger than the 14 days for which a delivery is watched";

/**
 * Share of the successful deliveries in the window that failed their users, as far as it is seen: the certain
 * ones (a change that it first carried was reverted within 14 days; the next delivery went back to an older
 * commit; an incident names it), then with the suspected ones (the next delivery within 48 hours brought a
 * hotfix; an incident followed within 7 days, before the next delivery).
 * Deliveries of less than 14 days are in neither part of the fraction. Definition: value-stream §3.3.
 */
export const changeFailure: Measure = {
  meta: {
    id: "change-failure",
    title: "Change failure rate and rollbacks",
    tells: "Whether speed is paid for by the people who use what you deliver.",
    definition:
      "Deliveries of the window that failed for certain ÷ all successful ones that were at least 14 days old at its end. Certain: a change that it first carried was reverted within 14 days, the next delivery of its stream went back to an older commit, or an incident names it. Suspected ones stand beside it: a hotfix came with the next delivery within 48 hours, or an incident was opened within 7 days and before the next delivery.",
    next: {
      good: "Keep the checks before the merge, and the bar for a delivery.",
      watch: "Find the check that would have caught each one before the merge.",
      act: "Check more before the merge, and raise the bar for a delivery.",
      unknown: "Write down which deliveries failed for users, and why.",
    },
    group: "headline",
    yardsticks: {
      "change-failure": {
        unit: "share",
        says: "at most … of the deliveries",
        usual: {
          value: 0.15,
          source: `${STATE_OF_DEVOPS} 2021: upper end of the elite cluster; 2023: the medium cluster`,
        },
      },
      "change-failure.act": {
        unit: "share",
        says: "at most … of the deliveries",
        usual: { value: 0.3, source: `${STATE_OF_DEVOPS} 2021: upper end of the other clusters` },
      },
    },
    source: "Change failure rate: Forsgren, Humble, Kim, Accelerate (2018)",
    needs: ["deliveries"],
    remedy: ["deliveries", "failed attempts", "incidents"],
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
  const silence = silenceOf(flow, observed);
  const headline = unless(silence, rate("certainRate", "failed for certain", observed, isCertain, JUDGED));
  return measured({
    n: observed.length,
    statistics: [
      headline,
      unless(silence, rate("withSuspectedRate", SUSPECTED, observed, hasEvidence, JUDGED)),
      ...countsByKind(observed, flow),
      rollbackFrequency(flow),
      rate("repairRate", "deliveries that brought a hotfix or a revert", known(deliveries), repairs, KNOWN),
      ...errorRate(flow),
    ],
    lanes: lanesIn(flow, config),
    ...judgeFailure(flow, config, headline, coverage),
    coverage,
    evidence: worstFirst(failed, (delivery) => badness(delivery, flow), nameOf),
    note: noteOf(flow),
  });
}

/** A delivery has no lane; of each lane the changes that certain evidence of a failure names. */
function lanesIn(flow: Flow, config: Config): LaneFigure[] {
  const outcome = outcomeIn(flow);
  const watched = flow.finished.map(outcome).filter((one) => typeof one !== "string");
  const naming = { name: "failedChangeShare", label: "delivered changes that a failure names" };
  return byLane(lanesOf(flow, config), watched, (some) =>
    shareStatistic(naming, some.filter(({ failed }) => failed).length, some.length),
  );
}

const SUSPECTED = "failed with the suspected ones";

/** Why no failure that is seen is not none: nothing is kept of what users met. Null where that is, or some are seen. */
function silenceOf(flow: Flow, observed: readonly Delivery[]): string | null {
  if (flow.sees.has("incidents") || observed.some(hasEvidence)) return null;
  return `Nothing ${where(flow)} shows a failed delivery; ${seenIn(flow)} are seen here, incidents are not`;
}

/** The figure without its value where there is a reason against it. */
function unless(why: string | null, statistic: Statistic): Statistic {
  if (statistic.value === null || why === null) return statistic;
  const { name, unit, label } = statistic;
  return { name, unit, label, value: null, why };
}

const nameOf = ({ name }: Delivery) => name;
const repairs = ({ repairs: why }: Delivery) => why !== null;
/** What the first of a record carried may be older than the record, so whether it repaired is not known. */
const known = (deliveries: readonly Delivery[]) => deliveries.filter(({ edge }) => !edge);

/** What the deliveries of a rate are called where they are too few. */
const JUDGED = "judged delivery";
const KNOWN = "known delivery";

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
  noun: string,
): Statistic {
  const hits = deliveries.filter(holds).length;
  return shareStatistic({ name, label, noun }, hits, deliveries.length);
}

/** What is counted apart, each with what a record must show for it. */
interface KindOfEvidence {
  readonly kind: Failure["kind"];
  readonly certain: boolean;
  readonly name: string;
  readonly label: string;
}

const KINDS: readonly KindOfEvidence[] = [
  { kind: "reverted", certain: true, name: "reverted", label: "reverted after it was out" },
  { kind: "rolled-back", certain: true, name: "rolledBack", label: "rolled back" },
  { kind: "incident", certain: true, name: "namedByIncident", label: "named by an incident" },
  { kind: "hotfixed", certain: false, name: "hotfixed", label: "hotfixed (suspected)" },
  {
    kind: "incident",
    certain: false,
    name: "beforeIncident",
    label: "followed by an incident (suspected)",
  },
];

/** Only a record of what ran tells that an older commit came back. */
const tellsRollbacks = ({ source }: Flow) => SOURCES[source.id].neverBack === null;
const noRollbacks = ({ source }: Flow) =>
  `${SOURCES[source.id].neverBack} taken back: only a record of deployments shows rollbacks`;

/** Observed deliveries by the kind of evidence; one can have several. Without incidents nothing is said of them. */
function countsByKind(observed: readonly Delivery[], flow: Flow): Statistic[] {
  const seen = KINDS.filter(({ kind }) => kind !== "incident" || flow.sees.has("incidents"));
  return seen.map(({ kind, certain, name, label }): Statistic => {
    const shape = { name, unit: "count" as const, label };
    if (kind === "rolled-back" && !tellsRollbacks(flow))
      return { ...shape, value: null, why: noRollbacks(flow) };
    const shows = (one: Failure) => one.kind === kind && one.certain === certain;
    return { ...shape, value: observed.filter(({ failures }) => failures.some(shows)).length };
  });
}

/** Rollbacks per week of the window; they are seen at once, so that the youngest deliveries count too. */
function rollbackFrequency(flow: Flow): Statistic {
  const shape = { name: "rollbacksPerWeek", unit: "perWeek" as const, label: "rollbacks per week" };
  if (!tellsRollbacks(flow)) return { ...shape, value: null, why: noRollbacks(flow) };
  const isBack = ({ failures }: Delivery) => failures.some(({ kind }) => kind === "rolled-back");
  return { ...shape, ...perWeek(flow.deliveries.filter(isBack).length, flow.window) };
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
  const share = percent(present(headline.value, headline.label));
  return unjudged(
    `At least ${share} of the deliveries failed; ${seenIn(flow)} are seen here, incidents are not, so it may be more`,
  );
}

/** What is seen of failures without a record of incidents. */
const seenIn = (flow: Flow) =>
  tellsRollbacks(flow) ? "rollbacks, reverts and hotfixes" : "reverts and hotfixes";

/** Where was looked. */
function where({ sees }: Flow): string {
  return sees.has("reviews") ? "in git or on GitHub" : "in git";
}

function noteOf(flow: Flow): string | undefined {
  const young = flow.deliveries.filter((delivery) => !delivery.observed && hasEvidence(delivery)).length;
  return sentences(
    !flow.sees.has("incidents") && `A lower bound: what users met is not ${where(flow)}.`,
    young > 0 && `Not judged yet, with evidence already: ${counted(young, "delivery")}.`,
    FAILURE_SENTENCE,
  );
}
