import type { Measured, StageRow, Statistic } from "../../measures/measure.ts";
import type { Flow } from "../../model/flow.ts";
import type { Worth } from "../replay/replay.ts";

/** What the verdict rests on. */
export interface Grounds {
  readonly flow: Flow;
  readonly lead: Measured | null;
  readonly frequency: Measured | null;
  readonly stages: readonly StageRow[];
  readonly release: StageRow | null;
  readonly joined: StageRow | null;
  readonly constraint: Measured | null;
  readonly merge: Measured | null;
  /** How often releases go out by plan, ms; null where nobody said. */
  readonly cadence: number | null;
  /** What half the constraint would have been worth; null where that cannot be told. */
  readonly halved: Worth | null;
}

export function endsAtMerge({ flow }: Pick<Grounds, "flow">): boolean {
  return flow.source.id === "none";
}

/** One that a measure has only where it has something to say. */
export function statisticIfAny(measured: Measured, name: string): number | null {
  return measured.statistics.filter((one) => one.name === name)[0]?.value ?? null;
}

export function statistic(measured: Measured | null, name: string): number | null {
  return measured?.statistics.find((one: Statistic) => one.name === name)?.value ?? null;
}
