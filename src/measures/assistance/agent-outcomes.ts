import type { Config } from "../../config/config.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { MINUTE_SECONDS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown, laneOf, within } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { acceptance, acceptedBy, becameOf } from "../readings/ends/acceptance.ts";
import { happenedShare, ILLS, WITHIN, watchedFor } from "../readings/ends/aftermath.ts";
import { elsewhere } from "../readings/ends/published.ts";
import { type LookedAt, lookedAtBy } from "../readings/independence.ts";
import { everyChange } from "../readings/queues.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { clusteredShare, countsOf, shareStatistic } from "../statistics/share.ts";
import { countsOfSessions, ofSessions, saysSessions } from "./agent-sessions.ts";

/** A merged change of an agent, and how long it was open. */
interface Merged {
  readonly change: Change;
  readonly at: number;
  readonly seconds: number;
}

/**
 * What became of the pull requests that agents opened in the window: the part merged within 1, 7 and 30 days, closing
 * being another end and open ones still waiting (Aalen–Johansen); by kind of work, of which under 20 are counted, not judged; the merges
 * within a minute of opening, apart, and the time to the merge and the rounds with them and without; sessions; how much of the agents'
 * lines people rewrote on their branches; reverts and repairs within 14 and 90 days, of those that were watched so long; who looked at
 * the merged ones, after the merge included.
 */
