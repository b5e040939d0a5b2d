import { resolve } from "node:path";
import type { AuditRequest } from "../../commands/audit.ts";
import type { GitHubReader, GitHubRequest, Surroundings } from "../../commands/github.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { formatInstant } from "../../lib/time/instants.ts";
import { isDated, type PointSpec, parseInstant, parsePoint, resolvePoint } from "../../lib/time/points.ts";
import { parseWindow, resolveWindow } from "../../lib/time/windows.ts";
import type { GuardedIo, Io } from "../streams/io.ts";
import type { Progress } from "../streams/progress.ts";
import { configured } from "./configure.ts";
import { gitContextOf } from "./git-context.ts";
import { gitHubRequestOf, ownUid, type TellsTeams } from "./github-request.ts";
import type { ReportOptions } from "./options.ts";
import { cacheFolder, historyFolder } from "./places.ts";
import { type CloneOptions, configuredIn, folderOf, type Subject, subjectOf } from "./subject.ts";
import { version } from "./version.ts";

/** Turns what was typed and configured into what is asked of the audit. Throws a usage error for nonsense. */
export async function requestOf(
  word: string | Subject,
  options: ReportOptions & CloneOptions & TellsTeams,
  io: GuardedIo,
  progress: Progress,
  whileReading: () => void,
  clients?: GitHubRequest["clients"],
): Promise<AuditRequest> {
  const now = io.now();
  const subject = typeof word === "string" ? await subjectOf(word, options, io) : word;
  const settled = await configured(configuredIn(subject), options, io, progress);
  const { config } = settled;
  const takenAt = takenAtOf(options, now);
  const window = windowOf(options, settled.window, takenAt);
  return {
    ...(await folderOf(subject, options, settled, io, progress)),
    config,
    window,
    takenAt,
    version: version(),
    git: gitContextOf(options, io),
    cache: options.cache ? cacheFolder(io.env) : null,
    uid: ownUid(),
    verifyObjects: options.verifyObjects === true,
    history: historyPlace(settled.own.history, io),
    progress: progress.step,
    whileReading,
    note: progress.note,
    github: options.github
      ? (local) =>
          openGitHub(gitHubRequestOf(options, settled, io, progress, clients), local, options.tellsTeams)
      : null,
    onEstimate: () => {},
    pseudonym: options.anonymise
      ? await (await import("./pseudonyms.ts")).pseudonyms(io, progress.note)
      : null,
  };
}

/** Opens the way to what GitHub adds; who tells of teams is told those, too. */
async function openGitHub(
  request: GitHubRequest,
  local: Surroundings,
  tellsTeams = false,
): Promise<GitHubReader> {
  const reader = await (await import("../../commands/github.ts")).openReader(request, local);
  if (!tellsTeams) return reader;
  return (await import("../../commands/organisation/github-teams.ts")).withTeams(reader, request);
}

/** When the history is looked at. Throws a usage error for what is no instant, or has not come yet. */
export function takenAtOf({ asOf }: Pick<ReportOptions, "asOf">, now: number): number {
  const takenAt = asOf === undefined ? now : parseInstant(asOf, now);
  if (takenAt > now) throw errors.future(takenAt);
  return takenAt;
}

function historyPlace(named: unknown, io: Io): AuditRequest["history"] {
  if (named !== undefined && String(named).trim() === "") throw errors.noHistory();
  const folder = named === undefined ? historyFolder(io.env) : resolve(io.cwd, String(named));
  return folder === null ? null : { folder, chosen: named !== undefined };
}

/** Words are checked now; the window is settled when the history is known whose tags may name it. */
export function windowOf(
  options: ReportOptions,
  window: string | null,
  takenAt: number,
): AuditRequest["window"] {
  const isBounded = options.since !== undefined || options.until !== undefined;
  if (isBounded && options.window !== undefined) throw errors.twoWindows();
  if (!isBounded) return window === null ? () => null : namedWindow(window, takenAt);
  if (options.since === undefined) throw errors.noSince();
  const since = parsePoint(options.since);
  const until: PointSpec =
    options.until === undefined ? { kind: "fixed", at: takenAt } : parsePoint(options.until);
  const settled: AuditRequest["window"] = (marks) => {
    const to = Math.min(resolvePoint(until, takenAt, marks), takenAt);
    const from = resolvePoint(since, takenAt, marks);
    if (from >= takenAt) throw errors.sinceLater(from, takenAt, options.asOf === undefined);
    if (from >= to) throw errors.reversed(from, to);
    return { from, to };
  };
  // Dates need no history: what is wrong with them is said before any is read.
  if (isDated(since) && isDated(until)) settled(NO_MARKS);
  return settled;
}

const NO_MARKS = { tag: () => undefined, tags: () => [], lastRelease: () => null };

/** The window that a word names, seen from an instant. Throws a usage error for nonsense. */
export function namedWindow(word: string, takenAt: number): AuditRequest["window"] {
  const spec = parseWindow(word);
  return (marks) => resolveWindow(spec, takenAt, marks);
}

const errors = {
  noHistory: () =>
    new FlowauditError(
      "usage",
      "--history names no folder.",
      "For example: --history ~/.local/state/flowaudit/runs",
    ),
  future: (at: number) =>
    new FlowauditError(
      "usage",
      `--as-of ${formatInstant(at)} lies in the future.`,
      "Give an instant that has passed, for example --as-of 2026-07-01.",
    ),
  twoWindows: () =>
    new FlowauditError(
      "usage",
      "--window was given together with --since or --until.",
      "Give one or the other.",
    ),
  noSince: () =>
    new FlowauditError("usage", "--until was given without --since.", "Give both, or --window A..B."),
  reversed: (from: number, to: number) =>
    new FlowauditError(
      "usage",
      `The window from ${formatInstant(from)} to ${formatInstant(to)} is empty.`,
      "--since must lie before --until.",
    ),
  sinceLater: (from: number, takenAt: number, isNow: boolean) =>
    new FlowauditError(
      "usage",
      isNow
        ? `--since ${formatInstant(from)} lies in the future: now is ${formatInstant(takenAt)}.`
        : `--since ${formatInstant(from)} does not lie before --as-of ${formatInstant(takenAt)}.`,
      "Give an instant before that, for example --since 90d.",
    ),
};
