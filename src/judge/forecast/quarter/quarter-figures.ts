/** The figures of a quarter that are foretold, as a table. */
import { quantile } from "../../../lib/statistics/quantile.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import type { QuarterFigureId } from "../forecast-report.ts";
import type { Outcome } from "./outcome.ts";

/** Figures that are tested together: one of them is not foretold by another's rule. */
export type Group = "delivered" | "lead-time";

export interface Figure {
  readonly id: QuarterFigureId;
  readonly group: Group;
  readonly unit: "changes" | "seconds";
  /** Changes or ms; null where too few came to tell it. */
  readonly of: (outcome: Outcome) => number | null;
}

const ofLeads = (tell: (leads: Float64Array) => number) => (outcome: Outcome) =>
  outcome.leads.length < FEWEST ? null : tell(outcome.leads);

const ofLeadTime = { group: "lead-time", unit: "seconds" } as const;

export const FIGURES: readonly Figure[] = [
  {
    id: "delivered",
    group: "delivered",
    unit: "changes",
    of: ({ delivered }) => delivered,
  },
  { ...ofLeadTime, id: "lead-time-median", of: ofLeads((leads) => quantile(leads, 0.5)) },
  { ...ofLeadTime, id: "lead-time-mean", of: ofLeads(meanOf) },
  { ...ofLeadTime, id: "lead-time-p75", of: ofLeads((leads) => quantile(leads, 0.75)) },
  { ...ofLeadTime, id: "lead-time-p90", of: ofLeads((leads) => quantile(leads, 0.9)) },
];

function meanOf(leads: Float64Array): number {
  return leads.reduce((sum, lead) => sum + lead, 0) / leads.length;
}
