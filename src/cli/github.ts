import type { DoctorRequest } from "../doctor.ts";
import type { GuardedIo } from "./io.ts";
import type { GitHubOptions } from "./options.ts";
import { version } from "./version.ts";

type Typed = "repo" | "apiUrl" | "insecure" | "env" | "signal" | "version" | "keepOut";

/** What was typed about GitHub. Its server is chosen by the caller alone: on the command line or in the environment. */
export function githubRequestOf(options: GitHubOptions, io: GuardedIo): Pick<DoctorRequest, Typed> {
  return {
    repo: options.repo ?? null,
    apiUrl: options.apiUrl ?? (io.env.FLOWAUDIT_API_URL || null),
    insecure: options.insecure ?? false,
    env: io.env,
    signal: io.signal,
    version: version(),
    keepOut: io.secrets.add,
  };
}
