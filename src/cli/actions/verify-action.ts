import { type BeforeWord, type VerifiedNow, verify as verifyNow } from "../../commands/runs/verify.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { parsePoint, resolvePoint } from "../../lib/time/points.ts";
import { VERIFY_FORMATS } from "../../render/index.ts";
import type { VerifyOptions } from "../request/options.ts";
import { reportIn } from "../request/report-input.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress, type Progress } from "../streams/progress.ts";

/** `flowaudit verify [before.json] [path]` */
export async function verify(
  words: { readonly before: string; readonly path: string },
  { since, ...options }: VerifyOptions,
  io: GuardedIo,
): Promise<void> {
  const targets = targetsOf(VERIFY_FORMATS, options, io.cwd);
  const { file, path } = placesOf(words);
  if (file !== null && since !== undefined) throw errors.both();
  if (file !== null && options.anonymise) throw errors.made();
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const before = await beforeOf(file, since, request.takenAt, io, progress);
    const found = await verifyNow({ ...request, before });
    progress.stop();
    for (const written of await deliver(found.document, targets, options, io))
      progress.note(`wrote ${written}`);
    if (found.problem !== null) throw found.problem;
    if (options.strict) refusePartial(found.gaps);
    if (options.failOn !== undefined) refuseWorse(found);
  } finally {
    progress.stop();
  }
}

/** A file of a report is told by its ending; any other first word is the folder. */
function placesOf({ before, path }: { readonly before: string; readonly path: string }) {
  if (/\.json$/i.test(before)) return { file: before, path };
  if (before !== "" && path !== ".") throw errors.noFile(before);
  return { file: null, path: before === "" ? path : before };
}

async function beforeOf(
  file: string | null,
  since: string | undefined,
  takenAt: number,
  io: GuardedIo,
  progress: Progress,
): Promise<BeforeWord> {
  if (file !== null) return { kind: "report", report: await reportIn(file, io.cwd, progress.note), file };
  if (since === undefined) return { kind: "recorded" };
  const spec = parsePoint(since);
  return { kind: "since", at: (marks) => resolvePoint(spec, takenAt, marks) };
}

function refuseWorse({ document }: VerifiedNow): void {
  const worse = document.results.filter(({ word }) => word === "worse");
  if (worse.length === 0) return;
  throw new FlowauditError(
    "budgetBroken",
    `${counted(worse.length, "recommendation")} went with something that became worse: ${worse.map(({ id }) => id).join(", ")}.`,
    "flowaudit verify shows which figure it is; flowaudit compare shows both windows.",
  );
}

const usage = (what: string, next: string) => new FlowauditError("usage", what, next);

const errors = {
  both: () =>
    usage(
      "A report and --since were given: each of them says when the step was taken.",
      "Give one: flowaudit verify before.json, or flowaudit verify --since 2026-06-01.",
    ),
  made: () =>
    usage(
      "--anonymise was given with a report, which holds the names that it was made with.",
      "Use --since 2026-06-01, which reads the window before by itself.",
    ),
  noFile: (word: string) =>
    usage(
      `${text(word, 80)} is no report: its name does not end in .json.`,
      "A report comes first, and then the folder: flowaudit verify before.json ../other",
    ),
};
