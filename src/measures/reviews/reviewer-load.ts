import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import type { Change, Clock, Flow } from "../../model/flow.ts";
import type { Measure, Measured, Measurement, Statistic } from "../measure.ts";
import { isAssisted, isLargeAssisted } from "../readings/assisted.ts";
import { everyChange } from "../readings/queues.ts";
import { type Pulled, withoutDirectPushes } from "../readings/reviewed.ts";
import { linesOf } from "../readings/size.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics, tooFew } from "../statistics/quantiles.ts";
import { byPeriod, type Period, periodsOf } from "../statistics/series.ts";
import { namesOf } from "./people.ts";

/** A review that a person was asked for, as far as it was open in the window. */
interface Request extends Period {
  readonly who: string;
  readonly change: Change;
}

/**
 * Reviews that people were asked for and that were open in the window, from the request to the review, its withdrawal
 * or the end of the pull request: the mean number that a reviewer had open at a time (over those who were asked at all),
 * week by week too, and the most that anybody had. Beside it the large (over 200 lines) changes with declared AI
 * assistance that one reviewer looked at on one day in UTC, over the days and reviewers with one or more of them; its
 * 90th percentile is held against a yardstick. Requests made of teams are counted, not spread over their members.
 */
export const reviewerLoad: Measure = {
  meta: {
    id: "reviewer-load",
    title: "Reviewer load: open requests per reviewer",
    tells:
      "Whether reviews pile up on a few desks, and how many large generated changes land there in a day.",
    definition:
      "Reviews that people were asked for, from the request to the review, its withdrawal or the end of the pull request: their open time in the window ÷ the window's length ÷ the people who were asked. Judged is the p90 of the changes over 200 lines with declared AI assistance that one reviewer looked at on one day (UTC), over the days and reviewers with one or more. Requests made of teams count for nobody.",
    next: {
      good: "Keep spreading requests as now, and large changes over the days.",
      watch:
        "Split large AI-assisted changes before they are reviewed, and spread them over people and days.",
      act: "Split large AI-assisted changes before they are reviewed, and spread them over people and days.",
      unknown: "Look at who has most requests open, and who could take some of them.",
    },
    group: "reviews",
    yardsticks: {
      "reviewer-load": {
        unit: "number",
        says: "at most … large AI-assisted changes per reviewer on nine of ten days",
        usual: { value: 2 },
      },
    },
    source:
      "Open requests over time: flowaudit's own; 200 lines: Cohen, Best Kept Secrets of Peer Code Review (2006)",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureLoad,
};

function measureLoad(flow: Flow, config: Config): Measurement {
  const pulled: Pulled[] = [];
  const candidates = withoutDirectPushes(everyChange(flow, config));
  const coverage = coverageOf("changes under review", candidates, (change) => {
    if (change.pull === null) return "no-pull-request";
    pulled.push({ change, pull: change.pull });
    return null;
  });
  const requests = pulled.flatMap((one) => requestsOf(one, flow.window));
  const perDay = ascending(largePerDay(pulled, flow.window));
  const large = quantileStatistics(
    perDay,
    {
      unit: "count",
      prefix: "large",
      suffix: "PerDay",
      label: "large AI-assisted changes per reviewer and day",
      noun: "reviewer day",
    },
    ["median", "p90"],
  );
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds["reviewer-load"], missed: "watch" }] as const;
  const names = namesOf(
    requests.map(({ who }) => who),
    config,
  );
  return measured({
    n: requests.length,
    statistics: [...openStatistics(requests, flow), ...large],
    ...(gap === null ? judge(nth(large, 1), bounds, "above") : unjudged(gap)),
    coverage,
    ...longestFirst(requests, flow.clock),
    series: seriesOf(requests, flow),
    counts: names.counts,
    note: noteOf(pulled, perDay.length, names.note),
  });
}

/** What of its requests of people lay in the window. */
function requestsOf({ change, pull }: Pulled, window: Period): Request[] {
  return pull.asked
    .filter((one) => !one.team)
    .map(({ who, from, to }) => ({
      who,
      from: Math.max(from, window.from),
      to: Math.min(to ?? window.to, window.to),
      change,
    }))
    .filter(({ from, to }) => from < to);
}

const peopleIn = (requests: readonly Request[]) => new Set(requests.map(({ who }) => who)).size;

