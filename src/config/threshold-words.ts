/** How the yardstick of each measure is written and said, so that one that is configured reads like a default. */
export interface ThresholdWords {
  /** Durations are kept in seconds; a share lies between 0 and 1. */
  readonly unit: "duration" | "share" | "number";
  /** The bound in words, around its value. */
  readonly says: (value: string) => string;
  readonly bound: "most" | "least";
}

type Words = readonly [
  unit: ThresholdWords["unit"],
  bound: ThresholdWords["bound"],
  before: string,
  after?: string,
];

const WORDS: Readonly<Record<string, Words>> = {
  "lead-time": ["duration", "most", "a median of at most"],
  "lead-time.act": ["duration", "most", "a median of at most"],
  constraint: ["share", "most", "no single wait above", "of lead time"],
  "first-review-wait": ["duration", "most", "a median of at most"],
  "review-rounds": ["number", "most", "a median of at most", "rounds"],
  "flow-efficiency": ["share", "least", "work in at least", "of the time"],
  "test-cycle": ["duration", "most", "a p90 of at most"],
  "test-cycle.flaky": ["share", "most", "at most", "of the checks flaky"],
  "deployment-frequency": ["number", "least", "at least", "deliveries a week"],
  "deployment-frequency.act": ["number", "least", "at least", "deliveries a week"],
  "change-failure": ["share", "most", "at most", "of the deliveries"],
  "change-failure.act": ["share", "most", "at most", "of the deliveries"],
  "time-to-restore": ["duration", "most", "a median of at most"],
  "time-to-restore.act": ["duration", "most", "a median of at most"],
  rework: ["share", "most", "at most", "of the work"],
  "rework.lines": ["share", "most", "at most", "of the changed lines"],
  "trunk-health": ["share", "most", "red for at most", "of the time"],
  "batch-size": ["share", "most", "the median batch of the second half at most", "above that of the first"],
  "change-size": ["share", "least", "at least", "of the changes under 200 lines"],
  "tests-with-change": ["share", "least", "at least", "of the changes to program code change tests too"],
  "cross-boundary": ["number", "most", "a median lead time at most", "times that of the rest"],
  "operational-load": [
    "number",
    "most",
    "at most",
    "files to run per change more in the later half of the window than in the earlier one",
  ],
};

/** The words of one yardstick; a number without a measure's own words where it has none. */
export function thresholdWords(id: string): ThresholdWords {
  const [unit, bound, before, after] = WORDS[id] ?? ["number", "most", "at most"];
  return { unit, bound, says: (value) => [before, value, after].filter(Boolean).join(" ") };
}
