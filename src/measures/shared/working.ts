/** Working time beside elapsed time: what a second measurement, by the working clock, adds to the first. */
import type { Measured, Measurement, StageRow, StageTime, Statistic } from "../measure.ts";

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
  return { ...elapsed, ...statisticsOf(elapsed, working), ...stagesOf(elapsed, working) };
}

const isDuration = ({ unit }: { unit: string }) => unit === "seconds";

function hasDurations({ statistics, stages }: Measured): boolean {
  return stages !== undefined || statistics.some(isDuration);
}

function statisticsOf({ statistics }: Measured, working: Measured): Pick<Measured, "statistics"> {
  const values = new Map(working.statistics.map(({ name, value }) => [name, value]));
  const beside = (one: Statistic): Statistic => {
    const value = values.get(one.name);
    return isDuration(one) && value !== undefined ? { ...one, working: value } : one;
  };
  return { statistics: statistics.map(beside) };
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
