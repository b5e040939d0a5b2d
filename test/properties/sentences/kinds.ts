/** Kinds of worlds: what a team does and what can be seen of it. Each is drawn with many seeds. */
import type { SourceId } from "../../../src/config/delivery-sources.ts";

/** What a world is drawn by. */
export interface Kind {
  /** Where deliveries come from; `none`: nothing tells of them. */
  readonly source: SourceId;
  /** GitHub was read. */
  readonly pulls: boolean;
  /** Fewest and most changes of people. */
  readonly changes: readonly [number, number];
  /** Days from one delivery to the next, at the median; null: one delivery in all. */
  readonly rhythm: number | null;
  /** Days from one delivery to the next by a declared plan; null where none is declared. */
  readonly cadence: number | null;
  /** Hours in each stage before the merge, at the median. */
  readonly hours: number;
  /** Part of the changes whose start a squash hides. */
  readonly hidden: number;
  /** Part of the changes that went straight to the main branch. */
  readonly direct: number;
  /** Part of the changes that declare an assistant, and by how much those take longer before the merge. */
  readonly assisted: number;
  readonly slowdown: number;
  /** Part of the deliveries of which something speaks of a failure, and incidents in the window. */
  readonly failing: number;
  readonly incidents: number;
  /** Changes that are still open, or were closed, for each ten that finished. */
  readonly unmerged: number;
  /** Part of the changes without a review. */
  readonly unreviewed: number;
  /** Lines that a change adds at most. */
  readonly lines: number;
  /** A working calendar is configured. */
  readonly calendar: boolean;
  /** Only automated accounts finish anything. */
  readonly bots: boolean;
  /** What was given once does not come again: the window lies after it. */
  readonly over: boolean;
}

const USUAL: Kind = {
  source: "deployments",
  pulls: true,
  changes: [20, 60],
  rhythm: 4,
  cadence: null,
  hours: 8,
  hidden: 0,
  direct: 0.05,
  assisted: 0.1,
  slowdown: 1,
  failing: 0.1,
  incidents: 0,
  unmerged: 2,
  unreviewed: 0.1,
  lines: 300,
  calendar: false,
  bots: false,
  over: false,
};

const GIT_ALONE = { pulls: false, source: "tags", unmerged: 0 } as const;

/** Kinds by name: each says how it differs from a usual team. */
export const KINDS: Readonly<Record<string, Kind>> = {
  "a usual team": USUAL,
  "git alone with tags": { ...USUAL, ...GIT_ALONE, rhythm: 20 },
  "git alone, released daily": { ...USUAL, ...GIT_ALONE, rhythm: 1 },
  "git alone, nothing is delivered": { ...USUAL, ...GIT_ALONE, source: "none" },
  "nothing is delivered": { ...USUAL, source: "none" },
  "pushes to a branch": { ...USUAL, source: "branch", rhythm: 2 },
  "a delivery file": { ...USUAL, ...GIT_ALONE, source: "file", rhythm: 3 },
  "releases, seldom": { ...USUAL, source: "releases", rhythm: 30, changes: [30, 120] },
  "few changes": { ...USUAL, changes: [1, 7] },
  "one or two changes": {
    ...USUAL,
    changes: [1, 2],
    failing: 1,
    incidents: 1,
    unreviewed: 0.5,
    assisted: 0.5,
  },
  "one or two changes, git alone": { ...USUAL, ...GIT_ALONE, changes: [1, 2], direct: 0.5, hidden: 0.3 },
  "few changes, git alone": { ...USUAL, ...GIT_ALONE, changes: [1, 7] },
  "many changes": { ...USUAL, changes: [150, 300], rhythm: 1 },
  "one delivery": { ...USUAL, rhythm: null },
  "one tag": { ...USUAL, ...GIT_ALONE, rhythm: null },
  "no start is known": { ...USUAL, ...GIT_ALONE, hidden: 1 },
  "half of the starts are hidden": { ...USUAL, ...GIT_ALONE, hidden: 0.5 },
  "direct pushes only": { ...USUAL, ...GIT_ALONE, direct: 1 },
  "direct pushes only, nothing is delivered": { ...USUAL, ...GIT_ALONE, direct: 1, source: "none" },
  "deliveries that fail": { ...USUAL, failing: 0.6, incidents: 6 },
  "assistants that help": { ...USUAL, changes: [60, 160], assisted: 0.5, slowdown: 0.3 },
  "assistants that help not": { ...USUAL, changes: [60, 160], assisted: 0.4, slowdown: 4 },
  "assistants, git alone": { ...USUAL, ...GIT_ALONE, changes: [60, 160], assisted: 0.5, slowdown: 0.2 },
  "a working calendar": { ...USUAL, calendar: true },
  "bots only": { ...USUAL, bots: true, changes: [5, 20] },
  "an empty window": { ...USUAL, over: true, unmerged: 5, incidents: 2 },
  "reviews that wait": { ...USUAL, hours: 120, unmerged: 8, rhythm: 1 },
  "everything goes out with its merge": { ...USUAL, rhythm: 0.05, unmerged: 6 },
  "released twice a day": { ...USUAL, rhythm: 0.5, hours: 30, direct: 0.3 },
  "no reviews": { ...USUAL, unreviewed: 1 },
  "everything within minutes": { ...USUAL, hours: 0.02, rhythm: 0.2, lines: 20 },
  "nothing takes any time": { ...USUAL, ...GIT_ALONE, hours: 0, source: "none", direct: 0.8 },
  "releases by a plan": { ...USUAL, source: "releases", rhythm: 30, cadence: 14, changes: [30, 120] },
  "git alone, releases by a plan": { ...USUAL, ...GIT_ALONE, rhythm: 20, cadence: 21, changes: [30, 120] },
  "very large changes": { ...USUAL, lines: 6000, hours: 40 },
};
