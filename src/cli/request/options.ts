import type { Command } from "commander";
import { LANES } from "../../config/config.ts";
import { choices } from "../../config/words.ts";
import { listed } from "../../lib/text/listed.ts";
import {
  CHECK_FORMATS,
  COMPARE_FORMATS,
  DOCTOR_FORMATS,
  EXPLAIN_FORMATS,
  EXPORT_FORMATS,
  READINESS_FORMATS,
  REPORT_FORMATS,
  SYNC_FORMATS,
  VERIFY_FORMATS,
} from "../../render/index.ts";
import type { OutputOptions } from "../streams/output.ts";
import { chosen, collect, FAILURES, failureChoice, positive } from "./option-values.ts";
import { addOutputOptions, type Formats } from "./output-options.ts";

/** Options of every command that is configured. */
export interface ConfigOptions {
  /** A file; false with --no-config. */
  readonly config?: string | boolean;
}

/** Options of every command that reads a history. */
export interface CommonOptions extends OutputOptions {
  readonly asOf?: string;
  readonly branch?: string;
  readonly deliveries?: string;
  readonly incidents?: string;
  readonly impact?: string;
  readonly teams?: string;
  readonly tagPattern?: string;
  readonly maxClone?: string;
  readonly verifyObjects?: boolean;
  /** False with --no-cache. */
  readonly cache: boolean;
}

/** Options of every command that may ask GitHub: which server and repository, and what is kept. */
export interface ServerOptions extends ConfigOptions {
  readonly repo?: string;
  readonly apiUrl?: string;
  readonly store?: string;
  readonly offline?: boolean;
  readonly insecure?: boolean;
}

/** Options of every command that collects from GitHub. */
export interface GitHubOptions extends ServerOptions {
  readonly maxWait?: string;
  readonly strict?: boolean;
}

export interface DoctorOptions extends OutputOptions, ServerOptions {
  readonly calibrate?: boolean;
}

