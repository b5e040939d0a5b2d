/** How the reading of one of several repositories ended, and what it is held against. */
import type { Gap, Pseudonym } from "../../collect/facts.ts";
import type { Source } from "../../collect/source.ts";
import type { Ended } from "../../judge/dataset/rows/rows-of.ts";
import type { Report, ReportBefore } from "../../judge/report/report.ts";
import { fromMany } from "../../judge/words/from-many.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import type { Bounds } from "../../lib/time/points.ts";
import { type Audited, type AuditRequest, isUnread, lookAtWindow } from "../audit.ts";
import type { Layers } from "../layers.ts";

/** How an error is told of a repository. */
export interface Words {
  readonly why: (says: string) => string;
  readonly next: (says: string) => string | null;
}

/** Words as they are told; where names are replaced nothing is said of what may hold some. */
export function wordsWith(
  pseudonym: Pseudonym | null,
  told: (says: string) => string = (says) => says,
): Words {
  return {
    why: (says) => text(pseudonym?.("words", says) ?? told(says), LONGEST),
    next: (says) => (pseudonym === null ? text(fromMany(told(says)), LONGEST) : null),
  };
}

const LONGEST = 600;

/** Whether all of what was audited could be read, and if not, what could not. */
export function endOf({ problem, report }: Read, words: Words): Ended {
  if (problem !== null) return { state: "partly", ...reasonOf(problem, words) };
  const unread = report.gaps.find(isUnread);
  return unread === undefined
    ? { state: "done", why: null, next: null, exitCode: 0 }
    : {
        state: "partly",
        why: unread.id === CUT_OFF ? `${unread.says} ${TOO_LOW}` : unread.says,
        next: fromMany(unread.remedy),
        exitCode: 0,
      };
}

const CUT_OFF: Gap["id"] = "shallow";
const TOO_LOW =
  "Changes before the cut are missing: where it lies in this window, counts and sums are too low.";

/** Why nothing could be judged, in the words in which the command on it alone would end. */
export function refusalOf(error: unknown, words: Words): Ended {
  const known = error instanceof FlowauditError ? error : bug(error);
  return { state: known.kind === "notEnoughData" ? "quiet" : "refused", ...reasonOf(known, words) };
}

const reasonOf = ({ message, next, exitCode }: FlowauditError, words: Words) => ({
  why: words.why(message),
  next: words.next(next),
  exitCode,
});

/** Whether an error ends the whole run, and not one repository alone. */
export const isInterruption = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted || (error instanceof FlowauditError && error.kind === "interrupted");

const bug = (error: unknown) =>
  new FlowauditError(
    "environment",
    `flowaudit itself failed: ${error instanceof Error ? error.message : String(error)}.`,
    "Run flowaudit report on it alone with --debug, and report what it prints.",
    error,
  );

/** What tells whether all of a window was read. */
type Read = Pick<Audited, "problem"> & { readonly report: Pick<Report, "gaps"> };

/** What is held against a window, and what tells whether all of both was read. */
export interface Held {
  readonly before: ReportBefore | null;
  readonly read: Read;
}

/**
 * What a report is held against: the window before, as long as this one. It is null where nothing happened in it; and where GitHub stopped
 * answering on the way back to it, since the two would not be of the same facts.
 */
export async function lookBefore(
  now: Read,
  request: AuditRequest,
  { from, to }: Bounds,
  source: Source,
  layers: Layers,
): Promise<Held> {
  const before: Bounds = { from: from - (to - from), to: from };
  try {
    const past = await lookBack({ ...request, window: () => before }, source, layers);
    if (isStopped(past) && !isStopped(now)) return { before: null, read: past };
    return { before: past.report, read: now };
  } catch (error) {
    if (error instanceof FlowauditError && error.kind === "notEnoughData") return { before: null, read: now };
    throw error;
  }
}

/** The measures that lead times are compared by: their figure, and whether reviews were read. */
const COMPARED = new Set(["lead-time", "first-review-wait"]);

/** A window as far as a later one is held against it: of what files with controls hold nothing is compared. */
async function lookBack(
  request: AuditRequest,
  source: Source,
  layers: Layers,
): Promise<{ readonly problem: Audited["problem"]; readonly report: ReportBefore }> {
  const unwatched = { ...source, watched: async () => new Map() };
  const { flow, problem, config, told, shownOf } = await lookAtWindow(request, unwatched, layers);
  request.progress("measuring");
  const shown = shownOf(flow);
  const measures = layers.MEASURES.filter(({ meta }) => COMPARED.has(meta.id));
  const taken = layers.takeMeasures(shown, config, measures);
  return { problem, report: layers.judgeBefore(shown, taken, told, request.version) };
}

/** Whether something stood in the way of reading all of it that may be gone by the next run: a limit, the network. */
export const isStopped = ({ problem, report }: Read): boolean =>
  problem?.kind === "environment" || report.gaps.some(({ id }) => id === STOPPED);

const STOPPED: Gap["id"] = "github-stopped";
