import type { Diff, Facts } from "../collect/facts.ts";
import type { Source } from "../collect/source.ts";
import type { ForecastReport, Report, ReportPending } from "../judge/report/report.ts";
import { FlowauditError } from "../lib/errors.ts";
import { text } from "../lib/text/text.ts";
import { formatDay } from "../lib/time/instants.ts";
import { DAY_MS, DAYS_A_YEAR } from "../lib/time/units.ts";
import { changeWord } from "../model/changes/change-words.ts";
import { isKnown } from "../model/flow.ts";
import type { Past } from "../model/past.ts";
import { type AuditRequest, type Looked, lookAtWindow, type PastReach, withSource } from "./audit.ts";

export type { ForecastReport } from "../judge/report/report.ts";

/** What is foretold, and what ends the command after it was printed. */
export interface Foretold {
  readonly document: ForecastReport;
  readonly problem: FlowauditError | null;
}

/** So much of the past is looked at where it is there: five years are tried, and the years before them tell those. */
const MOST_MS = 8 * DAYS_A_YEAR * DAY_MS;
/** So much of it is read at least, and more while it is cheap: of the 5,000 points of an hour as many changes take 200. */
const LEAST_MS = 3 * DAYS_A_YEAR * DAY_MS;
const CHEAP = 3000;

/** What of it is wanted. */
export interface Wanted {
  /** `#N` for one change alone; null for all of them, and the quarter ahead. */
  readonly change: string | null;
  /** The quarters of the past as they would have been foretold. */
  readonly backtest: boolean;
}

/** True for a word that names a change by its number: `#12`. Any other is a path, and a folder of such a name is `./#12`. */
export function namesChange(word: string): boolean {
  const named = changeWord(word);
  return named !== null && "number" in named;
}

/**
 * Tells of each change that is open, or merged and not out, when it will be, and what the quarter ahead may bring; and how
 * good that was on the past. Throws `FlowauditError`.
 */
export function forecast(request: AuditRequest, wanted: Wanted): Promise<Foretold> {
  const { takenAt } = request;
  return withSource(request, async (source, layers) => {
    const asked = { ...request, past: (alone: Known) => reachOf(alone, takenAt) };
    const looked = await lookAtWindow(asked, source, layers);
    const shown = looked.shownOf(looked.flow);
    const [{ openForecast }, { pastPart }, { madeWithSays }, { frameOf }] = await Promise.all([
      import("../judge/forecast/open/open-part.ts"),
      import("../judge/forecast/open/past-part.ts"),
      import("../judge/forecast/made-with.ts"),
      import("../judge/judge.ts"),
    ]);
    const past = await pastIn(looked, source, takenAt);
    request.progress("trying it on the past");
    const open = openForecast(shown, past, takenAt);
    // No report is made: of all measures one is printed.
    const printed = layers.MEASURES.filter(({ meta }) => wanted.change === null && meta.id === "capacity");
    const taken = layers.takeMeasures(shown, looked.config, printed);
    const { measures, gaps, ...head } = frameOf(shown, taken, looked.told, request.version);
    const document: ForecastReport = {
      ...head,
      past: pastPart(past),
      madeWith: madeWithSays(head.repository.name),
      open: wanted.change === null ? open : { ...open, changes: named(open, wanted.change, looked) },
      ...(await quarterPart(past, request, wanted)),
      capacity: capacityOf(measures),
      gaps,
    };
    return { document, problem: looked.problem };
  });
}

type Known = Pick<Looked["from"], "facts" | "outline">;

/** How much is cheap tells what git has of the main branch: a clone that was cut off does not. */
function reachOf({ facts, outline }: Known, takenAt: number): PastReach {
  const [stored, least] = [takenAt - MOST_MS, takenAt - LEAST_MS];
  if (facts.repository.shallow.length > 0) return { read: least, stored };
  const newestFirst = outline.merged
    .filter((at) => at >= stored)
    .sort()
    .reverse();
  return { read: Math.min(least, newestFirst[CHEAP] ?? stored), stored };
}