export interface InitOptions {
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

export interface SyncOptions extends OutputOptions, GitHubOptions {
  readonly since?: string;
}

export interface ReportOptions extends CommonOptions, GitHubOptions {
  /** False with --no-github. */
  readonly github: boolean;
  readonly window?: string;
  readonly since?: string;
  readonly until?: string;
  readonly path?: string;
  readonly lane?: string;
  readonly includeBots?: boolean;
  readonly people?: boolean;
  /** A file; of a comparison a window, too. */
  readonly baseline?: string;
  /** False with --no-ci. */
  readonly ci?: boolean;
  readonly anonymise?: boolean;
}

export interface CheckOptions extends ReportOptions {
  /** Budgets, a word each. */
  readonly max?: string[];
  readonly propose?: boolean;
}

export const NO_CI = "in GitHub Actions, write neither the step's summary nor annotations";
export const INCLUDE_BOTS = "count changes of automated accounts in the headline figures too";
export const ANONYMISE =
  "pseudonyms for people, teams, repositories, branches, environments and titles, no addresses; numbers of pull requests and ids of commits stay";
export const NO_SCRIPT = "a page without the script that sorts and filters its tables";

export const MAX =
  "a budget beside those of the configuration: lead-time=5d, rework=0.15, stage:pickup.p90Seconds=2d; can be repeated";

export interface CompareOptions extends ReportOptions {
  readonly pilot?: string;
  readonly cohort?: string;
}

export interface VerifyOptions extends ReportOptions {
  readonly history?: string;
  readonly failOn?: "worse";
}

const WINDOW_WORDS = "2026-07, 2026-Q3, 90d, 12w, 6mo, 1y, A..B (from one date, month or tag up to another)";

export function addReportOptions(command: Command): Command {
  addOpenOption(addWindowOptions(command))
    .option("--all", "every measure with everything that is known of it")
    .option(
      "--top <n>",
      "how many of the longest lead times to list, as text with --all alone (default: 5)",
      positive,
    )
    .option(
      "--baseline <file>",
      "an earlier report, written with report --json: was more opened since, and more shipped?",
    )
    .option("--no-script", NO_SCRIPT)
    .option("--summary", "a page of two sheets to hand over, with -o FILE.html or -o FILE.pdf")
    .option("--with-commands", "a page shows how to see the same again, with your folders and options")
    .option("--no-ci", NO_CI);
  return addCommonOptions(command, REPORT_FORMATS);
}

export function addCheckOptions(command: Command): Command {
  addWindowOptions(command)
    .option("--max <budget>", MAX, collect)
    .option("--propose", "write budgets that the team kept in its last 8 periods, as configuration to paste")
    .option("--baseline <file>", "the report, written with report --json, that some budgets are held against")
    .option("--no-ci", NO_CI);
  return addCommonOptions(command, CHECK_FORMATS);
}

export function addExplainOptions(command: Command): Command {
  addWindowOptions(command)
    .option("--all", "all changes behind a measure")
    .option("--top <n>", "how many of them to list without --all (default: 20)", positive);
  return addCommonOptions(command, EXPLAIN_FORMATS);
}

export function addExportOptions(command: Command): Command {
  return addCommonOptions(addWindowOptions(command), EXPORT_FORMATS.changes);
}

export function addReadinessOptions(command: Command): Command {
  addOpenOption(addWindowOptions(command))
    .option("--all", "what shows each control, and what it is good for")
    .option("--no-script", NO_SCRIPT);
  return addCommonOptions(command, READINESS_FORMATS);
}

export function addCompareOptions(command: Command): Command {
  command
    .option("--baseline <window>", "what is compared with: a window, or a report file (*.json)")
    .option("--pilot <window>", "what is compared: a window, or a report file (*.json)")
    .option(
      "--cohort <which>",
      "ai, label:NAME or path:FOLDER: these changes of one window against its others",
    )
    .option("--no-script", NO_SCRIPT);
  return addCommonOptions(addWindowOptions(command), COMPARE_FORMATS);
}

export function addVerifyOptions(command: Command): Command {
  command
    .option("--since <instant>", "judge a step that was taken then: a date, 2026-07, 2026-Q3, 90d, a tag")
    .addOption(chosen("--fail-on <word>", "exit 1 where something became worse", FAILURES, failureChoice))
    .option("--no-script", NO_SCRIPT);
  return addCommonOptions(addSelectionOptions(addHistoryOption(command)), VERIFY_FORMATS);
}

export function addHistoryOption(command: Command): Command {
  return command.option("--history <folder>", "where recorded runs are kept (or FLOWAUDIT_HISTORY)");
}

/** Which changes figures are made from; the life of a single one does not depend on it. */
export function addWindowOptions(command: Command): Command {
  return addSelectionOptions(addBoundsOptions(command));
}

/** The window alone. */
export function addBoundsOptions(command: Command): Command {
  return command
    .option("-w, --window <window>", `what to look at: ${WINDOW_WORDS}`)
    .option(
      "--since <instant>",
      "where the window begins: a date, 2026-07, 2026-Q3, 90d, a tag, last-release",
    )
    .option("--until <instant>", "up to where it goes, itself outside of it: the same words");
}

/** The same without a window. */
function addSelectionOptions(command: Command): Command {
  return command
    .option("--path <folder>", "only changes that touch this folder, seen from the top of the repository")
    .addOption(chosen("--lane <lane>", "only changes of one lane", LANES, (word) => word))
    .option("--include-bots", INCLUDE_BOTS)
    .option("--people", "name reviewers and owners where a measure counts them, three or more at a time")
    .option("--anonymise", ANONYMISE);
}

export function addOpenOption(command: Command): Command {
  return command.option("--open", "show it as a page: the HTML file that is written, else a temporary one");
}

export function addCommonOptions(command: Command, formats: Formats): Command {
  return addGitHubOptions(addOutputOptions(addReadingOptions(command), formats));
}

/** How a history is read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option("--as-of <instant>", "look at the history as it was then")
    .option("--branch <name>", "audit this branch instead of the default one")
    .option("--deliveries <source>", `${listed(choices("word"), "or")}; a file is CSV or NDJSON`)
    .option(
      "--incidents <file>",
      "incidents as CSV or NDJSON: opened_at, closed_at, title, ref, url, and origin where it is known",
    )
    .option("--impact <file>", "what features were for, as CSV or NDJSON: feature, metric, before, after")
    .option("--teams <file>", "whose paths and repositories are, and who is in which team, as YAML or JSON")
    .option("--tag-pattern <glob>", "the tags that are releases, whatever their name says: v*, release-*")
    .option("--clones <folder>", "where repositories of a server are cloned to (default: your cache folder)")
    .option("--max-clone <size>", "the most that the clone of owner/name may take: 500MB, 8GB (default: 4GB)")
    .option("--verify-objects", "hold every object to its id first, not those alone that are named")
    .option("--no-cache", "read everything again, and remember nothing")
    .option("--no-github", "look at git alone");
}

export function addDoctorOptions(command: Command): Command {
  return addServerOptions(addOutputOptions(command, DOCTOR_FORMATS)).option(
    "--calibrate",
    "compare our count of each query's points with the server's",
  );
}

export function addGitHubOptions(command: Command): Command {
  return addServerOptions(command)
    .option("--max-wait <duration>", "longest wait for rate limits in all: 10m, 2h (default: 1h)")
    .option("--strict", "fail where anything could not be read");
}

export function addServerOptions(command: Command): Command {
  return addConfigOptions(command)
    .option("--repo <name>", "the repository on GitHub: owner/name or host/owner/name")
    .option(
      "--api-url <address>",
      "the GitHub server (or FLOWAUDIT_API_URL): https://github.example.com/api/v3",
    )
    .option("--store <folder>", "where what GitHub said is kept between runs")
    .option("--offline", "ask no server")
    .option("--insecure", "go on although NODE_TLS_REJECT_UNAUTHORIZED=0 is set");
}

export function addConfigOptions(command: Command): Command {
  return command
    .option(
      "--config <file>",
      "the configuration, JSON or YAML (default: flowaudit.config.yaml and the like, see docs/configuration.md)",
    )
    .option("--no-config", "leave the repository's configuration out");
}

export function addInitOptions(command: Command): Command {
  return command
    .option("--dry-run", "print the files instead of writing them")
    .option("-q, --quiet", "no progress and no notes")
    .option("--debug", "show the git processes, and the stack of an error");
}

export function addSyncOptions(command: Command): Command {
  return addGitHubOptions(addOutputOptions(command, SYNC_FORMATS))
    .option(
      "--since <instant>",
      "leave out what was last touched before: a date, 2026-Q3, 1y (default: 270d)",
    )
    .option("--all", "everything since the repository was made");
}
