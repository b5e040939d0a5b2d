/** Where a result goes, and in what shape. */
import type { Command } from "commander";
import { nth } from "../../lib/must.ts";
import type { Format } from "../../render/index.ts";
import { COLOURS, chosen, collect, colourChoice } from "./option-values.ts";

/** What a command can print, the default first. */
export type Formats = readonly Pick<Format<never>, "id">[];

export function addOutputOptions(command: Command, formats: Formats): Command {
  const ids = [...new Set(formats.map(({ id }) => id))];
  const says = `how it is printed (default: ${nth(ids, 0)})`;
  return command
    .addOption(chosen("--format <format>", says, ids, (word) => word))
    .option("--json", "the same as --format json")
    .option(
      "-o, --output <file>",
      "write to a file whose ending picks the format, or FORMAT=FILE; can be repeated",
      collect,
    )
    .addOption(chosen("--color <when>", "when there is colour", COLOURS, colourChoice).default("auto"))
    .option("-q, --quiet", "no progress and no notes")
    .option("--debug", "show the git processes, and the stack of an error");
}
