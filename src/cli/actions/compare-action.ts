import { resolve } from "node:path";
import {
  type CohortWord,
  type Compared,
  compareCohort,
  compareMade,
  compareWindows,
} from "../../commands/compare.ts";
import { folderOf } from "../../config/words.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { COMPARE_FORMATS } from "../../render/index.ts";
import type { CompareOptions } from "../request/options.ts";
import { reportIn } from "../request/report-input.ts";
import { namedWindow, requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress, type Progress } from "../streams/progress.ts";

/** `flowaudit compare [path]` */
export async function compare(path: string, options: CompareOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(COMPARE_FORMATS, options, io.cwd);
  const way = wayOf(options);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const found = await compared(way, path, options, io, progress, () => load(targets));
    progress.stop();
    const shown = { ...options, audited: resolve(io.cwd, path) };
    for (const file of await deliver(found.document, targets, shown, io)) progress.note(`wrote ${file}`);
    if (found.problem !== null) throw found.problem;
    if (options.strict) refusePartial(found.gaps);
  } finally {
    progress.stop();
  }
}

/** What is compared with what, as it was typed. */
type Way =
  | { readonly kind: "windows" | "files"; readonly baseline: string; readonly pilot: string }
  | { readonly kind: "cohort"; readonly cohort: CohortWord };

async function compared(
  way: Way,
  path: string,
  options: CompareOptions,
  io: GuardedIo,
  progress: Progress,
  whileReading: () => void,
): Promise<Compared> {
  if (way.kind === "files" && options.anonymise) throw errors.made();
  if (way.kind === "files") {
    const read = (file: string) => reportIn(file, io.cwd, progress.note);
    return compareMade(await read(way.baseline), await read(way.pilot));
  }
  const request = await requestOf(path, options, io, progress, whileReading);
  if (way.kind === "cohort") return compareCohort(request, way.cohort);
  const [baseline, pilot] = [way.baseline, way.pilot];
  return compareWindows(request, namedWindow(baseline, request.takenAt), namedWindow(pilot, request.takenAt));
}

const isFile = (word: string) => /\.json$/i.test(word);

/** Which of the three ways was asked for. Throws a usage error where it is none, or more than one. */
function wayOf({ baseline, pilot, cohort, window, since, until }: CompareOptions): Way {
  const sides = [baseline, pilot].filter((word) => word !== undefined);
  if (cohort !== undefined) {
    if (sides.length > 0) throw errors.both();
    return { kind: "cohort", cohort: cohortOf(cohort) };
  }
  if (baseline === undefined || pilot === undefined) throw errors.half(baseline, pilot);
  if ([window, since, until].some((word) => word !== undefined)) throw errors.thirdWindow();
  if (isFile(baseline) !== isFile(pilot)) throw errors.mixed(baseline, pilot);
  return { kind: isFile(baseline) ? "files" : "windows", baseline, pilot };
}

function cohortOf(word: string): CohortWord {
  if (word === "ai") return { kind: "ai" };
  const { of, name } = /^(?<of>label|path):(?<name>.+)$/s.exec(word)?.groups ?? {};
  if (of === "label" && name !== undefined) return { kind: "label", label: name };
  const path = of === "path" && name !== undefined ? folderOf(name, "--cohort path") : "";
  if (path === "") throw errors.cohort(word);
  return { kind: "path", path };
}

const WINDOWS = "flowaudit compare --baseline 2026-Q1 --pilot 2026-Q2";
const FILES = "flowaudit compare --baseline before.json --pilot after.json";
const COHORT = "flowaudit compare --cohort ai --window 6mo";

const usage = (what: string, next: string) => new FlowauditError("usage", what, next);

const errors = {
  both: () => usage("--cohort was given together with --baseline or --pilot.", `One or the other: ${COHORT}`),
  half: (baseline: string | undefined, pilot: string | undefined) =>
    baseline === undefined && pilot === undefined
      ? usage("Nothing was named to compare.", `For example: ${WINDOWS}, ${FILES} or ${COHORT}`)
      : usage(
          `--${baseline === undefined ? "pilot" : "baseline"} was given without --${baseline === undefined ? "baseline" : "pilot"}.`,
          `Give both: ${WINDOWS}`,
        ),
  thirdWindow: () =>
    usage(
      "--baseline and --pilot name the windows; --window, --since and --until belong to --cohort.",
      `For example: ${WINDOWS}`,
    ),
  mixed: (baseline: string, pilot: string) =>
    usage(
      `A window cannot be compared with a file: --baseline ${text(baseline, 80)}, --pilot ${text(pilot, 80)}.`,
      `Give two windows or two files: ${WINDOWS}, or ${FILES}`,
    ),
  made: () =>
    usage(
      "--anonymise was given with two reports, which hold the names that they were made with.",
      "Make both of them with flowaudit report --json --anonymise, and compare those.",
    ),
  cohort: (word: string) =>
    usage(`${text(word, 80)} names no cohort.`, `ai, label:NAME or path:FOLDER, for example: ${COHORT}`),
};
