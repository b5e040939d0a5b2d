import type { ComparedReport, Report } from "../judge/report/report.ts";
import { FlowauditError } from "../lib/errors.ts";
import { nth } from "../lib/must.ts";
import { text } from "../lib/text/text.ts";
import { LOG_IN } from "../measures/remedies.ts";
import type { Flow } from "../model/flow.ts";
import { type Audited, type AuditRequest, audit, auditEach } from "./audit.ts";
import { type CohortWord, everybodyIn, nobodyIn } from "./empty-cohort.ts";
import { nothingOnSide } from "./no-side.ts";

export type { ComparedReport } from "../judge/report/report.ts";
export type { CohortWord } from "./empty-cohort.ts";

/** A comparison, what ends the command after it was printed, and what could not be seen. */
export interface Compared {
  readonly document: ComparedReport;
  readonly problem: FlowauditError | null;
  readonly gaps: Report["gaps"];
}

const judge = () => import("../judge/compared/compare-reports.ts");

/** Compares two windows of one repository. Throws `FlowauditError`. */
export async function compareWindows(
  request: Omit<AuditRequest, "window">,
  baseline: AuditRequest["window"],
  pilot: AuditRequest["window"],
): Promise<Compared> {
  const { compareReports, refuseShared } = await judge();
  // Before anything is read: only the tags have to be known.
  const first: AuditRequest["window"] = (marks) => {
    const [one, other] = [baseline(marks), pilot(marks)];
    if (one !== null && other !== null) refuseShared(one, other);
    return one;
  };
  const audited = await auditEach(request, [
    { window: first, ofNothing: nothingOnSide },
    { window: pilot, ofNothing: nothingOnSide },
  ]);
  const [before, after] = [nth(audited, 0), nth(audited, 1)];
  return {
    document: compareReports({ pilot: after.report, baseline: before.report, cohorts: null }),
    problem: before.problem ?? after.problem,
    gaps: [...before.report.gaps, ...after.report.gaps],
  };
}

/** Compares two reports that were made before. Throws `FlowauditError`. */
export async function compareMade(baseline: Report, pilot: Report): Promise<Compared> {
  const { compareReports } = await judge();
  return {
    document: compareReports({ pilot, baseline, cohorts: null }),
    problem: null,
    gaps: [...baseline.gaps, ...pilot.gaps],
  };
}

/** Compares the changes of a cohort with the others of one window. Throws `FlowauditError`. */
export async function compareCohort(request: AuditRequest, word: CohortWord): Promise<Compared> {
  const whole = await audit(request);
  const { holds, names } = await membership(request, whole, word);
  const { cohortOf } = await import("../model/cohorts.ts");
  const { authorOf } = await import("../measures/readings/cohort-comparison.ts");
  const { reportOn } = whole;
  const [pilot, baseline] = [cohortOf(whole.flow, holds), cohortOf(whole.flow, (one) => !holds(one))];
  if (pilot.finished.length === 0) throw await nobodyIn(word, whole);
  if (baseline.finished.length === 0) throw await everybodyIn(names[0], whole.flow);
  const { compareReports } = await judge();
  return {
    document: compareReports({
      pilot: reportOn(pilot),
      baseline: reportOn(baseline),
      cohorts: names,
      isOfAssistance: word.kind === "ai",
      authors: new Map(whole.flow.changes.map((change) => [change.id, authorOf(change)])),
    }),
    problem: whole.problem,
    gaps: whole.report.gaps,
  };
}

type Membership = { holds: (change: Flow["changes"][number]) => boolean; names: [string, string] };

async function membership(request: AuditRequest, { flow }: Audited, word: CohortWord): Promise<Membership> {
  const { declaresAssistance, hasLabel } = await import("../model/cohorts.ts");
  if (word.kind === "ai") return { holds: declaresAssistance, names: ["declared", "undeclared"] };
  if (word.kind === "label") {
    if (!flow.sees.has("reviews")) throw noLabels();
    return { holds: hasLabel(word.label), names: [`labelled ${text(word.label, 40)}`, "others"] };
  }
  // What touches a folder is told by the same rule as for --path, over the same window.
  const { from, to } = flow.window;
  const config = { ...request.config, path: word.path };
  const inside = await audit({ ...request, config, window: () => ({ from, to }) }).catch(unlessNothing);
  const changes =
    inside === null ? [] : [inside.flow.changes, inside.flow.open, inside.flow.abandoned].flat();
  const ids = new Set(changes.map(({ id }) => id));
  return { holds: ({ id }) => ids.has(id), names: [`in ${text(word.path, 40)}`, "elsewhere"] };
}

function unlessNothing(error: unknown): null {
  if (error instanceof FlowauditError && error.kind === "notEnoughData") return null;
  throw error;
}

const noLabels = () =>
  new FlowauditError(
    "usage",
    "Labels are those of pull requests, and GitHub was not read.",
    `For a repository on GitHub: ${LOG_IN}, and name it with --repo where no remote leads there. Or compare --cohort ai, or --cohort path:FOLDER.`,
  );
