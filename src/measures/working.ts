/** Working time beside elapsed time: what a second measurement, by the working clock, adds to the first. */
import type {
  Count,
  LaneFigure,
  Measured,
  Measurement,
  StageRow,
  StageTime,
  Statistic,
  Unit,
} from "./measure.ts";

/**
 * A measurement with each duration in working time beside it. Findings, shares and all else stay those of elapsed
 * time; where the second measurement could not be made, so does everything.
 *
 * @param again takes the same measure by the working clock
 */
export function withWorking(elapsed: Measurement, again: () => Measurement): Measurement {
  if (elapsed.status !== "measured" || !hasDurations(elapsed)) return elapsed;
  const working = again();
  if (working.status !== "measured") return elapsed;
  return {
    ...elapsed,
    ...statisticsOf(elapsed, working),
    ...lanesOf(elapsed, working),
    ...stagesOf(elapsed, working),
    ...countsOf(elapsed, working),
    ...observedOf(elapsed, working),
    ...seriesOf(elapsed, working),
  };
}

const isDuration = ({ unit }: { readonly unit: Unit }) => unit === "seconds";

function hasDurations({ statistics, stages, observed }: Measured): boolean {
  return (
    stages !== undefined || statistics.some(isDuration) || (observed !== undefined && isDuration(observed))
  );
}

function statisticsOf({ statistics }: Measured, working: Measured): Pick<Measured, "statistics"> {
  const values = new Map(working.statistics.map(({ name, value }) => [name, value]));
  const beside = (one: Statistic): Statistic => {
    const value = values.get(one.name);
    return isDuration(one) && value !== undefined ? { ...one, working: value } : one;
  };
  return { statistics: statistics.map(beside) };
}

function lanesOf({ lanes }: Measured, working: Measured): Pick<Measured, "lanes"> {
  if (lanes === undefined) return {};
  const keyOf = ({ lane, name }: LaneFigure) => `${lane} ${name}`;
  const values = new Map(working.lanes?.map((one) => [keyOf(one), one.value]));
  const beside = (one: LaneFigure): LaneFigure => {
    const value = values.get(keyOf(one));
    return isDuration(one) && value !== undefined ? { ...one, working: value } : one;
  };
  return { lanes: lanes.map(beside) };
}

function stagesOf({ stages }: Measured, working: Measured): Pick<Measured, "stages"> {
  if (stages === undefined) return {};
  const times = new Map(working.stages?.map((row) => [row.stage, timeOf(row)]));
  const beside = (row: StageRow): StageRow => {
    const time = times.get(row.stage);
    return time === undefined ? row : { ...row, working: time };
  };
  return { stages: stages.map(beside) };
}

function timeOf({ share, totalSeconds, medianSeconds, p75Seconds, p90Seconds }: StageRow): StageTime {
  return { share, totalSeconds, medianSeconds, p75Seconds, p90Seconds };
}

function countsOf({ counts }: Measured, working: Measured): Pick<Measured, "counts"> {
  if (counts === undefined) return {};
  const keyOf = ({ by, name }: Count) => `${by} ${name}`;
  const medians = new Map(working.counts?.map((one) => [keyOf(one), one.medianSeconds]));
  const beside = (one: Count): Count => {
    const median = one.medianSeconds === undefined ? undefined : medians.get(keyOf(one));
    return median === undefined ? one : { ...one, workingMedianSeconds: median };
  };
  return { counts: counts.map(beside) };
}

/** By name, because their order is another one; two of one name cannot be told apart. */
function observedOf({ evidence, observed }: Measured, working: Measured): Pick<Measured, "observed"> {
  if (observed === undefined || !isDuration(observed)) return {};
  const values = new Map<string, number | null>();
  for (const [index, name] of working.evidence.entries())
    values.set(name, values.has(name) ? null : (working.observed?.values[index] ?? null));
  return { observed: { ...observed, working: evidence.map((name) => values.get(name) ?? null) } };
}

function seriesOf({ series, statistics }: Measured, working: Measured): Pick<Measured, "series"> {
  const named = statistics.find(({ name }) => name === series?.statistic);
  if (series === undefined || named === undefined || !isDuration(named)) return {};
  const values = new Map(working.series?.points.map(({ from, value }) => [from, value]));
  const points = series.points.map((point) => ({ ...point, working: values.get(point.from) ?? null }));
  return { series: { ...series, points } };
}
