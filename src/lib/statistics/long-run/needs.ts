import type { Interval } from "../quantile.ts";
import type { LongRunRecord } from "./record.ts";

/** What it takes beside a record that is long enough. */
export interface Needs {
  /** Deliveries of the window. */
  readonly K: number;
  /** Changes of the window. */
  readonly n?: number;
  /** Whether the gaps have to be regular, or very many. */
  readonly steady?: boolean;
}

/** Why there is no long-run interval, with the figure that says so. */
export type Untold =
  | { readonly why: "rhythm-short"; readonly R: number; readonly least: number }
  | { readonly why: "few-deliveries"; readonly K: number; readonly least: number }
  | { readonly why: "few-changes"; readonly n: number; readonly least: number }
  /** Gaps this irregular would take `least` deliveries. */
  | { readonly why: "irregular"; readonly s: number; readonly most: number; readonly least: number }
  /** The changes of the window are worth fewer independent ones. */
  | { readonly why: "dependent"; readonly n: number; readonly size: number; readonly least: number }
  /** The figure is an end of what is possible, or the window holds no value so far beyond it. */
  | { readonly why: "no-bound" };

export type LongRunInterval = Interval | Untold;

/** Fewest deliveries of which a rhythm is told, and fewest with gaps more irregular than `STEADY`. */
const LEAST = 36;
const LEAST_UNSTEADY = 120;
const STEADY = 0.8;

/** What is lacking, null where nothing is. The bounds are those with which docs/coverage.md holds. */
export function untold({ rhythm, inWindow, n }: LongRunRecord<unknown>, needs: Needs): Untold | null {
  const { R, s } = rhythm;
  const K = inWindow.length;
  const { n: least = 0, steady = false } = needs;
  if (R < LEAST) return { why: "rhythm-short", R, least: LEAST };
  if (K < needs.K) return { why: "few-deliveries", K, least: needs.K };
  if (n < least) return { why: "few-changes", n, least };
  if (steady && s > STEADY && R < LEAST_UNSTEADY)
    return { why: "irregular", s, most: STEADY, least: LEAST_UNSTEADY };
  return null;
}
