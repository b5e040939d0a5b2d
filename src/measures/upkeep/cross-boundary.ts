import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import type { Change, Flow, Scope } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { leadTimes } from "../readings/lead-times.ts";
import { REMEDY_OWNERS } from "../readings/remedies.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { judgeRatio, medianRatio } from "../statistics/median-ratio.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/** A change whose paths are known. */
interface Placed {
  readonly change: Change;
  readonly scope: Scope;
}

/**
 * Changes merged in the window that touch two packages or services, or what no one team owns; and the median lead
 * time of those that finished against the rest. Lock, generated and vendored files count for nothing; prose and
 * manifests bring no package in. Packages and teams are those of the tip.
 */
export const crossBoundary: Measure = {
  meta: {
    id: "cross-boundary",
    title: "Cross-boundary changes: several packages or owning teams",
    tells: "Whether work that spans services and teams moves as fast as work that stays in one place.",
    definition:
      "Changes merged in the window that touch two packages or more, or what no one team owns alone, ÷ all whose paths are known. Judged is the median lead time of those of them that finished ÷ that of the rest. Packages and teams are those of today; lock, generated and vendored files count for nothing.",
    next: {
      good: "Keep the boundaries where they are: crossing them costs little.",
      watch: "Look at the pairs that change together most: should they be one, or know less of each other?",
      act: "Look at the pairs that change together most: should they be one, or know less of each other?",
      unknown: "Look at the pairs that change together most, and ask why they need each other.",
    },
    group: "upkeep",
    yardsticks: {
      "cross-boundary": {
        unit: "number",
        says: "a median lead time at most … times that of the rest",
        usual: { value: 1.5 },
      },
    },
    source: "Logical coupling: Gall, Hajek, Jazayeri, ICSM (1998)",
    needs: ["history", "diffs"],
    remedy: REMEDY_OWNERS,
  },
  measure: measureCrossing,
};

/** More parts than these are a sweep, and say nothing of pairs. The same limit as code-maat's default of 30. */
const SWEEP = 30;
const MOST_PAIRS = 3;
/** Pairs that the report carries; the rest are one-offs. */
const KEPT_PAIRS = 20;

const crosses = ({ packages, teams }: Scope) => packages.length > 1 || teams.length > 1;

function measureCrossing(flow: Flow, config: Config): Measurement {
  const { packages, teams } = flow.workspace;
  if (packages.length < 2 && teams.length < 2) {
    return {
      status: "not-applicable",
      because: "The repository has fewer than two packages, and no file of code owners names two teams.",
    };
  }
  const placed: Placed[] = [];
  const coverage = coverageOf("merged changes", flow.merged, (change) => {
    if ("missing" in change.scope) return change.scope.missing;
    placed.push({ change, scope: change.scope });
    return null;
  });
  const crossing = placed.filter(({ scope }) => crosses(scope));
  const leads = leadsOf(flow, config);
  const pairs = pairsOf(crossing);
  const gap = underHalf(coverage) ?? underHalf(leads.coverage);
  const threshold = config.thresholds["cross-boundary"];
  return measured({
    n: placed.length,
    statistics: [
      shareStatistic({ name: "crossingShare", label: "cross a boundary" }, crossing.length, placed.length),
      ...leads.statistics,
    ],
    ...(gap === null ? judgeRatio(nth(leads.statistics, 0), { threshold, missed: "watch" }) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(crossing, {
      name: ({ change }) => change.id,
      label: "lead time",
      unit: "seconds",
      value: ({ change }) => leads.of.get(change) ?? null,
      score: ({ change }) => leads.of.get(change) ?? 0,
    }),
    counts: pairs.slice(0, KEPT_PAIRS),
    note: noteOf(pairs, flow),
  });
}

/** Lead times of the finished changes: what crosses against what does not. */
function leadsOf(flow: Flow, config: Config) {
  const { known, coverage } = leadTimes(flow);
  const seconds = (wanted: boolean) =>
    known
      .filter(({ change: { scope } }) => !("missing" in scope) && crosses(scope) === wanted)
      .map(({ lead }) => lead / 1000);
  const [some, rest] = [seconds(true), seconds(false)];
  const naming = { unit: "seconds", suffix: "Seconds", noun: "finished change" } as const;
  const statistics: Statistic[] = [
    {
      name: "leadTimeRatio",
      unit: "count",
      label: "lead time ratio to the rest",
      ...medianRatio(some, rest, naming.noun, config),
    },
    ...quantileStatistics(ascending(some), { ...naming, prefix: "crossing", label: "across" }, ["median"]),
    ...quantileStatistics(ascending(rest), { ...naming, prefix: "rest", label: "of the rest" }, ["median"]),
  ];
  return { statistics, coverage, of: new Map(known.map(({ change, lead }) => [change, lead / 1000])) };
}

/** How often two parts changed together; teams only where there are no packages. */
function pairsOf(crossing: readonly Placed[]): Count[] {
  const parts = crossing.map(({ scope: { packages, teams } }) => (packages.length > 1 ? packages : teams));
  const pairs = parts
    .filter((names) => names.length > 1 && names.length <= SWEEP)
    .flatMap((names) =>
      names.flatMap((a, i) => names.slice(i + 1).map((b) => `${text(a, 60)} + ${text(b, 60)}`)),
    );
  return countsOf("pair", pairs).filter(({ count }) => count > 1);
}

function noteOf(pairs: readonly Count[], { workspace: { packages, teams } }: Flow): string | undefined {
  const most = pairs.slice(0, MOST_PAIRS).map(({ name, count }) => `${name} (${count})`);
  const parts = [
    packages.length > 1 && counted(packages.length, "package"),
    teams.length > 1 && counted(teams.length, "team"),
  ];
  return sentences(
    most.length > 0 && `Most often together: ${listed(most)}.`,
    `Boundaries of ${listed(parts.filter((part) => part !== false))}, as they are now.`,
    pairs.length > 0 && `Pairs leave out changes to more than ${SWEEP} parts.`,
  );
}
