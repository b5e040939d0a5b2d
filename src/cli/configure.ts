import { resolve } from "node:path";
import { type Choice, loadConfiguration } from "../config/load.ts";
import { type Settled, settle } from "../config/settle.ts";
import { counted } from "../lib/words.ts";
import type { Io } from "./io.ts";
import type { ConfigOptions } from "./options.ts";
import type { Progress } from "./progress.ts";

/** What flags, variables and the repository's configuration come to. A file that counts is named on stderr. */
export async function configured(
  path: string,
  options: ConfigOptions,
  io: Io,
  progress: Pick<Progress, "note">,
): Promise<Settled> {
  const loaded = await loadConfiguration(resolve(io.cwd, path), choiceOf(options, io.cwd));
  const keys = Object.keys(loaded?.says ?? {}).filter((key) => key !== "$schema").length;
  if (loaded !== null)
    progress.note(`${loaded.name} configures ${counted(keys, "key")}; flowaudit doctor lists the values.`);
  return settle(options as Readonly<Record<string, unknown>>, io.env, loaded, io.cwd);
}

/** The configuration that was asked for. */
export function choiceOf({ config }: ConfigOptions, cwd: string): Choice {
  if (config === false) return "none";
  return config === undefined || config === true ? "found" : { file: resolve(cwd, config) };
}
