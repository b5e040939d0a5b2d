/** What several reports add up to, worked out from the changes in their JSON; and the same as a portfolio tells it. */
import type { PortfolioReport, Report } from "../../src/judge/report/report.ts";

/** Durations are whole milliseconds, quantiles twentieths of one: between whole ones R-7 lies at no others. */
interface Sums {
  readonly finished: number;
  readonly leadTimes: Times;
  readonly stages: Readonly<Record<string, Times & { readonly constraintIn: number }>>;
  readonly findings: Readonly<Record<string, number>>;
  /** How many repositories are in each state, by safeguard. */
  readonly safeguards: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Millionths of a change-day a month, by what is lost time. */
  readonly worth: Readonly<Record<string, number>>;
}

interface Times {
  readonly n: number;
  readonly sum: number;
  readonly p50: number;
  readonly p90: number;
}

const ms = (seconds: number) => Math.round(seconds * 1000);
const twentieths = (seconds: number | null) => (seconds === null ? Number.NaN : Math.round(seconds * 20_000));
const millionths = (value: number) => Math.round(value * 1e6);

export function toldBy({ totals, stages, repositories, safeguards, steps }: PortfolioReport): Sums {
  const figures = repositories.flatMap((row) => row.figures ?? []);
  return {
    finished: totals.finished,
    leadTimes: {
      n: totals.withLeadTime,
      sum: ms(totals.leadTimeSeconds),
      p50: twentieths(totals.medianSeconds),
      p90: twentieths(totals.p90Seconds),
    },
    stages: Object.fromEntries(
      stages.map(({ stage, entered, totalSeconds, medianSeconds, p90Seconds, constraintIn }) => [
        stage,
        {
          n: entered,
          sum: ms(totalSeconds),
          p50: twentieths(medianSeconds),
          p90: twentieths(p90Seconds),
          constraintIn,
        },
      ]),
    ),
    findings: counted(
      figures.flatMap(({ findings }) =>
        Object.entries(findings).flatMap(([finding, count]) => Array<string>(count).fill(finding)),
      ),
    ),
    safeguards: Object.fromEntries(
      safeguards.map(({ id, absent, walkedAround, present, unknown, notApplicable }) => [
        id,
        onlySome({
          absent,
          "walked-around": walkedAround,
          present,
          unknown,
          "not-applicable": notApplicable,
        }),
      ]),
    ),
    worth: Object.fromEntries(
      steps.flatMap(({ cause, changeDaysPerMonth }) =>
        changeDaysPerMonth === null ? [] : [[cause, millionths(changeDaysPerMonth.value)]],
      ),
    ),
  };
}

export function sumsOf(reports: readonly Report[]): Sums {
  const finished = reports.flatMap(({ changes }) => changes.filter((change) => change.finished));
  const leads = finished.flatMap(({ leadTimeSeconds }) => leadTimeSeconds ?? []);
  const spent = finished.flatMap((change) => {
    const byStage = new Map<string, number>();
    for (const { stage, seconds, open } of change.spans)
      if (!open) byStage.set(stage, (byStage.get(stage) ?? 0) + ms(seconds));
    return [...byStage].flatMap(([stage, time]) =>
      time === 0 ? [] : [{ stage, time, isWhole: change.leadTimeSeconds !== null }],
    );
  });
  const controls = reports.flatMap((report) => report.controls);
  return {
    finished: finished.length,
    leadTimes: timesOf(leads.map(ms), leads.map(ms)),
    stages: byKey(spent, "stage", (all, stage) => ({
      ...timesOf(
        all.map(({ time }) => time),
        all.flatMap(({ time, isWhole }) => (isWhole ? time : [])),
      ),
      constraintIn: reports.filter(({ verdict }) => verdict.constraint === stage).length,
    })),
    findings: counted(
      reports.flatMap(({ measures }) =>
        measures.flatMap(({ status, finding }) => (status === "not-applicable" ? [] : finding)),
      ),
    ),
    safeguards: byKey(controls, "id", (all) => counted(all.map(({ state }) => state))),
    worth: worthOf(reports),
  };
}

/** @param summed those that are added up: of a change that is not wholly known no part is */
function timesOf(all: readonly number[], summed: readonly number[]): Times {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (hundredths: number) => {
    if (sorted.length < 5) return Number.NaN;
    const place = (sorted.length - 1) * hundredths;
    const [below, part] = [Math.floor(place / 100), (place % 100) / 100];
    const low = sorted[below]!;
    return Math.round(20 * (low + part * ((sorted[below + 1] ?? low) - low)));
  };
  return { n: all.length, sum: summed.reduce((sum, one) => sum + one, 0), p50: at(50), p90: at(90) };
}

/** Of the steps of a repository against one cause the one that saves most counts. */
function worthOf(reports: readonly Report[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { recommendations } of reports) {
    const valued = recommendations.flatMap(({ id, stage, worth }) =>
      worth === null ? [] : [{ cause: stage ?? id, value: worth.changeDaysPerMonth.value }],
    );
    const most = byKey(valued, "cause", (all) => Math.max(...all.map(({ value }) => value)));
    for (const [cause, value] of Object.entries(most)) sums[cause] = (sums[cause] ?? 0) + value;
  }
  return Object.fromEntries(Object.entries(sums).map(([cause, value]) => [cause, millionths(value)]));
}

function byKey<Row extends Readonly<Record<Key, string>>, Key extends string, To>(
  rows: readonly Row[],
  key: Key,
  of: (rows: readonly Row[], key: string) => To,
): Record<string, To> {
  const keys = [...new Set<string>(rows.map((row) => row[key]))];
  return Object.fromEntries(
    keys.map((one) => [
      one,
      of(
        rows.filter((row) => row[key] === one),
        one,
      ),
    ]),
  );
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const onlySome = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
