import { text } from "../../lib/text/text.ts";
import type { Change, Flow, Impact } from "../../model/flow.ts";
import type { Measure, Measurement, Statistic } from "../measure.ts";
import { linesOf } from "../readings/size.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { counted } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";

/** More rows than these are in the JSON alone. */
const MOST_ROWS = 5;
const LONGEST = 40;
const PER = 100;

/**
 * What a feature moved, for what it left to be maintained: after − before of each metric, with its sign as it is,
 * per 100 net lines (added − deleted, in files that people write) of the changes that built it, and per later change
 * that touched their files. Whether more or less of a metric is the gain, its name must say: nothing is turned
 * round here, and figures of different metrics are never added. Where the changes left no more lines than there
 * were, or were touched by none, there is nothing to divide by. Changes outside of the window are not seen.
 */
export const impactDensity: Measure = {
  meta: {
    id: "impact-density",
    title: "Impact density: what features moved, by the code they left",
    tells: "Which features were worth the code that somebody has to maintain from now on.",
    definition:
      "For each row of the impact file: after − before, per 100 net lines (added − deleted, in files that people write) of the changes that built the feature, and per later change that touched their files. The sign stays as it is, and rows are never added.",
    next: {
      good: "Look at the lowest ones: can what they left be made smaller, or taken out?",
      watch: "Look at the lowest ones: can what they left be made smaller, or taken out?",
      act: "Look at the lowest ones: can what they left be made smaller, or taken out?",
      unknown: "Look at the lowest ones: can what they left be made smaller, or taken out?",
    },
    group: "assistance",
    source: "flowaudit's own: figures before and after from a file that you give, lines from git",
    needs: ["diffs"],
    remedy: ["impacts", "sizes"],
  },
  measure: measureDensity,
};

/** A row with what its feature left. */
interface Weighed {
  readonly impact: Impact;
  readonly change: number;
  /** null where the size of one of its changes is not known. */
  readonly netLines: number | null;
}

function measureDensity(flow: Flow): Measurement {
  if (flow.impacts === null)
    return {
      status: "unavailable",
      needs: ["diffs"],
      because: "No file says what features were built for.",
      remedy: ["impacts"],
    };
  const changes = new Map(flow.changes.map((change) => [change.id, change]));
  const coverage = coverageOf("rows of the impact file", flow.impacts, ({ changes: own }) =>
    own.length > 0
      ? null
      : "no change of the window has its number, carries its label, closes it or touches it",
  );
  const weighed = flow.impacts
    .filter((impact) => impact.changes.length > 0)
    .map((impact) => weigh(impact, changes));
  if (weighed.length === 0)
    return {
      status: "unavailable",
      needs: ["diffs"],
      because: "No row of the impact file names a feature that a change of this window belongs to.",
      remedy: [
        {
          says: "Name a label, a folder or file, or an issue or pull request (#12), or choose a longer window.",
        },
      ],
    };
  const shown = weighed.slice(0, MOST_ROWS);
  return measured({
    n: weighed.length,
    statistics: shown.flatMap((one, place) => densities(one, place + 1)),
    ...unjudged("Whether more or less of a metric is the gain is for you to say"),
    coverage,
    evidence: behind(weighed, changes),
    note: `${shown.map(inWords).join(" ")}${weighed.length > MOST_ROWS ? ` And ${counted(weighed.length - MOST_ROWS, "more row")}.` : ""}`,
  });
}

function weigh(impact: Impact, changes: ReadonlyMap<string, Change>): Weighed {
  const sizes = impact.changes.map((id) => changes.get(id)?.size);
  const net = sizes.map((size) =>
    size === undefined || "missing" in size ? null : size.added - size.deleted,
  );
  const netLines = net.reduce<number | null>(
    (sum, lines) => (sum === null || lines === null ? null : sum + lines),
    0,
  );
  return { impact, change: impact.after - impact.before, netLines };
}

/** The two densities of a row; its place in the file's order makes their names. */
function densities({ impact, change, netLines }: Weighed, place: number): Statistic[] {
  const touches = impact.touchedBy.length;
  const what = `${text(impact.metric, LONGEST)} (${text(impact.feature, LONGEST)})`;
  const shape = (name: string, per: string) =>
    ({ name: `row${place}${name}`, unit: "count", label: `${what} per ${per}` }) as const;
  const lines = shape("Per100Lines", "100 net lines");
  const touched = shape("PerTouch", "later touch");
  return [
    netLines !== null && netLines > 0
      ? { ...lines, value: (PER * change) / netLines }
      : { ...lines, value: null, why: netLines === null ? UNSIZED : NO_MORE },
    touches > 0
      ? { ...touched, value: change / touches }
      : { ...touched, value: null, why: "No later change touched its files" },
  ];
}

const UNSIZED = "The size of one of its changes is not known";
const NO_MORE = "Its changes left no more lines than there were";

function inWords({ impact, change, netLines }: Weighed): string {
  const { feature, metric, before, after, touchedBy } = impact;
  const moved = `${text(metric, LONGEST)} ${figure(before)} → ${figure(after)} (${change > 0 ? "+" : ""}${figure(change)})`;
  const lines = netLines === null ? "net lines not known" : `net ${counted(netLines, "line")}`;
  return `${text(feature, LONGEST)}: ${moved}, ${lines}, ${counted(touchedBy.length, "later touch")}.`;
}

/** A figure of a metric of which nothing is known: to four digits, so that no rest of a subtraction shows. */
function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** The changes that built them, largest first. */
function behind(weighed: readonly Weighed[], changes: ReadonlyMap<string, Change>): string[] {
  const ids = [...new Set(weighed.flatMap(({ impact }) => impact.changes))];
  return worstFirst(
    ids.flatMap((id) => changes.get(id) ?? []),
    (change) => linesOf(change) ?? 0,
    ({ id }) => id,
  );
}
