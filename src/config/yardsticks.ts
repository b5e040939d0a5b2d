/** ◆ Yardsticks: what figures can be held against. Each measure has its own; a configuration may say otherwise. */
import { durationWord, lasting } from "../lib/time/durations.ts";
import type { Config, Threshold } from "./config.ts";

export interface Yardstick {
  /** How its value is written: durations are kept in seconds, a share lies between 0 and 1. */
  readonly unit: "duration" | "share" | "number";
  /** The bound in words, with … in the place of its value. */
  readonly says: string;
  /** What holds where nothing else is configured; absent: nothing does. */
  readonly usual?: {
    readonly value: number;
    /** The bound in words, where this value has words that no other has. */
    readonly says?: string;
    /** Who says so, with the year; absent: a choice of this tool that no study backs. */
    readonly source?: string;
  };
}

/** Yardsticks by the key under which they are configured. */
export type Yardsticks = Readonly<Record<string, Yardstick>>;

/** Whoever has yardsticks: the meta of a measure. */
interface Holder {
  readonly yardsticks?: Yardsticks;
}

const OWN_CHOICE = "flowaudit default";

/** The order in which they have been listed since they were published; those that are not here come after. */
const LISTED: readonly string[] = [
  "lead-time",
  "lead-time.act",
  "constraint",
  "delay-cost",
  "request-to-production",
  "request-to-merge",
  "throughput",
  "release-wait",
  "last-commit-to-merge",
  "checks-failed",
  "handoffs",
  "spec-first",
  "integration-friction",
  "queue-growth",
  "first-review-wait",
  "review-rounds",
  "gates",
  "gatekeepers",
  "reviewer-load",
  "senior-attention",
  "control-bypass",
  "rubber-stamps",
  "flow-efficiency",
  "test-cycle",
  "test-cycle.flaky",
  "deployment-frequency",
  "deployment-frequency.act",
  "change-failure",
  "change-failure.act",
  "time-to-restore",
  "time-to-restore.act",
  "rework",
  "rework.lines",
  "trunk-health",
  "batch-size",
  "change-size",
  "cognitive-load",
  "clarification",
  "scope-drift",
  "abandonment",
  "tests-with-change",
  "cross-boundary",
  "operational-load",
];

/** The yardsticks of all measures. */
export function yardsticksOf(metas: readonly Holder[]): Yardsticks {
  const all: Yardsticks = Object.assign({}, ...metas.map(({ yardsticks }) => yardsticks));
  const rank = (key: string) => (LISTED.includes(key) ? LISTED.indexOf(key) : LISTED.length);
  return Object.fromEntries(Object.entries(all).sort(([one], [other]) => rank(one) - rank(other)));
}

/** The bound in words. @param value in the yardstick's unit */
export function boundSays({ unit, says }: Yardstick, value: number): string {
  const percent = () => `${Number((value * 100).toFixed(2))} %`;
  const words = { duration: () => lasting(value), share: percent, number: () => String(value) }[unit]();
  return says.replace("…", () => words);
}

/** Those that hold where nothing is configured. */
export function usualThresholds(yardsticks: Yardsticks): Config["thresholds"] {
  return Object.fromEntries(
    Object.entries(yardsticks).flatMap(([key, yardstick]): [string, Threshold][] => {
      const { usual } = yardstick;
      if (usual === undefined) return [];
      const { value, says = boundSays(yardstick, value), source = OWN_CHOICE } = usual;
      return [[key, { value, says, source }]];
    }),
  );
}

/** The configuration with the usual yardsticks wherever it says nothing else. */
export function withUsual(config: Config, metas: readonly Holder[]): Config {
  return { ...config, thresholds: { ...usualThresholds(yardsticksOf(metas)), ...config.thresholds } };
}

/** A value as the file says it. */
export function boundWord({ unit }: Yardstick, value: number): string {
  return unit === "duration" ? durationWord(value) : String(Number(value.toPrecision(3)));
}
