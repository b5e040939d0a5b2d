import type { Config } from "../../../config/config.ts";
import { addTo } from "../../../lib/groups.ts";
import { ratioInterval } from "../../../lib/statistics/ratio-interval.ts";
import { FEWEST, FEWEST_SUMMED } from "../../../lib/statistics/sample.ts";
import { LOGIT } from "../../../lib/statistics/scale.ts";
import { keeps, type Placed, standingOf } from "../../../lib/statistics/standing.ts";
import { wilsonInterval } from "../../../lib/statistics/wilson.ts";
import { text } from "../../../lib/text/text.ts";
import { asked } from "../../../measures/remedies.ts";
import type { Change, LineWork, Scope } from "../../../model/flow.ts";
import type { ReportCondition } from "../../report/report.ts";
import { percent } from "../../words/figures.ts";
import { type Grounds, longer, met, notApplicable, type Row, unknown, unmet } from "./row.ts";

/** The folders that change most bring tests along, and keep what was written. */
export const thinTests: Row = {
  id: "thin-tests",
  evaluating: "Legacy code with thin tests",
  check:
    "In the folders that change most: do tests change with the code, and do the lines that were written stand?",
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
        `what changes touch is known for only ${known} of the ${flow.merged.length}, and half are needed`,
        asked(["paths"], flow),
      ),
    ];
  const coded = flow.merged.flatMap((change): Coded[] =>
    "missing" in change.scope || !change.scope.code ? [] : [{ change, scope: change.scope }],
  );
  if (known > 0 && coded.length === 0) return [notApplicable("no merged change touches program code")];
  const folders = [...byFolder(coded)]
    .map(([name, those]) => ({ name, coded: those }))
    .filter(({ name, coded }) => coded.length >= FEWEST && !flow.workspace.gone.includes(name))
    .sort((a, b) => b.coded.length - a.coded.length || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_FOLDERS);
  if (folders.length === 0)
    return [unknown(`no folder has ${FEWEST} changes to program code in the window`, longer(flow))];
  return folders.map((folder) => conditionOf(folder, config, longer(flow)));
}

function byFolder(coded: readonly Coded[]): Map<string, Coded[]> {
  const found = new Map<string, Coded[]>();
  for (const one of coded)
    for (const area of one.scope.codeAreas) if (!TESTS.test(area)) addTo(found, area, one);
  return found;
}

function conditionOf(
  { name, coded }: { readonly name: string; readonly coded: readonly Coded[] },
  config: Config,
  more: string,
): ReportCondition {
  const bounds = {
    tests: config.thresholds["tests-with-change"]?.value ?? 0.5,
    lines: config.thresholds["rework.lines"]?.value ?? 0.2,
  };
  const tested = coded.filter(({ scope }) => scope.tests).length;
  const share = tested / coded.length;
  const young = youngLines(coded, config);
  const folder = name === "" ? "the files at the top" : text(name, 60);
  const tests = `tests came with ${tested} of ${coded.length} changes to code (${percent(share)})`;
  const lines =
    young === null
      ? "how many young lines they rewrote is not known"
      : `${percent(young.value)} of their changed lines rewrote lines younger than 21 days`;
  const says = `in ${folder}, ${tests}, and ${lines}`;
  const without = coded.filter(({ scope }) => !scope.tests).map(({ change }) => change.id);
  const interval = wilsonInterval(tested, coded.length);
  const brought = { value: share, interval };
  if (standingOf(brought, bounds.tests, "below") === "beyond")
    return unmet(`${says}: too few bring tests, at least ${percent(bounds.tests)} is the yardstick`, without);
  if (!keeps(brought, bounds.tests, "below")) {
    const range = `anything from ${percent(interval.low)} to ${percent(interval.high)} fits`;
    return unknown(
      `${says}: whether enough bring tests (at least ${percent(bounds.tests)}) may be chance, ${range}`,
      more,
      without,
    );
  }
  return ofLines(young, bounds.lines, says, coded, more);
}

/** What the lines say where tests come along. */
function ofLines(
  young: YoungLines | null,
  bound: number,
  says: string,
  coded: readonly Coded[],
  more: string,
): ReportCondition {
  if (young === null) return unknown(says, "Lines need the contents of the commits: make a full clone.");
  if (young.of < FEWEST_SUMMED)
    return unknown(`${says}: too few changes to judge lines by, which takes ${FEWEST_SUMMED}`, more);
  if (keeps(young, bound, "above")) return met(says);
  if (standingOf(young, bound, "above") !== "beyond")
    return unknown(
      `${says}: whether that keeps to the yardstick of ${percent(bound)} may be chance`,
      more,
      rewriters(coded),
    );
  const tooMany = `too many were rewritten, at most ${percent(bound)} is the yardstick`;
  return unmet(`${says}: ${tooMany}`, rewriters(coded), SETTLE);
}

/** Part of the changed lines that rewrote lines younger than 21 days, with its interval. */
interface YoungLines extends Placed {
  /** Of how many changes. */
  readonly of: number;
}

/** null of fewer than five changes. */
function youngLines(coded: readonly Coded[], config: Config): YoungLines | null {
  const work = coded.flatMap(({ change: { lines } }) => ("missing" in lines ? [] : [lines]));
  const parts = work.map((lines) => ({ part: rewrote(lines), whole: lines.changed }));
  const sum = (of: "part" | "whole") => parts.reduce((all, one) => all + one[of], 0);
  if (work.length < FEWEST || 2 * work.length < coded.length || sum("whole") === 0) return null;
  return {
    value: sum("part") / sum("whole"),
    of: parts.length,
    interval: ratioInterval(parts, LOGIT, config.bootstrap),
  };
}

const rewrote = ({ rewrites }: LineWork) => rewrites.reduce((sum, { lines }) => sum + lines, 0);

function rewriters(coded: readonly Coded[]): string[] {
  return coded
    .flatMap(({ change: { id, lines } }) => ("missing" in lines ? [] : [{ id, lines: rewrote(lines) }]))
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
