import type { Source } from "../collect/source.ts";
import type { Proposal, Report } from "../judge/report/report.ts";
import { FlowauditError } from "../lib/errors.ts";
import { counted } from "../lib/text/counted.ts";
import { formatDuration } from "../lib/time/durations.ts";
import { epochOf, isoOf } from "../lib/time/instants.ts";
import { SECOND_MS } from "../lib/time/units.ts";
import { type AuditRequest, auditWindow, withSource } from "./audit.ts";
import type { Layers } from "./layers.ts";

export type { Proposal } from "../judge/report/report.ts";

/** So many periods are looked at, the newest included. */
const PERIODS = 8;

/**
 * Budgets from the periods before: each as long as the window that is looked at, which is the last of them.
 *
 * @param windowWord the window as it was typed, where the configuration is to have it
 * @throws FlowauditError of kind `notEnoughData` where too few periods tell any headline figure
 */
export async function proposeFrom(request: AuditRequest, windowWord: string | null): Promise<Proposal> {
  const { proposeBudgets } = await import("../judge/budgets/propose.ts");
  return withSource(request, async (source, layers) => {
    const { report: newest, problem } = await auditWindow(request, source, layers);
    if (problem !== null) throw problem;
    const earlier = periodsBefore(newest.window);
    const reports: (Report | null)[] = [];
    // The oldest first: what GitHub is asked for it is there for the others.
    for (const { bounds } of earlier.toReversed())
      reports.unshift(await reportOf({ ...request, window: () => bounds }, source, layers));
    const past = earlier.map(({ from, to }, index) => ({ from, to, report: reports[index] ?? null }));
    const proposal = proposeBudgets(newest, [{ ...newest.window, report: newest }, ...past], windowWord);
    if (proposal.budgets.length === 0) throw tooFew(proposal);
    return proposal;
  });
}

function periodsBefore({ from, to }: Report["window"]) {
  const length = epochOf(to) - epochOf(from);
  return Array.from({ length: PERIODS - 1 }, (_, index) => {
    const end = epochOf(from) - index * length;
    const bounds = { from: end - length, to: end };
    return { bounds, from: isoOf(bounds.from), to: isoOf(bounds.to) };
  });
}

/** null where there was no change. */
async function reportOf(request: AuditRequest, source: Source, layers: Layers): Promise<Report | null> {
  try {
    return (await auditWindow(request, source, layers)).report;
  } catch (error) {
    if (error instanceof FlowauditError && error.kind === "notEnoughData") return null;
    throw error;
  }
}

function tooFew({ periods, periodSeconds, missing }: Proposal): FlowauditError {
  const reasons = periods.flatMap(({ why }) => why ?? []);
  const left = [...new Set(reasons)].map(
    (why) => `${counted(reasons.filter((one) => one === why).length, "period")} left out, ${why}`,
  );
  const figures = missing.map(({ measure, why }) => `${measure}, ${why}`);
  return new FlowauditError(
    "notEnoughData",
    `No budget can be proposed from ${PERIODS} periods of ${formatDuration(periodSeconds * SECOND_MS)}. ${[...left, ...figures].join("; ")}.`,
    "Choose shorter periods where the record is short, longer ones where they hold few changes: --window 30d, --window 90d. flowaudit doctor shows what would tell more of them.",
  );
}
