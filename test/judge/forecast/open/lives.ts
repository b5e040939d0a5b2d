/** Lives for tests of what is foretold; instants in days after `T0`. */
import type { Span, StageId, Train } from "../../../../src/model/flow.ts";
import type { Life, Past } from "../../../../src/model/past.ts";
import { days, T0 } from "../../../builders.ts";

export const day = (n: number): number => T0 + days(n);

let made = 0;

interface Given {
  readonly opened?: number;
  readonly merged?: number;
  readonly closed?: number;
  readonly delivered?: number;
  readonly stream?: string;
  /** Stages from its opening on, with the day on which each begins. */
  readonly stages?: readonly (readonly [stage: StageId, from: number])[];
}

/** A life with a pull request where it has an opening. It stands in one stage all the time unless stages are given. */
export function aLife({ opened, merged, closed, delivered, stream = "", stages }: Given): Life {
  made++;
  const at = (n: number | undefined) => (n === undefined ? null : day(n));
  return {
    id: `life${String(made).padStart(5, "0")}`,
    number: made,
    title: "a change",
    startedAt: at(opened ?? merged),
    openedAt: at(opened),
    mergedAt: at(merged),
    closedAt: at(closed),
    deliveredAt: at(delivered),
    stream: delivered === undefined ? null : stream,
    spans: opened === undefined ? [] : spansOf(stages ?? [["pickup", opened]], merged ?? closed ?? 1e4),
  };
}

function spansOf(stages: NonNullable<Given["stages"]>, end: number): Span[] {
  return stages.map(([stage, from], index) => ({
    stage,
    from: day(from),
    to: day(stages[index + 1]?.[1] ?? end),
    open: false,
  }));
}

/** A delivery whose cut is so many days before its finish. */
export function aTrain(finished: number, lag = 0, stream = ""): Train {
  return {
    stream,
    ref: `v${finished}`,
    cut: day(finished - lag),
    startedAt: day(finished),
    finishedAt: day(finished),
  };
}

/** A past that is known from `T0` on, as of a day. */
export function aPast(takenAt: number, lives: readonly Life[], trains: readonly Train[] = []): Past {
  return {
    takenAt: day(takenAt),
    since: day(0),
    source: trains.length === 0 ? "none" : "tags",
    lives,
    trains,
  };
}
