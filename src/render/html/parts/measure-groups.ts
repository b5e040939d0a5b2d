/** The groups in which measures are read on a page. A measure that stands in none comes last, under its own heading. */
import type { ReportMeasure } from "../../../judge/report/report.ts";

export interface Group {
  readonly title: string;
  readonly measures: readonly string[];
}

const GROUPS: readonly Group[] = [
  {
    title: "The five that always stand here",
    measures: ["lead-time", "first-review-wait", "test-cycle", "change-failure", "rework"],
  },
  {
    title: "Where the time goes",
    measures: [
      "stage-breakdown",
      "constraint",
      "delay-cost",
      "flow-efficiency",
      "request-to-production",
      "request-to-merge",
    ],
  },
  {
    title: "What gets out, and what comes back",
    measures: [
      "throughput",
      "deployment-frequency",
      "time-to-restore",
      "incidents",
      "defect-escapes",
      "batch-size",
    ],
  },
  {
    title: "Queues and work in progress",
    measures: ["wip", "queue-growth", "release-wait", "abandonment", "last-commit-to-merge"],
  },
  {
    title: "Reviews and gates",
    measures: [
      "review-rounds",
      "gates",
      "gatekeepers",
      "reviewer-load",
      "senior-attention",
      "change-size",
      "cognitive-load",
      "rubber-stamps",
      "control-bypass",
    ],
  },
  { title: "What was meant", measures: ["clarification", "handoffs", "spec-first", "scope-drift"] },
  {
    title: "Checks, boundaries and upkeep",
    measures: [
      "checks-failed",
      "trunk-health",
      "tests-with-change",
      "integration-friction",
      "cross-boundary",
      "operational-load",
    ],
  },
  {
    title: "Assistance by AI, and what it moved",
    measures: ["ai-share", "ai-absorption", "ai-defects", "ai-traceability", "impact-density"],
  },
];

/** The measures by group, in the order of the report; groups without one are left out. */
export function grouped(measures: readonly ReportMeasure[]): { title: string; measures: ReportMeasure[] }[] {
  const known = new Set(GROUPS.flatMap((group) => group.measures));
  const groups = GROUPS.map(({ title, measures: ids }) => ({
    title,
    measures: measures.filter(({ id }) => ids.includes(id)),
  }));
  const others = { title: "Others", measures: measures.filter(({ id }) => !known.has(id)) };
  return [...groups, others].filter((group) => group.measures.length > 0);
}
