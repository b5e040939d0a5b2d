import { present } from "../../lib/must.ts";
import type { Change, Defect, Flow } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { perHundred } from "../statistics/rates.ts";
import { countsOf } from "../statistics/share.ts";

const SUPPLY_BUGS =
  "Bugs are read from issues with a label such as bug, type: bug or regression, where GitHub is read.";

/**
 * Bug reports opened in the window that are put down to a change which users had by then, per 100 changes that
 * finished in it: because they name the change, or because their fix rewrote lines of it. A lower bound, because
 * most reports name nothing and only lines younger than 21 days are followed; all reports are the upper one.
 */
export const defectEscapes: Measure = {
  meta: {
    id: "defect-escapes",
    title: "Defects that escaped to users, per 100 changes",
    tells: "How many defects get past your reviews and tests, for what you deliver.",
    definition:
      "Bug reports opened in the window that are put down to a change which users had by then, per 100 changes that finished in it: because the report names the change, or because its fix rewrote lines of it that were younger than 21 days. It is a lower bound; all bug reports per 100 changes stand beside it as the upper one.",
    next: {
      good: "Keep naming in each report the change that it came from.",
      watch: "Look at the changes behind them: which test would have caught the defect?",
      act: "Look at the changes behind them: which test would have caught the defect?",
      unknown: "Look at the changes behind them: which test would have caught the defect?",
    },
    group: "outcomes",
    source: "Defects by issue labels; fixes that rewrite lines: Śliwerski, Zimmermann, Zeller (2005)",
    needs: ["issues"],
    remedy: `${SUPPLY_BUGS} ${REMEDY_GITHUB}`,
  },
  measure: measureEscapes,
};

const isEscaped = ({ escaped }: Defect) => escaped.length > 0;

function measureEscapes(flow: Flow): Measurement {
  const { defects, finished } = flow;
  if (defects === null)
    return {
      status: "unavailable",
      needs: ["issues"],
      because: "Bug reports could not be read.",
      remedy: SUPPLY_BUGS,
    };
  const changes = new Map(flow.changes.map((change) => [change.id, change]));
  const escaped = defects.filter(isEscaped);
  const per = { of: finished.length, noun: "finished change" };
  return measured({
    n: finished.length,
    statistics: [
      perHundred("escapesPer100Changes", "put down to a change, per 100 changes", escaped.length, per),
      perHundred("reportsPer100Changes", "all bug reports, per 100 changes", defects.length, per),
      ...KINDS.map(({ by, name, label }) => kindOf(defects, by, name, label)),
    ],
    ...unjudged("There is no general yardstick: hold it against your own past"),
    coverage: coverageOf("bug reports", defects, (defect) => reasonUnplaced(defect, changes)),
    evidence: worstChanges(escaped),
    counts: countsOf("evidence", escaped.map(strongest)),
    note: sentences(
      defects.length === 0
        ? "No issue that is marked as a bug was opened in the window; bugs that are kept elsewhere are not seen here."
        : "A lower bound: a report that names no change may have come from any.",
      flow.source.id === "none" && "Without deliveries, finished means merged.",
    ),
  });
}

type Evidence = Defect["escaped"][number]["by"];

const KINDS: readonly { readonly by: Evidence; readonly name: string; readonly label: string }[] = [
  { by: "named", name: "naming", label: "naming a change" },
  { by: "rewritten", name: "rewritten", label: "whose fix rewrote lines of one" },
];

/** Reports with that evidence; one can have both. */
function kindOf(defects: readonly Defect[], by: Evidence, name: string, label: string): Statistic {
  const value = defects.filter(({ escaped }) => escaped.some((one) => one.by === by)).length;
  return { name, unit: "count", label, value };
}

const strongest = ({ escaped }: Defect) =>
  present(
    KINDS.find(({ by }) => escaped.some((one) => one.by === by)),
    "the evidence of an escape",
  ).label;

/** Why a report is put down to no change; null where it is. */
function reasonUnplaced(defect: Defect, changes: ReadonlyMap<string, Change>): string | null {
  if (isEscaped(defect)) return null;
  if (defect.fixedBy === null)
    return "it names no delivered change, and no change is known to have closed it";
  const fix = changes.get(defect.fixedBy);
  if (fix === undefined) return "it names no delivered change, and its fix lies outside of the window";
  return "missing" in fix.lines
    ? "it names no delivered change, and which lines its fix rewrote is not known"
    : "it names no delivered change, and its fix rewrote no young line of one";
}

/** The changes that most reports are put down to first. */
function worstChanges(escaped: readonly Defect[]): string[] {
  const counts = countsOf(
    "change",
    escaped.flatMap((defect) => defect.escaped.map(({ change }) => change)),
  );
  return worstFirst(
    counts,
    ({ count }) => count,
    ({ name }) => name,
  );
}
