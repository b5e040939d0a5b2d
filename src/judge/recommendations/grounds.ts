/** What rules ask of the findings. */
import type { ControlState, Measured, StageRow, Statistic } from "../../measures/measure.ts";
import type { StageId } from "../../model/flow.ts";
import { percent } from "../words/figures.ts";
import { stageMeaning } from "../words/wait-words.ts";
import type { Ground, Seen } from "./rule.ts";

/** A measure with a figure, or null. */
export function measuredOf({ found }: Pick<Seen, "found">, id: string): Measured | null {
  const measurement = found.get(id)?.measurement;
  return measurement?.status === "measured" ? measurement : null;
}

/** A statistic that has a value, by its name; the headline where none is given. */
export function statisticOf(seen: Pick<Seen, "found">, id: string, name?: string): KnownStatistic | null {
  const statistics = measuredOf(seen, id)?.statistics ?? [];
  const statistic = name === undefined ? statistics[0] : statistics.find((one) => one.name === name);
  return statistic === undefined || statistic.value === null ? null : (statistic as KnownStatistic);
}

export type KnownStatistic = Statistic & { readonly value: number };

/** A row of the stage breakdown, or null. */
export function rowOf(seen: Pick<Seen, "found">, stage: StageId): StageRow | null {
  return measuredOf(seen, "stage-breakdown")?.stages?.find((row) => row.stage === stage) ?? null;
}

/** Part of the merged changes under which program code is the exception. */
const LITTLE_CODE = 0.2;

/** Whether the changes are made of texts or settings: hardly one touches program code. */
export function hardlyCode({ flow }: Pick<Seen, "flow">): boolean {
  const known = flow.merged.flatMap(({ scope }) => ("missing" in scope ? [] : [scope]));
  const coded = known.filter(({ code }) => code).length;
  return known.length > 0 && 2 * known.length >= flow.merged.length && coded < LITTLE_CODE * known.length;
}

/** One of the measures is judged good: there is nothing to mend in what they say. */
export function isFine(seen: Seen, ids: readonly string[]): boolean {
  return ids.some((id) => measuredOf(seen, id)?.finding === "good");
}

/** The measure asks for a step; where it saw nothing of what it is about, there is nothing to take one for. */
export function asks(seen: Seen, id: string): Ground | null {
  const measured = measuredOf(seen, id);
  if (measured === null || (measured.finding !== "act" && measured.finding !== "watch")) return null;
  if (measured.coverage.seen === 0) return null;
  return { measures: [id], because: measured.because, evidence: measured.evidence };
}

/** The wait is the proven constraint, and takes enough to be acted on. */
export function dominates(seen: Seen, stages: readonly StageId[]): Ground | null {
  const ground = asks(seen, "constraint");
  const stage = stages.find((one) => one === measuredOf(seen, "constraint")?.constraint);
  if (ground === null || stage === undefined) return null;
  const row = rowOf(seen, stage);
  const because =
    row === null || row.share === null
      ? ground.because
      : `${percent(row.share)} of all lead time is ${stageMeaning(stage, seen.flow)}.`;
  const isGood = measuredOf(seen, "lead-time")?.finding === "good";
  return { ...ground, because: isGood ? `${because} ${WITHIN}` : because };
}

/** Why a wait is to be shortened though changes are soon enough out. */
const WITHIN = "Lead time keeps to its yardstick; no other wait holds more of it.";

const MISSED: readonly ControlState[] = ["absent", "walked-around"];

/** Safeguards that are looked for and not there, or walked around, as one more reason; alone they are none. */
export function absent({ controls }: Seen, ids: readonly string[]): Ground | null {
  const missing = ids.flatMap((id) => {
    const looked = controls.get(id);
    return looked !== undefined && MISSED.includes(looked.found.state) ? [looked.found.because] : [];
  });
  return missing.length === 0 ? null : { measures: [], because: missing.join(" "), evidence: [] };
}

/** Sentences of a reason that are worth printing. */
const MOST = 2;

/** The first ground with its evidence, and what the others add to the reason; null where there is none. */
export function together(...grounds: readonly (Ground | null)[]): Ground | null {
  const known = grounds.filter((ground) => ground !== null);
  const [first] = known;
  if (first === undefined) return null;
  const evidence = known.find((ground) => ground.evidence.length > 0)?.evidence ?? [];
  return {
    measures: [...new Set(known.flatMap(({ measures }) => measures))],
    because: known
      .slice(0, MOST)
      .map(({ because }) => because)
      .join(" "),
    evidence,
  };
}
