import type { AuditRequest, Pseudonym } from "../../../commands/audit.ts";
import { digestOfConfiguration } from "../../../commands/dataset/configuration-digest.ts";
import type { GitHubRequest } from "../../../commands/github.ts";
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
  return { settled, window: settled.window, configuration, key, pseudonym: await pseudonymOf(key) };
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
