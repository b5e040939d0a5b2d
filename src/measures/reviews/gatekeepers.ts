import type { Config } from "../../config/config.ts";
import { addTo } from "../../lib/groups.ts";
import { nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { text } from "../../lib/text/text.ts";
import type { Change, Flow, PullLife, Scope } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { independentLooks, NO_INDEPENDENT_LOOK } from "../readings/independence.ts";
import { mergedByPull, reviewersTime } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, grouped, sentences } from "../statistics/figure-words.ts";
import { type Judgement, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { judgeRatio, medianRatio } from "../statistics/median-ratio.ts";
import { ascending, medianOf, quantileStatistics, tooFew } from "../statistics/quantiles.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";
import { namesOf } from "./people.ts";

/** A merged change that people approved. */
interface Approved {
  readonly change: Change;
  /** Keys of those who approved it, each once. */
  readonly by: readonly string[];
  /** Seconds in which it lay with its reviewers. */
  readonly wait: number;
}

/** A folder, or a rule of the file of code owners, and who approves what touches it. */
interface Area {
  readonly by: string;
  readonly name: string;
  readonly changes: readonly Approved[];
  /** People who give 80 % of its approvals. */
  readonly group: number;
}

/**
 * Approvals of the changes merged in the window, each approver of a change once. Headline: the smallest group that
 * gives 80 % of them. The same for each area (packages, else folders at the top) and each rule of the file of code
 * owners with at least twelve approvals. Where a change touches one that rests on at most two people, its time with the
 * reviewers (pickup and review) is held against that of the other approved changes, as a ratio of medians.
 */
export const gatekeepers: Measure = {
  meta: {
    id: "gatekeepers",
    title: "Gatekeepers: people who give 80 % of the approvals",
    tells: "How few people everything has to pass, where that is, and what it costs in waiting.",
    definition:
      "The fewest people who together give at least 80 % of the approvals of the changes merged in the window, each approver of a change counted once, an agent's sponsors left out; the same for each area (package, else folder at the top) and each rule of the file of code owners with 12 approvals or more. The time with the reviewers where at most two people do so is held against that of the other approved changes in such areas, as a ratio of medians.",
    next: {
      good: "Keep approvals spread over as many people as now.",
      watch: "Let more people approve in the areas that rest on one or two of them.",
      act: "Let more people approve in the areas that rest on one or two, and write down what they look for.",
      unknown: "Look at the areas that rest on one or two people, and ask what happens when they are away.",
    },
    group: "reviews",
    yardsticks: {
      gatekeepers: {
        unit: "number",
        says: "a wait at most … times that of the rest where at most two people approve",
        usual: { value: 1.5 },
      },
    },
    source: "flowaudit's own, akin to the truck factor: Avelino et al., ICPC (2016)",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureGatekeepers,
};

function measureGatekeepers(flow: Flow, config: Config): Measurement {
  const approved: Approved[] = [];
  const coverage = coverageOf("merged changes", mergedByPull(flow), (change) => {
    if (change.pull === null) return "no-pull-request";
    const looks = independentLooks(change, change.pull);
    if (looks === null) return NO_INDEPENDENT_LOOK.unread;
    const by = approversOf(looks);
    if (by.length === 0)
      return looks.length < change.pull.looks.length ? SPONSOR_ALONE : "nobody approved it";
    approved.push({ change, by, wait: reviewersTime(change, flow.clock) });
    return null;
  });
  const areas = areasOf(approved);
  const narrowed = new Set(areas.filter(isNarrow).flatMap(({ changes }) => changes));
  const judged = new Set(areas.flatMap(({ changes }) => changes));
  const narrow = approved.filter((one) => narrowed.has(one));
  const rest = approved.filter((one) => !narrowed.has(one) && judged.has(one));
  const waits = waitsOf(narrow, rest, config);
  const gap = underHalf(coverage);
  const names = namesOf(
    approved.flatMap(({ by }) => by),
    config,
  );
  return measured({
    n: approved.length,
    statistics: [
      ...groupStatistics(approved),
      shareStatistic(
        { name: "narrowShare", label: "where at most two people approve" },
        narrow.length,
        approved.length,
      ),
      ...waits,
    ],
    lanes: byLane(lanesOf(flow, config), approved, groupStatistic),
    ...(gap === null ? judgeGates(areas, nth(waits, 0), config) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(narrow.length > 0 ? narrow : approved, {
      name: ({ change }) => change.id,
      label: "with the reviewers",
      unit: "seconds",
      value: ({ wait }) => wait,
    }),
    counts: [...areas.map(countOf), ...names.counts],
    note: noteOf(areas, names.note),
  });
}

const SPONSOR_ALONE = "nobody but its sponsor approved it";

/** An area that rests on more people than these is no bottleneck of a few. */
const FEW = 2;
/**
 * Fewest approvals of which an area is judged. Where five people take turns at random, two of them seem to give 80 %
 * of 5 approvals in 59 of 100 areas, and of 12 in 3 of 100.
 */
const FEWEST_APPROVALS = 12;

function approversOf(looks: PullLife["looks"]): string[] {
  const approvals = looks.filter(({ verdict }) => verdict === "approved");
  return [...new Set(approvals.map(({ by }) => by))];
}

/** The fewest people who together give at least 80 % of the approvals. */
function groupOf(approved: readonly Approved[]): number {
  const given = countsOf(
    "",
    approved.flatMap(({ by }) => by),
  );
  const all = given.reduce((sum, { count }) => sum + count, 0);
  let some = 0;
  let people = 0;
  for (const { count } of given) {
    if (5 * some >= 4 * all) break;
    some += count;
    people++;
  }
  return people;
}

function groupStatistic(approved: readonly Approved[]): Statistic {
  const shape = { name: "groupPeople", unit: "count", label: "behind 80 % of the approvals" } as const;
  return approved.length < FEWEST
    ? { ...shape, value: null, why: tooFew(approved.length, "approved change") }
    : { ...shape, value: groupOf(approved) };
}

function groupStatistics(approved: readonly Approved[]): Statistic[] {
  const people = new Set(approved.flatMap(({ by }) => by)).size;
  return [
    groupStatistic(approved),
    { name: "approvers", unit: "count", label: "people who approve at all", value: people },
  ];
}

const WAYS: readonly { readonly by: string; readonly of: (scope: Scope) => readonly string[] }[] = [
  { by: "people per area", of: ({ areas }) => areas },
  { by: "people per CODEOWNERS rule", of: ({ owned }) => owned.map(({ pattern }) => pattern) },
];

/** The areas with enough approvals to be judged, by name. */
function areasOf(approved: readonly Approved[]): Area[] {
  return WAYS.flatMap(({ by, of }) => {
    const areas = new Map<string, Approved[]>();
    for (const one of approved) {
      const { scope } = one.change;
      const names = "missing" in scope ? [] : new Set(of(scope));
      for (const name of names) addTo(areas, name, one);
    }
    return [...areas]
      .filter(([, changes]) => changes.reduce((sum, one) => sum + one.by.length, 0) >= FEWEST_APPROVALS)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, changes]) => ({ by, name, changes, group: groupOf(changes) }));
  });
}