export const agentOutcomes: Measure = {
  meta: {
    id: "agent-outcomes",
    title: "Agents' changes: accepted by day 30",
    tells: "What becomes of the changes that agents open: how many are accepted, how soon, and who looked.",
    definition:
      "Of the pull requests that agents opened in the window, the part merged within 1, 7 and 30 days, closing being another end and open ones still waiting (Aalen–Johansen). Beside it: by kind of work; the time to the merge and rounds, with and without merges within a minute; sessions; of the lines that agents left on their branches, those that people rewrote before the merge; reverts and repairs within 14 and 90 days; who looked, later looks included.",
    next: {
      good: "Read the closed ones: what they share tells what agents should not be asked for here.",
      watch: "Read the closed ones: what they share tells what agents should not be asked for here.",
      act: "Read the closed ones: what they share tells what agents should not be asked for here.",
      unknown: "Read the closed ones: what they share tells what agents should not be asked for here.",
    },
    group: "assistance",
    source: "Cumulative incidence: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978)",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureOutcomes,
};

const NO_AGENTS: Measurement = {
  status: "not-applicable",
  because: "No pull request of the window is known to be opened by an agent.",
};

function measureOutcomes(flow: Flow, config: Config): Measurement {
  const agents = everyChange(flow, config).filter((change) => laneOf(change) === "agent-authored");
  const opened: Change[] = [];
  const coverage = coverageOf("agents' changes", agents, (change) => {
    if (change.pull === null) return "no-pull-request";
    if (!within(change.pull.openedAt.at, flow.window)) return "opened before the window";
    opened.push(change);
    return null;
  });
  if (agents.length === 0) return NO_AGENTS;
  const merged = opened.flatMap((change) => mergedOf(change, flow) ?? []);
  const [day1, day7, day30] = acceptance(opened, flow) as [Statistic, Statistic, Statistic];
  return measured({
    n: opened.length,
    statistics: [
      day30,
      day7,
      day1,
      ...ofTime(merged),
      ...ofSessions(opened),
      ...ofBranches(merged),
      ...afterwards(merged, flow),
      ...ofLooks(merged),
      ...ofKinds(opened, flow),
    ],
    ...unjudged("How many of an agent's changes are accepted is neither good nor bad by itself"),
    coverage,
    ...observedWorstFirst(merged, {
      name: ({ change }) => change.id,
      label: "from opening to merge",
      unit: "seconds",
      value: ({ seconds }) => seconds,
    }),
    counts: countsOfAll(opened, merged),
    note: noteOf(opened, merged, flow),
  });
}

function mergedOf(change: Change, { window, clock }: Flow): Merged | null {
  const { mergedAt, pull } = change;
  if (pull === null || !isKnown(mergedAt) || mergedAt.at >= window.to) return null;
  return { change, at: mergedAt.at, seconds: clock.between(pull.openedAt.at, mergedAt.at) / 1000 };
}

/** Nobody reads a change in this time: such merges are a regime of their own. */
const isAtOnce = ({ seconds }: Merged) => seconds < MINUTE_SECONDS;

function ofTime(merged: readonly Merged[]): Statistic[] {
  const naming = { unit: "seconds", suffix: "Seconds", noun: "merged change" } as const;
  const turns = { unit: "count", suffix: "", noun: "merged change" } as const;
  const times = (some: readonly Merged[]) => ascending(some.map(({ seconds }) => seconds));
  const slower = merged.filter((one) => !isAtOnce(one));
  const rounds = (some: readonly Merged[]) => ascending(some.map(({ change }) => change.pull?.rounds ?? 0));
  return [
    shareStatistic(
      {
        name: "withinMinuteShare",
        label: "of the merged, within a minute of opening",
        noun: "merged change",
      },
      merged.length - slower.length,
      merged.length,
    ),
    ...quantileStatistics(times(merged), { ...naming, prefix: "toMerge", label: "from opening to merge" }, [
      "median",
    ]),
    ...quantileStatistics(
      times(slower),
      { ...naming, prefix: "toMergeWithoutThose", label: "the same without those within a minute" },
      ["median"],
    ),
    ...quantileStatistics(rounds(merged), { ...turns, prefix: "rounds", label: "rounds of review" }, [
      "median",
    ]),
    ...quantileStatistics(
      rounds(slower),
      { ...turns, prefix: "roundsWithoutThose", label: "rounds without those within a minute" },
      ["median"],
    ),
  ];
}

/** Of the lines that agents wrote on the branches of the merged, those that people rewrote there; and who worked on them at all. */
function ofBranches(merged: readonly Merged[]): Statistic[] {
  const branches = merged.flatMap(({ change: { branch } }) =>
    branch === null || "missing" in branch ? [] : [branch],
  );
  const lines = branches.flatMap((branch) => ("missing" in branch.lines ? [] : [branch.lines]));
  const noun = "merged change";
  return [
    clusteredShare(
      {
        name: "rewrittenBeforeMergeShare",
        label: "of the agents' lines, rewritten by people before the merge",
        noun: "branch in this clone",
      },
      lines.map(({ rewritten, kept }) => ({ part: rewritten, whole: rewritten + kept })),
    ),
    clusteredShare(
      {
        name: "linesByPeopleShare",
        label: "of the merged lines, written by people",
        noun: "branch in this clone",
      },
      lines.map(({ kept, byPeople }) => ({ part: byPeople, whole: kept + byPeople })),
    ),
    shareStatistic(
      { name: "peopleCommittedShare", label: "of the merged, with commits by people", noun },
      branches.filter(({ commits }) => commits.people > 0).length,
      branches.length,
    ),
  ];
}

/** Of the merged that were watched so long, those that a later change took back, or repaired. */
function afterwards(merged: readonly Merged[], flow: Flow): Statistic[] {
  const changes = merged.map(({ change }) => change);
  return Object.values(ILLS).flatMap((ill) =>
    WITHIN.map((days) => happenedShare(ill, days)(watchedFor(changes, flow, ill, days))),
  );
}

const LOOKS: readonly (readonly [LookedAt, name: string, label: string])[] = [
  ["independent", "independentShare", "of the merged, looked at by somebody independent"],
  ["sponsor", "sponsorOnlyShare", "by their sponsors alone"],
  ["machines", "machinesOnlyShare", "by machines alone"],
  ["nobody", "nobodyShare", "by nobody"],
];

function ofLooks(merged: readonly Merged[]): Statistic[] {
  const looked = merged.map(({ change }) => lookedAtBy(change, true)).filter((who) => who !== null);
  return LOOKS.map(([who, name, label]) =>
    shareStatistic(
      { name, label, noun: "merged change" },
      looked.filter((one) => one === who).length,
      looked.length,
    ),
  );
}

/** Accepted by day 30, of each kind of work; under 20 of a kind are counted, not judged. */
function ofKinds(opened: readonly Change[], flow: Flow): Statistic[] {
  const kinds = countsOf(
    "kind",
    opened.map(({ kind }) => kind),
  );
  if (kinds.length < 2) return [];
  return kinds.map(({ name, count }) => {
    const accepted = acceptedBy(
      opened.filter(({ kind }) => kind === name),
      flow,
      30,
    );
    const named = {
      name: `${name}MergedInDay30Share`,
      label: `merged within 30 days of opening, ${name} (${count})`,
    };
    if (count >= FEWEST_COMPARED) return { ...accepted, ...named };
    const why = `${counted(count, "change")}, and a kind of under ${FEWEST_COMPARED} is counted, not judged`;
    return { ...named, unit: "share", value: null, why };
  });
}

function countsOfAll(opened: readonly Change[], merged: readonly Merged[]): Count[] {
  return [
    ...countsOfSessions(opened),
    ...countsOf(
      "kind",
      opened.map(({ kind }) => kind),
    ),
    ...countsOf(
      "looked at by",
      merged.flatMap(({ change }) => lookedAtBy(change, true) ?? []),
    ),
  ];
}

function noteOf(opened: readonly Change[], merged: readonly Merged[], flow: Flow): string | undefined {
  const became = becameOf(opened, flow);
  const unread = merged.filter(({ change }) => lookedAtBy(change, true) === null).length;
  return sentences(
    `Of ${counted(opened.length, "opened pull request")} ${became.merged} were merged and ${became.closed} closed unmerged; ${became.open} are open.`,
    saysSessions(opened),
    elsewhere("acceptance"),
    unread > 0 &&
      `Whether a look was independent is not known of ${counted(unread, "merged one")}: assignments were not read.`,
  );
}
