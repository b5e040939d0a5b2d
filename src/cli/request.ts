import { isAbsolute, posix, resolve } from "node:path";
import type { AuditRequest } from "../audit.ts";
import type { Config, DeliveryChoice } from "../config/config.ts";
import { DEFAULT_CONFIG } from "../config/defaults.ts";
import { FlowauditError } from "../lib/errors.ts";
import { formatInstant, parseInstant, parseWindow, resolveWindow } from "../lib/window.ts";
import { clean } from "./clean.ts";
import { gitHubRequestOf } from "./github.ts";
import type { GuardedIo, Io } from "./io.ts";
import type { OutputOptions, ReportOptions } from "./options.ts";
import { cacheFolder } from "./places.ts";
import type { Progress } from "./progress.ts";
import { version } from "./version.ts";

/** Turns what was typed into what is asked of the audit. Throws a usage error for nonsense. */
export function requestOf(
  path: string,
  options: ReportOptions,
  io: GuardedIo,
  progress: Progress,
  whileReading: () => void,
): AuditRequest {
  const now = io.now();
  const config = configOf(options, io);
  const takenAt = options.asOf === undefined ? now : parseInstant(options.asOf, now);
  if (takenAt > now) throw refusals.future(takenAt);
  const window = windowOf(options, takenAt);
  return {
    path: resolve(io.cwd, path),
    config,
    window,
    takenAt,
    version: version(),
    git: gitContextOf(options, io),
    cache: options.cache ? cacheFolder(io.env) : null,
    progress: progress.step,
    whileReading,
    note: progress.note,
    github: options.github
      ? async (local) =>
          (await import("../github.ts")).openReader(gitHubRequestOf(options, config, io, progress), local)
      : null,
    onEstimate: () => {},
  };
}

/** What the command line lends to every git process. */
export function gitContextOf({ debug }: OutputOptions, io: Io): AuditRequest["git"] {
  return {
    searchPath: io.env.PATH ?? "",
    home: io.env.HOME,
    signal: io.signal,
    onCall: debug ? (args) => io.stderr.write(`${clean(`flowaudit: git ${args.join(" ")}`)}\n`) : undefined,
  };
}

function configOf(options: ReportOptions, io: Io): Config {
  return {
    ...DEFAULT_CONFIG,
    path: folderOf(options.path),
    branch: options.branch ?? null,
    deliveries: deliveriesOf(options.deliveries, io.cwd),
    incidentFile: options.incidents === undefined ? null : resolve(io.cwd, options.incidents),
    impactFile: options.impact === undefined ? null : resolve(io.cwd, options.impact),
    tagPattern: tagPatternOf(options),
    includeBots: options.includeBots ?? false,
    people: options.people ?? false,
  };
}

/** Words are checked now; the window is settled when the tags are known that it may be named by. */
function windowOf(options: ReportOptions, takenAt: number): AuditRequest["window"] {
  if (options.window !== undefined) {
    if (options.since !== undefined || options.until !== undefined) throw refusals.twoWindows();
    const spec = parseWindow(options.window);
    return (tagInstant) => resolveWindow(spec, takenAt, tagInstant);
  }
  if (options.since === undefined && options.until === undefined) return () => null;
  const to = options.until === undefined ? takenAt : Math.min(parseInstant(options.until, takenAt), takenAt);
  if (options.since === undefined) throw refusals.noSince();
  const from = parseInstant(options.since, takenAt);
  if (from >= to) throw refusals.reversed(from, to);
  return () => ({ from, to });
}

/** A folder as git writes it: from the top, no dots, no slash at either end. */
function folderOf(word: string | undefined): string {
  if (word === undefined) return "";
  const folder = posix.normalize(word.replaceAll("\\", "/")).replace(/\/+$/, "");
  if (isAbsolute(word) || folder === ".." || folder.startsWith("../")) throw refusals.folder(word);
  return folder === "." ? "" : folder;
}

const SOURCES = ["auto", "deployments", "releases", "tags", "none"] as const;

function deliveriesOf(word: string | undefined, cwd: string): DeliveryChoice {
  const kind = SOURCES.find((source) => source === (word ?? "auto"));
  if (kind !== undefined) return { kind };
  const { of, name } = /^(?<of>workflow|branch|file):(?<name>.+)$/s.exec(word!)?.groups ?? {};
  if (name === undefined) throw refusals.deliveries(word!);
  if (of === "file") return { kind: "file", file: resolve(cwd, name) };
  return { kind: of === "branch" ? "branch" : "workflow", name };
}

/** A pattern over tags goes with tags only: with another source it would be silently ignored. */
function tagPatternOf({ tagPattern, deliveries }: ReportOptions): string | null {
  if (tagPattern === undefined) return null;
  if (deliveries !== undefined && deliveries !== "auto" && deliveries !== "tags")
    throw refusals.patternWithout(deliveries);
  return tagPattern;
}

const refusals = {
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
      "--since must lie before --until and before now.",
    ),
  folder: (word: string) =>
    new FlowauditError(
      "usage",
      `--path ${word} is not a folder inside the repository.`,
      "Name it as seen from the repository's top, for example --path packages/core.",
    ),
  deliveries: (word: string) =>
    new FlowauditError(
      "usage",
      `There is no delivery source ${word}.`,
      "Sources: auto, deployments, releases, tags, workflow:Deploy, branch:production, file:deliveries.csv, none.",
    ),
  patternWithout: (deliveries: string) =>
    new FlowauditError(
      "usage",
      `--tag-pattern chooses among tags, but deliveries were asked for from ${deliveries}.`,
      "Give one or the other.",
    ),
};
