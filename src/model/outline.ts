import type { AiNote } from "../collect/facts.ts";
import type { Boundaries } from "./changes/boundaries.ts";
import type { HotfixMark } from "./changes/hotfixes.ts";
import type { Deliveries } from "./deliveries/deliveries.ts";
import type { RiskArea } from "./flow.ts";
import type { MainlineTrace } from "./history/graph/mainline.ts";
import type { MergeBases } from "./history/graph/merge-base.ts";
import type { MergeRecords } from "./history/merges/merge-records.ts";
import type { Pulls } from "./history/merges/merged-pulls.ts";
import type { Reverts } from "./history/merges/reverts.ts";
import type { Steps } from "./lines/steps.ts";
import type { Agents } from "./people/agents.ts";
import type { Template } from "./pulls/life/pull-input.ts";
import type { PullTimelines } from "./pulls/pull-timelines.ts";
import type { WhoCounts } from "./pulls/replay/pull-known.ts";
import type { Reviewed } from "./pulls/reviewed.ts";

/** ◆ The whole history in outline: what was merged when, and what carried it. Enough to choose a window and its diffs. */
export interface Outline extends Reverts, WhoCounts {
  readonly mainline: MainlineTrace;
  /** Changes on the main line as of `takenAt`, oldest first. */
  readonly merges: MergeRecords;
  /** The same along the main branch alone, with the merges that are no changes. */
  readonly steps: Steps;
  /** UTC epoch ms at which each of them was merged, NaN where its date cannot be used. */
  readonly merged: Float64Array;
  /** Main-line commits dated after `takenAt`. */
  readonly datedAhead: number;
  readonly deliveries: Deliveries;
  /** Commits at which a shallow clone was cut off. */
  readonly shallow: ReadonlySet<number>;
  /** What `refs/notes/ai` says of a commit. */
  readonly noted: ReadonlyMap<number, AiNote>;
  readonly agents: Agents;
  readonly boundaries: Boundaries;
  /** The high-risk areas that have files at the tip. */
  readonly riskAreas: () => readonly RiskArea[];
  readonly mergeBases: MergeBases;
  /** Null where GitHub was not read. */
  readonly pulls: Pulls | null;
  readonly timelines: PullTimelines;
  readonly reviewed: Reviewed;
  readonly hotfixMarks: readonly HotfixMark[];
  /** Templates of a pull request's description. */
  readonly templates: readonly Template[];
}
