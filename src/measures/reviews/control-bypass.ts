import type { Config } from "../../config/config.ts";
import { nth, present } from "../../lib/must.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { type Part, shareDifference } from "../../lib/statistics/share-difference.ts";
import { type Change, type Flow, isKnown, laneOf } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Count, Coverage, LaneFigure, Measure, Measurement, Statistic } from "../measure.ts";
import { isAssisted } from "../readings/assisted.ts";
import { isSponsorUnread, lookedAtBy, sponsorsUnread } from "../readings/independence.ts";
import { isDirectPush } from "../readings/reviewed.ts";
import { linesOf } from "../readings/size.ts";
import { compareShares } from "../statistics/compared-figures.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { counted, decimal, percent, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A merged change, and which controls it passed by; null where that cannot be told. */
interface Passed {
  readonly change: Change;
  readonly at: number;
  readonly ways: Readonly<Record<Way, boolean | null>>;
}

type Way = "direct" | "unreviewed" | "sponsor" | "alone" | "red";

/** The ways around, in words. Whether one can be told of a change never depends on the answer. */
const WAYS: readonly {
  readonly id: Way;
  readonly name: string;
  readonly label: string;
  readonly holds: (change: Change, seesChecks: boolean) => boolean | null;
}[] = [
  { id: "direct", name: "directShare", label: "pushed straight to the branch", holds: isDirectPush },
  {
    id: "unreviewed",
    name: "unreviewedShare",
    label: "pull requests merged unreviewed",
    holds: ({ pull }) => pull && pull.reviews === 0,
  },
  {
    id: "sponsor",
    name: "sponsorOnlyShare",
    label: "agents' pull requests that their sponsor alone reviewed",
    holds: (change) => {
      const lookedAt = laneOf(change) === "agent-authored" ? lookedAtBy(change) : null;
      return lookedAt && lookedAt === "sponsor";
    },
  },
  {
    id: "alone",
    name: "aloneShare",
    label: "pull requests merged unreviewed by their author",
    holds: ({ pull }) => {
      if (pull === null || pull.merger === null) return null;
      return pull.reviews === 0 && pull.merger.role === "author";
    },
  },
  {
    id: "red",
    name: "redShare",
    label: "pull requests merged over red checks",
    holds: ({ pull }, seesChecks) => {
      if (pull === null || pull.checksAtMerge === null || !seesChecks) return null;
      return pull.checksAtMerge === "red";
    },
  },
];

/**
 * Of the changes merged in the window, those that went around a control: pushed straight to the branch, merged without
 * a review by another person (of these, those that their author merged), an agent's with none but its sponsor's, or merged over red checks. Where the checks of
 * some could not be read, red ones count in their own share alone: the share of all and its course then rest on what
 * can be told of every change. Course: the later half of the window less the earlier one (Newcombe).
 */
export const controlBypass: Measure = {
  meta: {
    id: "control-bypass",
    title: "Control bypass: merges around review or checks",
    tells: "Whether the safeguards hold where changes come faster, or are walked around more and more.",
    definition:
      "Of the changes merged in the window, those that were pushed straight to the branch, merged without a review by another person (of an agent's change: by nobody but those it was assigned to), or merged over red checks. Judged is the course: the share in the later half of the window less that in the earlier half. Where the checks of some cannot be read, red ones count in a share of their own alone.",
    next: {
      good: "Look now and then whether those that are left were meant to be exceptions.",
      watch: "Ask why these could not wait, and make the regular way fast enough for them.",
      act: "Ask why these could not wait, and make the regular way fast enough for them.",
      unknown: "Go through those that went around, and decide which of them are meant to.",
    },
    group: "reviews",
    yardsticks: {
      "control-bypass": {
        unit: "share",
        says: "a share at most … of the changes larger in the later half of the window than in the earlier one",
        usual: {
          value: 0,
          says: "no larger a share in the later half of the window than in the earlier one",
        },
      },
    },
    source: "Newcombe's interval (1998) for the course; what counts as a way around: flowaudit's own",
    needs: ["history", "reviews"],
    remedy: ["reviews"],
  },
  measure: measureBypass,
};

