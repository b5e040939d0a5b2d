/** What can be said of one repository alone, where a command takes many. */
import type { Command } from "commander";
import { choices } from "../../../config/words.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { listed } from "../../../lib/text/listed.ts";
import type { ReportOptions } from "../options.ts";

const CONFIGURE =
  "Say it in the configuration of that repository (flowaudit init writes one), and leave it out here.";

/** Options that say something of one repository, and where that is said. */
const OF_ONE: readonly [key: keyof ReportOptions, flag: string, next: string][] = [
  ["repo", "--repo", "Leave it out, and name that repository as owner/name in place of its folder."],
  ["incidents", "--incidents", CONFIGURE],
  ["impact", "--impact", CONFIGURE],
];

const A_FILE = "file:";

/** Throws a usage error where an option could hold for no more than one of the repositories. */
export function refuseOfOne(options: ReportOptions): void {
  const [, flag, next = CONFIGURE] = OF_ONE.find(([key]) => options[key] !== undefined) ?? [];
  const found = flag ?? (options.deliveries?.startsWith(A_FILE) ? "--deliveries file:" : null);
  if (found === null) return;
  throw new FlowauditError("usage", `${found} says something of one repository, and here are many.`, next);
}

/** What these options take of many: a tag is another instant in every repository, and a file speaks of one. */
const OF_MANY: Readonly<Record<string, string>> = {
  "--window":
    "what to look at: 2026-07, 2026-Q3, 90d, 12w, 6mo, 1y, A..B (from one date or month up to another)",
  "--since": "where the window begins: a date, 2026-07, 2026-Q3, 90d",
  "--deliveries": listed(
    choices("word").filter((word) => !word.startsWith(A_FILE)),
    "or",
  ),
};

/** What is refused is not offered; that it is refused is said in our words, not as an unknown option. */
export function hideOfOne(command: Command): void {
  for (const option of command.options) {
    if (OF_ONE.some(([, flag]) => flag === option.long)) option.hideHelp();
    option.description = OF_MANY[option.long ?? ""] ?? option.description;
  }
}
