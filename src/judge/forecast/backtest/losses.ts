/** What being wrong costs, by what it costs *as last quarter* on average: so figures of any unit stand beside each other. */
import { nth } from "../../../lib/must.ts";
import { crps } from "../../../lib/statistics/forecasts/crps.ts";
import { pinball } from "../../../lib/statistics/forecasts/pinball.ts";
import { mean } from "../../../lib/statistics/mean.ts";
import type { ReportLoss } from "../forecast-report.ts";
import { FIGURES } from "../quarter/quarter-figures.ts";
import type { Range, Spoken } from "../quarter/spoken.ts";
import type { Tried } from "../quarter/tried.ts";

/** A quarter with what was said of it. */
export interface Judged {
  readonly then: Tried;
  readonly spoken: readonly Spoken[];
}

/** The loss of each figure in each quarter: null where one of the two has no interval, or nothing came. */
export function pinballsOf(judged: readonly Judged[]): (ReportLoss | null)[][] {
  const columns = FIGURES.map((_, place) => byItsMean(judged.map((one) => pinballOf(one, place))));
  return judged.map((_, row) => columns.map((column) => nth(column, row)));
}

/** The loss of both distributions of lead time in each quarter, over the changes that came. */
export function crpsOf(judged: readonly Judged[]): (ReportLoss | null)[] {
  return byItsMean(
    judged.map(({ then: { calendar, lastQuarter, came } }) => {
      if (calendar.leads === null || lastQuarter.leads === null || came.leads === null) return null;
      return {
        calendar: crps(calendar.leads, came.leads),
        lastQuarter: crps(lastQuarter.leads, came.leads),
      };
    }),
  );
}

/** The mean of each; null of none. */
export function meanLoss(losses: readonly (ReportLoss | null)[]): ReportLoss | null {
  const known = losses.filter((loss) => loss !== null);
  if (known.length === 0) return null;
  return {
    calendar: mean(known.map(({ calendar }) => calendar)),
    lastQuarter: mean(known.map(({ lastQuarter }) => lastQuarter)),
  };
}

function byItsMean(losses: readonly (ReportLoss | null)[]): (ReportLoss | null)[] {
  const unit = meanLoss(losses)?.lastQuarter ?? 0;
  return losses.map((loss) =>
    loss === null || unit === 0
      ? null
      : { calendar: loss.calendar / unit, lastQuarter: loss.lastQuarter / unit },
  );
}

function pinballOf({ then, spoken }: Judged, place: number): ReportLoss | null {
  const { calendar, lastQuarter } = nth(spoken, place);
  const came = nth(then.came.figures, place);
  const [one, other] = [rangeLoss(calendar, came), rangeLoss(lastQuarter, came)];
  return one === null || other === null ? null : { calendar: one, lastQuarter: other };
}

/** Mean over the bounds and the middle of a range. */
function rangeLoss(range: Range | null, came: number | null): number | null {
  if (range === null || range.low === null || range.high === null || came === null) return null;
  return mean([
    pinball(range.low, came, 0.05),
    pinball(range.value, came, 0.5),
    pinball(range.high, came, 0.95),
  ]);
}