function measureBypass(flow: Flow, config: Config): Measurement {
  const seesChecks = flow.sees.has("checks");
  const known: Passed[] = [];
  const coverage = coverageOf("merged changes", flow.merged, (change) => {
    if (change.pull === null && !isDirectPush(change)) return "no-pull-request";
    if (!isKnown(change.mergedAt)) return change.mergedAt.missing;
    known.push({ change, at: change.mergedAt.at, ways: waysOf(change, seesChecks) });
    return null;
  });
  const untold = known.filter(({ change, ways }) => change.pull !== null && ways.red === null).length;
  const unread = known.filter(({ change }) => isSponsorUnread(change)).length;
  const isBypassed = ({ ways }: Passed) =>
    ways.direct === true ||
    ways.unreviewed === true ||
    ways.sponsor === true ||
    (untold === 0 && ways.red === true);
  const label = untold > 0 ? "around review" : "around review or checks";
  const bypassOf = (some: readonly Passed[]) =>
    shareStatistic({ name: "bypassShare", label }, some.filter(isBypassed).length, some.length);
  const headline = bypassOf(known);
  const rise = riseOf(flow, known, isBypassed, label);
  const cohorts = compareShares(
    { name: "Bypass", label, holds: isBypassed, unknown: null },
    known.filter(({ change }) => isAssisted(change)),
    known.filter(({ change }) => !isAssisted(change)),
  );
  const some = known.some(({ change }) => isAssisted(change));
  return measured({
    n: known.length,
    statistics: [
      headline,
      ...WAYS.filter(isTold(known)).map(shareOf(known)),
      ...rise,
      ...(some ? cohorts.statistics : []),
    ],
    lanes: lanesIn(flow, config, known, bypassOf),
    ...judgeRise(headline, nth(rise, 0), coverage, config),
    coverage,
    evidence: worstFirst(
      known.filter(({ ways }) => Object.values(ways).includes(true)),
      worst,
      ({ change }) => change.id,
    ),
    counts: countsOf(known),
    note: sentences(
      untold > 0 &&
        `What the checks said at the merge is not known of ${counted(untold, "change")}: there are none, or they could not be read.`,
      unread > 0 && sponsorsUnread(unread),
      "A change can go around in several ways.",
      some && cohorts.note,
    ),
  });
}

/** What goes around in each lane, and what somebody independent had looked at before the merge. */
function lanesIn(
  flow: Flow,
  config: Config,
  known: readonly Passed[],
  bypassOf: (some: readonly Passed[]) => Statistic,
): LaneFigure[] {
  const lanes = lanesOf(flow, config);
  const told = known.filter(({ change }) => lookedAtBy(change) !== null);
  return [
    ...byLane(lanes, known, bypassOf),
    ...byLane(lanes, told, (some) =>
      shareStatistic(
        {
          name: "independentShare",
          label: "looked at by somebody independent before the merge",
          noun: "pull request",
        },
        some.filter(({ change }) => lookedAtBy(change) === "independent").length,
        some.length,
      ),
    ),
  ];
}

function waysOf(change: Change, seesChecks: boolean): Passed["ways"] {
  return Object.fromEntries(WAYS.map(({ id, holds }) => [id, holds(change, seesChecks)])) as Passed["ways"];
}

/** Most ways around first, then the larger change. */
function worst({ change, ways }: Passed): number {
  const lines = linesOf(change) ?? 0;
  return Object.values(ways).filter(Boolean).length + lines / (1 + lines);
}

/** Of sponsors there is nothing to be said where no agent opened anything. */
const isTold =
  (known: readonly Passed[]) =>
  ({ id }: (typeof WAYS)[number]): boolean =>
    id !== "sponsor" || known.some(({ ways }) => ways.sponsor !== null);

/** The share of one way among the changes of which it can be told. */
function shareOf(known: readonly Passed[]) {
  return ({ id, name, label }: (typeof WAYS)[number]): Statistic => {
    const told = known.filter(({ ways }) => ways[id] !== null);
    return shareStatistic({ name, label }, told.filter(({ ways }) => ways[id]).length, told.length);
  };
}

function countsOf(known: readonly Passed[]): Count[] {
  return WAYS.map(({ id, label }) => ({
    by: "way around",
    name: label,
    count: known.filter(({ ways }) => ways[id]).length,
  })).filter(({ count }) => count > 0);
}

/** The later half of the window less the earlier one, then each half. */
function riseOf(
  { window }: Flow,
  known: readonly Passed[],
  isBypassed: (one: Passed) => boolean,
  what: string,
): Statistic[] {
  const middle = (window.from + window.to) / 2;
  const partOf = (half: readonly Passed[]): Part => ({
    hits: half.filter(isBypassed).length,
    of: half.length,
  });
  const later = partOf(known.filter(({ at }) => at >= middle));
  const earlier = partOf(known.filter(({ at }) => at < middle));
  const label = `rise of what goes ${what} since the earlier half of the window`;
  const shape = { name: "rise", unit: "points", label } as const;
  if (Math.min(later.of, earlier.of) < FEWEST_COMPARED) {
    const why = `A course needs ${FEWEST_COMPARED} changes in each half of the window`;
    return [{ ...shape, value: null, why }];
  }
  const { difference: value, ...interval } = shareDifference(later, earlier);
  return [
    { ...shape, value, interval: { ...interval, method: "Newcombe score interval" } },
    shareStatistic({ name: "earlierShare", label: "in the earlier half" }, earlier.hits, earlier.of),
    shareStatistic({ name: "laterShare", label: "in the later half" }, later.hits, later.of),
  ];
}

/** A rise has to be more than chance; where most changes go around, it is no comfort that they always did. */
function judgeRise(share: Statistic, rise: Statistic, coverage: Coverage, { thresholds }: Config): Judgement {
  const gap = underHalf(coverage);
  if (gap !== null) return unjudged(gap);
  const judged = judge(rise, [{ threshold: thresholds["control-bypass"], missed: "watch" }], "above");
  if (judged.near)
    return unjudged(
      `The share is ${decimal(100 * present(rise.value, rise.label))} percentage points above that of the earlier half, which may be chance`,
    );
  if (judged.finding === "good" && share.value !== null && share.value > 0.5)
    return unjudged(`It does not rise, but ${percent(share.value)} of the changes go ${share.label}`);
  return judged;
}