function capacityOf([found]: Report["measures"]): ForecastReport["capacity"] {
  if (found === undefined) return null;
  const { finding, because, statistics, status } = found;
  const isTold = statistics[0] !== undefined && statistics[0].value !== null;
  const record = status === "measured" ? ` ${isTold ? HELD : HELD_LEAST}` : "";
  return { finding, says: `${because}${record}`, statistics };
}

/** How often that was right where the truth is known; no quarter of a repository tells what it could have finished. */
const HELD =
  "No past of a repository shows what it could have finished: of 200 generated ones the interval of each held what was planted (docs/coverage.md).";
const HELD_LEAST =
  "No past of a repository shows what it could have finished: in made worlds such a least was too high in at most 2 of 100, and in 17 to 54 where months differed (docs/coverage.md).";

async function quarterPart(
  past: Past,
  { takenAt, config }: AuditRequest,
  { change, backtest }: Wanted,
): Promise<Pick<ForecastReport, "quarter" | "backtest">> {
  if (change !== null) return { quarter: null, backtest: null };
  const [{ quarterAhead }, { passedQuarters }] = await Promise.all([
    import("../judge/forecast/quarter/quarter-ahead.ts"),
    import("../judge/forecast/quarter/passed-quarters.ts"),
  ]);
  const { seed } = config.bootstrap;
  const passed = passedQuarters(past, seed, backtest);
  const quarter = quarterAhead(past, seed, takenAt, passed);
  if (!backtest) return { quarter, backtest: null };
  const tested = await import("../judge/forecast/backtest/backtest.ts");
  return { quarter, backtest: tested.backtest(past, seed, passed) };
}

function named({ changes }: ForecastReport["open"], word: string, looked: Looked): ReportPending[] {
  const found = changes.filter(isNamed(word));
  if (found.length === 0) throw notPending(word, looked);
  return found;
}

/** The past as it is known at the window's end: as far back as is looked at, or as GitHub was read. */
async function pastIn({ from, flow }: Looked, source: Source, takenAt: number): Promise<Past> {
  const { facts, outline, config } = from;
  const { knownAt, pastOf, rangesForPast } = await import("../model/past.ts");
  const begin = Math.max(takenAt - MOST_MS, facts.github?.since ?? 0);
  const diffs = new Map<number, Diff>(facts.diffs);
  const ranges = rangesForPast(facts, outline, config, begin, new Set(diffs.keys()));
  for (const [tip, diff] of await source.diffs(ranges)) diffs.set(tip, diff);
  const known: Facts = { ...facts, diffs };
  return knownAt(pastOf(known, outline, config, begin), flow.window.to);
}

const isNamed =
  (word: string) =>
  ({ number }: { readonly number: number | null }): boolean =>
    number === numberOf(word);

function numberOf(word: string): number | null {
  const named = changeWord(word);
  return named !== null && "number" in named ? named.number : null;
}

/** Where it went, where that is known. */
function notPending(word: string, { flow }: Looked): FlowauditError {
  const found = [...flow.changes, ...flow.abandoned].find(isNamed(word));
  const next = `flowaudit explain '${text(word, 20)}' tells its life; flowaudit forecast lists what is open.`;
  if (found === undefined)
    return new FlowauditError("usage", `There is no open change ${text(word, 20)}.`, next);
  const { deliveredAt, mergedAt, pull } = found;
  const [what, when] = isKnown(deliveredAt)
    ? ["delivered", deliveredAt]
    : isKnown(mergedAt)
      ? ["merged", mergedAt]
      : ["closed", pull?.closedAt ?? deliveredAt];
  const on = isKnown(when) ? ` on ${formatDay(when.at)}` : "";
  return new FlowauditError("usage", `${text(word, 20)} is not open: it was ${what}${on}.`, next);
}
