import type { AuditRequest, Pseudonym } from "../../../commands/audit.ts";
import { digestOf, digestOfConfiguration, toldOf } from "../../../commands/dataset/configuration-digest.ts";
import type { GitHubRequest } from "../../../commands/github.ts";
import type { Config } from "../../../config/config.ts";
import { DEFAULT_CONFIG } from "../../../config/defaults.ts";
import { KEYS } from "../../../config/keys.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import { configured } from "../configure.ts";
import type { ReportOptions } from "../options.ts";
import { requestOf } from "../request.ts";
import type { CloneOptions, Subject } from "../subject.ts";

/** What is the same for every repository of a dataset. */
export interface DatasetRequest {
  /** Without what a repository of its own configures. */
  readonly settled: Awaited<ReturnType<typeof configured>>;
  /** The window that holds for all, as it was written; null where none was. */
  readonly window: string | null;
  /** A digest of what holds for all. */
  readonly configuration: string;
  /** The same of each that is not as usual, by what sets it. */
  readonly settings: Readonly<Record<string, string>>;
  /** What pseudonyms are made by, and what makes them. */
  readonly key: Uint8Array | null;
  readonly pseudonym: Pseudonym | null;
}

/** Names are replaced in its rows, not in a report; and it has teams. */
const OF_A_DATASET = { anonymise: false, tellsTeams: true };

/** Settles what options, variables and a file that was named say for all repositories. */
export async function datasetRequest(
  options: ReportOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<DatasetRequest> {
  const settled = await configured(null, options, io, { note: () => {} });
  const configuration = digestOfConfiguration(settled.config, options.github);
  const key = options.anonymise
    ? await (await import("../pseudonyms.ts")).pseudonymKey(io, progress.note)
    : null;
  const settings = settingsOf(settled.config, options.github);
  return { settled, window: settled.window, configuration, settings, key, pseudonym: await pseudonymOf(key) };
}

/** What stands for names in a dataset; null where they stay. */
export const pseudonymOf = async (key: Uint8Array | null): Promise<Pseudonym | null> =>
  key && (await import("../pseudonyms.ts")).pseudonymsBy(key);

/** What is asked of one repository. Throws a `FlowauditError`. */
export async function requestForOne(
  subject: Subject,
  options: ReportOptions & CloneOptions,
  pseudonym: Pseudonym | null,
  io: GuardedIo,
  progress: Progress,
  clients?: GitHubRequest["clients"],
): Promise<AuditRequest> {
  const own = { ...options, ...OF_A_DATASET };
  const request = await requestOf(subject, own, io, progress, () => {}, clients);
  // Whatever is configured, a dataset names nobody.
  return { ...request, config: { ...request.config, people: false }, pseudonym };
}

/** Digits that tell two values apart, and do not tell which value it is. */
const DIGITS = 4;

/** Digests of what is not as usual, by the options or the keys of a file that set it. */
function settingsOf(config: Config, hasGitHub = true): Readonly<Record<string, string>> {
  const usual = toldOf(DEFAULT_CONFIG, true);
  const settings: Record<string, string> = {};
  for (const [key, value] of Object.entries(toldOf(config, hasGitHub))) {
    const digest = digestOf(value);
    const name = calledBy(key);
    if (digest !== digestOf(usual[key])) settings[name] = (settings[name] ?? "") + digest.slice(0, DIGITS);
  }
  return settings;
}

/** What in a file has another name than in a configuration. */
const KEY_OF: Readonly<Record<string, string>> = {
  incidentFile: "incidents",
  impactFile: "impact",
  teamFile: "teams",
};

function calledBy(key: string): string {
  if (key === "github") return "--no-github";
  const own = KEY_OF[key] ?? key;
  return KEYS.find((one) => one.key === own)?.as?.flag ?? own;
}
