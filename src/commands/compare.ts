import type { ComparedReport, Report } from "../judge/report/report.ts";
import { FlowauditError } from "../lib/errors.ts";
import { nth } from "../lib/must.ts";
import { nearest } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { formatDay } from "../lib/time/instants.ts";
import type { Flow } from "../model/flow.ts";
import { type Audited, type AuditRequest, audit, auditEach } from "./audit.ts";

export type { ComparedReport } from "../judge/report/report.ts";

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
    { window: first, windowFlag: "--baseline" },
    { window: pilot, windowFlag: "--pilot" },
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

/** Which changes of a window are held against its others. */
export type CohortWord =
  | { readonly kind: "ai" }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "path"; readonly path: string };

/** Compares the changes of a cohort with the others of one window. Throws `FlowauditError`. */
export async function compareCohort(request: AuditRequest, word: CohortWord): Promise<Compared> {
  const whole = await audit(request);
  const { holds, names } = await membership(request, whole, word);
  const { cohortOf } = await import("../model/cohorts.ts");
  const { authorOf } = await import("../measures/readings/cohort-comparison.ts");
  const { reportOn } = whole;
  const [pilot, baseline] = [cohortOf(whole.flow, holds), cohortOf(whole.flow, (one) => !holds(one))];
  if (pilot.finished.length === 0) throw errors.nobody(word, whole.flow, await labelsIn(whole.flow));
  if (baseline.finished.length === 0) throw errors.everybody(names[0]);
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
    if (!flow.sees.has("reviews")) throw errors.noLabels();
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

async function labelsIn(flow: Flow): Promise<string[]> {
  const { labelsOf } = await import("../model/cohorts.ts");
  return labelsOf(flow).map((label) => text(label, 40));
}

const SHOWN = 5;

const errors = {
  noLabels: () =>
    new FlowauditError(
      "usage",
      "Labels are those of pull requests, and GitHub was not read.",
      "Run flowaudit doctor to see what it takes, or compare --cohort ai or --cohort path:FOLDER.",
    ),
  nobody: (word: CohortWord, { window }: Flow, labels: readonly string[]) => {
    const what = {
      ai: "declares AI assistance",
      label: `has a label like ${word.kind === "label" ? text(word.label, 40) : ""}`,
      path: `touches ${word.kind === "path" ? text(word.path, 80) : ""}`,
    }[word.kind];
    const near = word.kind === "label" ? nearest(word.label, labels, SHOWN) : [];
    const next = {
      ai: "Choose a longer window, for example --window 1y.",
      label: near.length > 0 ? `Labels here: ${near.join(", ")}.` : "No pull request has a label here.",
      path: "Check the folder's name, seen from the top of the repository.",
    }[word.kind];
    const bounds = `${formatDay(window.from)} and ${formatDay(window.to)}`;
    return new FlowauditError("notEnoughData", `No change that finished between ${bounds} ${what}.`, next);
  },
  everybody: (name: string) =>
    new FlowauditError(
      "notEnoughData",
      `Every finished change is ${name}: there is nothing to hold them against.`,
      "Choose another cohort, or a longer window, for example --window 1y.",
    ),
};
