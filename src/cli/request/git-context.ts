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
    onCall: debug ? (args) => io.stderr.write(`${clean(`flowaudit: git ${args.join(" ")}`)}\n`) : undefined,
  };
}
