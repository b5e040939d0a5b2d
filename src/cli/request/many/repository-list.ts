/** Which repositories a run over many is about: those that were typed, and those of a list. */
import type { Command } from "commander";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { textIn } from "../named-file.ts";

export interface ListOptions {
  readonly repos?: string;
  readonly org?: readonly string[];
}

const MOST_BYTES = 4 * 2 ** 20;

export function addListOption(command: Command): Command {
  return command.option(
    "--repos <file>",
    "repositories as a list: a line for each, as they would be typed; lines that begin with # are passed by",
  );
}

/**
 * Those that were typed and those of a list; an organisation may have others.
 *
 * @throws FlowauditError of kind `usage` where none is named, or the list cannot be read
 */
export async function repositoriesOf(
  typed: readonly string[],
  { repos, org }: ListOptions,
  cwd: string,
  { command, example }: { readonly command: string; readonly example: string },
): Promise<readonly string[]> {
  const listed = repos === undefined ? [] : await listIn(repos, cwd);
  const all = [...typed, ...listed];
  if (all.length > 0 || org !== undefined) return all;
  const none = repos === undefined ? "none was given" : `${text(repos, 80)} names none`;
  throw new FlowauditError(
    "usage",
    `flowaudit ${command} wants repositories, and ${none}.`,
    `Name their folders, owner/name, or an organisation with --org: ${example}`,
  );
}

async function listIn(file: string, cwd: string): Promise<string[]> {
  const list = await textIn(file, cwd, MOST_BYTES, "Name a text file with a repository on each line.");
  const lines = list
    .replace(/^\uFEFF/, "")
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}
