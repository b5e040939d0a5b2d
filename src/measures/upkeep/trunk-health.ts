import type { Config } from "../../config/config.ts";
import { kaplanMeier, type Observation } from "../../lib/statistics/survival/kaplan-meier.ts";
import { HOUR_MS } from "../../lib/time/units.ts";
import type { Clock, Flow, TrunkSpell } from "../../model/flow.ts";
import type { Coverage, Measure, Measurement, Statistic } from "../measure.ts";
import { underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { countsOf } from "../statistics/share.ts";
import { survivalMedian } from "../statistics/survival.ts";

/** Checks that are named. */
const MOST = 5;
const UNCHECKED = "no check had reported on the main line";

/** Touching spells of one state: a stretch in which the main line stayed as it was. */
interface Stretch {
  readonly state: TrunkSpell["state"];
  readonly from: number;
  readonly to: number;
  /** The commit that began it, by the change that merged it where it is known. */
  readonly by: string;
  readonly failed: readonly string[];
}

/**
 * Part of the checked time in which the newest checked commit of the main line was red, how often it turned red,
 * and how long it then took to be green again (Kaplan–Meier: what is red at the window's end still lasts).
 * A stretch that was red when the window began counts in the share alone: when it began is not known.
 */
export const trunkHealth: Measure = {
  meta: {
    id: "trunk-health",
    title: "Main line: the time in which its checks are red",
    tells: "Whether changes that passed alone break together, and hold up everybody behind them.",
    definition:
      "Time of the window in which the newest checked commit of the main line was red ÷ the time in which there was one, how often it turned red, and how long it then took until it was green again (Kaplan–Meier: what is red at the window's end still lasts).",
    next: {
      good: "Keep the main line green first, before anything new is merged.",
      watch: "Take back what turned it red at once, and test changes together before the merge, in a queue.",
      act: "Take back what turned it red at once, and test changes together before the merge, in a queue.",
      unknown: "Run the checks on the main line too, after each merge.",
    },
    group: "upkeep",
    yardsticks: {
      "trunk-health": { unit: "share", says: "red for at most … of the time", usual: { value: 0.05 } },
    },
    source: "flowaudit's own: the checks of the newest checked commit of the main line",
    needs: ["checks"],
    remedy: ["checks"],
  },
  measure: measureTrunk,
};

function measureTrunk(flow: Flow, config: Config): Measurement {
  const stretches = stretchesOf(flow.trunk);
  if (stretches.length === 0)
    return { status: "not-applicable", because: "No check reported on the main line in the window." };
  const red = stretches.filter(({ state }) => state === "red");
  const green = stretches.filter(({ state }) => state === "green");
  const greenUntil = new Set(green.map(({ to }) => to));
  const turned = red.filter(({ from }) => greenUntil.has(from));
  const headline: Statistic = {
    name: "redShare",
    unit: "share",
    label: "of the time red",
    value: lengthOf(red) / lengthOf(stretches),
  };
  const coverage = coverageOver(flow, lengthOf(stretches));
  const gap = underHalf(coverage);
  const threshold = config.thresholds["trunk-health"];
  return measured({
    n: stretches.length,
    statistics: [
      headline,
      { name: "turnedRed", unit: "count", label: "times that it turned red", value: turned.length },
      timeToGreen(turned, green, flow.clock),
    ],
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(turned, {
      name: ({ by }) => by,
      label: "red",
      unit: "seconds",
      value: ({ from, to }) => flow.clock.between(from, to) / 1000,
    }),
    counts: countsOf(
      "turned red by",
      turned.flatMap(({ failed }) => failed),
    ).slice(0, MOST),
    note: noteOf(red.length - turned.length),
  });
}

/** Spells by time, those of one state that touch as one; empty ones are none. */
function stretchesOf(trunk: readonly TrunkSpell[]): Stretch[] {
  const stretches: Stretch[] = [];
  const spells = trunk.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  for (const { state, from, to, change, commit, failed } of spells) {
    const last = stretches.at(-1);
    if (last?.state === state && last.to === from) stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ state, from, to, by: change ?? commit, failed });
  }
  return stretches;
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Whole hours, because what is covered is counted. */
function coverageOver({ window }: Flow, known: number): Coverage {
  const of = Math.round((window.to - window.from) / HOUR_MS);
  const seen = Math.min(of, Math.round(known / HOUR_MS));
  const missing = seen < of ? [{ reason: UNCHECKED, count: of - seen }] : [];
  return { seen, of, what: "hours of the window", missing };
}

function timeToGreen(turned: readonly Stretch[], green: readonly Stretch[], clock: Clock): Statistic {
  const greenFrom = new Set(green.map(({ from }) => from));
  const waits = turned.map(
    ({ from, to }): Observation => ({ time: clock.between(from, to) / 1000, observed: greenFrom.has(to) }),
  );
  const median = survivalMedian(kaplanMeier(waits), "median time to green", "red stretch");
  return { ...median, name: "toGreenMedianSeconds" };
}

function noteOf(before: number): string | undefined {
  return sentences(
    before > 0 && `Without its beginning, and so in the share alone: ${counted(before, "red stretch")}.`,
  );
}
