import type { Config } from "../../config/config.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Change, Flow, StageId } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { lastCommitToMerge } from "../readings/lead-times.ts";
import { isDirectPush } from "../readings/reviewed.ts";
import { exceptionsBy } from "../readings/size.ts";
import { spentIn } from "../readings/stage-times.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { lasting, listed, percent, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { medianRatio } from "../statistics/median-ratio.ts";
import { ascending, medianOf, quantileStatistics, tooFew } from "../statistics/quantiles.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A change under so many lines counts as small. */
const SMALL = 200;

/** Stages in which a change waits for somebody, or something, before its merge. */
const BEFORE_MERGE: readonly StageId[] = ["pickup", "review", "test", "merge", "test+merge"];

/** A merged change of known size. */
interface Sized {
  readonly change: Change;
  /** Added and deleted, in files that people write. */
  readonly lines: number;
  readonly files: number;
}

/**
 * Lines (added + deleted) and files of the changes merged in the window, direct pushes included: they
 * are changes like any other, only nobody saw them first. Lock, generated and vendored files are left
 * out, and so are changes that touch nothing else. Headline: share under 200 lines. Changes with a label by which
 * they may be large (`config.exceptionLabels`) are in none of these figures: their share stands apart.
 * Wait against size: time in the waits before the merge of the large ones against the small ones; with git alone
 * the time from the last commit to the merge.
 * Source of the 200: Cohen, Best Kept Secrets of Peer Code Review (2006).
 */
export const changeSize: Measure = {
  meta: {
    id: "change-size",
    title: "Change size: share under 200 lines",
    tells: "Whether changes are small enough for a reviewer to take in at one sitting.",
    definition:
      "Changes merged in the window of fewer than 200 lines, added and deleted, ÷ all whose size is known, direct pushes included. Lock, generated and vendored files are left out, and so are changes that touch nothing else or bear a label by which they may be large (exceptionLabels). Beside it what large ones waited before the merge ÷ what small ones did, in the median; from git alone it is the time from last commit to merge.",
    next: {
      good: "Keep changes this small, also when a tool writes the code.",
      watch: "Split large changes, and agree on a size above which the author explains why.",
      act: "Split large changes, and agree on a size above which the author explains why.",
      unknown: "Look at the largest changes, and ask whether they could have come in parts.",
    },
    group: "reviews",
    yardsticks: {
      "change-size": {
        unit: "share",
        says: "at least … of the changes under 200 lines",
        usual: {
          value: 0.6,
          source:
            "60 %: flowaudit default; 200 lines: Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
        },
      },
    },
    source: "Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
    needs: ["history", "diffs"],
    remedy: ["sizes"],
  },
  measure: measureSize,
};

function measureSize(flow: Flow, config: Config): Measurement {
  const isException = exceptionsBy(config.exceptionLabels);
  const held = flow.merged.filter((change) => !isException(change));
  const sized: Sized[] = [];
  const coverage = coverageOf("merged changes", held, (change) => {
    const one = sizeOf(change);
    if (typeof one === "string") return one;
    sized.push(one);
    return null;
  });
  const headline = shareSmall(sized);
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds["change-size"], missed: "watch" }] as const;
  return measured({
    n: sized.length,
    statistics: [
      headline,
      ...spread(sized),
      ...waitStatistics(sized, flow, config),
      ...apart(flow, held, config),
    ],
    ...(gap === null ? judge(headline, bounds, "below") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(sized, {
      name: ({ change }) => change.id,
      label: "changed lines",
      unit: "lines",
      value: ({ lines }) => lines,
    }),
    note: noteOf(sized, flow, config),
  });
}

function sizeOf(change: Change): Sized | string {
  const { size } = change;
  if ("missing" in size) return size.missing;
  const lines = size.added + size.deleted;
  return lines === 0 ? "no hand-written line changed" : { change, lines, files: size.files };
}

function shareSmall(sized: readonly Sized[]): Statistic {
  const shape = { name: "shareUnder200Lines", unit: "share", label: "changes under 200 lines" } as const;
  if (sized.length < FEWEST) return { ...shape, value: null, why: tooFew(sized.length, "change") };
  return { ...shape, value: sized.filter(({ lines }) => lines < SMALL).length / sized.length };
}

