import { type RunFolder, runsOf } from "../../collect/runs/run-folder.ts";
import { lookedAt, namedRun } from "../../collect/runs/run-name.ts";
import type { Source } from "../../collect/source.ts";
import type { Report, Run, VerifiedReport } from "../../judge/report/report.ts";
import type { Due, ToVerify } from "../../judge/verified/verify-report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { lastOf } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf, formatDay, formatInstant, isoOf } from "../../lib/time/instants.ts";
import type { Landmarks } from "../../lib/time/points.ts";
import { type Audited, type AuditRequest, auditWindow, withSource } from "../audit.ts";
import { mergedEver } from "../in-git.ts";
import type { Layers } from "../layers.ts";
import type { OfNothing } from "../no-changes.ts";
import { namesIn, nowhere, readNamed } from "./history.ts";
import { nothingAfter, nothingBefore } from "./nothing-beside.ts";
import { lengthBefore, stepsToJudge } from "./steps-to-judge.ts";

/** What was before the steps: a report that was made then, a recorded run, or the window before an instant. */
export type BeforeWord =
  | { readonly kind: "report"; readonly report: Report; readonly file: string }
  | { readonly kind: "recorded" }
  | { readonly kind: "since"; readonly at: (marks: Landmarks) => number };

export interface VerifyRequest extends Omit<AuditRequest, "window"> {
  readonly before: BeforeWord;
}

/** What became of what was advised, what ends the command after it was printed, and what could not be seen. */
export interface VerifiedNow {
  readonly document: VerifiedReport;
  readonly problem: FlowauditError | null;
  readonly gaps: Report["gaps"];
}

/** An open repository, and how to audit windows of it. */
interface Room {
  readonly request: VerifyRequest;
  readonly source: Source;
  readonly layers: Layers;
}

/** A side before the step, with what reading it left over. */
interface Found extends Pick<ToVerify, "before" | "step" | "because"> {
  readonly problem: FlowauditError | null;
}

/** Judges what was advised by what came after. Throws `FlowauditError`. */
export function verify(request: VerifyRequest): Promise<VerifiedNow> {
  return withSource(request, async (source, layers) => {
    const room = { request, source, layers };
    const found = await sideBefore(room);
    const { dueOf, notYet, verifyReport } = await import("../../judge/verified/verify-report.ts");
    const due = dueOf(found.before, found.step);
    const asked = askedOf(room, found);
    if (due.advised.length === 0 || request.takenAt < due.at)
      return { document: notYet(asked, due), problem: found.problem, gaps: [] };
    const window = afterStep(found, due, request.takenAt);
    const after = await auditIn(room, () => window, nothingAfter(found.before.kind, found.step));
    // GitHub may know it by another name than the folder has.
    const { name, branch, url } = after.report.repository;
    return {
      document: verifyReport({ ...asked, repository: { name, branch, url } }, due, after.report),
      problem: found.problem ?? after.problem,
      gaps: after.report.gaps,
    };
  });
}

const auditIn = (
  { request, source, layers }: Room,
  window: AuditRequest["window"],
  ofNothing: OfNothing,
): Promise<Audited> => auditWindow({ ...request, window, ofNothing }, source, layers);

/** As long as the window before, and at least until it can be judged; up to now. */
function afterStep({ before, step }: Found, { at }: Due, takenAt: number) {
  const { from, to } = (before.kind === "run" ? before.run : before.report).window;
  const length = Math.max(epochOf(to) - epochOf(from), at - step);
  return { from: step, to: Math.min(takenAt, step + length) };
}

function askedOf({ request, source, layers }: Room, { before, step, because }: Found): ToVerify {
  const { path } = request.config;
  const repository = layers.repositoryOf(source.history);
  const { pseudonym } = request;
  const told = pseudonym === null ? repository : layers.repositoryWithPseudonyms(repository, pseudonym);
  return {
    before,
    step,
    because,
    tool: { name: "flowaudit", version: request.version },
    takenAt: isoOf(request.takenAt),
    repository: { name: text(told.name), branch: text(told.branch), url: told.web },
    path: path === "" ? null : text(path),
  };
}

function sideBefore(room: Room): Promise<Found> {
  const { before } = room.request;
  if (before.kind === "report") return ofReport(room, before);
  return before.kind === "since" ? ofSince(room, before) : ofRuns(room);
}

