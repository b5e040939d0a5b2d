import type { Config } from "../../config/config.ts";
import { type Change, type Drift, type DriftKind, type Flow, isKnown, within } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A merged change, and the controls that it lowered. */
interface Looked {
  readonly change: Change;
  readonly drift: readonly Drift[];
}

/** What is lowered, in words. */
const KINDS: Readonly<Record<DriftKind, string>> = {
  "rules-lowered": "required approvals or checks lowered",
  "job-removed": "checks removed, switched off or no longer run on pull requests",
  "failure-ignored": "failures of a check passed by",
  "test-skipped": "tests skipped that ran before",
  "coverage-lowered": "a floor of coverage lowered",
  "owner-removed": "rules of code owners removed",
};

/** Changes merged in the window that lowered a control which stands in a file, of every lane, bots included. */
export const controlDrift: Measure = {
  meta: {
    id: "control-drift",
    title: "Control drift: changes that lowered a control",
    tells: "Whether the safeguards that stand in files are taken down bit by bit, whoever does it.",
    definition:
      "Of the changes merged in the window, bots included, those that lowered a control which stands in a file, told by its text before and after: approvals, checks or guards of a branch; a checking job removed, off or no longer run on pull requests, or its failures passed by; a test skipped that ran before, without a condition; a floor of coverage lowered; a rule of CODEOWNERS removed. Renamed, moved in the same change, or so from the start is none.",
    next: {
      good: "Look now and then whether the settings of the forge still ask for what the files say.",
      watch: "Go through them: put back what was meant for a day, and write beside the others why they stay.",
      act: "Go through them: put back what was meant for a day, and write beside the others why they stay.",
      unknown:
        "Go through them: put back what was meant for a day, and write beside the others why they stay.",
    },
    group: "reviews",
    yardsticks: {
      "control-drift": {
        unit: "number",
        says: "at most … changes that lower a control",
        usual: { value: 0, says: "no change that lowers a control" },
      },
    },
    source: "flowaudit's own; how often it is right was counted by hand (docs/drift.md)",
    needs: ["history", "diffs"],
    remedy: ["paths"],
  },
  measure: measureDrift,
};

const UNREAD = "The files that hold controls were not read";

function measureDrift(flow: Flow, config: Config): Measurement {
  const merged = flow.changes.filter(({ mergedAt }) => isKnown(mergedAt) && within(mergedAt.at, flow.window));
  const looked: Looked[] = [];
  const coverage = coverageOf("merged changes", merged, (change) => {
    if ("missing" in change.drift) return change.drift.missing;
    looked.push({ change, drift: change.drift });
    return null;
  });
  const lowering = looked.filter(isLowering);
  const headline: Statistic = {
    name: "changes",
    unit: "count",
    label: "changes that lowered a control",
    ...(looked.length === 0 ? { value: null, why: UNREAD } : { value: lowering.length }),
  };
  const gap = looked.length === 0 ? UNREAD : underHalf(coverage);
  const threshold = config.thresholds["control-drift"];
  return measured({
    n: looked.length,
    statistics: [headline, share(looked)],
    lanes: byLane(lanesOf(flow, config), looked, share),
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(lowering, {
      name: ({ change }) => change.id,
      label: "controls lowered",
      unit: "count",
      value: ({ drift }) => drift.length,
    }),
    counts: countsOf(lowering),
    note: noteOf(lowering),
  });
}

const isLowering = ({ drift }: Looked) => drift.length > 0;

function share(some: readonly Looked[]): Statistic {
  return shareStatistic(
    { name: "loweringShare", label: "of the merged changes" },
    some.filter(isLowering).length,
    some.length,
  );
}

/** Changes by what they lowered; one can lower several. */
function countsOf(lowering: readonly Looked[]): Count[] {
  return (Object.keys(KINDS) as DriftKind[])
    .map((kind) => ({
      by: "control",
      name: KINDS[kind],
      count: lowering.filter(({ drift }) => drift.some((one) => one.kind === kind)).length,
    }))
    .filter(({ count }) => count > 0);
}

const NAMED = 3;

/** The newest of them with what they did, where it stands. */
function noteOf(lowering: readonly Looked[]): string | undefined {
  const newest = lowering.slice(-NAMED).reverse();
  const named = newest.map(
    ({ change, drift: [first] }) => first && `${called(change)} – ${first.says} (${first.ref})`,
  );
  const more = lowering.length - newest.length;
  return sentences(
    newest.length > 0 && `${more > 0 ? "The newest: " : ""}${named.join("; ")}.`,
    more > 0 &&
      `What ${counted(more, "other change")} lowered stands with each of them in the JSON and in explain.`,
  );
}

const called = ({ number, id }: Change) => (number === null ? id.slice(0, 10) : `#${number}`);
