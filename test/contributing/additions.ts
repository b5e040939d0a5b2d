/** One of each thing that CONTRIBUTING says how to add. Its own files lie in `fixtures/additions`, by its name. */

/** A line, and the line of the file before which it goes. */
type Line = readonly [line: string, before: string];

export interface Addition {
  readonly name: string;
  /** What else is touched: the lines that go into a list. An entry of an index is one line, with the import that it needs. */
  readonly lines: Readonly<Record<string, readonly Line[]>>;
}

export const ADDITIONS: readonly Addition[] = [
  {
    name: "measure",
    lines: {
      "src/measures/index.ts": [
        ['import { fridayMerges } from "./queues/friday-merges.ts";', "import { lastCommitMerge } "],
        ["  fridayMerges,", "  lastCommitMerge,"],
      ],
    },
  },
  {
    name: "control",
    lines: {
      "src/measures/controls/index.ts": [
        ['import { mergeHours } from "./gates/merge-hours.ts";', "import { noDirectPushes } "],
        ["  mergeHours,", "  codeOwners,"],
      ],
    },
  },
  {
    name: "recommendation",
    lines: {
      "src/judge/recommendations/rules/index.ts": [
        ['import { smallerTrains } from "./smaller-trains.ts";', "import { specBeforeCode } "],
        ["  smallerTrains,", "  rollbackReadiness,"],
      ],
    },
  },
  {
    name: "readiness-row",
    lines: {
      "src/judge/readiness/rows/index.ts": [
        ['import { dependencyUpdates } from "./dependency-updates.ts";', "import { fuzzyRequirements } "],
        ["  dependencyUpdates,", "  thinTests,"],
      ],
    },
  },
  {
    name: "delivery-source",
    lines: {
      // Its row, which says of it all that is no reading.
      "src/config/delivery-sources.ts": [
        [
          `  merges: {
    takes: null,
    found: null,
    github: null,
    row: ["merge", "merges"],
    counted: ["merge", "merges"],
    readFrom: "merges",
    streams: null,
    instant: "committer date of the merge",
    end: "delivery",
    waitsFor: "a delivery to begin",
    stages: ["release"],
    ref: "commit",
    chosen: null,
    neverBack: "A merge is never",
    canBeWhole: false,
    isOrdered: true,
    isOncePerCommit: false,
    older: "Give --deliveries file:F with the full record.",
    notes: null,
  },`,
          "  /** No source at all",
        ],
      ],
      "src/model/deliveries/sources/readers.ts": [
        ['import { readMerges } from "./merges.ts";', "import { readReleases } "],
        ["  merges: { read: readMerges, earlier: null },", "  none: "],
      ],
    },
  },
  {
    name: "format",
    lines: {
      "src/render/index.ts": [
        [
          '  { id: "line", endings: ["line"], load: async () => (await import("./line/report-line.ts")).line },',
          '  ...tableFormats("changes"),',
        ],
      ],
    },
  },
];
