import type { Config } from "../config/config.ts";
import type { Change, Clock, Flow } from "../model/flow.ts";
import type { Measure, Measurement, Statistic } from "./measure.ts";
import { coverageOf, underHalf } from "./shared/coverage.ts";
import { observedWorstFirst } from "./shared/evidence.ts";
import { judge, unjudged } from "./shared/finding.ts";
import { lastCommitToMerge } from "./shared/lead-times.ts";
import { measured } from "./shared/measured.ts";
import { ascending, FEWEST, medianOf, quantileStatistics, tooFew } from "./shared/statistics.ts";
import { SUPPLY_SIZES } from "./shared/supply.ts";
import { lasting, percent, sentences } from "./shared/words.ts";

/** A change under so many lines counts as small. */
const SMALL = 200;

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
 * out, and so are changes that touch nothing else. Headline: share under 200 lines.
 * Source of the 200: Cohen, Best Kept Secrets of Peer Code Review (2006).
 */
export const changeSize: Measure = {
  meta: {
    id: "change-size",
    title: "Change size: share under 200 lines",
    tells: "Whether changes are small enough for a reviewer to take in at one sitting.",
    next: {
      good: "Keep changes this small, also when a tool writes the code.",
      watch: "Split large changes, and agree on a size above which the author explains why.",
      act: "Split large changes, and agree on a size above which the author explains why.",
      unknown: "Look at the largest changes, and ask whether they could have come in parts.",
    },
    star: false,
    source: "Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
    needs: ["history", "diffs"],
    supply: SUPPLY_SIZES,
  },
  measure: measureSize,
};

function measureSize(flow: Flow, config: Config): Measurement {
  const sized: Sized[] = [];
  const coverage = coverageOf("merged changes", flow.merged, (change) => {
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
    statistics: [headline, ...spread(sized)],
    ...(gap === null ? judge(headline, bounds, "below") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(sized, {
      name: ({ change }) => change.id,
      label: "changed lines",
      unit: "lines",
      value: ({ lines }) => lines,
    }),
    note: noteOf(sized, flow.clock),
  });
}

function sizeOf(change: Change): Sized | string {
  const { size } = change;
  if ("missing" in size) return size.missing;
  const lines = size.added + size.deleted;
  return lines === 0 ? "no hand-written line changed" : { change, lines, files: size.files };
}

function shareSmall(sized: readonly Sized[]): Statistic {
  const shape = { name: "shareUnder200Lines", unit: "share", label: "of changes under 200 lines" } as const;
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

function noteOf(sized: readonly Sized[], clock: Clock): string | undefined {
  const direct = sized.filter(({ change }) => change.style === "direct").length;
  return sentences(
    "Lock, generated and vendored files are left out.",
    direct > 0 && `Direct pushes are included: ${percent(direct / sized.length)} of these changes.`,
    waitSentence(sized, clock),
  );
}

/** Whether large changes wait longer for their merge than small ones; null where too few are known. */
function waitSentence(sized: readonly Sized[], clock: Clock): string | null {
  const waits = (some: readonly Sized[]) =>
    some
      .filter(({ change }) => change.style !== "direct")
      .map(({ change }) => lastCommitToMerge(change, clock))
      .filter((wait) => typeof wait === "number");
  const small = medianOf(waits(sized.filter(({ lines }) => lines < SMALL)));
  const large = medianOf(waits(sized.filter(({ lines }) => lines >= SMALL)));
  if (small === null || large === null) return null;
  return `Median from last commit to merge: ${lasting(small / 1000)} under 200 lines, ${lasting(large / 1000)} from 200 on.`;
}
