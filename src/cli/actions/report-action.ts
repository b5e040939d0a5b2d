import { type AuditRequest, audit, type Report } from "../../commands/audit.ts";
import { remembered } from "../../commands/runs/history.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import { isPage, REPORT_FORMATS } from "../../render/index.ts";
import { againOf } from "../request/again.ts";
import { costs } from "../request/github-request.ts";
import type { ReportOptions } from "../request/options.ts";
import { reportIn } from "../request/report-input.ts";
import { requestOf } from "../request/request.ts";
import type { HistoryOptions } from "../request/run-options.ts";
import { refusePartial } from "../request/strict.ts";
import { summarise } from "../streams/annotations.ts";
import type { GuardedIo } from "../streams/io.ts";
import { openingOf, show } from "../streams/open.ts";
import type { OutputOptions } from "../streams/output.ts";
import { deliver, load, type Target, targetsOf, Unprinted } from "../streams/output.ts";
import { openProgress, type Progress } from "../streams/progress.ts";

/** `flowaudit report [path]` */
export async function report(
  path: string,
  options: ReportOptions & HistoryOptions,
  io: GuardedIo,
): Promise<void> {
  const targets = targetsOf(REPORT_FORMATS, options, io.cwd);
  if (options.summary && !options.open && !targets.some(({ format }) => isPage(format))) throw noPage();
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const shown = { ...options, again: againOf(path, options) };
    const early = earlyReport(targets, shown, io, progress);
    const baseline =
      options.baseline === undefined
        ? {}
        : { baseline: await reportIn(options.baseline, io.cwd, progress.note) };
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const audited = await audit({ ...request, ...baseline, onEstimate: early.onEstimate });
    const { problem, groups } = audited;
    const { report: document, keep } = await remembered(audited, {
      record: options.record ?? false,
      note: progress.note,
    });
    progress.stop();
    await early.printed();
    const { all, page } = await openingOf(REPORT_FORMATS, targets, options, io);
    const whole = { ...shown, groups, audited: request.path };
    const { files, unprinted } = await delivered(document, all, whole, io);
    for (const file of files) progress.note(`wrote ${file}`);
    if (targets.every(({ file }) => file !== null)) for (const line of inBrief(document)) progress.note(line);
    await summarise(document, REPORT_FORMATS, options.ci, io, progress);
    await show({ page, audited: request.path }, options, io, progress);
    if (unprinted !== null && problem !== null) progress.note(unprinted.message);
    if (problem !== null) throw behind(problem, audited.flow.sees.has("issues"));
    if (options.strict) refusePartial(document.gaps);
    // What is half known would be taken for the past.
    const kept = await keep();
    if (kept !== null) progress.note(`recorded in ${kept}`);
    if (unprinted !== null) throw unprinted;
  } finally {
    progress.stop();
  }
}

/** What was written; where a page could not be put on paper, the error for the end: all else goes on. */
async function delivered(
  ...given: Parameters<typeof deliver<Report>>
): Promise<{ files: readonly string[]; unprinted: Unprinted | null }> {
  try {
    return { files: await deliver(...given), unprinted: null };
  } catch (error) {
    if (!(error instanceof Unprinted)) throw error;
    return { files: error.written, unprinted: error };
  }
}

/** The problem behind a report that was given all the same: of git alone, or with what was stored before. */
function behind({ kind, message, next, cause }: FlowauditError, isStored: boolean): FlowauditError {
  const of = isStored ? "git and of what was stored before" : "git alone";
  const says = `${message} The report that was given is whole as one of ${of}.`;
  return new FlowauditError(kind, says, next, cause);
}

/** What a person learns who has yet to open the file; on stderr, for standard output is the result and nothing else. */
function inBrief({ verdict, recommendations: [first] }: Report): string[] {
  const [says] = verdict.sentences;
  return [
    ...(says === undefined ? [] : [says]),
    ...(first === undefined ? [] : [`do first: ${first.action}`]),
  ];
}

const noPage = () =>
  new FlowauditError(
    "usage",
    "--summary is a page, and none is written.",
    "Name one: -o summary.html, or -o summary.pdf.",
  );

/** So long a person may look at an empty screen. */
const PATIENCE_MS = MINUTE_MS;

/** Before GitHub is read for longer than a minute, what git alone shows is printed where a person looks at it. */
function earlyReport(
  targets: readonly Target<Report>[],
  options: OutputOptions,
  io: GuardedIo,
  progress: Progress,
): { onEstimate: AuditRequest["onEstimate"]; printed: () => Promise<unknown> } {
  const isWatched =
    io.stdout.isTerminal && targets.every(({ format, file }) => file === null && format.id === "text");
  let printing: Promise<unknown> = Promise.resolve();
  const onEstimate: AuditRequest["onEstimate"] = (estimate, early) => {
    if (estimate.time <= PATIENCE_MS) return;
    progress.note(costs(estimate));
    if (!isWatched) return;
    const document = unlessEmpty(early);
    if (document === null) return;
    printing = deliver(document, targets, options, io).then(() =>
      progress.note(
        "so far this is what git alone shows. GitHub is being read, then the whole report follows; Ctrl-C keeps what came.",
      ),
    );
  };
  return { onEstimate, printed: () => printing };
}

/** Git alone may have nothing to show where GitHub has. */
function unlessEmpty(early: () => Report): Report | null {
  try {
    return early();
  } catch (error) {
    if (error instanceof FlowauditError && error.kind === "notEnoughData") return null;
    throw error;
  }
}
