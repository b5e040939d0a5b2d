import type { AuditRequest, Pseudonym } from "../../../commands/audit.ts";
import { digestOfConfiguration } from "../../../commands/dataset/configuration-digest.ts";
import type { GitHubRequest } from "../../../commands/github.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import { configured } from "../configure.ts";
import type { ReportOptions } from "../options.ts";
import { requestOf } from "../request.ts";
import type { CloneOptions, Subject } from "../subject.ts";

/** What is the same for every repository of a dataset, and the way to the request for each. */
export interface DatasetRequest {
  /** The window that holds for all, as it was written; null where none was. */
  readonly window: string | null;
  /** A digest of what holds for all. */
  readonly configuration: string;
  readonly pseudonym: Pseudonym | null;
  requestFor(
    subject: Subject,
    options: ReportOptions & CloneOptions,
    progress: Progress,
    clients?: GitHubRequest["clients"],
  ): Promise<AuditRequest>;
}

/** Names are replaced in its rows, not in a report; and it has teams. */
const OF_A_DATASET = { anonymise: false, tellsTeams: true };

/** Settles what options, variables and a file that was named say for all repositories. */
export async function datasetRequest(
  options: ReportOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<DatasetRequest> {
  const { config, window } = await configured(null, options, io, { note: () => {} });
  const pseudonym = options.anonymise
    ? await (await import("../pseudonyms.ts")).pseudonyms(io, progress.note)
    : null;
  const requestFor: DatasetRequest["requestFor"] = async (subject, own, said, clients) => {
    const request = await requestOf(subject, { ...own, ...OF_A_DATASET }, io, said, () => {}, clients);
    // Whatever is configured, a dataset names nobody.
    return { ...request, config: { ...request.config, people: false }, pseudonym };
  };
  return { window, configuration: digestOfConfiguration(config), pseudonym, requestFor };
}
