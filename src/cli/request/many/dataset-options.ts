/** Options of the commands that write datasets. */
import type { Command } from "commander";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import type { OutputOptions } from "../../streams/output.ts";
import {
  ANONYMISE,
  addBoundsOptions,
  addGitHubOptions,
  addReadingOptions,
  INCLUDE_BOTS,
  type ReportOptions,
} from "../options.ts";
import { hideOfOne } from "./of-one.ts";
import { addOrganisationOptions, type OrganisationOptions } from "./organisation-options.ts";
import { addListOption, type ListOptions } from "./repository-list.ts";

/** Options of what is written into a folder, and may be ended on the way. */
export interface IntoOptions {
  readonly into?: string;
  readonly resume?: boolean;
}

export interface CollectOptions extends ReportOptions, ListOptions, OrganisationOptions, IntoOptions {
  readonly shard?: string;
}

export interface MergeOptions {
  readonly into?: string;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

const INTO = "the folder that the dataset is written into";
const RESUME =
  "go on with what is there: repositories that are whole are not read again, those that a limit or the network stopped are";

/** Of a command that can write a dataset before it does its own. */
export function addIntoOptions(command: Command): Command {
  return command
    .option("--into <folder>", "collect into a dataset in this folder, and take what is said from that")
    .option("--resume", `with --into, ${RESUME}`);
}

export function addCollectOptions(command: Command): Command {
  addOrganisationOptions(addListOption(addBoundsOptions(command)))
    .option("--include-bots", INCLUDE_BOTS)
    .option("--anonymise", ANONYMISE)
    .option("--into <folder>", INTO)
    .option("--shard <i/n>", "this one of so many parts: 3/16; the same repositories are named in each")
    .option("--resume", RESUME);
  addQuiet(addGitHubOptions(addReadingOptions(command)));
  hideOfOne(command);
  return command;
}

export function addMergeOptions(command: Command): Command {
  return addQuiet(command.option("--into <folder>", INTO));
}

function addQuiet(command: Command): Command {
  return command
    .option("-q, --quiet", "no progress and no notes")
    .option("--debug", "show the git processes, and the stack of an error");
}

/** The folder of `--into`. Throws a usage error where none was named. */
export function intoOf({ into }: { readonly into?: string }, example: string): string {
  if (into !== undefined && into.trim() !== "") return into;
  throw new FlowauditError("usage", "--into names no folder for the dataset.", `For example: ${example}`);
}

/** Buckets are dealt whole, and there are so many. */
const MOST_SHARDS = 64;

/** The part of `3/16`; all of it where none was named. */
export function shardOf(word: string | undefined): { part: number; of: number } {
  const [, part, of] = /^(\d{1,2})\/(\d{1,2})$/.exec(word ?? "1/1") ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (shard.part >= 1 && shard.part <= shard.of && shard.of <= MOST_SHARDS) return shard;
  throw new FlowauditError(
    "usage",
    `--shard ${text(word ?? "", 40)} is no part of a whole of at most ${MOST_SHARDS}.`,
    "For example: --shard 3/16",
  );
}

/** Options that go with one document, and with no dataset. */
export function refuseDocument(options: OutputOptions, { says, next } = DATASET): void {
  const said = [
    ["format", "--format"],
    ["json", "--json"],
    ["output", "-o"],
  ] as const;
  const found = said.find(([key]) => options[key] !== undefined);
  if (found === undefined) return;
  throw new FlowauditError("usage", `${says}, and ${found[1]} is of one document.`, next);
}

const DATASET = {
  says: "A dataset is a folder of Parquet files",
  next: "Leave it out: flowaudit export dataset FOLDER",
};

/** Names of people are never in a dataset. */
export function refusePeople({ people }: Pick<ReportOptions, "people">): void {
  if (!people) return;
  throw new FlowauditError("usage", "A dataset names nobody, and --people asks for names.", "Leave it out.");
}