function openStatistics(requests: readonly Request[], { window, clock }: Flow): Statistic[] {
  const people = peopleIn(requests);
  const mean = {
    name: "openPerReviewer",
    unit: "count",
    label: "requests open at a time per reviewer",
  } as const;
  const peak = { name: "mostOpen", unit: "count", label: "most that one had open at once" } as const;
  const asked: Statistic = {
    name: "reviewers",
    unit: "count",
    label: "people who were asked",
    value: people,
  };
  if (requests.length < FEWEST) {
    const why = tooFew(requests.length, "request");
    return [{ ...mean, value: null, why }, { ...peak, value: null, why }, asked];
  }
  const value = meanOpen(requests, people, window, clock);
  const why = { why: "No working time lies in the window" };
  return [{ ...mean, value, ...(value === null ? why : {}) }, { ...peak, value: mostOpen(requests) }, asked];
}

/** Time-weighted: open time of all requests in a period ÷ its length ÷ people; null where it has no length. */
function meanOpen(requests: readonly Request[], people: number, period: Period, clock: Clock): number | null {
  const length = clock.between(period.from, period.to);
  if (length === 0 || people === 0) return null;
  const open = requests.reduce((sum, { from, to }) => {
    const [begin, end] = [Math.max(from, period.from), Math.min(to, period.to)];
    return begin < end ? sum + clock.between(begin, end) : sum;
  }, 0);
  return open / length / people;
}

/** The most requests that any one person had open at once. */
function mostOpen(requests: readonly Request[]): number {
  const events = requests.flatMap(({ who, from, to }) => [
    { who, at: from, step: 1 },
    { who, at: to, step: -1 },
  ]);
  events.sort((a, b) => a.at - b.at || a.step - b.step);
  const open = new Map<string, number>();
  let most = 0;
  for (const { who, step } of events) {
    const now = (open.get(who) ?? 0) + step;
    open.set(who, now);
    most = Math.max(most, now);
  }
  return most;
}

/** How many large AI-assisted changes each reviewer looked at on each day on which there was one. */
function largePerDay(pulled: readonly Pulled[], { from, to }: Period): number[] {
  const days = new Map<string, number>();
  for (const { pull } of pulled.filter(({ change }) => isLargeAssisted(change))) {
    const looks = pull.looks.filter(({ at }) => at >= from && at < to);
    for (const day of new Set(looks.map(({ by, at }) => `${Math.floor(at / DAY_MS)} ${by}`)))
      days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days.values()];
}

/** The requests behind it by change: how long the longest of each was open in the window. */
function longestFirst(requests: readonly Request[], clock: Clock): Pick<Measured, "evidence" | "observed"> {
  const longest = new Map<string, number>();
  for (const { change, from, to } of requests) {
    const seconds = clock.between(from, to) / 1000;
    longest.set(change.id, Math.max(longest.get(change.id) ?? 0, seconds));
  }
  return observedWorstFirst([...longest], {
    name: ([id]) => id,
    label: "longest open request",
    unit: "seconds",
    value: ([, seconds]) => seconds,
  });
}

/** Week by week, over the people who were asked in the whole window. */
function seriesOf(requests: readonly Request[], { window, clock }: Flow): NonNullable<Measured["series"]> {
  const people = peopleIn(requests);
  const weeks = periodsOf(window, "week");
  const byWeek = byPeriod(weeks, requests);
  const points = weeks.map(({ from, to }, index) => {
    const period = { from: Math.max(from, window.from), to: Math.min(to, window.to) };
    const open = nth(byWeek, index);
    return { from, count: open.length, value: meanOpen(open, people, period, clock) };
  });
  return { every: "week", statistic: "openPerReviewer", points };
}

function noteOf(pulled: readonly Pulled[], days: number, names: string | null): string | undefined {
  const teams = pulled.flatMap(({ pull }) => pull.asked.filter(({ team }) => team)).length;
  const unsized = pulled.filter(({ change }) => isAssisted(change) && linesOf(change) === null).length;
  return sentences(
    days === 0 && "No change over 200 lines that declares AI assistance was reviewed.",
    teams > 0 && `${counted(teams, "request")} made of teams count for nobody: their members cannot be read.`,
    unsized > 0 && `${counted(unsized, "AI-assisted change")} of unknown size are not known to be large.`,
    names,
  );
}
