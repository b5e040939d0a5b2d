/** What changed in reports from one version of the schema to the next; docs/schema.md tells it to people. */
import type { VersionStep } from "./former-report.ts";

const FROM_1: VersionStep = {
  renamed: [
    ["worst", "longest"],
    ["coverage.later", "datedAhead"],
    ["coverage.marks[].style", "mark"],
    ["measures[].star", "headline"],
    ["measures[].supply", "remedy"],
    ["measures[].thin", "smallSample"],
    ["changes[].landedBy", "mergeMark"],
    ["changes[].touches", "scope"],
    ["changes[].touchesMissing", "scopeMissing"],
    ["changes[].size.setAside", "excluded"],
    ["changes[].lines.rewrites[].of", "change"],
    ["changes[].integration.basedOn", "mergeBase"],
    ["recommendations[].onward", "followUp"],
    ["recommendations[].guard", "guardrail"],
    ["recommendations[].confidence", "weight"],
    ["recommendations[].confidenceBecause", "weightBecause"],
    ["fasterCoding.removed", "codingRemoved"],
    ["fasterCoding.halved", "constraintHalved"],
    ["controls[].why", "purpose"],
    ["controls[].supply", "remedy"],
    ["readiness[].conditions[].supply", "remedy"],
    ["gaps[].supply", "remedy"],
  ],
  // Version 1 compared means alone: nothing of it answers what is asked now.
  gone: ["measures[].months[].confidence", "measures[].comparison"],
  added: [
    ["coverage.bookkeepingFinished", 0],
    ["coverage.bookkeepingMerged", 0],
    ["verdict.certainty", null],
    ["stages[].queue.growth", null],
    ["measures[].certainty", null],
    ["measures[].statistics[].longRun", null],
    ["measures[].statistics[].longRunWhy", null],
    ["measures[].months[].clear", false],
    ["measures[].comparison", null],
  ],
};

const MEDIANS = ["before", "wait", "lead"].map((part) => `measures[].comparison.medians.${part}`);

/** What this version was given after reports of it were first written. */
export const LATER: VersionStep = {
  renamed: [],
  gone: [],
  added: [
    ["verdict.holdsBack", false],
    ["inputs.lane", null],
    ["changes[].lane", "undeclared"],
    ["changes[].assistant", null],
    ["changes[].evidence", []],
    ["changes[].review.sponsors", null],
    ["changes[].review.lookedAtBy", null],
    ["changes[].drift", null],
    ["lanes", []],
    ["lanes[].became", null],
    ["lanes[].figures[].difference", null],
    ["measures[].lanes", []],
    ["inputs.releaseCadence", null],
    ["changes[].plannedWaitSeconds", null],
    ["changes[].review.sessions", null],
    ["changes[].review.failedSessions", null],
    ["changes[].review.workedFor", null],
    ["changes[].review.coAuthors", null],
    ["changes[].review.askedAgain", null],
    ["changes[].review.machines", null],
    ["changes[].fate", null],
    ["changes[].branch", null],
    ["changes[].revertedAt", null],
    ["earlier", null],
    ["recommendations[].minor", false],
    ["measures[].paradox", null],
    ["measures[].paradox.people", null],
    ["measures[].paradox.baseline", null],
    ["deliveries[].since", null],
    ["measures[].comparison.meansSays", null],
    ["measures[].comparison.total.certain", false],
    ["measures[].comparison.stages[].certain", false],
    ["recommendations[].asks", ""],
    ["recommendations[].judgedBy", null],
    ...MEDIANS.flatMap((path) => [
      [`${path}.people`, null] as const,
      [`${path}.says`, ""] as const,
      [`${path}.shift.relative`, null] as const,
      [`${path}.together.relative`, null] as const,
    ]),
  ],
};

/** The step from each earlier version that is still read to the version after it. */
export const STEPS: Readonly<Record<number, VersionStep>> = { 1: FROM_1 };
