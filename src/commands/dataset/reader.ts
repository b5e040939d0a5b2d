/** What can read a dataset for a portfolio. */

import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import type { Budget } from "../../config/config.ts";
import type { Pooled } from "../../judge/portfolio/pooled.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import type { Bounds } from "../../lib/time/points.ts";
import type { Entry } from "./dataset-entry.ts";
import type { Head } from "./dataset-head.ts";

export const ENGINES = ["typescript", "duckdb"] as const;
export type EngineName = (typeof ENGINES)[number];

export interface DatasetTerms {
  readonly version: string;
  /** The window that was asked for as of the instant of the dataset, which has to be its own; null where none was. */
  readonly window: ((asOf: number) => Bounds) | null;
  /** What reads it; null: what its size asks for. */
  readonly engine: EngineName | null;
  /** Teams are told of, too. */
  readonly byTeam: boolean;
  /** What is held against the figures of each; null for nothing. */
  readonly budgets: readonly Budget[] | null;
  /** Bytes that an engine may hold; null for half of what the machine has. */
  readonly memory: number | null;
  readonly signal: AbortSignal;
  readonly onRead: (repo: string, place: string) => void;
}

/** A place of an entry, and what stands there. */
export interface Placed {
  readonly place: string;
  /** null where it cannot be read. */
  readonly entry: Entry | null;
}

/** What reads a dataset: what it finds of each place, in their order, and of all changes that count. */
export type Reader = (
  folder: DatasetFolder,
  places: readonly Placed[],
  head: Head,
  terms: DatasetTerms,
) => Promise<{ readonly looked: readonly Looked[]; readonly pooled: Pooled }>;
