import type { Config } from "../../config/config.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import type { Change, Flow } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import { outcomeIn, type Watched } from "../lanes/watched.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { isAssisted, NOBODY_DECLARES } from "../readings/assisted.ts";
import { type Compared, compareRatios, compareShares } from "../statistics/compared-figures.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { capital, listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/**
 * What became of AI-assisted changes beside the undeclared ones: the share that was reverted at the latest 14 days
 * after the delivery; the share that certain evidence of a failed delivery names (its revert, or an incident that
 * names it, in the same 14 days); and of the lines that they wrote, the share rewritten within 21 days. Changes of
 * which these days are not over are left out of both cohorts. Each with the difference, which is no proof of a
 * cause: the cohorts can differ in what they were asked to do. No figure is given per person.
 */
export const aiDefects: Measure = {
  meta: {
    id: "ai-defects",
    title: "Defects of AI-assisted changes beside undeclared ones",
    tells: "Whether what was made with an assistant's help has to be taken back or redone more often.",
    definition:
      "Of the changes of the window that finished at least 14 days before its end: the share reverted in those 14 days, and the share that a failure names for certain (its revert, or an incident). Of the lines that the merged changes wrote, the share rewritten within 21 days. Each for AI-assisted and undeclared changes, with the difference (Newcombe's interval for shares, bootstrap for lines).",
    next: {
      good: "Look again when more changes are old enough to be judged.",
      watch: "Look at the assisted changes that were taken back: what would have shown it before the merge?",
      act: "Look at the assisted changes that were taken back: what would have shown it before the merge?",
      unknown:
        "Look at the assisted changes that were taken back: what would have shown it before the merge?",
    },
    group: "assistance",
    source:
      "Newcombe, Statistics in Medicine 17 (1998), method 10, for shares; bootstrap over changes for lines",
    needs: ["history"],
    remedy: ["declarations"],
  },
  measure: measureDefects,
};

const REVERTED = { name: "Reverted", label: "reverted", holds: ({ reverted }: Watched) => reverted };
const FAILED = { name: "Failed", label: "named by a failure", holds: ({ failed }: Watched) => failed };
const REWRITTEN = { name: "Rewritten", label: "lines rewritten" };

function measureDefects(flow: Flow, config: Config): Measurement {
  if (![...flow.finished, ...flow.merged].some(isAssisted)) return NOBODY_DECLARES;
  const outcome = outcomeIn(flow);
  const watched: Watched[] = [];
  const coverage = coverageOf("finished changes", flow.finished, (change) => {
    const found = outcome(change);
    if (typeof found === "string") return found;
    watched.push(found);
    return null;
  });
  const [assisted, undeclared] = cohortsOf(watched, ({ change }) => change);
  const compared = [
    compareShares({ ...REVERTED, unknown: null }, assisted, undeclared),
    compareShares(
      { ...FAILED, unknown: flow.source.id === "none" ? "No deliveries are known" : null },
      assisted,
      undeclared,
    ),
    compareRatios({ ...REWRITTEN, unknown: unfollowed(flow) }, ...linesIn(flow), config),
  ];
  const bad = assisted.filter(isBad);
  return measured({
    n: assisted.length,
    statistics: compared.flatMap(({ statistics }) => statistics),
    lanes: byLane(lanesOf(flow, config), watched, takenBack),
    ...unjudged(compared.map(({ says }) => says).join(" ")),
    coverage,
    evidence: worstFirst(
      bad,
      ({ failed, reverted }) => Number(failed) + Number(reverted),
      ({ change }) => change.id,
    ),
    counts: [
      ...countsOf(
        "kind",
        assisted.map(({ change }) => change.kind),
      ),
      ...countsOf(
        "reverted or named, by kind",
        bad.map(({ change }) => change.kind),
      ),
    ],
    note: noteOf(assisted, bad, compared),
  });
}

function takenBack(watched: readonly Watched[]): Statistic {
  const naming = { name: "takenBackShare", label: "reverted or named by a failure within 14 d" };
  return shareStatistic(naming, watched.filter(isBad).length, watched.length);
}

const isBad = ({ reverted, failed }: Watched) => reverted || failed;

function cohortsOf<T>(
  items: readonly T[],
  changeOf: (item: T) => Change,
): readonly [assisted: T[], undeclared: T[]] {
  return [
    items.filter((item) => isAssisted(changeOf(item))),
    items.filter((item) => !isAssisted(changeOf(item))),
  ];
}

/** Lines that the cohorts wrote and how many of them were rewritten, of changes that were watched long enough. */
function linesIn({ merged }: Flow) {
  const rows = merged.flatMap((change) => {
    const { lines } = change;
    return "missing" in lines || !lines.observed || lines.written === 0
      ? []
      : [{ change, part: lines.rewritten, whole: lines.written }];
  });
  return cohortsOf(rows, ({ change }) => change);
}

/** Why no line is known to be rewritten, where that is so of all changes. */
function unfollowed({ merged }: Flow): string | null {
  const [first] = merged;
  if (first === undefined || !("missing" in first.lines)) return null;
  return merged.every(({ lines }) => "missing" in lines) ? capital(first.lines.missing) : null;
}

function noteOf(assisted: readonly Watched[], bad: readonly Watched[], compared: readonly Compared[]) {
  const kindOf = ({ change }: Watched) => change.kind;
  const large = countsOf("kind", assisted.map(kindOf)).filter(({ count }) => count >= FEWEST);
  const byKind = large.map(
    ({ name, count }) => `${name} ${bad.filter((one) => kindOf(one) === name).length} of ${count}`,
  );
  return sentences(
    byKind.length > 0 && `Reverted or named, by kind of help: ${listed(byKind)}.`,
    "A change that was taken back before its delivery counts as reverted here, and makes no delivery a failed one.",
    "The other cohort is undeclared, and the two can differ in more than the help: a difference is no proof of a cause.",
    !compared.some(({ detected }) => detected) && "No difference found is not the same as none.",
  );
}
