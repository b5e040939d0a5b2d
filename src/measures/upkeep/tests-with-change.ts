import type { Config } from "../../config/config.ts";
import type { Change, Flow, Scope } from "../../model/flow.ts";
import type { Measure, Measurement } from "../measure.ts";
import { REMEDY_PATHS } from "../readings/remedies.ts";
import { linesOf } from "../readings/size.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A change to program code. */
interface Coded {
  readonly change: Change;
  readonly scope: Scope;
}

/**
 * Share of the changes merged in the window that change tests, among those that change program code: the
 * AI-assisted beside the undeclared. Both are told by paths; tests inside a source file are not seen. Lock,
 * generated and vendored files count for neither.
 */
export const testsWithChange: Measure = {
  meta: {
    id: "tests-with-change",
    title: "Tests with changes: code changes that also change tests",
    tells: "Whether the checks grow with the code, also where a tool writes it.",
    definition:
      "Of the changes merged in the window that change program code, those that also change tests, both told by paths; AI-assisted ones beside undeclared ones. Lock, generated and vendored files count for neither.",
    next: {
      good: "Keep it so, and look now and then whether the tests would fail without the change.",
      watch: "Ask for a test beside each change to code, first where most changes come without one.",
      act: "Ask for a test beside each change to code, first where most changes come without one.",
      unknown: "Look at the largest changes without tests, and ask what would tell that they break.",
    },
    group: "upkeep",
    yardsticks: {
      "tests-with-change": {
        unit: "share",
        says: "at least … of the changes to program code change tests too",
        usual: { value: 0.5 },
      },
    },
    source: "Test co-evolution: Zaidman et al., Empirical Software Engineering 16 (2011)",
    needs: ["history", "diffs"],
    remedy: REMEDY_PATHS,
  },
  measure: measureTests,
};

const NO_CODE: Measurement = {
  status: "not-applicable",
  because: "No change that was merged in the window touches program code.",
};

function measureTests(flow: Flow, config: Config): Measurement {
  const changes = flow.merged.filter(mayHoldCode);
  if (changes.length === 0) return NO_CODE;
  const coded: Coded[] = [];
  const coverage = coverageOf("merged changes to code", changes, (change) => {
    if ("missing" in change.scope) return change.scope.missing;
    coded.push({ change, scope: change.scope });
    return null;
  });
  const headline = share("shareWithTests", "also change tests", coded);
  const gap = underHalf(coverage);
  const threshold = config.thresholds["tests-with-change"];
  const declared = (one: Coded) => one.change.assistance !== null;
  return measured({
    n: coded.length,
    statistics: [
      headline,
      share("assistedShareWithTests", "AI-assisted", coded.filter(declared)),
      share(
        "undeclaredShareWithTests",
        "undeclared",
        coded.filter((one) => !declared(one)),
      ),
    ],
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "below") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(
      coded.filter(({ scope }) => !scope.tests),
      {
        name: ({ change }) => change.id,
        label: "changed lines",
        unit: "lines",
        value: ({ change }) => linesOf(change),
        score: ({ change }) => linesOf(change) ?? 0,
      },
    ),
    note: "Told by paths: tests inside a source file, as in Rust, are not seen.",
  });
}

/** What is known to hold no code is out of the question; what is not known may hold some. */
function mayHoldCode({ scope }: Change): boolean {
  return "missing" in scope || scope.code;
}

function share(name: string, label: string, coded: readonly Coded[]) {
  return shareStatistic({ name, label }, coded.filter(({ scope }) => scope.tests).length, coded.length);
}
