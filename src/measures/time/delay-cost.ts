import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { DAY_MS, MONTH_MS, WEEK_MS } from "../../lib/time/units.ts";
import { type Change, type Flow, type Span, STAGES, type StageId } from "../../model/flow.ts";
import type { Measure, Measured, Measurement, Statistic } from "../measure.ts";
import { everyWaiting, unknownWaits } from "../readings/queues.ts";
import { REMEDY_DELIVERIES, REMEDY_GITHUB } from "../readings/remedies.ts";
import { waitSays } from "../readings/waits.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured, NO_DELIVERIES } from "../statistics/measured.ts";
import { byPeriod, isWhole, type Period, periodsOf } from "../statistics/series.ts";

/**
 * Change-days of waiting per month: Σ over all changes, finished or not, of the time that they spent in a wait
 * stage inside the window, in days, ÷ its months of 30.4375 days; the same by stage. It is what the queues hold:
 * ten changes that wait for three days each are thirty change-days. In money only where the configuration says
 * what a day costs. The intake, before lead time, is not in it. Definition: Reinertsen (2009), cost of delay.
 */
export const delayCost: Measure = {
  meta: {
    id: "delay-cost",
    title: "Cost of delay: change-days spent waiting",
    tells: "What the queues hold: finished or half-finished work that nobody has any use of yet.",
    definition:
      "The time that changes, finished or not, spent in wait stages inside the window, summed in days, ÷ its months of 30.4375 days; the same by stage. In money only where the configuration says what a change-day costs (delayRate). The intake, before lead time, is not in it.",
    next: {
      good: "Keep the queues as short as they are.",
      watch: "Begin with the wait that holds most change-days.",
      act: "Begin with the wait that holds most change-days.",
      unknown: "Begin with the wait that holds most change-days, and look whether it holds fewer next month.",
    },
    group: "time",
    yardsticks: {
      "delay-cost": { unit: "number", says: "at most … change-days of waiting per month" },
    },
    source: "Cost of delay in queues: Reinertsen, The Principles of Product Development Flow (2009)",
    needs: ["history"],
    remedy: `${REMEDY_DELIVERIES} ${REMEDY_GITHUB}`,
  },
  measure: measureDelay,
};

/** A change and the ms that it waited in the window, by stage. */
interface Waited {
  readonly change: Change;
  readonly byStage: ReadonlyMap<StageId, number>;
  readonly total: number;
}

function measureDelay(flow: Flow, config: Config): Measurement {
  const all = everyWaiting(flow, config);
  if (flow.source.id === "none" && !flow.sees.has("reviews")) return NO_DELIVERIES;
  if (flow.window.to - flow.window.from < WEEK_MS) return TOO_SHORT;
  const waited = all.map((change) => waitedIn(change, flow)).filter(({ total }) => total > 0);
  const months = (flow.window.to - flow.window.from) / MONTH_MS;
  const perMonth = (ms: number) => ms / DAY_MS / months;
  const total = perMonth(waited.reduce((sum, one) => sum + one.total, 0));
  const label = "change-days of waiting per month";
  const headline: Statistic = { name: "waitingDaysPerMonth", unit: "days", label, value: total };
  const coverage = coverageOf("changes", all, (change) => (hidesWaits(change, flow.window) ? HIDDEN : null));
  const gap = underHalf(coverage);
  const threshold = config.thresholds["delay-cost"];
  return measured({
    n: waited.length,
    statistics: [headline, ...costOf(total, config), ...byStage(flow, waited, perMonth)],
    ...(gap === null ? judge(headline, [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(waited, {
      name: ({ change }) => change.id,
      label: "waiting in the window",
      unit: "seconds",
      value: (one) => one.total / 1000,
    }),
    series: weekly(flow, all),
    note: noteOf(flow),
  });
}

const TOO_SHORT: Measurement = {
  status: "not-applicable",
  because: "The window is shorter than a week: what it holds says little of a month.",
};

const isWait = ({ stage }: Span): boolean => STAGES[stage].kind === "wait";

const HIDDEN = "git cannot tell its waits before the merge from coding";

function hidesWaits({ spans }: Change, window: Period): boolean {
  const isHidden = ({ stage, from, to }: Span) =>
    STAGES[stage].kind === "joined" && Math.min(to, window.to) > Math.max(from, window.from);
  return spans.some(isHidden);
}

/** Milliseconds of a span that lie in a period. */
function inside({ clock }: Flow, { from, to }: Span, period: Period): number {
  const [begin, end] = [Math.max(from, period.from), Math.min(to, period.to)];
  return end > begin ? clock.between(begin, end) : 0;
}

function waitedIn(change: Change, flow: Flow): Waited {
  const stages = new Map<StageId, number>();
  for (const span of change.spans.filter(isWait)) {
    const ms = inside(flow, span, flow.window);
    if (ms > 0) stages.set(span.stage, (stages.get(span.stage) ?? 0) + ms);
  }
  return { change, byStage: stages, total: [...stages.values()].reduce((sum, ms) => sum + ms, 0) };
}

function byStage(flow: Flow, waited: readonly Waited[], perMonth: (ms: number) => number): Statistic[] {
  return (Object.keys(STAGES) as StageId[]).flatMap((stage): Statistic[] => {
    const ms = waited.reduce((sum, one) => sum + (one.byStage.get(stage) ?? 0), 0);
    if (ms === 0) return [];
    const label = `of them ${waitSays(stage, flow).toLowerCase()}`;
    return [{ name: `${stage}DaysPerMonth`, unit: "days", label, value: perMonth(ms) }];
  });
}

/** In money, at what somebody said that a day of a waiting change costs. */
function costOf(days: number, { delayRate }: Config): Statistic[] {
  if (delayRate === null) return [];
  const label = `${delayRate.currency} per month, at ${delayRate.perDay} a change-day`;
  return [{ name: "costPerMonth", unit: "count", label, value: days * delayRate.perDay }];
}

/** Change-days of each whole week, and how many changes waited in it. */
function weekly(flow: Flow, all: readonly Change[]): NonNullable<Measured["series"]> {
  const weeks = periodsOf(flow.window, "week");
  const waits = all.flatMap((change) => change.spans.filter(isWait).map((span) => ({ ...span, change })));
  const byWeek = byPeriod(weeks, waits);
  const points = weeks.map((week, index) => {
    const times = new Map<Change, number>();
    for (const wait of nth(byWeek, index))
      times.set(wait.change, (times.get(wait.change) ?? 0) + inside(flow, wait, week));
    const waiting = [...times.values()].filter((ms) => ms > 0);
    const days = waiting.reduce((sum, ms) => sum + ms, 0) / DAY_MS;
    return { from: week.from, count: waiting.length, value: isWhole(week, flow.window) ? days : null };
  });
  return { every: "week", statistic: "waitingDays", points };
}

function noteOf(flow: Flow): string | undefined {
  return sentences(
    !flow.sees.has("reviews") && "Waits before the merge are not in git, so it is the least it can be.",
    unknownWaits(flow),
  );
}
