import { nth } from "../../../lib/must.ts";
import { isoOf } from "../../../lib/time/instants.ts";
import type { Past } from "../../../model/past.ts";
import type {
  ReportBacktest,
  ReportBacktestQuarter,
  ReportBacktestScore,
  ReportLoss,
} from "../forecast-report.ts";
import { passedQuarters } from "../quarter/passed-quarters.ts";
import { inUnit, printed } from "../quarter/printed.ts";
import { holds, passedBy, saidBy, spokenOf } from "../quarter/spoken.ts";
import { crpsOf, type Judged, meanLoss, pinballsOf } from "./losses.ts";

/**
 * Foretells each quarter of the calendar that has passed from what was known when it began, and holds that to what came. Who
 * speaks of a quarter, and how wide its intervals are, is told by the quarters before it.
 *
 * @param all those quarters, with the distributions of lead time
 */
export function backtest(past: Past, seed: number, all = passedQuarters(past, seed, true)): ReportBacktest {
  const judged = all.map((then) => ({ then, spoken: spokenOf(passedBy(all, then.quarter.from), then) }));
  const pinballs = pinballsOf(judged);
  const scores = crpsOf(judged);
  const quarters = judged.map((one, row) => rowOf(one, meanLoss(nth(pinballs, row)), nth(scores, row)));
  const held = quarters.flatMap(({ figures }) => figures.flatMap(({ inside }) => inside ?? []));
  const printed = judged.map(({ spoken }, row) =>
    meanLoss(nth(pinballs, row).filter((_, place) => nth(spoken, place).speaker === "calendar")),
  );
  return {
    quarters,
    intervals: held.length,
    inside: held.filter(Boolean).length,
    printed: scoreOf(printed),
    pinball: scoreOf(quarters.map(({ pinball }) => pinball)),
    crps: scoreOf(scores),
  };
}

function rowOf(
  { then, spoken }: Judged,
  pinball: ReportLoss | null,
  crps: ReportLoss | null,
): ReportBacktestQuarter {
  return {
    from: isoOf(then.quarter.from),
    to: isoOf(then.quarter.to),
    figures: spoken.map((one, place) => {
      const came = nth(then.came.figures, place);
      const said = saidBy(one);
      return { ...printed(place, one, said), actual: inUnit(place, came), inside: holds(said, came) };
    }),
    pinball,
    crps,
  };
}

function scoreOf(losses: readonly (ReportLoss | null)[]): ReportBacktestScore | null {
  const means = meanLoss(losses);
  if (means === null || means.lastQuarter === 0) return null;
  const quarters = losses.filter((loss) => loss !== null).length;
  return { ...means, quarters, skill: 1 - means.calendar / means.lastQuarter };
}
