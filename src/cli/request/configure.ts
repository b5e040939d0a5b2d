import { resolve } from "node:path";
import type { Configuration } from "../../commands/doctor.ts";
import { loadYardsticks } from "../../commands/layers.ts";
import { NAMES } from "../../config/find.ts";
import { type Choice, type Loaded, loadConfiguration } from "../../config/load.ts";
import { type Settled, settle } from "../../config/settle.ts";
import { settledValues } from "../../config/values.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted } from "../../lib/text/counted.ts";
import type { Io } from "../streams/io.ts";
import type { Progress } from "../streams/progress.ts";
import type { ConfigOptions } from "./options.ts";

/**
 * What flags, variables and the repository's configuration come to. A file that counts is named on stderr.
 *
 * @param folder of the repository; null where it is not here, and nothing of it configures anything
 */
export async function configured(
  folder: string | null,
  options: ConfigOptions,
  io: Io,
  progress: Pick<Progress, "note">,
): Promise<Settled> {
  const loaded = await load(folder, options, io);
  const keys = Object.keys(loaded?.says ?? {}).filter((key) => key !== "$schema").length;
  if (loaded !== null && keys > 0)
    progress.note(`${loaded.name} configures ${counted(keys, "key")}; flowaudit doctor lists the values.`);
  return withTeams(settle(options as Readonly<Record<string, unknown>>, io.env, loaded, io.cwd));
}

/** What is settled, with what a file of teams says. It is read anew for each that asks: nothing of it is kept. */
async function withTeams(settled: Settled): Promise<Settled> {
  const { config } = settled;
  if (config.teamFile === null) return settled;
  const { readTeamFile } = await import("../../config/team-file.ts");
  return { ...settled, config: { ...config, teams: await readTeamFile(config.teamFile) } };
}

/** The same for who asks what counts and why: a file that is wrong is a finding. */
export async function surveyed(
  folder: string | null,
  options: ConfigOptions,
  io: Io,
): Promise<{ settled: Settled; configuration: Configuration }> {
  const choice = choiceOf(options, io.cwd);
  let loaded: Loaded | null = null;
  let problem: FlowauditError | null = null;
  try {
    loaded = await load(folder, options, io);
  } catch (error) {
    if (!(error instanceof FlowauditError)) throw error;
    problem = error;
  }
  const settled = settle(options as Readonly<Record<string, unknown>>, io.env, loaded, io.cwd);
  const none = folder === null ? NOT_HERE : NONE_FOUND;
  const because = loaded !== null ? null : choice === "none" ? "--no-config" : none;
  const file = loaded?.name ?? null;
  const values = settledValues(settled, await loadYardsticks());
  return { settled, configuration: { file, because, problem, values } };
}

const NONE_FOUND = `no ${NAMES.map(({ says }) => says).join(", ")} from here up to the top of the repository`;

const NOT_HERE = "of a repository that is not here none is read; --config names a file";

function load(folder: string | null, options: ConfigOptions, io: Io): Promise<Loaded | null> {
  const choice = choiceOf(options, io.cwd);
  if (folder === null && choice === "found") return Promise.resolve(null);
  return loadConfiguration(folder ?? io.cwd, choice, loadYardsticks);
}

/** The configuration that was asked for. */
export function choiceOf({ config }: ConfigOptions, cwd: string): Choice {
  if (config === false) return "none";
  return config === undefined || config === true ? "found" : { file: resolve(cwd, config) };
}
