import { ownFile } from "../../commands/own-files.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import type { GuardedIo } from "../streams/io.ts";

/** The published schemas, by the word that asks for them. */
export const SCHEMA_NAMES = [
  "report",
  "summary",
  "explanation",
  "measure-explanation",
  "readiness",
  "check",
  "compared",
  "run",
  "config",
] as const;

/** Those that are not of the version of the reports. */
const VERSION: Partial<Record<(typeof SCHEMA_NAMES)[number], number>> = {
  summary: 1,
  run: 1,
  config: 1,
};

/** `flowaudit schema [name]`: prints a JSON Schema as the package has it. */
export function schema(word: string, io: GuardedIo): void {
  const name = SCHEMA_NAMES.find((one) => one === word);
  if (name === undefined) {
    throw new FlowauditError(
      "usage",
      `There is no schema ${text(word, 80)}.`,
      `The nearest is ${nearest(word, SCHEMA_NAMES, 1)[0]}. There are: ${SCHEMA_NAMES.join(", ")}.`,
    );
  }
  io.stdout.write(ownFile(`schema/${name}.v${VERSION[name] ?? 2}.json`));
}
