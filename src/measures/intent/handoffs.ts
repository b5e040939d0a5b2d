import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Change, Flow } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { mergedByPull, type Pulled } from "../readings/reviewed.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics, tooFew } from "../statistics/quantiles.ts";

/** Somebody took a change up. */
interface Act {
  readonly at: number;
  /** Key of the person. */
  readonly by: string;
}

/** A merged change, and how often it changed hands. */
interface Handed {
  readonly change: Change;
  readonly hands: number;
}

/**
 * 25 min 26 s: the published mean until work that was interrupted was taken up again on the same day. What was done
 * meanwhile is in it, so that the effort of finding back is no more than this.
 */
const REFOCUS_SECONDS = 25 * 60 + 26;

/**
 * Changes of hands per merged change: how often the person who acts on it is another one than before. It begins with
 * its author; who reviews it acts, the author acts by answering or pushing, and last who merges it. Machines have no
 * hands. The cost of finding back into the work is an upper bound: a published figure for each of them, nothing measured.
 */
export const handoffs: Measure = {
  meta: {
    id: "handoffs",
    title: "Hand-offs: changes of hands per change",
    tells: "How often somebody has to find back into a change before it is merged.",
    definition:
      "How often the person who acts on a merged change is another one than before: it begins with its author, goes on with each review and each answer or push of the author, and ends with who merged it; machines have no hands. Median and p90 over the changes merged in the window. Beside it an upper bound of finding back: 25 min 26 s for each.",
    next: {
      good: "Keep the way of a change as short as it is.",
      watch: "Let who approves a change merge it, and ask the people who will be asked anyway at once.",
      act: "Let who approves a change merge it, and ask the people who will be asked anyway at once.",
      unknown: "Look at the changes with the most handoffs: which of them could have been spared?",
    },
    group: "intent",
    yardsticks: {
      handoffs: { unit: "number", says: "a median of at most … per change" },
    },
    source:
      "25 min 26 s until interrupted work was resumed: Mark, Gonzalez, Harris, No Task Left Behind? Examining the Nature of Fragmented Work, CHI (2005)",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureHandoffs,
};

function measureHandoffs(flow: Flow, config: Config): Measurement {
  const known: Handed[] = [];
  const viaPull = mergedByPull(flow);
  const coverage = coverageOf("merged changes", viaPull, (change) => {
    const { pull } = change;
    if (pull === null) return "no-pull-request";
    if (pull.merger === null) return "nothing tells who merged it";
    known.push({ change, hands: handsOf({ change, pull }) });
    return null;
  });
  const naming = { unit: "count", suffix: "Handoffs", label: "per change", noun: "merged change" } as const;
  const statistics = quantileStatistics(ascending(known.map(({ hands }) => hands)), naming, [
    "median",
    "p90",
  ]);
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds.handoffs, missed: "watch" }] as const;
  return measured({
    n: known.length,
    statistics: [...statistics, refocusing(known)],
    ...(gap === null ? judge(nth(statistics, 0), bounds, "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(known, {
      name: ({ change }) => change.id,
      label: "hand-offs",
      unit: "count",
      value: ({ hands }) => hands,
    }),
    note: sentences(
      "Finding back is an upper bound, not measured: 25 min 26 s a hand-off is the published mean until interrupted work was resumed, and other work was done meanwhile.",
      flow.merged.length > viaPull.length &&
        `Left out: ${counted(flow.merged.length - viaPull.length, "direct push")}.`,
    ),
  });
}

/** What all hand-offs together cost, if each of them cost what was published. */
function refocusing(known: readonly Handed[]): Statistic {
  const shape = {
    name: "refocusSecondsPerChange",
    unit: "seconds",
    label: "finding back per change, at most",
  } as const;
  if (known.length < FEWEST) return { ...shape, value: null, why: tooFew(known.length, "merged change") };
  const hands = known.reduce((sum, one) => sum + one.hands, 0);
  return { ...shape, value: (hands * REFOCUS_SECONDS) / known.length };
}

function handsOf(pulled: Pulled): number {
  let holder = pulled.pull.author;
  let hands = 0;
  for (const { by } of actsOf(pulled)) {
    if (by !== holder) hands++;
    holder = by;
  }
  return hands;
}

/** Who acted, by time; what the author did comes before what others did at the same instant, the merge is last. */
function actsOf({ pull }: Pulled): Act[] {
  const own = pull.acts.map(({ at }): Act => ({ at, by: pull.author }));
  const acts = [...own, ...pull.looks.map(({ at, by }) => ({ at, by }))].sort((a, b) => a.at - b.at);
  const { merger } = pull;
  const merge =
    merger === null || merger.role === "automated" ? [] : [{ at: Number.POSITIVE_INFINITY, by: merger.key }];
  return [...acts, ...merge];
}