const isNarrow = ({ group }: Area) => group <= FEW;

/** How many people an area rests on, and how long its changes lie with the reviewers. */
function countOf({ by, name, changes, group }: Area): Count {
  const median = medianOf(changes.map(({ wait }) => wait));
  const shown = text(name, 60) || "files at the top";
  return { by, name: shown, count: group, ...(median === null ? {} : { medianSeconds: median }) };
}

function waitsOf(narrow: readonly Approved[], rest: readonly Approved[], config: Config): Statistic[] {
  const [some, others] = [narrow, rest].map((all) => all.map(({ wait }) => wait)) as [number[], number[]];
  const naming = { unit: "seconds", suffix: "Seconds", noun: "approved change" } as const;
  return [
    {
      name: "waitRatio",
      unit: "count",
      label: "wait where at most two people approve, ratio to the rest",
      ...medianRatio(some, others, naming.noun, config),
    },
    ...quantileStatistics(
      ascending(some),
      { ...naming, prefix: "narrow", label: "with the reviewers where at most two approve" },
      ["median"],
    ),
    ...quantileStatistics(
      ascending(others),
      { ...naming, prefix: "rest", label: "with the reviewers, the rest" },
      ["median"],
    ),
  ];
}

function judgeGates(areas: readonly Area[], ratio: Statistic, config: Config): Judgement {
  const threshold = config.thresholds.gatekeepers;
  if (areas.length === 0) return unjudged(`No area has ${FEWEST_APPROVALS} approvals or more`);
  const narrow = areas.filter(isNarrow);
  if (narrow.length === areas.length)
    return unjudged(
      "Every area rests on at most two people, so that there is no rest to hold their wait against",
    );
  if (narrow.length > 0) return judgeRatio(ratio, { threshold, missed: "act" });
  const none =
    areas.length === 1 ? "The one area does not rest" : `None of the ${grouped(areas.length)} areas rests`;
  const because = `${none} on two people or fewer for 80 % of the approvals.`;
  return { finding: "good", because, threshold: threshold ?? null };
}

function noteOf(areas: readonly Area[], names: string | null): string | undefined {
  const narrow = areas.filter(isNarrow).length;
  return sentences(
    narrow > 0 &&
      `${narrow} of ${counted(areas.length, "area")} ${narrow === 1 ? "rests" : "rest"} on at most two people.`,
    `Areas are folders and rules of the file of code owners with ${FEWEST_APPROVALS} approvals or more.`,
    names,
  );
}
