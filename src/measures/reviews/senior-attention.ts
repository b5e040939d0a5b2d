import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import type { Flow, Scope } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { isLargeAssisted } from "../readings/assisted.ts";
import { firstWait, mergedByPull, type Pulled } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, decimal, sentences } from "../statistics/figure-words.ts";
import { type Judgement, judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { medianRatio } from "../statistics/median-ratio.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";
import { namesOf } from "./people.ts";

/** A merged change that people reviewed, and what is known of the paths that it touches. */
interface Reviewed extends Pulled {
  readonly scope: Scope;
}

/** What a code owner's review was spent on. */
type Spent = "high-risk paths" | "large AI-assisted changes" | "routine changes";

/** A code owner looked at a change; as often as they did, it counts once. */
interface Attention {
  readonly by: string;
  readonly on: Spent;
}

/**
 * Reviews of the changes merged in the window by people whom the file of code owners names, one for each owner and
 * change: on high-risk paths, else on large (over 200 lines) changes that declare help by an assistant, else on the
 * rest. Beside it the wait for a first review of the changes on high-risk paths against the other reviewed ones, as a
 * ratio of medians. Members of teams cannot be read, so that their reviews count for nobody.
 */
export const seniorAttention: Measure = {
  meta: {
    id: "senior-attention",
    title: "Senior attention: where code owners' reviews go",
    tells: "Whether those who know most look where a mistake costs most, or at everything alike.",
    definition:
      "Of the reviews that people named in the file of code owners gave to changes merged in the window (one for each owner and change), those on high-risk paths (riskPaths). Beside it the wait for a first review on high-risk paths against that of the other reviewed changes, as a ratio of medians. Members of teams cannot be read, so that their reviews count for nobody.",
    next: {
      good: "Keep the owners' time for what only they can judge.",
      watch: "Ask owners first where a mistake costs most, and let others approve what is routine.",
      act: "Ask owners first where a mistake costs most, and let others approve what is routine.",
      unknown: "Look at what the owners reviewed last week: which of it needed them?",
    },
    group: "reviews",
    yardsticks: {
      "senior-attention": {
        unit: "share",
        says: "at least … of the owners' reviews on high-risk paths, where those wait longer than the rest",
        usual: { value: 0.5 },
      },
    },
    source:
      "flowaudit's own: owners are the people in the file of code owners, high-risk paths those configured",
    needs: ["reviews", "diffs"],
    remedy: [
      "reviews",
      {
        says: "Owners are the people whom a CODEOWNERS file names; high-risk paths are the configured ones (riskPaths).",
      },
    ],
  },
  measure: measureAttention,
};

function measureAttention(flow: Flow, config: Config): Measurement {
  const known: Reviewed[] = [];
  const coverage = coverageOf("merged changes", mergedByPull(flow), (change) => {
    const { pull, scope } = change;
    if (pull === null) return "no-pull-request";
    if (pull.looks.length === 0) return "not-reviewed";
    if ("missing" in scope) return scope.missing;
    known.push({ change, pull, scope });
    return null;
  });
  const owners = ownersIn(flow);
  const lacking = lackingIn(owners, flow, config);
  if (lacking !== null) return lacking;
  const attention = known.flatMap((one) => attentionOf(one, owners.people));
  const share = shareStatistic(
    {
      name: "highRiskShare",
      label: "of the owners' reviews on high-risk paths",
      noun: "review by a code owner",
    },
    attention.filter(({ on }) => on === "high-risk paths").length,
    attention.length,
  );
  const waits = waitsOf(known, flow, config);
  const gap = underHalf(coverage);
  const names = namesOf(
    attention.map(({ by }) => by),
    config,
  );
  const waiting = (one: Reviewed) => firstWait(one.pull, flow.clock);
  return measured({
    n: attention.length,
    statistics: [share, ...waits],
    ...(gap === null ? judgeAttention(share, nth(waits, 0), config) : unjudged(gap)),
    coverage,
    ...observedWorstFirst(known.filter(isRisky), {
      name: ({ change }) => change.id,
      label: "wait for a first review",
      unit: "seconds",
      value: waiting,
    }),
    counts: [...countsOf(attention), ...names.counts],
    note: sentences(
      "Owners and high-risk paths are those of now; every owner counts once for a change.",
      owners.teams.size > 0 &&
        `${counted(owners.teams.size, "team")} that own code are left out: their members cannot be read.`,
      names.note,
    ),
  });
}

interface Owners {
  readonly people: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
}

/** Who owns what the merged changes touched. */
function ownersIn({ merged }: Flow): Owners {
  const rules = merged.flatMap(({ scope }) => ("missing" in scope ? [] : scope.owned));
  return {
    people: new Set(rules.flatMap(({ people }) => people)),
    teams: new Set(rules.flatMap(({ teams }) => teams)),
  };
}

/** Why nothing can be said, and what would let it be seen; null where it can. */
function lackingIn({ people, teams }: Owners, { setup }: Flow, { riskPaths }: Config): Measurement | null {
  const unavailable = (needs: string, because: string, says: string): Measurement => ({
    status: "unavailable",
    needs: [needs],
    because,
    remedy: [{ says }],
  });
  if (Object.keys(riskPaths).length === 0) {
    return unavailable(
      "high-risk paths",
      "No high-risk paths are configured.",
      "Name the paths where a mistake costs most in the configuration, under riskPaths.",
    );
  }
  if (people.size > 0) return null;
  const remedy =
    "Name people beside the teams in the CODEOWNERS file, for the paths where it matters who looks.";
  if (teams.size > 0)
    return unavailable(
      "code owners",
      "Only teams own what was changed, and their members cannot be read.",
      remedy,
    );
  const because =
    setup.owners === null
      ? "There is no CODEOWNERS file."
      : "Nobody whom the CODEOWNERS file names owns what was changed.";
  return unavailable("code owners", because, "Add a CODEOWNERS file that names people.");
}

const isRisky = ({ scope }: Reviewed) => scope.risks.length > 0;

function attentionOf(one: Reviewed, owners: ReadonlySet<string>): Attention[] {
  const on = spentOn(one);
  const by = new Set(one.pull.looks.map((look) => look.by).filter((key) => owners.has(key)));
  return [...by].map((key) => ({ by: key, on }));
}

function spentOn(one: Reviewed): Spent {
  if (isRisky(one)) return "high-risk paths";
  return isLargeAssisted(one.change) ? "large AI-assisted changes" : "routine changes";
}

const KINDS: readonly Spent[] = ["high-risk paths", "large AI-assisted changes", "routine changes"];

function countsOf(attention: readonly Attention[]): Count[] {
  return KINDS.map((name) => ({
    by: "owners' reviews",
    name,
    count: attention.filter(({ on }) => on === name).length,
  }));
}

function waitsOf(known: readonly Reviewed[], flow: Flow, config: Config): Statistic[] {
  const waits = (wanted: boolean) =>
    known.filter((one) => isRisky(one) === wanted).flatMap(({ pull }) => firstWait(pull, flow.clock) ?? []);
  const [risky, rest] = [waits(true), waits(false)];
  const naming = { unit: "seconds", suffix: "Seconds", noun: "reviewed change" } as const;
  const ratio: Statistic = {
    name: "waitRatio",
    unit: "count",
    label: "wait for a first review on high-risk paths, ratio to the rest",
    ...medianRatio(risky, rest, naming.noun, config),
  };
  return [
    ratio,
    ...quantileStatistics(
      ascending(risky),
      { ...naming, prefix: "highRisk", label: "first review on high-risk paths" },
      ["median"],
    ),
    ...quantileStatistics(ascending(rest), { ...naming, prefix: "rest", label: "first review of the rest" }, [
      "median",
    ]),
  ];
}

/** Few reviews on high-risk paths are a finding only where changes to these wait longer than the rest. */
function judgeAttention(share: Statistic, ratio: Statistic, { thresholds }: Config): Judgement {
  const judged = judge(share, [{ threshold: thresholds["senior-attention"], missed: "watch" }], "below");
  if (judged.finding !== "watch" && judged.near === undefined) return judged;
  if (ratio.value === null)
    return unjudged(`Whether high-risk changes wait longer is not known: ${ratio.why}`);
  if (ratio.value <= 1) {
    const because = `${judged.because} Changes to high-risk paths wait no longer than the rest for a first review.`;
    return { ...judged, finding: "good", because };
  }
  const wait = `${decimal(ratio.value)} times as long as the rest`;
  if ((ratio.interval?.low ?? 0) > 1)
    return { ...judged, because: `${judged.because} Changes to high-risk paths wait ${wait}.` };
  return unjudged(`Too few to tell whether high-risk changes wait longer: ${wait}, which may be chance`);
}
