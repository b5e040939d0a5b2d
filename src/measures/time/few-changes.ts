/** Whether a few changes carry a stage: a sum says nothing of the others then. */
import { cell, nth } from "../../lib/must.ts";
import { nameOf } from "../../lib/text/short-name.ts";
import { text } from "../../lib/text/text.ts";
import type { Change, StageId } from "../../model/flow.ts";
import type { StageTimes } from "../readings/stage-times.ts";
import { counted, lasting, listed, roundPercent } from "../statistics/figure-words.ts";
import { isProven, largestWait } from "./largest-wait.ts";

/** So many changes at most, and one of so many, are few. */
const MOST = 5;
const ONE_IN = 20;
/** Who carries so much of a sum halves it by going. */
const HALF = 0.5;

/** What the stages take together. */
type Sums = Pick<StageTimes, "stages" | "sums" | "total">;

/** The fewest changes that carry a stage, the longest in it first, and what is left without them. */
interface Few {
  readonly rows: readonly number[];
  /** Their part of the time in the stage. */
  readonly part: number;
  readonly left: Sums;
  /** The stage is not the largest without them. */
  readonly turned: boolean;
}

/** A tenth of all lead time is worth a sentence wherever it was spent. */
const NOTABLE = 0.1;

/**
 * The one change, or the few of twenty times as many (five at most), that make half of the time in the constraint or more, or without
 * which another is the largest; said in a sentence. Where the constraint stands without them, those that make half of another stage, and a
 * tenth of all lead time. Null where there are none.
 *
 * @param constraint null where none is named: then of the stage that takes most
 */
export function carriedSentence(times: StageTimes, constraint: StageId | null): string | null {
  const { stages, sums } = times;
  const first = constraint ?? largestOf(stages, sums);
  const others = stages.filter((stage) => stage !== first).sort((a, b) => sums[b] - sums[a]);
  const said = first && fewSentence(times, first, constraint === null ? "largest" : "constraint");
  return said ?? firstOf(others, (stage) => fewSentence(times, stage, "other"));
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function fewSentence(times: StageTimes, stage: StageId, role: Role): string | null {
  const few = fewIn(times, stage, HOLDS[role]);
  if (few === null) return null;
  const { rows, part, left, turned } = few;
  const changes = rows.map((row) => nth(times.whole, row).change);
  const seconds = rows.reduce((sum, row) => sum + cell(times.spent[stage], row), 0) / 1000;
  if (role === "other" && seconds * 1000 < NOTABLE * times.total) return null;
  const who =
    rows.length === 1
      ? `One change, ${named(changes)}, takes`
      : `${counted(rows.length, "change")}, ${named(changes)}, take`;
  const what = `${who} ${roundPercent(part)} of the time in ${stage} (${lasting(seconds)})`;
  const without = `without ${rows.length === 1 ? "it" : "them"}`;
  const share = (of: Sums) => roundPercent(of.sums[stage] / of.total);
  if (left.total === 0) return `${what}; ${without} no time is left.`;
  if (share(left) === share(times)) return `${what}.`;
  const turn = turned ? turnOf(left, stage, role) : "";
  return `${what}: ${without} that stage has ${share(left)} of lead time, not ${share(times)}${turn}.`;
}

const named = (changes: readonly Change[]) => listed(changes.map((change) => text(nameOf(change))));

/** What is the largest instead. */
function turnOf({ stages, sums }: Sums, stage: StageId, role: Role): string {
  const largest = role === "constraint" ? largestWait(stages, sums) : largestOf(stages, sums);
  return largest === null || largest === stage
    ? ", and a longer wait may hide before the merge"
    : `, and ${largest} has most`;
}

/** What a stage is that a few changes may carry. */
type Role = "constraint" | "largest" | "other";

type Holds = (stage: StageId, times: Sums) => boolean;

const HOLDS: Readonly<Record<Role, Holds>> = {
  constraint: (stage, { stages, sums }) =>
    largestWait(stages, sums) === stage && isProven(stage, stages, sums),
  largest: (stage, { stages, sums }) => largestOf(stages, sums) === stage,
  other: () => true,
};

/** The stage that takes most of all, ties by their order. */
function largestOf(stages: readonly StageId[], sums: Sums["sums"]): StageId | null {
  return stages.reduce<StageId | null>(
    (most, stage) => (most === null || sums[stage] > sums[most] ? stage : most),
    null,
  );
}

function fewIn(times: StageTimes, stage: StageId, holds: Holds): Few | null {
  const order = longestFirst(times, stage);
  const most = Math.min(MOST, Math.ceil(times.whole.length / ONE_IN));
  let taken = 0;
  for (let count = 1; count <= most; count++) {
    taken += cell(times.spent[stage], nth(order, count - 1));
    const part = taken / times.sums[stage];
    const left = without(times, new Set(order.slice(0, count)));
    const turned = !holds(stage, left);
    if (part >= HALF || turned) return { rows: order.slice(0, count), part, left, turned };
  }
  return null;
}

function longestFirst({ whole, spent }: StageTimes, stage: StageId): number[] {
  const idOf = (row: number) => nth(whole, row).change.id;
  return [...whole.keys()].sort(
    (a, b) => cell(spent[stage], b) - cell(spent[stage], a) || (idOf(a) < idOf(b) ? -1 : 1),
  );
}

function without({ stages, whole, spent }: StageTimes, rows: ReadonlySet<number>): Sums {
  const sumOf = (of: (row: number) => number) => {
    let sum = 0;
    for (let row = 0; row < whole.length; row++) if (!rows.has(row)) sum += of(row);
    return sum;
  };
  const sums = Object.fromEntries(
    stages.map((stage) => [stage, sumOf((row) => cell(spent[stage], row))]),
  ) as Record<StageId, number>;
  return { stages, sums, total: sumOf((row) => nth(whole, row).lead) };
}