async function ofReport(
  room: Room,
  { report, file }: Extract<BeforeWord, { kind: "report" }>,
): Promise<Found> {
  const { web } = room.layers.repositoryOf(room.source.history);
  const { url } = report.repository;
  if (url !== null && web !== null && url !== web) throw errors.other(file, url, web);
  const step = epochOf(report.takenAt);
  if (step >= room.request.takenAt) throw errors.later(file, step);
  const because = `what ${text(file, 200)} advised, a report of ${formatDay(step)}`;
  return { before: { kind: "report", report }, step, because, problem: null };
}

async function ofSince(room: Room, { at }: Extract<BeforeWord, { kind: "since" }>): Promise<Found> {
  const { takenAt } = room.request;
  let step = takenAt;
  const window = (marks: Landmarks) => {
    step = at(marks);
    if (step >= takenAt) throw errors.ahead(step, instead(room));
    return { from: step - lengthBefore(step, takenAt), to: step };
  };
  const before = await auditIn(room, window, nothingBefore);
  const { from } = before.report.window;
  return {
    before: { kind: "since", report: before.report },
    step,
    because: `what a report of ${formatDay(epochOf(from))} to ${formatDay(step)} advises`,
    problem: before.problem,
  };
}

/** Days that can be given, in place of one that cannot. */
const instead = ({ request, source, layers }: Room) =>
  stepsToJudge(mergedEver(source, layers, request.config), request.takenAt, request.takenAt);

/** The newest run whose advice can be judged by now; where none can, the oldest with advice. */
async function ofRuns(room: Room): Promise<Found> {
  const { request, source, layers } = room;
  const folder = request.history && runsOf(request.history, source);
  if (folder === null) throw nowhere();
  const { path, includeBots } = request.config;
  const { branch } = layers.repositoryOf(source.history);
  const wanted = lookedAt({ branch: text(branch), path: path === "" ? null : text(path), includeBots });
  const runs = (await runsIn(folder, wanted, request)).filter(
    ({ recommendations, takenAt }) => recommendations.length > 0 && epochOf(takenAt) < request.takenAt,
  );
  if (runs.length === 0) throw errors.noRuns(folder, instead(room));
  const isDue = ({ recommendations }: Run) =>
    recommendations.every(({ reviewOn }) => epochOf(`${reviewOn}T00:00:00Z`) <= request.takenAt);
  const due = runs.filter(isDue);
  const [oldest] = runs;
  const run = due.length > 0 || oldest === undefined ? lastOf(due) : oldest;
  const day = formatDay(epochOf(run.takenAt));
  const which = due.length > 0 ? "the newest that can be judged by now" : "the oldest that advised anything";
  const because = `what the run of ${day} advised, ${which} of ${runs.length} recorded`;
  return { before: { kind: "run", run }, step: epochOf(run.takenAt), because, problem: null };
}

/** Runs of the same branch, folder and accounts, by the instants at which they were made. */
async function runsIn(folder: RunFolder, wanted: string, { note }: VerifyRequest): Promise<Run[]> {
  const same = (await namesIn(folder, note)).filter((file) => namedRun(file)?.lookedAt === wanted);
  const found: Run[] = [];
  for (const file of same) {
    const run = await readNamed(folder, file, note);
    if (run !== null && lookedAt(run) === wanted) found.push(run);
  }
  return found.sort((a, b) => epochOf(a.takenAt) - epochOf(b.takenAt));
}

const usage = (what: string, next: string) => new FlowauditError("usage", what, next);

const errors = {
  other: (file: string, url: string, here: string) =>
    usage(
      `${text(file, 200)} is a report of ${text(url, 200)}, and this repository is ${text(here, 200)}.`,
      "Name the repository that the report is of: flowaudit verify before.json ../other",
    ),
  later: (file: string, at: number) =>
    usage(
      `${text(file, 200)} was made at ${formatInstant(at)}, which is not before what is looked at.`,
      "Give a report that was made earlier, or a later --as-of.",
    ),
  ahead: (at: number, next: string) =>
    usage(`--since ${formatInstant(at)} lies in the future: no step was taken then.`, next),
  noRuns: (folder: RunFolder, next: string) =>
    new FlowauditError(
      "notEnoughData",
      `No run that advised anything is recorded of this branch and folder in ${folder.path}.`,
      `flowaudit report --record keeps one, for later; a report from before is given as flowaudit verify before.json, and a day with --since. ${next}`,
    ),
};