function spread(sized: readonly Sized[]): Statistic[] {
  const lines = ascending(sized.map((one) => one.lines));
  const files = ascending(sized.map((one) => one.files));
  return [
    ...quantileStatistics(lines, { unit: "lines", suffix: "Lines", label: "lines", noun: "change" }, [
      "median",
      "p90",
    ]),
    ...quantileStatistics(files, { unit: "count", suffix: "Files", label: "files", noun: "change" }, [
      "median",
    ]),
  ];
}

/** The share that is labelled as an exception, where labels of the kind are configured. */
function apart({ merged, sees }: Flow, held: readonly Change[], { exceptionLabels }: Config): Statistic[] {
  if (exceptionLabels.length === 0) return [];
  const shape = { name: "exceptionShare", label: "labelled as exceptions" };
  if (sees.has("reviews")) return [shareStatistic(shape, merged.length - held.length, merged.length)];
  return [{ ...shape, unit: "share", value: null, why: "Labels are not in git" }];
}

/** Time that a change waited before its merge, ms; null where it is not known, or where it came by a direct push. */
function waitOf({ change }: Sized, { sees, clock }: Flow): number | null {
  if (isDirectPush(change)) return null;
  if (sees.has("reviews")) {
    return change.pull && BEFORE_MERGE.reduce((sum, stage) => sum + spentIn(change, stage, clock), 0);
  }
  const wait = lastCommitToMerge(change, clock);
  return typeof wait === "number" ? wait : null;
}

/** What small and large changes waited, in seconds. */
function waitsOf(sized: readonly Sized[], flow: Flow): Record<"small" | "large", number[]> {
  const waits = (some: readonly Sized[]) =>
    some.flatMap((one) => waitOf(one, flow) ?? []).map((wait) => wait / 1000);
  return {
    small: waits(sized.filter(({ lines }) => lines < SMALL)),
    large: waits(sized.filter(({ lines }) => lines >= SMALL)),
  };
}

const waited = ({ sees }: Flow) => (sees.has("reviews") ? "wait before the merge" : "last commit to merge");

function waitStatistics(sized: readonly Sized[], flow: Flow, config: Config): Statistic[] {
  const { small, large } = waitsOf(sized, flow);
  const naming = { unit: "seconds", suffix: "Seconds", noun: "merge" } as const;
  const label = waited(flow);
  return [
    {
      name: "waitRatio",
      unit: "count",
      label: `${label}, from 200 lines on, relative to smaller changes`,
      ...medianRatio(large, small, naming.noun, config),
    },
    ...quantileStatistics(
      ascending(small),
      { ...naming, prefix: "smallWait", label: `${label}, under 200 lines` },
      ["median"],
    ),
    ...quantileStatistics(
      ascending(large),
      { ...naming, prefix: "largeWait", label: `${label}, from 200 on` },
      ["median"],
    ),
  ];
}

function noteOf(sized: readonly Sized[], flow: Flow, { exceptionLabels }: Config): string | undefined {
  const direct = sized.filter(({ change }) => isDirectPush(change)).length;
  const known = sized.length > 0 && exceptionLabels.length > 0 && flow.sees.has("reviews");
  return sentences(
    "Lock, generated and vendored files are left out.",
    direct > 0 && `Direct pushes are included: ${percent(direct / sized.length)} of these changes.`,
    known && `Changes labelled ${listed(exceptionLabels, "or")} stand apart.`,
    waitSentence(sized, flow),
  );
}

/** Whether large changes wait longer for their merge than small ones; null where too few are known. */
function waitSentence(sized: readonly Sized[], flow: Flow): string | null {
  const waits = waitsOf(sized, flow);
  const [small, large] = [medianOf(waits.small), medianOf(waits.large)];
  if (small === null || large === null) return null;
  const what = flow.sees.has("reviews") ? "wait before the merge" : "from last commit to merge";
  return `Median ${what}: ${lasting(small)} under 200 lines, ${lasting(large)} from 200 on.`;
}
