import type { Config } from "../../config/config.ts";
import { entry } from "../../lib/entry.ts";
import { type Change, type Flow, isKnown, type PullLife } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { withoutDirectPushes } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A diff that grew by more than this part after its first review has drifted. */
const DRIFTED = 0.3;

/** A finished change whose diff is known at its first review and at its end. */
interface Grown {
  readonly change: Change;
  /** (Final − reviewed) ÷ reviewed lines. */
  readonly growth: number;
}

/**
 * How far the finished changes moved after somebody had looked: the growth of the diff from the first human review
 * to its end, lines added and deleted in files that people write; edits of title and description after they were
 * ready for review; force-pushes. Headline: share that grew by more than 30 %. A diff without such a line at its
 * first review has no growth that is a share of it.
 */
export const scopeDrift: Measure = {
  meta: {
    id: "scope-drift",
    title: "Scope drift: diffs that grew over 30 % after review",
    tells: "Whether what was asked for still moves while it is reviewed.",
    definition:
      "Finished changes whose diff grew by more than 30 % from their first review by a person to its end, in lines added and deleted in files that people write, ÷ all of which both sizes are known. Beside it the shares with an edited title, an edited description and a force-push once they were ready.",
    next: {
      good: "Keep agreeing on the scope before the review begins.",
      watch:
        "Put what turns up during review into a change of its own, and settle the scope before the code.",
      act: "Put what turns up during review into a change of its own, and settle the scope before the code.",
      unknown: "Ask of the changes that grew most what turned up only in the review.",
    },
    group: "intent",
    yardsticks: {
      "scope-drift": {
        unit: "share",
        says: "at most … of the changes grow by more than 30 %",
        usual: { value: 0.25 },
      },
    },
    source: "flowaudit's own: lines of the diff at its end against those at its first review",
    needs: ["reviews", "diffs"],
    remedy: `${REMEDY_GITHUB} Reviewed heads: git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'.`,
  },
  measure: measureDrift,
};

function measureDrift(flow: Flow, config: Config): Measurement {
  const viaReview = withoutDirectPushes(flow.finished);
  const grown: Grown[] = [];
  const coverage = coverageOf("finished changes", viaReview, (change) => {
    const growth = growthOf(change);
    if (typeof growth === "string") return growth;
    grown.push({ change, growth });
    return null;
  });
  const headline = shareStatistic(
    { name: "driftedShare", label: "grew by more than 30 % after review", noun: "reviewed change" },
    grown.filter(({ growth }) => growth > DRIFTED).length,
    grown.length,
  );
  const gap = underHalf(coverage);
  const threshold = config.thresholds["scope-drift"];
  return measured({
    n: grown.length,
    statistics: [headline, ...growths(grown), ...edits(viaReview)],
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(
      grown.filter(({ growth }) => growth > 0),
      {
        name: ({ change }) => change.id,
        label: "growth after the first review",
        unit: "share",
        value: ({ growth }) => growth,
      },
    ),
    note: sentences(
      "A force-push may be nothing but a rebase.",
      "That a description was edited is known, not how often.",
      flow.finished.length > viaReview.length &&
        `Left out: ${counted(flow.finished.length - viaReview.length, "direct push")}.`,
    ),
  });
}

/** What is not in the clone here is no merge. */
const REASONS: Readonly<Record<string, string>> = {
  "not-in-clone": "the head that was reviewed is not in this clone, or nothing tells which it was",
};

function growthOf({ pull }: Change): number | string {
  if (pull === null) return "no-pull-request";
  if (pull.looks.length === 0) return "not-reviewed";
  if ("missing" in pull.growth) return entry(REASONS, pull.growth.missing) ?? pull.growth.missing;
  const { reviewed, final } = pull.growth;
  return reviewed === 0 ? "it had no hand-written line at its first review" : (final - reviewed) / reviewed;
}

function growths(grown: readonly Grown[]): Statistic[] {
  return quantileStatistics(
    ascending(grown.map(({ growth }) => growth)),
    { unit: "share", suffix: "Growth", label: "growth after the first review", noun: "reviewed change" },
    ["median", "p90"],
  );
}

const EDITS: readonly {
  readonly name: string;
  readonly label: string;
  readonly holds: (pull: PullLife) => boolean;
}[] = [
  { name: "retitledShare", label: "title edited once ready", holds: ({ edits }) => edits.titles > 0 },
  {
    name: "redescribedShare",
    label: "description edited once ready",
    holds: ({ edits }) => edits.description,
  },
  {
    name: "forcePushedShare",
    label: "force-pushed once ready",
    holds: ({ edits }) => edits.forcePushes > 0,
  },
];

/** Of the changes that were ready for review at some time. */
function edits(changes: readonly Change[]): Statistic[] {
  const ready = changes.flatMap(({ pull }) => (pull !== null && isKnown(pull.readyAt) ? [pull] : []));
  return EDITS.map(({ name, label, holds }) =>
    shareStatistic({ name, label }, ready.filter(holds).length, ready.length),
  );
}
