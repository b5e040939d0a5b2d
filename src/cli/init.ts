import { realpath, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { findWritten, workTreeOf } from "../config/find.ts";
import { configures } from "../config/load.ts";
import { begin } from "../init.ts";
import { FlowauditError } from "../lib/errors.ts";
import type { GuardedIo } from "./io.ts";
import type { InitOptions } from "./options.ts";
import { openProgress } from "./progress.ts";
import { requestOf } from "./request.ts";

const NAME = "flowaudit.config.yaml";

/** `flowaudit init [path]`: writes a configuration to the top of the repository, or prints it with --dry-run. */
export async function init(path: string, options: InitOptions, io: GuardedIo): Promise<void> {
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const folder = resolve(io.cwd, path);
    const file = options.dryRun ? null : await freeFile(folder);
    const alone = { ...options, github: false, cache: false, config: false, color: "auto" } as const;
    const content = await begin(await requestOf(path, alone, io, progress, () => {}));
    progress.stop();
    if (file === null) {
      io.stdout.write(io.secrets.hide(content));
      return;
    }
    await writeFile(file, io.secrets.hide(content), { flag: "wx" }).catch((cause: unknown) => {
      throw refusals.unwritable(file, cause);
    });
    progress.note(`wrote ${file}; nothing in it counts until a line is made to.`);
  } finally {
    progress.stop();
  }
}

/** Where the configuration goes; what is there already stays as it is. */
async function freeFile(folder: string): Promise<string> {
  const found = await findWritten(folder, configures);
  if (found !== null) throw refusals.there(found.name);
  const start = await realpath(folder).catch(() => folder);
  const top = workTreeOf(start);
  if (top === null) throw refusals.noTree(folder);
  return join(top, NAME);
}

const refusals = {
  there: (name: string) =>
    new FlowauditError(
      "usage",
      `There is a configuration already: ${name}. It was left as it is.`,
      "flowaudit init --dry-run prints what could stand in it.",
    ),
  noTree: (folder: string) =>
    new FlowauditError(
      "usage",
      `${folder} has no work tree to which a configuration could be added.`,
      "Print it with flowaudit init --dry-run, and name the file that you keep it in with --config FILE.",
    ),
  unwritable: (file: string, cause: unknown) =>
    new FlowauditError(
      "environment",
      `${file} could not be written: ${(cause as NodeJS.ErrnoException).code}.`,
      "Check the permissions of its folder, or print it with flowaudit init --dry-run.",
      cause,
    ),
};
