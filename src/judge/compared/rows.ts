/** The changes of a report as a comparison takes them. */

import { finishOf } from "../../config/delivery-sources.ts";
import { nameOf } from "../../lib/text/short-name.ts";
import { epochOf } from "../../lib/time/instants.ts";
import type { DatedRow } from "../../measures/comparison.ts";
import type { StageId } from "../../model/flow.ts";
import type { Report, ReportChange, ReportSpan } from "../report/report.ts";

/** Which stages are told as one where one of two reports cannot tell them apart. */
export type Joining = Readonly<Partial<Record<string, StageId>>>;

const WITHOUT_REVIEWS: Joining = {
  coding: "coding+integrate",
  pickup: "coding+integrate",
  review: "coding+integrate",
  rework: "coding+integrate",
  parked: "coding+integrate",
  test: "coding+integrate",
  merge: "coding+integrate",
  "test+merge": "coding+integrate",
};
const WITHOUT_CHECKS: Joining = { test: "test+merge", merge: "test+merge" };

export function seesReviews({ measures }: Pick<Report, "measures">): boolean {
  return measures.some(({ id, status }) => id === "first-review-wait" && status !== "unavailable");
}

export function seesChecks({ heads }: Pick<Report, "heads">): boolean {
  return heads !== null;
}

/** As a record keeps it: what comes before the merge without its reviews, these, and what comes after. */
export const AS_RECORDED: Joining = {
  ...WITHOUT_REVIEWS,
  "coding+integrate+release": "coding+integrate",
  pickup: "review",
  review: "review",
  deploy: "release",
};

/** Which events a side tells apart. */
interface Sight {
  readonly seesReviews: boolean;
  readonly seesChecks: boolean;
}

/** What has to be told as one so that two sides tell of the same stages. */
export function joiningOf(one: Sight, other: Sight): Joining {
  if (one.seesReviews !== other.seesReviews) return WITHOUT_REVIEWS;
  return one.seesChecks === other.seesChecks ? {} : WITHOUT_CHECKS;
}

/** Whose each change is, by its id: keys that no report holds. Null where that is nobody whose others it may be like. */
export type Authors = ReadonlyMap<string, string | null>;

/** How the changes of a side are told. */
export interface Telling {
  readonly joining: Joining;
  /** Without the wait for the next release by a declared cadence. */
  readonly besidePlan: boolean;
}

/** The finished changes with a known lead time. */
export function rowsOf(
  report: Pick<Report, "changes" | "inputs">,
  { joining, besidePlan }: Telling,
  authors: Authors,
): DatedRow[] {
  return report.changes
    .filter(({ finished, leadTimeSeconds }) => finished && leadTimeSeconds !== null)
    .map((change) => ({
      spent: spentBy(change, joining, besidePlan),
      finishedAt: endOf(change, report),
      lines: change.size && change.size.added + change.size.deleted,
      packages: change.scope?.packages ?? null,
      kind: change.kind,
      mergedAt: change.mergedAt.at === null ? null : epochOf(change.mergedAt.at),
      delivery: change.delivery,
      author: authors.get(change.id) ?? null,
      name: nameOf(change),
    }));
}

/** A lead time is known of these only: their end is. NaN where a report that was made elsewhere leaves it out. */
function endOf(change: ReportChange, { inputs }: Pick<Report, "inputs">): number {
  const { at } = finishOf(change, inputs.deliveries.source);
  return at === null ? Number.NaN : epochOf(at);
}

function spentBy(
  { spans, plannedWaitSeconds }: ReportChange,
  joining: Joining,
  besidePlan: boolean,
): DatedRow["spent"] {
  const over = spans.filter(({ open }) => !open);
  // A wait may lie in several spans: the plan is that of the first of them.
  let plan = besidePlan ? (plannedWaitSeconds ?? 0) : 0;
  const left = ({ stage, seconds }: ReportSpan) => {
    const planned = stage === "release" ? Math.min(plan, seconds) : 0;
    plan -= planned;
    return seconds - planned;
  };
  return joined(
    over.map((span) => [span.stage as StageId, Math.round(left(span) * 1000)]),
    joining,
  );
}

/** Milliseconds by stage, those of stages that are told as one added up; a stage of no time is absent. */
export function joined(times: readonly (readonly [StageId, number])[], joining: Joining): DatedRow["spent"] {
  const spent = new Map<StageId, number>();
  for (const [stage, time] of times) {
    if (time === 0) continue;
    const name = joining[stage] ?? stage;
    spent.set(name, (spent.get(name) ?? 0) + time);
  }
  return Object.fromEntries(spent);
}

/** The rows with some of their stages alone. */
export function onlyIn(rows: readonly DatedRow[], stages: readonly StageId[]): DatedRow[] {
  return rows.map((row) => ({
    ...row,
    spent: Object.fromEntries(
      stages.flatMap((stage): [StageId, number][] => {
        const time = row.spent[stage];
        return time === undefined ? [] : [[stage, time]];
      }),
    ),
  }));
}
