import { FEWEST } from "../../../lib/statistics/sample.ts";
import { standingOf } from "../../../lib/statistics/standing.ts";
import { wilsonInterval } from "../../../lib/statistics/wilson.ts";
import { text } from "../../../lib/text/text.ts";
import type { Change, LineWork, Scope } from "../../../model/flow.ts";
import type { ReportCondition } from "../../report/report.ts";
import { percent } from "../../words/figures.ts";
import { type Grounds, LONGER, met, type Row, unknown, unmet } from "./row.ts";

/** The folders that change most bring tests along, and keep what was written. */
export const thinTests: Row = {
  id: "thin-tests",
  evaluating: "Legacy code with thin tests",
  check: "In the folders that change most: do tests change with the code, and does what was written last?",
  next: "Write tests around what the thin folders do today, before more of them is changed.",
  conditions: (grounds) => busiestFolders(grounds),
};

/** Folders of tests alone: they come with every test, and have none of their own. */
const TESTS = /(?:^|\/)(?:tests?|specs?|__tests__|e2e|testing)$/i;

/** For a folder that brings its tests. */
const SETTLE =
  "Where most is rewritten, settle what the code is to do before more of it is written: tests are not what is missing there.";

/** So many folders make up most of what happens. */
const MOST_FOLDERS = 5;

/** A change to program code, and where it lies. */
interface Coded {
  readonly change: Change;
  readonly scope: Scope;
}

function busiestFolders({ flow, config }: Grounds): ReportCondition[] {
  const known = flow.merged.filter(({ scope }) => !("missing" in scope)).length;
  if (2 * known < flow.merged.length)
    return [
      unknown(
        `what changes touch is known of ${known} of ${flow.merged.length} only`,
        "git fetch --unshallow",
      ),
    ];
  const coded = flow.merged.flatMap((change): Coded[] =>
    "missing" in change.scope || !change.scope.code ? [] : [{ change, scope: change.scope }],
  );
  const areas = coded.flatMap(({ scope }) => scope.codeAreas.filter((area) => !TESTS.test(area)));
  const names = [...new Set(areas)].sort();
  const folders = names
    .map((name) => ({ name, coded: coded.filter(({ scope }) => scope.codeAreas.includes(name)) }))
    .filter((folder) => folder.coded.length >= FEWEST)
    .sort((a, b) => b.coded.length - a.coded.length)
    .slice(0, MOST_FOLDERS);
  if (folders.length === 0)
    return [unknown(`no folder has ${FEWEST} changes to program code in the window`, LONGER)];
  const { thresholds } = config;
  const bounds = {
    tests: thresholds["tests-with-change"]?.value ?? 0.5,
    lines: thresholds["rework.lines"]?.value ?? 0.2,
  };
  return folders.map((folder) => conditionOf(folder, bounds));
}

function conditionOf(
  { name, coded }: { readonly name: string; readonly coded: readonly Coded[] },
  bounds: { readonly tests: number; readonly lines: number },
): ReportCondition {
  const tested = coded.filter(({ scope }) => scope.tests).length;
  const share = tested / coded.length;
  const young = youngLines(coded);
  const folder = name === "" ? "the files at the top" : text(name, 60);
  const tests = `tests in ${tested} of ${coded.length} changes to code that touch it (${percent(share)})`;
  const lines =
    young === null
      ? "how many lines were rewritten young is not known"
      : `${percent(young)} of their changed lines rewrote young ones`;
  const says = `in ${folder}: ${tests}, ${lines}`;
  const without = coded.filter(({ scope }) => !scope.tests).map(({ change }) => change.id);
  const interval = wilsonInterval(tested, coded.length);
  const standing = standingOf({ value: share, interval }, bounds.tests, "below");
  if (standing === "beyond")
    return unmet(`${says}: too few bring tests, at least ${percent(bounds.tests)} is the yardstick`, without);
  if (standing === "near") return unknown(`${says}: few tests, which may be chance`, LONGER, without);
  if (young === null) return unknown(says, "Lines need the contents of the commits: make a full clone.");
  if (young <= bounds.lines) return met(says);
  const tooMany = `too many were rewritten, at most ${percent(bounds.lines)} is the yardstick`;
  return unmet(`${says}: ${tooMany}`, rewriters(coded), SETTLE);
}

/** Part of the changed lines that rewrote lines younger than 21 days; null of fewer than five changes. */
function youngLines(coded: readonly Coded[]): number | null {
  const work = coded.flatMap(({ change: { lines } }) => ("missing" in lines ? [] : [lines]));
  const changed = work.reduce((sum, lines) => sum + lines.changed, 0);
  if (work.length < FEWEST || 2 * work.length < coded.length || changed === 0) return null;
  return work.reduce((sum, lines) => sum + rewrote(lines), 0) / changed;
}

const rewrote = ({ rewrites }: LineWork) => rewrites.reduce((sum, { lines }) => sum + lines, 0);

function rewriters(coded: readonly Coded[]): string[] {
  return coded
    .flatMap(({ change: { id, lines } }) => ("missing" in lines ? [] : [{ id, lines: rewrote(lines) }]))
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
