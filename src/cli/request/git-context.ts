import type { AuditRequest } from "../../commands/audit.ts";
import { clean } from "../streams/clean.ts";
import type { Io } from "../streams/io.ts";
import type { OutputOptions } from "../streams/output.ts";

/** What the command line lends to every git process. */
export function gitContextOf({ debug }: Pick<OutputOptions, "debug">, io: Io): AuditRequest["git"] {
  return {
    searchPath: io.env.PATH ?? "",
    home: io.env.HOME,
    signal: io.signal,
    versions: versionsOf(io.signal),
    onCall: debug ? (args) => io.stderr.write(`${clean(`flowaudit: git ${args.join(" ")}`)}\n`) : undefined,
  };
}

/** What each run was told of git's version: it makes a context for every repository. */
const told = new WeakMap<AbortSignal, Map<string, string>>();

function versionsOf(run: AbortSignal): Map<string, string> {
  const versions = told.get(run) ?? new Map<string, string>();
  told.set(run, versions);
  return versions;
}
