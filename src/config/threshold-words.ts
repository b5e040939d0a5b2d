import { present } from "../lib/must.ts";
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
  "delay-cost": ["number", "most", "at most", "change-days of waiting per month"],
  "request-to-production": ["duration", "most", "a median of at most"],
  "request-to-merge": ["duration", "most", "a median of at most"],
  throughput: ["number", "least", "at least", "changes finished per week"],
  "release-wait": ["duration", "most", "a median of at most"],
  "last-commit-to-merge": ["duration", "most", "a median of at most"],
  "checks-failed": ["share", "most", "at most", "of the first runs failed"],
  handoffs: ["number", "most", "a median of at most", "per change"],
  "spec-first": ["share", "least", "at least", "of the finished changes specified before work began"],
  "integration-friction": ["number", "most", "a mean of at most", "merges of the base per change"],
  "queue-growth": ["number", "most", "longer in at most", "weeks of 6"],
  "first-review-wait": ["duration", "most", "a median of at most"],
  "review-rounds": ["number", "most", "a median of at most", "rounds"],
  gates: ["number", "most", "a median of at most", "gates one after another"],
  gatekeepers: [
    "number",
    "most",
    "a wait at most",
    "times that of the rest where at most two people approve",
  ],
  "reviewer-load": [
    "number",
    "most",
    "at most",
    "large AI-assisted changes per reviewer on nine of ten days",
  ],
  "senior-attention": [
    "share",
    "least",
    "at least",
    "of the owners' reviews on high-risk paths, where those wait longer than the rest",
  ],
  "control-bypass": [
    "share",
    "most",
    "a share at most",
    "of the changes larger in the later half of the window than in the earlier one",
  ],
  "rubber-stamps": ["share", "most", "at most", "of the large changes"],
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
  "cognitive-load": ["share", "most", "comments per 100 lines that fall by at most", "while changes grow"],
  clarification: ["share", "most", "at most", "of the review time in talk"],
  "scope-drift": ["share", "most", "at most", "of the changes grow by more than 30 %"],
  abandonment: ["share", "most", "at most", "of the closed pull requests unmerged"],
  "tests-with-change": ["share", "least", "at least", "of the changes to program code change tests too"],
  "cross-boundary": ["number", "most", "a median lead time at most", "times that of the rest"],
  "operational-load": [
    "number",
    "most",
    "at most",
    "files to run per change more in the later half of the window than in the earlier one",
  ],
};

/** Every yardstick that can be configured; some have no default. */
export const YARDSTICKS: readonly string[] = Object.keys(WORDS);

/** The words of one yardstick. */
export function thresholdWords(id: string): ThresholdWords {
  const [unit, bound, before, after] = present(WORDS[id], id);
  return { unit, bound, says: (value) => [before, value, after].filter(Boolean).join(" ") };
}
