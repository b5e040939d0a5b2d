import type { Config } from "../../config/config.ts";
import { kaplanMeier, type Observation } from "../../lib/statistics/survival/kaplan-meier.ts";
import { DAY_SECONDS, WEEK_SECONDS } from "../../lib/time/units.ts";
import type { Delivery, Flow } from "../../model/flow.ts";
import type { Measure, Measurement } from "../measure.ts";
import { clustersSentence, RESTORE_CLUSTERS, STATE_OF_DEVOPS } from "../readings/dora.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { capital, counted, sentences } from "../statistics/figure-words.ts";
import { boundsOf, type Judgement, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, type Naming, quantileStatistics } from "../statistics/quantiles.ts";
import { countsOf } from "../statistics/share.ts";
import { judgeMedian, survivalMedian } from "../statistics/survival.ts";

const RESTORED: Naming = {
  unit: "seconds",
  prefix: "restored",
  suffix: "Seconds",
  label: "of the restored",
  noun: "restored delivery",
};

/** A failed delivery and how long it took, or has taken, to put it right, in seconds. */
interface Spell extends Observation {
  readonly delivery: Delivery;
}

/**
 * Failed delivery to its remedy, for the deliveries in the window that failed for certain: from its finish, or
 * the opening of an incident put down to it where that is earlier, to the first success that contains the
 * remedy, or the incident's closing. Those not restored at the window's end count as lasting (Kaplan–Meier).
 * Seconds. Definition: value-stream §3.3.
 */
export const timeToRestore: Measure = {
  meta: {
    id: "time-to-restore",
    title: "Time to restore after a failed delivery",
    tells: "How long your users live with a failure once it has reached them.",
    definition:
      "From the finish of a delivery that failed for certain, or the opening of an incident put down to it where that is earlier, to the finish of the first success that contains the remedy, or to the incident's closing; over the deliveries of the window. What is not restored at its end counts as lasting until then (Kaplan–Meier).",
    next: {
      good: "Keep the way back as short as it is, and rehearse it.",
      watch: "Make going back one step that anybody on duty may take, and mend forward afterwards.",
      act: "Make going back one step that anybody on duty may take, and mend forward afterwards.",
      unknown: "Write down when each incident began and ended, and which delivery it came from.",
    },
    group: "outcomes",
    yardsticks: {
      "time-to-restore": {
        unit: "duration",
        says: "a median of at most …",
        usual: {
          value: DAY_SECONDS,
          says: "a median of at most one day",
          source: `${STATE_OF_DEVOPS} 2021, 2023, 2024: upper end of the high cluster`,
        },
      },
      "time-to-restore.act": {
        unit: "duration",
        says: "a median of at most …",
        usual: {
          value: WEEK_SECONDS,
          says: "a median of at most one week",
          source: `${STATE_OF_DEVOPS} 2021, 2023: upper end of the medium cluster`,
        },
      },
    },
    source: "Time to restore service: Forsgren, Humble, Kim, Accelerate (2018)",
    needs: ["deliveries"],
    remedy: ["deliveries", "incidents"],
  },
  measure: measureRestore,
};

function measureRestore(flow: Flow, config: Config): Measurement {
  const spells = flow.deliveries.flatMap((delivery) => spellOf(delivery, flow));
  if (spells.length === 0) return { status: "not-applicable", because: noneFailed(flow) };
  const curve = kaplanMeier(spells);
  const headline = survivalMedian(curve, "median, the unrestored included", "failed delivery");
  const restored = spells.filter(({ observed }) => observed);
  return measured({
    n: spells.length,
    statistics: [headline, ...quantileStatistics(ascending(restored.map(({ time }) => time)), RESTORED)],
    ...held(flow, judgeMedian(curve, headline, boundsOf(config.thresholds, "time-to-restore"))),
    coverage: completeCoverage("deliveries that failed for certain", spells.length),
    evidence: worstFirst(
      spells,
      ({ time }) => time,
      ({ delivery }) => delivery.name,
    ),
    counts: countsOf(
      "restored by",
      restored.flatMap(({ delivery }) => delivery.restoration?.says ?? []),
    ),
    note: noteOf(flow, spells.length - restored.length, headline.value),
  });
}

function spellOf(delivery: Delivery, { window: { to: end }, clock }: Flow): Spell[] {
  if (delivery.restoration === null) return [];
  const { from, to } = delivery.restoration;
  const observed = to !== null && to < end;
  return [{ delivery, observed, time: Math.max(0, clock.between(from, observed ? to : end)) / 1000 }];
}

function noneFailed({ sees }: Flow): string {
  const none = "No delivery in the window is known to have failed for certain";
  return sees.has("incidents") ? `${none}.` : `${none}; incidents are not seen here, so some may have.`;
}

/** What git shows is what was taken back, which is quick: the slow ones are the incidents that are not seen. */
function held(flow: Flow, judgement: Judgement): Judgement {
  if (judgement.finding !== "good" || flow.sees.has("incidents")) return judgement;
  return unjudged("Only what was rolled back or reverted is seen here, incidents are not");
}

function noteOf(flow: Flow, lasting: number, median: number | null): string | undefined {
  return sentences(
    lasting > 0 && `${capital(counted(lasting, "failed delivery"))} not restored at the end of the window.`,
    !flow.sees.has("incidents") && "Incidents are not seen here.",
    median !== null && clustersSentence(median / DAY_SECONDS, RESTORE_CLUSTERS),
  );
}
